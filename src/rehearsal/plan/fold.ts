import { grouped } from './grouped';
import type { PlanGroup, PlanLine } from './plan-line';

/*
 * What happens to many accounts alike is one line, with a count and a few names.
 */

/** Names that a line has before the rest is counted. */
const NAMES_MAX = 3;

/** A line that begins with an account, or one that does not. */
export interface FoldableLine {
  readonly line: PlanLine;
  readonly account?: string;
}

/** Lines that differ in their account only are one. */
export function foldLines(lines: readonly FoldableLine[]): PlanLine[] {
  const alike = grouped(lines, ({ line, account }) =>
    account === undefined ? line : JSON.stringify(likeness({ ...line, what: line.what.slice(account.length) })),
  );
  return [...alike.values()].map((some) => {
    const { line, account = '' } = some[0]!;
    return some.length === 1
      ? line
      : {
          ...line,
          what: severally(line.what.slice(account.length), namesOf(some)),
          by: byAll(some.map((one) => one.line)),
        };
  });
}

/** Accounts with the very same lines are one group; the one with another title is left alone. */
export function foldGroups(groups: readonly PlanGroup[], alone: string): PlanGroup[] {
  const alike = grouped(groups, ({ title, lines }) => (title === alone ? title : JSON.stringify(lines.map(likeness))));
  return [...alike.values()].map((some) => {
    const [{ title, lines }] = some as [PlanGroup, ...PlanGroup[]];
    return some.length === 1
      ? { title, lines }
      : {
          title: `${some.length} accounts: ${listOf(some.map((group) => group.title))}`,
          lines: lines.map((line, index) => ({ ...line, by: byAll(some.map((group) => group.lines[index]!)) })),
        };
  });
}

/** Who does it may differ, and when, within a day. */
function likeness({ by, at, ...line }: PlanLine): unknown {
  return { ...line, day: at?.slice(0, 10) };
}

/** ` joins /Sandbox` of five accounts is `5 accounts join /Sandbox: …`. */
function severally(what: string, accounts: readonly string[]): string {
  const verb = what.replace(/^( join| leave| change)s(?![\w-])/, '$1');
  return `${accounts.length} accounts${verb}: ${listOf(accounts)}`;
}

function namesOf(lines: readonly FoldableLine[]): string[] {
  return lines.map(({ account = '' }) => account);
}

function byAll(lines: readonly PlanLine[]): string {
  const [first = '', ...others] = new Set(lines.map(({ by }) => by));
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function listOf(names: readonly string[]): string {
  const left = names.length - NAMES_MAX;
  return `${names.slice(0, NAMES_MAX).join(', ')}${left > 0 ? `, and ${left} more` : ''}`;
}
