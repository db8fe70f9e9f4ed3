import { type ChangeAction, THINGS, type ThingType } from '../../facts/things';
import { MARK_KEY } from '../../handler/protocol';
import { type FoldableLine, foldGroups, foldLines } from './fold';
import { grouped } from './grouped';
import type { PlannedChange } from './plan';
import type { PlanGroup, PlanLine } from './plan-line';
import { partsOf } from './thing';
import type { Words } from './words';
import type { Write } from './writes';

export type { PlanGroup, PlanLine } from './plan-line';

/** How the resource of a call is named, for example by its construct path. */
export type NameOf = (resource: NonNullable<Write['resource']>) => string;

/** Shown where people act, or as what CloudFormation makes beside the organization. */
const SHOWN_ELSEWHERE: ReadonlySet<ThingType> = new Set(['handshake', 'role', 'managedPolicy', 'accountRequest']);
/** What an account has, or is: it is read under the account's name. */
const OF_ACCOUNTS: ReadonlySet<ThingType> = new Set(['placement', 'tag', 'attachment', 'serviceLinkedRole']);

/** A line, and the title that it is read under. */
export interface TitledLine extends FoldableLine {
  readonly title: string;
}

/** The lines of changes, by change; what is shown elsewhere has none. */
export function linesOf(
  changes: readonly PlannedChange[],
  words: Words,
  nameOf: NameOf,
): ReadonlyMap<PlannedChange, TitledLine> {
  const parts = grouped(changes, ({ because }) => because);
  const lineFor = (change: PlannedChange) =>
    foldable(lineOf(change, parts.get(change.address) ?? [], words, nameOf), change, words);
  return new Map(
    changes.filter(isShown).map((change) => [change, { title: titleOf(change, words), ...lineFor(change) }]),
  );
}

/** Lines by their titles: groups with a removal come first, then those with what cannot be undone. */
export function groupsOf(titled: readonly TitledLine[]): readonly PlanGroup[] {
  const groups = grouped(titled, ({ title }) => title);
  const lined = Array.from(groups, ([title, own]) => ({ title, lines: inOrder(foldLines(own)) }));
  return inOrderOfGroups(foldGroups(lined, ORGANIZATION_TITLE));
}

/** How many lines a plan adds, changes, and removes, and how many of them cannot be undone. */
export function countOf(titled: readonly TitledLine[]): PlanCount {
  const of = (action: ChangeAction) => titled.filter(({ line }) => line.action === action).length;
  return {
    add: of('ADD'),
    change: of('CHANGE'),
    remove: of('REMOVE'),
    final: titled.filter(({ line }) => line.isFinal).length,
    stays: titled.filter(({ line }) => line.stays).length,
  };
}

export interface PlanCount {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** What cannot be undone. */
  readonly final: number;
  /** What stays if the deployment fails. */
  readonly stays: number;
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

/** A line that begins with its account can be one for many of them. */
function foldable(line: PlanLine, { account: id }: PlannedChange, words: Words): FoldableLine {
  const account = id === undefined ? undefined : words.account(id);
  return account !== undefined && line.what.startsWith(account) ? { line, account } : { line };
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
    : [`${THINGS[part.type].name} ${isMark(part) ? MARK_KEY : words.of(part)}`];
}

/** The tag of this library names the stack and the resource, which says nothing that the line does not. */
function isMark({ type, address }: PlannedChange): boolean {
  return type === 'tag' && partsOf(address).at(-1) === MARK_KEY;
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

function inOrder(lines: readonly PlanLine[]): PlanLine[] {
  return [...lines].sort((one, other) => weightOf(other) - weightOf(one));
}

function inOrderOfGroups(groups: readonly PlanGroup[]): PlanGroup[] {
  const weight = ({ lines }: PlanGroup) => Math.max(...lines.map(weightOf));
  return [...groups].sort((one, other) => weight(other) - weight(one));
}

/** What takes something away is read first, then what cannot be undone. */
function weightOf({ action, isFinal }: PlanLine): number {
  return (action === 'REMOVE' ? 2 : 0) + (isFinal ? 1 : 0);
}
