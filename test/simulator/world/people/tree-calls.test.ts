import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import type { WorldPerson } from '../../../../src/simulator/world/world';
import { problemsOf } from '../check/world-problems';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const EMPTY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] };
const DENY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };

const WORLD = {
  accounts: { [MANAGEMENT]: {}, [MEMBER]: { email: 'shop@example.com', name: 'Shop' } },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: MANAGEMENT,
      featureSet: 'ALL' as const,
      members: { [MEMBER]: { joined: 'CREATED' as const, unit: 'Workloads' } },
      units: ['Workloads', 'Empty'],
      policyTypes: ['SERVICE_CONTROL_POLICY'],
      policies: {
        'p-exampledeny': { type: 'SERVICE_CONTROL_POLICY', name: 'deny', content: EMPTY },
        'p-exampleidle': { type: 'SERVICE_CONTROL_POLICY', name: 'idle', content: EMPTY },
      },
      attachments: { '/Workloads': ['p-FullAWSAccess', 'p-exampledeny'] },
      serviceAccess: ['account.amazonaws.com'],
      tags: { [MEMBER]: { team: 'red', cost: '1' } },
    },
  ],
};

type Deed = Omit<WorldPerson, 'account' | 'after'>;

/** What is left of a world in which a person has done something. */
async function after(deed: Deed, account = MANAGEMENT): Promise<SimulatedAws> {
  const people = [{ account, after: '1m', ...deed }];
  const aws = loadWorld(parseWorld({ ...WORLD, people }));
  await aws.clock.advance(120_000);
  expect(aws.history.filter(({ error }) => error !== undefined)).toEqual([]);
  return aws;
}

const organizationAfter = async (deed: Deed) => dumpWorld(await after(deed)).organizations![0]!;

// biome-ignore format: a table is read by its columns
test.each<readonly [string, Deed, object]>([
  ['moves an account by its ID', { does: 'move', target: MEMBER, to: '/Empty' }, { members: { [MEMBER]: { unit: 'Empty' } } }],
  ['moves an account by its address', { does: 'move', target: 'Shop@Example.com', to: '/Empty' }, { members: { [MEMBER]: { unit: 'Empty' } } }],
  ['renames a unit', { does: 'rename', target: '/Empty', name: 'Full' }, { units: ['Workloads', 'Full'] }],
  ['renames a policy', { does: 'rename', target: 'deny', name: 'forbid' }, { policies: { 'p-exampledeny': { name: 'forbid' } } }],
  ['tags a unit', { does: 'tag', target: '/Empty', tags: { a: '1' } }, { tags: { '/Empty': { a: '1' } } }],
  ['tags the root', { does: 'tag', target: '/', tags: { a: '1' } }, { tags: { '/': { a: '1' } } }],
  ['removes tags', { does: 'untag', target: MEMBER, keys: ['team'] }, { tags: { [MEMBER]: { cost: '1' } } }],
  ['attaches a policy', { does: 'attach', target: MEMBER, policy: 'idle' }, { attachments: { [MEMBER]: ['p-FullAWSAccess', 'p-exampleidle'] } }],
  ['detaches a policy', { does: 'detach', target: '/Workloads', policy: 'p-exampledeny' }, {}],
  ['edits a policy', { does: 'edit-policy', target: 'deny', content: DENY }, { policies: { 'p-exampledeny': { content: JSON.stringify(DENY) } } }],
])('a person %s', async (_, deed, expected) => {
  expect(await organizationAfter(deed)).toMatchObject(expected);
});

test('a person detaches what was attached', async () => {
  const aws = await after({ does: 'detach', target: '/Workloads', policy: 'p-exampledeny' });
  const { attachments } = OrganizationsService.of(aws).state.organizations.get('o-exampleorgid')!;

  expect([...attachments.values()].flatMap((ids) => [...ids])).not.toContain('p-exampledeny');
});

test('a person deletes a unit, and a policy', async () => {
  expect((await organizationAfter({ does: 'delete', target: '/Empty' })).units).toEqual(['Workloads']);
  expect(Object.keys((await organizationAfter({ does: 'delete', target: 'idle' })).policies!)).toEqual([
    'p-exampledeny',
  ]);
});

test.each([
  ['a member', { does: 'rename', target: MEMBER, name: 'Store' } as Deed, MEMBER],
  ['the management account', { does: 'rename', target: MANAGEMENT, name: 'Store' } as Deed, MANAGEMENT],
])('a person renames %s', async (_, deed, account) => {
  expect((await after(deed)).accounts.get(account)!.name).toBe('Store');
});

test('the owner of an account changes its address', async () => {
  const aws = await after({ does: 'change-email', email: 'store@example.com' }, MEMBER);

  expect(aws.accounts.get(MEMBER)!.email).toBe('store@example.com');
  expect(aws.history.map(({ operation }) => operation)).toEqual(['AcceptPrimaryEmailUpdate']);
});

test('what is not there is refused as AWS refuses it, and the refusal is in the history', async () => {
  const people = [{ account: MANAGEMENT, after: '1m', does: 'delete' as const, target: '/Workloads/None' }];
  const aws = loadWorld(parseWorld({ ...WORLD, people }));
  await aws.clock.advance(120_000);

  expect(aws.history.map(({ operation, error }) => [operation, error])).toEqual([
    ['DeleteOrganizationalUnit', 'InvalidInputException'],
  ]);
});

test.each<readonly [Partial<WorldPerson>, string]>([
  [{ does: 'move', target: MEMBER }, 'is missing: "does": "move" requires it'],
  [{ does: 'tag', tags: {} }, 'is missing: "does": "tag" requires it'],
  [{ does: 'change-email' }, 'is missing: "does": "change-email" requires it'],
  [
    { does: 'delete', target: '/Empty', name: 'x' },
    'is not allowed with "does": "delete", only with rename: remove it',
  ],
])('a world says what a deed lacks, or does not take: %j', (deed, problem) => {
  expect(problemsOf({ ...WORLD, people: [{ account: MANAGEMENT, after: '1m', ...deed }] })).toMatchObject([
    { message: problem },
  ]);
});
