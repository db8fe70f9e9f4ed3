/**
 * Size of a resolved document as AWS counts it, without white space.
 *
 * @param lengthOf how long a value is that only the deployment knows, by the argument of its intrinsic function
 */
export function sizeOf(resolved: unknown, lengthOf: (argument: string) => number): number {
  return JSON.stringify(withoutIntrinsics(resolved, lengthOf)).length;
}

function withoutIntrinsics(value: unknown, lengthOf: (argument: string) => number): unknown {
  const inner = (member: unknown) => withoutIntrinsics(member, lengthOf);
  if (Array.isArray(value)) {
    return value.map(inner);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [''];
  if (name === 'Fn::Join') {
    return argument[1].map(inner).join(argument[0]);
  }
  if (name === 'Ref' || name.startsWith('Fn::')) {
    return 'x'.repeat(lengthOf(`${argument}`));
  }
  return Object.fromEntries(entries.map(([key, member]) => [key, inner(member)]));
}
