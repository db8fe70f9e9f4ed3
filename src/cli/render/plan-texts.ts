import { grouped } from '../../rehearsal/plan/grouped';
import type { PlanCount, PlanGroup, PlanLine } from '../../rehearsal/plan/lines';
import type { CallReport, PlanReport } from '../../rehearsal/plan/plan-report';
import type { RehearsalReport } from '../../rehearsal/report';
import { elapsedText } from '../../rehearsal/timeline/duration-text';

const ACTIONS: Readonly<Record<PlanLine['action'], readonly [sign: string, meaning: string]>> = {
  ADD: ['+', 'add'],
  CHANGE: ['~', 'change'],
  REMOVE: ['-', 'remove'],
};
const FINAL = '!';
const STAYS = '*';
/** Accounts of an operation that are named before the rest is counted. */
const CALLED_MAX = 3;

/** What is changed when the deployment ends, and what later. */
export function planParts({ deployment, later }: PlanReport, beganAt: string): readonly TitledPart[] {
  return [
    { title: 'When cdk deploy ends', groups: deployment.groups },
    { title: 'Later, as people respond', groups: later.groups, since: beganAt },
  ];
}

/** The counts of a plan in one sentence or two. */
export function planSummary({ deployment, later }: PlanReport): string {
  const of = (name: keyof PlanCount) => deployment.count[name] + later.count[name];
  if (of('add') + of('change') + of('remove') === 0) {
    return 'Plan: no changes.';
  }
  const lines = [...deployment.groups, ...later.groups].flatMap((group) => group.lines);
  const open = lines.filter(({ onlyIf }) => onlyIf !== undefined).length;
  const more = [
    ...(of('final') === 0 ? [] : [`${of('final')} cannot be undone`]),
    ...(of('stays') === 0 ? [] : [`${of('stays')} ${of('stays') === 1 ? 'stays' : 'stay'} if the deployment fails`]),
    ...(open === 0 ? [] : [`${open} of the lines ${open === 1 ? 'depends' : 'depend'} on what is not known`]),
  ];
  const counts = `Plan: ${of('add')} to add, ${of('change')} to change, ${of('remove')} to remove.`;
  return more.length === 0 ? counts : `${counts} ${more.join(', ')}.`;
}

/** For which organization it is, and for which world. */
export function planTitle({ plan, worldAt }: RehearsalReport): string {
  const { organization, deployment } = plan;
  const what = [
    ...(organization === undefined
      ? []
      : [organization.accounts === 1 ? '1 account' : `${organization.accounts} accounts`]),
    ...(worldAt === undefined ? [] : [`world of ${worldAt.slice(0, 16).replace('T', ' ')} UTC`]),
  ];
  const isNew = deployment.changes.some(
    ({ action, address }) => action === 'ADD' && address.startsWith('organization/'),
  );
  const whose = isNew ? ' for a new organization' : organization === undefined ? '' : ` for ${organization.id}`;
  return `Plan${whose}${what.length === 0 ? '' : ` (${what.join(', ')})`}`;
}

/** Only the signs that there are. */
export function legendOf(lines: readonly PlanLine[]): string {
  return [
    ...Object.entries(ACTIONS).flatMap(([action, [sign, meaning]]) =>
      lines.some((line) => line.action === action) ? [`${sign} ${meaning}`] : [],
    ),
    ...(lines.some(({ isFinal }) => isFinal) ? [`${FINAL} cannot be undone`] : []),
    ...(lines.some(({ stays }) => stays) ? [`${STAYS} stays if the deployment fails`] : []),
  ].join('   ');
}

/** A part of a plan, with its title. */
export interface TitledPart {
  readonly title: string;
  readonly groups: readonly PlanGroup[];
  /** Moments are shown as what has passed since then; absent: they are not shown. */
  readonly since?: string;
}

/** The signs of a line, for example `+ !`. */
export function signsOf({ action, isFinal, stays }: PlanLine): string {
  const [sign] = ACTIONS[action];
  return `${sign} ${isFinal ? FINAL : ' '} ${stays ? STAYS : ' '}`.trimEnd();
}

/** When a change is made, if that is after a beginning that is named. */
export function momentOf({ at }: PlanLine, since: string | undefined): string | undefined {
  return since === undefined || at === undefined ? undefined : `about +${elapsedText(since, at)}`;
}

/** What no change shows is not kept silent: a call that was undone, or that this version does not know. */
export function otherCallsText({ otherCalls }: PlanReport): string | undefined {
  const calls = Array.from(
    grouped(otherCalls, ({ operation }) => operation),
    ([operation, some]) => `${operation} in ${calledAccounts(some)}`,
  );
  return calls.length === 0 ? undefined : `Calls that succeed and change nothing in the end: ${calls.join('; ')}`;
}

/** The accounts of calls of one operation; the first of many are named. */
function calledAccounts(calls: readonly CallReport[]): string {
  const accounts = [...grouped(calls, ({ account }) => account)].sort(([a], [b]) => a.localeCompare(b));
  const named = accounts
    .slice(0, CALLED_MAX)
    .map(([account, some]) => (some.length === 1 ? account : `${account} (${some.length} times)`));
  const left = accounts.length - named.length;
  const names = [...named, ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
  return accounts.length === 1 ? names : `${accounts.length} accounts: ${names}`;
}
