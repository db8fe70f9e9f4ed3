import type { AccountState } from '../../../../src/simulator/account';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import type { World } from '../../../../src/simulator/world/world';
import { call, DAY, SECOND } from '../../organizations/simulated-calls';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';

function aWorld(state: AccountState, more: Partial<World> = {}): World {
  return {
    accounts: { [MANAGEMENT]: {}, [MEMBER]: { state } },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [MEMBER]: { joined: 'CREATED' } },
      },
    ],
    ...more,
  };
}

/** State of the member, undefined if the organization has it no more. */
async function look(aws: SimulatedAws): Promise<string | undefined> {
  const { Accounts: accounts } = await call(aws, MANAGEMENT, 'ListAccounts');
  return accounts.find(({ Id }: { Id: string }) => Id === MEMBER)?.State;
}

describe('a member that is closed', () => {
  test('when the world begins leaves 90 days later, without being told to', async () => {
    const aws = loadWorld(aWorld('CLOSED'));
    await aws.clock.advance(90 * DAY - SECOND);
    expect(await look(aws)).toBe('CLOSED');
    await aws.clock.advance(SECOND);

    expect(await look(aws)).toBeUndefined();
    await call(aws, MANAGEMENT, 'DeleteOrganization');
  });

  test('leaves when its closure says so, if the world has one', async () => {
    const world = aWorld('CLOSED');
    const [organization] = world.organizations!;
    const aws = loadWorld({
      ...world,
      organizations: [{ ...organization!, closures: [{ account: MEMBER, requestedDaysAgo: 60 }] }],
    });
    await aws.clock.advance(29 * DAY);
    expect(await look(aws)).toBe('CLOSED');
    await aws.clock.advance(2 * DAY);

    expect(await look(aws)).toBeUndefined();
  });

  test('in the minutes in which the world begins is closed then, and leaves 90 days after that', async () => {
    const aws = loadWorld(aWorld('PENDING_CLOSURE'));
    expect(await look(aws)).toBe('PENDING_CLOSURE');
    await aws.clock.advance(120 * SECOND);
    expect(await look(aws)).toBe('CLOSED');
    await aws.clock.advance(90 * DAY);

    expect(await look(aws)).toBeUndefined();
  });

  test('by its own root user leaves 90 days later, too', async () => {
    const aws = loadWorld(aWorld('ACTIVE', { people: [{ account: MEMBER, after: '1d', does: 'close' }] }));
    await aws.clock.advance(91 * DAY - SECOND);
    expect(await look(aws)).toBe('CLOSED');
    await aws.clock.advance(SECOND);

    expect(await look(aws)).toBeUndefined();
  });

  test('leaves a world that was given away at the same moment as the one that it comes from', async () => {
    const aws = loadWorld(aWorld('CLOSED'));
    await aws.clock.advance(40 * DAY);
    const again = loadWorld(parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws)))));
    await again.clock.advance(50 * DAY - SECOND);
    expect(await look(again)).toBe('CLOSED');
    await again.clock.advance(SECOND);

    expect(await look(again)).toBeUndefined();
  });

  test.each(['ACTIVE', 'SUSPENDED', 'PENDING_ACTIVATION'] as const)(
    'is another one than a member that is %s',
    async (state) => {
      const aws = loadWorld(aWorld(state));
      await aws.clock.advance(200 * DAY);

      expect(await look(aws)).toBe(state);
    },
  );

  test('is never the management account', async () => {
    const world = aWorld('ACTIVE');
    const aws = loadWorld({ ...world, accounts: { ...world.accounts, [MANAGEMENT]: { state: 'CLOSED' } } });
    await aws.clock.advance(200 * DAY);

    expect((await call(aws, MEMBER, 'DescribeOrganization')).Organization.MasterAccountId).toBe(MANAGEMENT);
  });
});
