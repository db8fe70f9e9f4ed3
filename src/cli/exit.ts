import { isEmptyPlan } from '../rehearsal/plan/plan-report';
import type { RehearsalReport } from '../rehearsal/report';
import { isUndecided } from '../rehearsal/reporting/undecided';
import type { Comparison } from '../rehearsal/unknown/two-runs';
import type { Expectation } from './arguments';

/** How the command ends. */
export const ExitCode = {
  /** Yes. */
  SUCCESS: 0,
  /** No. */
  FAILURE: 1,
  /** It cannot begin. */
  USAGE: 2,
  /** It cannot say. */
  UNDECIDED: 3,
  /** As shells have it for what SIGINT ends. */
  INTERRUPTED: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What the exit codes mean, for usage texts and documents. */
export const EXIT_CODES: Readonly<Record<ExitCode, string>> = {
  [ExitCode.SUCCESS]: 'yes: what --expect requires is true',
  [ExitCode.FAILURE]:
    'no: the deployment fails, a workflow that continues after it fails or never ends, or the organization is not as declared',
  [ExitCode.USAGE]: 'cannot begin: an option or a file cannot be used',
  [ExitCode.UNDECIDED]:
    'cannot say: the result depends on something that is not simulated or not known, or the command itself failed',
  [ExitCode.INTERRUPTED]: 'interrupted by Ctrl-C; simulate ends with 0',
};

/** Why there is no result: the `code` of an error in JSON, with the exit code that it comes with. */
export const ERROR_CODES = {
  REFUSED: ExitCode.FAILURE,
  CANNOT_BEGIN: ExitCode.USAGE,
  NOT_SIMULATED: ExitCode.UNDECIDED,
  UNKNOWN_VALUE: ExitCode.UNDECIDED,
  INTERNAL_ERROR: ExitCode.UNDECIDED,
  INTERRUPTED: ExitCode.INTERRUPTED,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What they mean, for documents. */
export const ERRORS: Readonly<Record<ErrorCode, string>> = {
  REFUSED: 'CloudFormation refuses a template before it deploys anything',
  CANNOT_BEGIN: 'an option or a file cannot be used',
  NOT_SIMULATED: 'the message names a feature that is not simulated',
  UNKNOWN_VALUE: 'the message names the property that depends on an unknown value, and how to specify the value',
  INTERNAL_ERROR: 'the command itself failed; set `DEBUG=1` to see where',
  INTERRUPTED: 'Ctrl-C was pressed before there was a result',
};

/** What all runs agree on. If they do not, or if that holds only under preconditions, no one can say. */
export function exitCodeOfRuns({ report, runs }: Comparison, expected: Expectation): ExitCode {
  const codes = new Set(runs.map((run) => exitCodeOf(run, expected)));
  const [code] = codes;
  const isOpen = code === ExitCode.SUCCESS && report.preconditions.length > 0;
  return codes.size > 1 || code === undefined || isOpen ? ExitCode.UNDECIDED : code;
}

/** Whether what the user expects is so, as far as that can be said. */
export function exitCodeOf(report: RehearsalReport, expected: Expectation): ExitCode {
  if (HOLDS[expected](report)) {
    return ExitCode.SUCCESS;
  }
  return isUndecided(report) ? ExitCode.UNDECIDED : ExitCode.FAILURE;
}

const HOLDS: Readonly<Record<Expectation, (report: RehearsalReport) => boolean>> = {
  /** Workflows can continue for months after a deployment that succeeds. */
  settled: ({ succeeded, unsettled }) => succeeded && unsettled.length === 0,
  deployed: ({ succeeded }) => succeeded,
  'no-changes': (report) => report.succeeded && report.unsettled.length === 0 && isEmptyPlan(report.plan),
};
