import type { PlayedChange } from '../plan/plan-report';
import type { Ask, StackReport, TimelineEntry, UnsettledWorkflow } from '../report';

/** Ids of AWS in texts. */
const IDS = /\b(?:(?:o|r|h|p|rp|rt|car)-[0-9a-zA-Z]{4,128}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})\b/g;
const MOMENTS = /\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,16}Z)?/g;

/** An item of one of two runs, or of both. */
export type Paired<T> =
  | { readonly in: 'BOTH'; readonly item: T; readonly other: T }
  | { readonly in: 'IN_FAVOR' | 'AGAINST'; readonly item: T };

/**
 * Says which items of two runs are the same, although the simulator draws other ids in each, and time passes otherwise.
 *
 * @param known text with the ids that both runs have begun with
 */
export class Sameness {
  private readonly known: ReadonlySet<string>;

  constructor(known: string) {
    this.known = new Set(known.match(IDS));
  }

  /** Those in our favor in their order, then those that only the run against us has. */
  public pair<T>(inFavor: readonly T[], against: readonly T[], keyOf: (item: T) => unknown): Paired<T>[] {
    const others = new Map<string, T[]>();
    for (const item of against) {
      const key = this.textOf(keyOf(item));
      others.set(key, [...(others.get(key) ?? []), item]);
    }
    const paired = inFavor.map((item): Paired<T> => {
      const other = others.get(this.textOf(keyOf(item)))?.shift();
      return other === undefined ? { in: 'IN_FAVOR', item } : { in: 'BOTH', item, other };
    });
    const left = new Set([...others.values()].flat());
    return [...paired, ...against.filter((item) => left.has(item)).map((item): Paired<T> => ({ in: 'AGAINST', item }))];
  }

  private textOf(key: unknown): string {
    return JSON.stringify(key)
      .replace(MOMENTS, '<time>')
      .replace(IDS, (id) => (this.known.has(id) ? id : '<id>'));
  }
}

/** What a change is, whenever it happens. */
export function changeKey({ change, line }: PlayedChange): unknown {
  const { action, address, account, before, after, gains, loses, ineffective } = change;
  return [action, address, account, textsIn(before), textsIn(after), gains, loses, ineffective, line?.title];
}

/** An entry of one account. What people are sent is told by its first line: the rest lists whom it concerns. */
export function entryKey({ kind, what, accounts, note, series }: TimelineEntry): unknown {
  // An invitation to an address has an account only if someone accepts it.
  const address = accounts?.map(({ name }) => name).find((name) => name.includes('@'));
  const whom = address === undefined ? [what, accounts?.map(({ id }) => id)] : [`${what} ${address}`, undefined];
  return [kind, ...whom, kind === 'NOTIFICATION' ? note?.split('\n')[0] : '', series];
}

export function askKey({ account, type, what }: Ask): unknown {
  return [account.id, type, what];
}

export function stackKey({ path, status, reason, isChanged }: StackReport): unknown {
  return [path, status, reason, isChanged];
}

export function unsettledKey({ kind, stackName, resource, status }: UnsettledWorkflow): unknown {
  return [kind, stackName, resource, status];
}

/** Numbers count days and seconds, and moments are those of a run. */
function textsIn(value: Readonly<Record<string, unknown>> | undefined): unknown {
  return value && Object.entries(value).filter(([, member]) => typeof member !== 'number');
}
