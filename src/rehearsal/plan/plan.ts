import { THINGS, type ThingFacts, type ThingType } from '../../facts/things';
import { defaultPolicyTypeOf, type World } from '../../simulator/index';
import { type ExplainedChange, explain } from './causes';
import { type Consequences, Meaning } from './consequences';
import { type Change, changesBetween } from './plan-of';
import { addressOf, type ThingValue } from './thing';
import { type Things, thingsOf } from './things-of';
import { type Relations, whatCaused } from './whole';
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
  /** What the worlds hold that were compared. */
  readonly things: Readonly<Record<keyof Moments, Things>>;
}

/** Worlds of a rehearsal, as the simulator writes them. */
export interface Moments {
  readonly before: World;
  readonly deployed: World;
  readonly settled: World;
}

export function planFor({ before, deployed, settled }: Moments, writes: readonly Write[]): Plan {
  const isEarly = ({ at }: Write) => at <= deployed.now!;
  const things = { before: thingsOf(before), deployed: thingsOf(deployed), settled: thingsOf(settled) };
  const first = planned(
    { before, after: deployed },
    { before: things.before, after: things.deployed },
    writes.filter(isEarly),
  );
  const then = planned(
    { before: deployed, after: settled },
    { before: things.deployed, after: things.settled },
    writes.filter((write) => !isEarly(write)),
  );
  return { deployment: first.changes, later: then.changes, others: [...first.others, ...then.others], things };
}

interface Both<T> {
  readonly before: T;
  readonly after: T;
}

function planned(worlds: Both<World>, things: Both<Things>, writes: readonly Write[]) {
  const { changes, others } = explain(changesBetween(things.before, things.after), writes, worlds);
  const meaning = new Meaning(things.before, things.after);
  const organizations = [...(worlds.after.organizations ?? []), ...(worlds.before.organizations ?? [])];
  const relations: Relations = {
    policyTypeOf: (id) => defaultPolicyTypeOf(id) ?? policyTypeIn(things.before, id) ?? policyTypeIn(things.after, id),
    managedBy: (account) => organizations.find(({ managementAccount }) => managementAccount === account)?.id,
  };
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const known = changes.map((change): PlannedChange => {
    const because = whatCaused(change, byAddress, relations);
    const irreversible = irreversibleIn(change);
    return {
      ...change,
      ...meaning.of(change),
      ...(irreversible === undefined ? {} : { irreversible }),
      ...(because === undefined ? {} : { because }),
    };
  });
  return { changes: known, others };
}

function irreversibleIn({ type, action, before, after }: Change): string | undefined {
  const { irreversible }: ThingFacts = THINGS[type];
  const isMinor = action === 'CHANGE' && IS_MINOR[type]?.(before!, after!) === true;
  return isMinor ? undefined : irreversible?.[action];
}

/** Changes that can be taken back, although others of the same thing cannot: the name of an account, and not its closing. */
const IS_MINOR: Readonly<Partial<Record<ThingType, (before: ThingValue, after: ThingValue) => boolean>>> = {
  account: (before, after) => before.state === after.state,
  featureSet: (before, after) => before.featureSet === after.featureSet,
  handshake: (_, after) => after.endedAt === undefined,
};

function policyTypeIn(things: Things, id: string): string | undefined {
  return things.get(addressOf('policy', { policy: id }))?.value.type as string | undefined;
}
