import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import { everythingKnown, everythingSeen } from './everything-seen';
import { BEGINNING, type Happening, live } from './random-life';

const WORLDS = join(__dirname, '../../../../examples/worlds');

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
      { seed: 20_260_105, numRuns: 8, endOnFailure: true },
    );
  });

  test('holds what has happened since, and what people have yet to do', async () => {
    const [management, member, other] = ['111111111111', '222222222222', '333333333333'];
    const aws = loadWorld({
      accounts: { [management]: {}, [member]: {}, [other]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: management,
          featureSet: 'CONSOLIDATED_BILLING',
          members: { [member]: { joined: 'INVITED' }, [other]: { joined: 'INVITED' } },
        },
      ],
      people: [
        { account: member, after: '1d', does: 'accept' },
        { account: other, after: '5d', does: 'accept' },
      ],
    });
    const caller = aws.sessions.account(management);
    const start = { service: 'organizations', operation: 'EnableAllFeatures', input: {}, caller, region: 'us-east-1' };
    await aws.call(start);
    await aws.clock.advance(2 * 86_400_000);

    const dumped = dumpWorld(aws);
    const again = reload(aws);
    await again.clock.advance(3 * 86_400_000);

    expect(dumped.now).toBe('2026-01-07T09:00:00.000Z');
    expect(dumped.handshakes).toMatchObject([
      { action: 'ENABLE_ALL_FEATURES', state: 'REQUESTED', sentDaysAgo: 2 },
      { action: 'APPROVE_ALL_FEATURES', to: member, state: 'ACCEPTED', endedDaysAgo: 1 },
      { action: 'APPROVE_ALL_FEATURES', to: other, state: 'OPEN' },
    ]);
    expect(dumped.people).toEqual([{ account: other, after: '3d', does: 'accept' }]);
    expect(again.history).toMatchObject([{ operation: 'AcceptHandshake', accountId: other, tookEffect: true }]);
  });

  test('remembers a refusal that AWS has forgotten the handshake of', async () => {
    const [management, member] = ['111111111111', '222222222222'];
    const aws = loadWorld({
      accounts: { [management]: {}, [member]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: management,
          featureSet: 'CONSOLIDATED_BILLING',
          members: { [member]: { joined: 'INVITED' } },
          migration: { startedDaysAgo: 40, declined: [member] },
        },
      ],
    });
    await aws.clock.advance(31 * 86_400_000);

    const dumped = dumpWorld(aws);

    expect(dumped.handshakes).toMatchObject([{ action: 'ENABLE_ALL_FEATURES', state: 'REQUESTED' }]);
    expect(dumped.organizations).toMatchObject([{ refusedBy: [member] }]);
    expect(dumpWorld(reload(aws))).toEqual(dumped);
  });

  test('keeps what it says of values, and names the software that writes it', () => {
    const values = { '111111111111/eu-west-1': { exports: { 'vpc-id': 'vpc-1' }, parameters: { '/org/id': 'o-1' } } };
    const world = { writtenBy: 'a person', accounts: { '111111111111': {} }, values };
    expect(dumpWorld(loadWorld(world, { writer: 'cdk-aws-organization 1.4.0' }))).toMatchObject({
      writtenBy: 'cdk-aws-organization 1.4.0',
      values,
    });
    expect(dumpWorld(loadWorld(world))).not.toHaveProperty('writtenBy');
  });
});
