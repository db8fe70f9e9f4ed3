import type { Template, World } from '../../../src/simulator/index';
import { templatesOf } from '../../support/app-templates';
import { playWithRollbacks } from './play';
import { compareStays } from './seeds';

const MANAGEMENT = '111111111111';
const SHOP = '333333333333';
const PARTNER = '444444444444';
const ID = 'o-exampleorgid';
const ROLE = 'OrganizationAccountAccessRole';

const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  accounts: { [MANAGEMENT]: {}, [SHOP]: { roles: { [ROLE]: { trusts: [MANAGEMENT] } } }, [PARTNER]: {} },
  organizations: [{ id: ID, managementAccount: MANAGEMENT, featureSet: 'ALL', rootId: 'r-ab12' }],
  people: [],
};

const OWN = { organizationId: ID, memberRole: ROLE };
const [EMPTY, SWITCHES, INVITATIONS, BESIDE] = templatesOf([
  OWN,
  { ...OWN, services: { 'guardduty.amazonaws.com': 'RETAIN', 'backup.amazonaws.com': 'DESTROY' } },
  { ...OWN, invitations: [{ target: SHOP }, { target: PARTNER, withoutRole: true }] },
  { stackName: 'Beside', imported: ID, services: { 'sso.amazonaws.com': 'DESTROY', 'macie.amazonaws.com': 'RETAIN' } },
]) as [Template, Template, Template, Template];

/** A stack of its own, whose rollback removes the unit again. */
const unitNamed = (name: string): Template => ({
  Resources: {
    Unit: { Type: 'AWS::Organizations::OrganizationalUnit', Properties: { Name: name, ParentId: 'r-ab12' } },
  },
});

async function starsOf(...args: Parameters<typeof playWithRollbacks>): Promise<Record<string, boolean>> {
  const { report } = await playWithRollbacks(...args);
  const lines = report.plan.deployment.groups.flatMap((group) => group.lines);
  return Object.fromEntries(lines.map(({ thing, what, stays }) => [`${thing} ${what}`, stays === true]));
}

describe('what stays if a deployment fails', () => {
  test.each([
    ['a first deployment', {}],
    ['an update', { Org: EMPTY }],
  ])('is what its rollback leaves: %s', async (_, older) => {
    expect(await starsOf(WORLD, { Org: SWITCHES }, older)).toEqual({
      'service access guardduty.amazonaws.com': true,
      'service access backup.amazonaws.com': false,
    });
  });

  test('is an account that has joined, and not an invitation that is open', async () => {
    const { report } = await playWithRollbacks(WORLD, { Org: INVITATIONS });
    const { changes, count } = report.plan.deployment;
    expect(
      changes
        .filter(({ stays, address }) => stays && /^(member|placement)/.test(address))
        .map(({ address }) => address),
    ).toEqual([`member/${SHOP}`, `placement/${SHOP}`]);
    const invitation = changes.find(({ address, after }) => address.startsWith('handshake/') && after?.to === PARTNER);
    expect(invitation).toMatchObject({ action: 'ADD' });
    expect(invitation).not.toHaveProperty('stays');
    expect(count).toMatchObject({ add: 1, stays: 1 });
  });

  test('comes from the run in which the stack of the line itself fails', async () => {
    const { report } = await playWithRollbacks(WORLD, { Org: SWITCHES, Beside: BESIDE });
    expect(report.staysAfterRollback).toEqual([
      { stack: 'Org', stays: [`service-access/${ID}/guardduty.amazonaws.com`] },
      { stack: 'Beside', stays: [`service-access/${ID}/macie.amazonaws.com`] },
    ]);
  });

  test('is not asked of stacks that change nothing', async () => {
    const { report } = await playWithRollbacks(WORLD, { Org: EMPTY });
    expect(report.staysAfterRollback).toEqual([]);
  });

  test('is played for five stacks, and the others are named', async () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    const stacks = Object.fromEntries(names.map((name) => [name, unitNamed(name)]));
    const { report } = await playWithRollbacks(WORLD, stacks);
    expect(report.staysAfterRollback.map(({ stack, stays, notPlayed }) => [stack, stays, notPlayed])).toEqual([
      ...names.slice(0, 5).map((name) => [name, [], undefined]),
      ['Six', [], 'only the rollbacks of the first 5 stacks are played'],
    ]);
  });

  /** `npm run soak -- --kind rollbacks` plays 200. */
  test('agrees with the worlds before and after that rollback, in random apps and worlds', async () => {
    let lines = 0;
    let stay = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const compared = await compareStays(seed);
      expect(compared.disagreements).toEqual([]);
      lines += compared.lines;
      stay += compared.stay;
    }
    expect(stay).toBeGreaterThan(0);
    expect(lines - stay).toBeGreaterThan(0);
  });
});
