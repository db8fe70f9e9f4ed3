/** How the command ends. */
export const ExitCode = {
  SUCCESS: 0,
  /** The deployment failed, or what went on after it. */
  FAILURE: 1,
  /** A file or an option cannot be used. */
  USAGE: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A file or an option that cannot be used. The message names it and says what is allowed. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
