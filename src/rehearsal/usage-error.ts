/** A file or an option that cannot be used. The message names it and says what is allowed. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
