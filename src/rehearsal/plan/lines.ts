import { type ChangeAction, THINGS, type ThingType } from '../../facts/things';
import { grouped } from './grouped';
import type { PlannedChange } from './plan';
import type { Words } from './words';
import type { Write } from './writes';

/** One line of a plan, as people read it. */
export interface PlanLine {
  readonly action: ChangeAction;
  /** Cannot be undone. */
  readonly isFinal: boolean;
  /** For example `service access`. */
  readonly thing: string;
  readonly what: string;
  /** What follows from it, a line each. */
  readonly details: readonly string[];
  /** Who does it: a resource, a person, or AWS. */
  readonly by: string;
  /** When, of what happens after the deployment. */
  readonly at?: string;
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
}

/** Lines about the organization, or about one account. */
export interface PlanGroup {
  readonly title: string;
  readonly lines: readonly PlanLine[];
}

/** How the resource of a call is named, for example by its construct path. */
export type NameOf = (resource: NonNullable<Write['resource']>) => string;

/** Shown where people act, or as what CloudFormation makes beside the organization. */
const SHOWN_ELSEWHERE: ReadonlySet<ThingType> = new Set(['handshake', 'role', 'managedPolicy', 'accountRequest']);
/** What an account has, or is: it is read under the account's name. */
const OF_ACCOUNTS: ReadonlySet<ThingType> = new Set(['placement', 'tag', 'attachment', 'serviceLinkedRole']);
/** Names that a line gives of many equal changes. */
const NAMES_MAX = 3;

/** A line, and the title that it is read under. */
export interface TitledLine {
  readonly title: string;
  readonly line: PlanLine;
}

/** The lines of changes, by change; what is shown elsewhere has none. */
export function linesOf(
  changes: readonly PlannedChange[],
  words: Words,
  nameOf: NameOf,
): ReadonlyMap<PlannedChange, TitledLine> {
  const parts = grouped(changes, ({ because }) => because);
  const lineFor = (change: PlannedChange) => lineOf(change, parts.get(change.address) ?? [], words, nameOf);
  return new Map(
    changes.filter(isShown).map((change) => [change, { title: titleOf(change, words), line: lineFor(change) }]),
  );
}

/** Lines by their titles: groups with a removal come first, then those with what cannot be undone. */
export function groupsOf(titled: readonly TitledLine[]): readonly PlanGroup[] {
  const groups = grouped(titled, ({ title }) => title);
  const lined = Array.from(groups, ([title, own]) => ({ title, lines: inOrder(own.map(({ line }) => line)) }));
  return inOrderOfGroups(foldEqual(lined));
}

/** How many lines a plan adds, changes, and removes, and how many of them are for good. */
export function countOf(titled: readonly TitledLine[]): PlanCount {
  const of = (action: ChangeAction) => titled.filter(({ line }) => line.action === action).length;
  return {
    add: of('ADD'),
    change: of('CHANGE'),
    remove: of('REMOVE'),
    final: titled.filter(({ line }) => line.isFinal).length,
  };
}

export interface PlanCount {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** What cannot be undone. */
  readonly final: number;
}

function isShown({ because, type }: PlannedChange): boolean {
  return because === undefined && !SHOWN_ELSEWHERE.has(type);
}

function titleOf({ type, account }: PlannedChange, words: Words): string {
  return account !== undefined && OF_ACCOUNTS.has(type) ? words.account(account) : ORGANIZATION_TITLE;
}

const ORGANIZATION_TITLE = 'the organization';

function lineOf(change: PlannedChange, parts: readonly PlannedChange[], words: Words, nameOf: NameOf): PlanLine {
  const lastWrite = change.writes.at(-1);
  return {
    action: change.action,
    isFinal: change.irreversible !== undefined,
    thing: THINGS[change.type].name,
    what: words.of(change),
    details: [...[change, ...parts].flatMap(policiesIn), ...parts.flatMap((part) => partIn(part, words))],
    by: byWhom(change, words, nameOf),
    ...(lastWrite === undefined ? {} : { at: lastWrite.at }),
  };
}

function policiesIn({ loses, gains, ineffective }: PlannedChange): string[] {
  const changes = [
    ...(loses.length > 0 ? [`loses ${loses.join(', ')}`] : []),
    ...(gains.length > 0 ? [`gains ${gains.join(', ')}`] : []),
  ];
  const count =
    ineffective.length === 1 ? '1 attached policy loses its' : `${ineffective.length} attached policies lose their`;
  return [
    ...(changes.length > 0 ? [changes.join('; ')] : []),
    ...(ineffective.length > 0 ? [`${count} effect: ${ineffective.join(', ')}`] : []),
  ];
}

/** A place is in the line itself, and what AWS attaches or detaches everywhere is no news. */
function partIn(part: PlannedChange, words: Words): string[] {
  return part.type === 'placement' || part.type === 'attachment' || part.type === 'account'
    ? []
    : [`${THINGS[part.type].name} ${words.of(part)}`];
}

function byWhom({ writes }: PlannedChange, words: Words, nameOf: NameOf): string {
  const write = writes.at(-1);
  if (write === undefined) {
    return 'AWS';
  }
  if (write.resource !== undefined) {
    return nameOf(write.resource);
  }
  return write.by === 'PERSON' ? `a person in ${words.account(write.account)}` : 'CloudFormation';
}

/** Accounts with the very same lines are one group, with a count and a few names. */
function foldEqual(groups: readonly PlanGroup[]): PlanGroup[] {
  const equal = grouped(groups, ({ title, lines }) =>
    title === ORGANIZATION_TITLE ? title : JSON.stringify(lines.map(({ by, at, ...line }) => line)),
  );
  return [...equal.values()].map((some) => ({
    title: titleOfMany(some.map(({ title }) => title)),
    lines: some[0]!.lines,
  }));
}

function titleOfMany(titles: readonly string[]): string {
  const names = titles.slice(0, NAMES_MAX).join(', ');
  const left = titles.length - NAMES_MAX;
  return titles.length === 1 ? names : `${titles.length} accounts: ${names}${left > 0 ? `, and ${left} more` : ''}`;
}

function inOrder(lines: readonly PlanLine[]): PlanLine[] {
  return [...lines].sort((one, other) => weightOf(other) - weightOf(one));
}

function inOrderOfGroups(groups: readonly PlanGroup[]): PlanGroup[] {
  const weight = ({ lines }: PlanGroup) => Math.max(...lines.map(weightOf));
  return [...groups].sort((one, other) => weight(other) - weight(one));
}

/** What takes something away is read first, then what is for good. */
function weightOf({ action, isFinal }: PlanLine): number {
  return (action === 'REMOVE' ? 2 : 0) + (isFinal ? 1 : 0);
}
