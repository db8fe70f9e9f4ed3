import type { RehearsalReport, StackReport } from '../../rehearsal/report';
import { isUndecided } from '../../rehearsal/reporting/undecided';
import { elapsedText } from '../../rehearsal/timeline/duration-text';
import { conditionOf } from './unknown-texts';

/** Whether nothing is left to do, or to repair. */
export function isGood({ succeeded, unsettled }: Pick<RehearsalReport, 'succeeded' | 'unsettled'>): boolean {
  return succeeded && unsettled.length === 0;
}

/** Whether the end itself is not known: what decides it is not simulated, or the world does not have it. */
export function isOpen(report: RehearsalReport): boolean {
  return isUndecided(report) || dependsOnUnknown(report);
}

/** How a rehearsal ends, in a sentence. */
export function verdictOf(report: RehearsalReport): string {
  const took = elapsedText(report.beganAt, report.endedAt);
  if (isUndecided(report)) {
    return 'This rehearsal cannot say how the deployment ends: it depends on something that is not simulated.';
  }
  const { stacks, succeeded, unsettled, preconditions } = report;
  if (dependsOnUnknown(report)) {
    return 'How the deployment ends, or whether everything is settled after it, depends on what is not known.';
  }
  const isDeleted = stacks.at(-1)?.status.startsWith('DELETE') === true;
  if (!succeeded) {
    return isDeleted ? 'The deployment succeeds, but the deletion fails.' : 'The deployment fails.';
  }
  const condition = preconditions.length === 0 ? '' : ', if what it requires is so';
  const what = `${isDeleted ? 'The deployment and the deletion succeed' : 'The deployment succeeds'}${condition}`;
  return unsettled.length === 0
    ? `${what}; everything is settled after ${took}.`
    : `${what}, but not everything is settled after ${took}.`;
}

/** How a stack ends, in a line. */
export function renderStack(stack: StackReport): string {
  const { path, account, region, status, isChanged, reason } = stack;
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${path} (${account}, ${region}) ${status}${isChanged ? '' : ' (no changes)'}${why}${conditionOf(stack)}`;
}

function dependsOnUnknown({ stacks, unsettled }: Pick<RehearsalReport, 'stacks' | 'unsettled'>): boolean {
  return [...stacks, ...unsettled].some(({ onlyIf }) => onlyIf !== undefined);
}
