import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { dumpWorld } from '../../../src/simulator/world/dump-world';
import { loadWorld } from '../../../src/simulator/world/load-world';
import { parseWorld } from '../../../src/simulator/world/parse-world';
import { everythingKnown, everythingSeen } from './everything-seen';
import { BEGINNING, type Happening, live } from './random-life';

const WORLDS = join(__dirname, '../../../examples/worlds');

/** As a client would do it that gets the world, keeps it in a file and begins again. */
function reload(aws: SimulatedAws): SimulatedAws {
  return loadWorld(parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws)))));
}

describe('a dumped world', () => {
  test.each(readdirSync(WORLDS).filter((file) => file !== 'world.schema.json'))(
    'of %s is a world, and loading it again gives the same',
    (file) => {
      const aws = loadWorld(parseWorld(JSON.parse(readFileSync(join(WORLDS, file), 'utf8'))));

      expect(dumpWorld(reload(aws))).toEqual(dumpWorld(aws));
    },
  );

  test('answers every question of every account as before, and goes on as it would have gone on', async () => {
    const happening = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000));
    await fc.assert(
      fc.asyncProperty(
        fc.array<Happening>(happening, { minLength: 60, maxLength: 120 }),
        fc.array<Happening>(happening, { minLength: 20, maxLength: 40 }),
        async (before, after) => {
          const aws = loadWorld(BEGINNING);
          await live(aws, before);
          const known = everythingKnown(aws);

          const again = reload(aws);

          expect(dumpWorld(again)).toEqual(dumpWorld(aws));
          expect(await everythingSeen(again, known)).toEqual(await everythingSeen(aws, known));
          await live(aws, after);
          await live(again, after);
          expect(dumpWorld(again)).toEqual(dumpWorld(aws));
        },
      ),
      { seed: 20260105, numRuns: 12, endOnFailure: true },
    );
  });
});
