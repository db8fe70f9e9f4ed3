import { THINGS, type ThingFacts } from '../../facts/things';
import { defaultPolicyTypeOf, type World } from '../../simulator/index';
import { type ExplainedChange, explain } from './causes';
import { type Consequences, Meaning } from './consequences';
import { type Change, planOf } from './plan-of';
import { addressOf, type Thing } from './thing';
import { thingsOf } from './things-of';
import { whatCaused } from './whole';
import type { Write } from './writes';

/** A change with everything that is known of it. */
export interface PlannedChange extends ExplainedChange, Consequences {
  /** Why it cannot be taken back. Absent: it can. */
  readonly irreversible?: string;
  /** Address of the change that AWS made this one for: the account that joins is placed, and gets a service-linked role. */
  readonly because?: string;
}

/** What a deployment makes of a world. */
export interface Plan {
  /** When the last stack has come to rest: what a snapshot shows after `cdk deploy`. */
  readonly deployment: readonly PlannedChange[];
  /** After that, as people answer and AWS ends what it has begun. */
  readonly later: readonly PlannedChange[];
  /** Calls that took effect and that no change shows. */
  readonly others: readonly Write[];
}

/** Worlds of a rehearsal, as the simulator writes them. */
export interface Moments {
  readonly before: World;
  readonly deployed: World;
  readonly settled: World;
}

export function planFor({ before, deployed, settled }: Moments, writes: readonly Write[]): Plan {
  const isEarly = ({ at }: Write) => at <= deployed.now!;
  const first = changesBetween(before, deployed, writes.filter(isEarly));
  const then = changesBetween(
    deployed,
    settled,
    writes.filter((write) => !isEarly(write)),
  );
  return { deployment: first.changes, later: then.changes, others: [...first.others, ...then.others] };
}

function changesBetween(before: World, after: World, writes: readonly Write[]) {
  const { changes, others } = explain(planOf(before, after), writes, { before, after });
  const things = { before: thingsOf(before), after: thingsOf(after) };
  const meaning = new Meaning(things.before, things.after);
  const policyTypeOf = (id: string) =>
    defaultPolicyTypeOf(id) ?? policyTypeIn(things.before, id) ?? policyTypeIn(things.after, id);
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const planned = changes.map((change): PlannedChange => {
    const because = whatCaused(change, byAddress, policyTypeOf);
    const irreversible = irreversibleIn(change);
    return {
      ...change,
      ...meaning.of(change),
      ...(irreversible === undefined ? {} : { irreversible }),
      ...(because === undefined ? {} : { because }),
    };
  });
  return { changes: planned, others };
}

function irreversibleIn({ type, action, before, after }: Change): string | undefined {
  const { irreversible }: ThingFacts = THINGS[type];
  // Of an account, only its closing is for good: a name can be changed back.
  const isMinor = type === 'account' && action === 'CHANGE' && before!.state === after!.state;
  return isMinor ? undefined : irreversible?.[action];
}

function policyTypeIn(things: ReadonlyMap<string, Thing>, id: string): string | undefined {
  return things.get(addressOf('policy', { policy: id }))?.value.type as string | undefined;
}
