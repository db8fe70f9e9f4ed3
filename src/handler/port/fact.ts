/** A value that was read, `undefined` if AWS says that there is none, or the reason why nobody knows. */
export type Fact<T> =
  | { readonly known: true; readonly value: T | undefined }
  | { readonly known: false; readonly why: string };
