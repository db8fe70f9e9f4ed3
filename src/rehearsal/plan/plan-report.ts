import type { World } from '../../simulator/index';
import { countOf, groupsOf, linesOf, type NameOf, type PlanCount, type PlanGroup, type TitledLine } from './lines';
import { type Moments, type PlannedChange, planFor } from './plan';
import type { ThingValue } from './thing';
import { Words } from './words';
import type { Author, Write } from './writes';

/** What a deployment changes, when it ends and later. */
export interface PlanReport {
  readonly deployment: PlanPart;
  readonly later: PlanPart;
  /** Calls that took effect and that no change shows. */
  readonly otherCalls: readonly CallReport[];
  /** The organization of the stacks' accounts, as it is before. Absent: there is none. */
  readonly organization?: PlannedOrganization;
}

export interface PlannedOrganization {
  readonly id: string;
  /** The number of its accounts, with the management account. */
  readonly accounts: number;
}

/** The changes between two moments: one by one, and as people read them. */
export interface PlanPart {
  readonly changes: readonly ChangeReport[];
  readonly groups: readonly PlanGroup[];
  readonly count: PlanCount;
}

/** One thing that is added, changed, or removed. */
export interface ChangeReport {
  readonly action: PlannedChange['action'];
  /** For example `placement/222222222222`. */
  readonly address: string;
  readonly account?: string;
  readonly organization?: string;
  /** Absent: it was not there. */
  readonly before?: ThingValue;
  /** Absent: it is not there any more. */
  readonly after?: ThingValue;
  /** Why it cannot be undone. */
  readonly irreversible?: string;
  /** It stays if the deployment fails. */
  readonly stays?: true;
  /** Address of the change that AWS made this one for. */
  readonly because?: string;
  /** Names of policies that the account has from now on, or no longer, and of those that have no effect any more. */
  readonly gains?: readonly string[];
  readonly loses?: readonly string[];
  readonly ineffective?: readonly string[];
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
  /** Absent: AWS made it by itself. */
  readonly calls?: readonly CallReport[];
}

/** A call that took effect. */
export interface CallReport {
  readonly at: string;
  /** For example `organizations:MoveAccount`. */
  readonly operation: string;
  readonly account: string;
  readonly by: Author;
  /** The resource that it was for. */
  readonly resource?: string;
}

/** A change, with its line if it is shown as one. */
export interface PlayedChange {
  readonly change: ChangeReport;
  /** The calls behind it. */
  readonly writes: readonly Write[];
  readonly line?: TitledLine;
  /** It takes the place of one that is counted. */
  readonly isUncounted?: true;
}

/** The changes of a rehearsal, before they are ordered for people. */
export interface PlayedPlan extends Pick<PlanReport, 'otherCalls' | 'organization'> {
  readonly deployment: readonly PlayedChange[];
  readonly later: readonly PlayedChange[];
}

/**
 * What a rehearsal changes.
 *
 * @param accounts those that stacks are deployed to
 */
export function playedPlan(
  moments: Moments,
  writes: readonly Write[],
  nameOf: NameOf,
  accounts: ReadonlySet<string> = new Set(),
): PlayedPlan {
  const organization = organizationOf(accounts, moments.before);
  const { deployment, later, others, things } = planFor(moments, writes);
  const part = (changes: readonly PlannedChange[], words: Words): PlayedChange[] => {
    const lines = linesOf(changes, words, nameOf);
    return changes.map((change) => {
      const line = lines.get(change);
      return { change: changeReport(change, nameOf), writes: change.writes, ...(line === undefined ? {} : { line }) };
    });
  };
  return {
    deployment: part(deployment, new Words(things.before, things.deployed)),
    later: part(later, new Words(things.deployed, things.settled)),
    otherCalls: others.map((write) => callReport(write, nameOf)),
    ...(organization === undefined ? {} : { organization }),
  };
}

/** The plan of a rehearsal, as its report has it. */
export function planReport(moments: Moments, writes: readonly Write[], nameOf: NameOf): PlanReport {
  return orderedPlan(playedPlan(moments, writes, nameOf));
}

/** Changes in the order in which people read them. */
export function orderedPlan({ deployment, later, ...rest }: PlayedPlan): PlanReport {
  return { deployment: partOf(deployment), later: partOf(later), ...rest };
}

function partOf(played: readonly PlayedChange[]): PlanPart {
  const lines = (some: readonly PlayedChange[]) => some.flatMap(({ line }) => line ?? []);
  return {
    changes: played.map(({ change }) => change),
    groups: groupsOf(lines(played)),
    count: countOf(lines(played.filter(({ isUncounted }) => !isUncounted))),
  };
}

/** The one that the accounts manage, or that they are members of. */
function organizationOf(accounts: ReadonlySet<string>, { organizations = [] }: World): PlannedOrganization | undefined {
  const found =
    organizations.find(({ managementAccount }) => accounts.has(managementAccount)) ??
    organizations.find(({ members = {} }) => Object.keys(members).some((id) => accounts.has(id)));
  return found && { id: found.id, accounts: 1 + Object.keys(found.members ?? {}).length };
}

/** Whether nothing is added, changed, or removed, when the deployment ends and later. */
export function isEmptyPlan({ deployment, later, otherCalls }: PlanReport): boolean {
  return deployment.groups.length === 0 && later.groups.length === 0 && otherCalls.length === 0;
}

/** Without what would say nothing. */
function changeReport(
  { type, writes, gains, loses, ineffective, ...change }: PlannedChange,
  nameOf: NameOf,
): ChangeReport {
  return {
    ...change,
    ...(gains.length > 0 ? { gains } : {}),
    ...(loses.length > 0 ? { loses } : {}),
    ...(ineffective.length > 0 ? { ineffective } : {}),
    ...(writes.length > 0 ? { calls: writes.map((write) => callReport(write, nameOf)) } : {}),
  };
}

/** Only what the document has: requests have texts of users, and secrets. */
function callReport({ at, operation, account, by, resource }: Write, nameOf: NameOf): CallReport {
  return { at, operation, account, by, ...(resource === undefined ? {} : { resource: nameOf(resource) }) };
}
