import { ExitCode } from '../exit';
import type { RehearsalReport } from './report';

/** Success is a deployment that succeeds and whose workflows, however long they go on after it, bring it to its end. */
export function exitCodeOf({ succeeded, unsettled }: RehearsalReport): ExitCode {
  return succeeded && unsettled.length === 0 ? ExitCode.SUCCESS : ExitCode.FAILURE;
}
