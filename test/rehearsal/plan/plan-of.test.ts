import fc from 'fast-check';
import { type Change, planOf } from '../../../src/rehearsal/plan/plan-of';
import type { Thing } from '../../../src/rehearsal/plan/thing';
import { thingsOf } from '../../../src/rehearsal/plan/things-of';
import { dumpWorld, loadWorld, type World } from '../../../src/simulator/index';
import { formOfThings, formOfWorld } from '../../lifecycle/plans/written-back';
import { WORLD_NAMES, worldOf } from '../../lifecycle/shipped-worlds';
import { BEGINNING, type Happening, live } from '../../simulator/world/dump/random-life';

/** Makes of one world's things those of another one. */
function apply(things: ReadonlyMap<string, Thing>, plan: readonly Change[]): Map<string, Thing> {
  const applied = new Map(things);
  for (const { action, before, after, ...rest } of plan) {
    expect(applied.get(rest.address)?.value).toEqual(before);
    if (after === undefined) {
      applied.delete(rest.address);
    } else {
      applied.set(rest.address, { ...rest, value: after });
    }
  }
  return applied;
}

const happenings = fc.array<Happening>(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), {
  minLength: 40,
  maxLength: 120,
});

describe('the things of a world', () => {
  test.each(WORLD_NAMES)('are all of %s', (name) => {
    const aws = loadWorld(worldOf(name));
    const world = dumpWorld(aws);
    expect(formOfThings(thingsOf(world).values())).toEqual(formOfWorld(aws, world));
  });
});

describe('a plan', () => {
  test('is empty if nothing has happened, however much time has passed', async () => {
    const aws = loadWorld(worldOf('existing-all-features'));
    const before = dumpWorld(aws);
    await aws.clock.advance(9 * 86_400_000);
    expect(planOf(before, dumpWorld(aws))).toEqual([]);
  });

  test('makes of the world before the world after, whatever happens between them', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, happenings, async (first, second) => {
        const aws = loadWorld(BEGINNING);
        await live(aws, first);
        const before: World = dumpWorld(aws);
        await live(aws, second);
        const after = dumpWorld(aws);

        const applied = apply(thingsOf(before), planOf(before, after));

        expect(applied).toEqual(new Map(thingsOf(after)));
        expect(formOfThings(applied.values())).toEqual(formOfWorld(aws, after));
      }),
      { seed: 20_260_105, numRuns: 30, endOnFailure: true },
    );
  });
});
