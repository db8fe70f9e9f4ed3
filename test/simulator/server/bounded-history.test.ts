import { boundHistory } from '../../../src/simulator/server/bounded-history';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { loadWorld } from '../../../src/simulator/world/load/load-world';

/** A call that is refused, with an input of some ten characters more than this. */
async function send(aws: SimulatedAws, characters: number): Promise<void> {
  const caller = aws.sessions.account('111111111111');
  const input = { ['x'.repeat(characters)]: '' };
  const call = { service: 'organizations', operation: 'DescribeOrganization', input, caller, region: 'us-east-1' };
  await aws.call(call).catch(() => undefined);
}

function anAws(): SimulatedAws {
  return loadWorld({ accounts: { '111111111111': {} } });
}

test('the oldest calls are forgotten once all of them together are too large', async () => {
  const aws = anAws();
  boundHistory(aws, 1000);

  for (const characters of [301, 302, 303, 304]) {
    await send(aws, characters);
  }

  expect(aws.history.map(({ input }) => Object.keys(input)[0]!.length)).toEqual([302, 303, 304]);
});

test('a call that is too large by itself is forgotten at once, and small ones are remembered again', async () => {
  const aws = anAws();
  boundHistory(aws, 1000);

  await send(aws, 2000);
  expect(aws.history).toEqual([]);
  await send(aws, 10);

  expect(aws.history).toHaveLength(1);
});
