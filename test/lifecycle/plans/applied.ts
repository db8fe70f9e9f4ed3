import { isDeepStrictEqual } from 'node:util';
import { THINGS, type ThingType } from '../../../src/facts/things';
import type { ChangeReport } from '../../../src/rehearsal/plan/plan-report';
import type { Thing } from '../../../src/rehearsal/plan/thing';
import { thingsOf } from '../../../src/rehearsal/plan/things-of';
import type { World } from '../../../src/simulator/index';

const TYPES = new Map(Object.entries(THINGS).map(([type, { address }]) => [address.split('/')[0]!, type as ThingType]));

/** The things of a world after what a plan says has happened to them. A change of what is not so is none. */
export function applied(before: World, changes: readonly ChangeReport[]): Map<string, Thing> {
  const things = new Map(thingsOf(before));
  for (const { address, account, organization, before: was, after } of changes) {
    const found = things.get(address)?.value;
    if (!isDeepStrictEqual(found === undefined ? undefined : JSON.parse(JSON.stringify(found)), was)) {
      throw new Error(`the plan says of ${address} that it was ${JSON.stringify(was)}: ${JSON.stringify(found)}`);
    }
    things.delete(address);
    if (after !== undefined) {
      const about = {
        ...(account === undefined ? {} : { account }),
        ...(organization === undefined ? {} : { organization }),
      };
      things.set(address, { type: TYPES.get(address.split('/')[0]!)!, address, ...about, value: after });
    }
  }
  return things;
}
