import type { RehearsalReport } from '../../rehearsal/report';
import { isTakenAsAbsent } from '../../rehearsal/unknown/taken-as-absent';

/** Places that are named before the rest is counted. */
const PLACES_MAX = 20;

/** What has to be so, a line each. */
export function preconditionTexts({ preconditions }: Pick<RehearsalReport, 'preconditions'>): string[] {
  return preconditions.map(({ requires, place, why }) => `${requires} (${place} is unknown: ${why})`);
}

/** What is not known, a line each: what nothing depends on is one line. What is taken as absent is among what all rests on. */
export function unknownTexts({ unknown, preconditions }: Pick<RehearsalReport, 'unknown' | 'preconditions'>): string[] {
  const judged = unknown.filter(({ place }) => !isTakenAsAbsent(place));
  const mattering = judged.filter(({ place, matters }) => matters && !preconditions.some((one) => one.place === place));
  const left = mattering.length - PLACES_MAX;
  return [
    ...mattering.slice(0, PLACES_MAX).map(({ place, why }) => `${place}: ${why}`),
    ...(left > 0 ? [`and ${left} more: --json has them all`] : []),
    ...(mattering.length > 0 ? [BOUNDS] : []),
    ...(judged.length > 0 && judged.every(({ matters }) => !matters) ? ['Nothing that is unknown matters.'] : []),
  ];
}

const BOUNDS =
  'Two runs are compared: one in which all of this is in favor of the deployment, and one in which all of it is against it. They are bounds for each account by itself, not all combinations. What is not marked "only if" is the same in both. The organization afterwards is that of the first run.';

/** What follows from a line of a plan, and what has to be so. */
export function detailsOf({
  details,
  onlyIf,
}: {
  readonly details: readonly string[];
  readonly onlyIf?: string;
}): string[] {
  return [...details, ...(onlyIf === undefined ? [] : [onlyIf])];
}

/** Behind a text: what has to be so. */
export function conditionOf({ onlyIf }: { readonly onlyIf?: string }): string {
  return onlyIf === undefined ? '' : `, ${onlyIf}`;
}
