import type { RehearsalReport } from '../rehearsal/report';

/** How the command ends. */
export const ExitCode = {
  SUCCESS: 0,
  /** The deployment failed, or what went on after it. */
  FAILURE: 1,
  /** A file or an option cannot be used. */
  USAGE: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Success is a deployment that succeeds and whose workflows, however long they go on after it, bring it to its end. */
export function exitCodeOf({ succeeded, unsettled }: RehearsalReport): ExitCode {
  return succeeded && unsettled.length === 0 ? ExitCode.SUCCESS : ExitCode.FAILURE;
}
