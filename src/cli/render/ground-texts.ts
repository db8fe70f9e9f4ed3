import type { RehearsalReport } from '../../rehearsal/report';
import { conditionOf } from './unknown-texts';

type Unsettled = RehearsalReport['unsettled'][number];

/** What is not settled, a line each. */
export function unsettledTexts({ unsettled }: Pick<RehearsalReport, 'unsettled'>): string[] {
  return unsettled.map((one) => {
    const why = one.reason === undefined ? '' : `: ${one.reason}`;
    return `${unsettledName(one)} is ${one.status}${conditionOf(one)}${why}`;
  });
}

/** What differs from what resources declare, a line each, and what was not compared. */
export function differenceTexts(report: Pick<RehearsalReport, 'differences' | 'notReached'>): string[] {
  const differences = report.differences.map(
    ({ stackName, resource, reason }) => `${resource} (${stackName}): ${reason}`,
  );
  return [...differences, ...notReachedTexts(report)];
}

/** The document of `--json` names all of them. */
const NOT_REACHED_NAMED = 10;

function notReachedTexts({ notReached }: Pick<RehearsalReport, 'notReached'>): string[] {
  const named = notReached.slice(0, NOT_REACHED_NAMED).map(({ stackName, resource }) => `${resource} (${stackName})`);
  const more = notReached.length - named.length;
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const what =
    notReached.length === 1
      ? 'One more resource was not compared, because it depends'
      : `${notReached.length} more resources were not compared, because they depend`;
  return notReached.length === 0
    ? []
    : [`${what} on what failed: ${names}. Correct what differs, then rehearse again.`];
}

/** What the deployment found, made, and changed, in a sentence; none if it is about nothing of the organization. */
export function countsTexts({ counts }: Pick<RehearsalReport, 'counts'>): string[] {
  if (counts === undefined) {
    return [];
  }
  const { foundAsItIs, made, changed, pending, writes } = counts;
  const waiting = pending === 0 ? '' : `pending ${pending}, `;
  return [`Found as it is ${foundAsItIs}, made ${made}, changed ${changed}, ${waiting}writes ${writes}.`];
}

/** A resource, or the workflow of one. */
export function unsettledName({ kind, resource, stackName }: Unsettled): string {
  return `${kind === undefined ? 'the workflow of ' : ''}${resource} (${stackName})`;
}

/** Permissions that no call needed, a line for each policy. */
export function unusedPermissionTexts({ unusedPermissions }: Pick<RehearsalReport, 'unusedPermissions'>): string[] {
  return unusedPermissions.map(({ policy, actions }) => `${policy}: ${actions.join(', ')}`);
}

/** Types of resources that are recorded only, with how many there are. */
export function notSimulatedTexts({ notSimulated }: Pick<RehearsalReport, 'notSimulated'>): string[] {
  return Object.entries(notSimulated).map(([type, count]) => (count === 1 ? type : `${type} (${count})`));
}

/** What a report was made from, as names and values. */
export function provenanceTexts({
  provenance,
}: Pick<RehearsalReport, 'provenance'>): readonly (readonly [name: string, value: string])[] {
  return provenance === undefined
    ? []
    : [
        ['Version', `cdk-aws-organization ${provenance.version}`],
        ['Seed', String(provenance.seed)],
        ['World (SHA-256)', provenance.world ?? 'one standalone account'],
        ['Templates (SHA-256)', provenance.app],
      ];
}
