import { aSession, childOf, DAY, migrate, SECOND, stateOf } from '../organizations/simulated-calls';
import {
  ALL_FEATURES,
  accept,
  aWorld,
  type DoubtScenario,
  MEMBER,
  manage,
  organizationIn,
  refusalOf,
  refusalOfMove,
  roleThat,
  TWO_MEMBERS,
  twoOrganizations,
  WITH_POLICIES,
} from './doubt-lab';

/** Runs that come near a question and do not need its answer. */
export const NEAR_MISSES: readonly (readonly [doubt: string, run: string, Pick<DoubtScenario, 'world' | 'play'>])[] = [
  ['open-without-members', 'a migration that asks a member', { world: aWorld(), play: migrate }],
  [
    'approval-of-inactive-member',
    'a created member that is suspended',
    {
      world: aWorld({ members: { [MEMBER]: { joined: 'CREATED' } } }, { [MEMBER]: { state: 'SUSPENDED' } }),
      play: migrate,
    },
  ],
  [
    'approval-after-departure',
    'a member that approved before it left',
    {
      world: TWO_MEMBERS,
      play: async (aws) => {
        await migrate(aws);
        await accept(aws, MEMBER, childOf(organizationIn(aws), MEMBER));
        await manage(aws, 'RemoveAccountFromOrganization', { AccountId: MEMBER });
      },
    },
  ],
  [
    'requests-of-expired-migration',
    'a migration that expires after all approved',
    {
      world: aWorld(),
      play: async (aws) => {
        await migrate(aws);
        await accept(aws, MEMBER, childOf(organizationIn(aws), MEMBER));
        await aws.clock.advance(91 * DAY);
        stateOf(aws);
      },
    },
  ],
  [
    'permission-to-leave',
    'a service control policy that denies the account to leave, whatever its role is allowed',
    {
      world: {
        ...twoOrganizations(roleThat('organizations:AcceptHandshake'), {
          featureSet: 'ALL',
          policyTypes: ['SERVICE_CONTROL_POLICY'],
          policies: {
            'p-stay1234': {
              name: 'Stay',
              type: 'SERVICE_CONTROL_POLICY',
              content: {
                Version: '2012-10-17',
                Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
              },
            },
          },
          attachments: { '/': ['p-FullAWSAccess', 'p-stay1234'] },
        }),
        behavior: { doubts: ['permission-to-leave'] },
      },
      play: async (aws) => {
        expect(await refusalOfMove(aws, aSession(MEMBER))).toBe('AccessDeniedException');
      },
    },
  ],
  [
    'age-of-organization',
    'a move between two old organizations',
    { world: twoOrganizations(), play: (aws) => refusalOfMove(aws) },
  ],
  [
    'role-with-consolidated-billing',
    'an account that is created in an organization with all features',
    {
      world: ALL_FEATURES,
      play: async (aws) => {
        await manage(aws, 'CreateAccount', { Email: 'new@example.com', AccountName: 'New' });
        await aws.clock.advance(30 * SECOND);
        stateOf(aws);
      },
    },
  ],
  [
    'access-before-policy-type',
    'a policy type whose page says that it needs trusted access',
    {
      world: ALL_FEATURES,
      play: (aws) =>
        refusalOf(aws, 'EnablePolicyType', { RootId: organizationIn(aws).rootId, PolicyType: 'INSPECTOR_POLICY' }),
    },
  ],
  [
    'policies-of-deleted-unit',
    'a unit with the policy that AWS attaches',
    {
      world: WITH_POLICIES,
      play: async (aws) => {
        const unit = [...organizationIn(aws).parents.values()].find(({ name }) => name === 'Unit')!;
        await manage(aws, 'DeleteOrganizationalUnit', { OrganizationalUnitId: unit.id });
      },
    },
  ],
  [
    'size-of-pages',
    'a list that asks for pages of one entry',
    {
      world: aWorld(),
      play: (aws) => manage(aws, 'ListAccounts', { MaxResults: 1 }),
    },
  ],
];
