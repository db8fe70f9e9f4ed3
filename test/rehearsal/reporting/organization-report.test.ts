import { organizationReports } from '../../../src/rehearsal/reporting/organization-report';
import { emptyState, type Organization, type Parent, type SimulatedRole } from '../../../src/simulator/index';
import { aHandshake, anAccount, BEGAN, DAY, later, someRecords } from '../some-records';

const role = {} as SimulatedRole;
const accounts = new Map([
  [
    '111111111111',
    anAccount({ id: '111111111111', name: 'Management', roles: new Map([['AWSServiceRoleForOrganizations', role]]) }),
  ],
  ['222222222222', anAccount()],
]);

function aParent(id: string, overrides: Partial<Parent> = {}): Parent {
  return { id, name: id, parentId: undefined, sequence: 1, units: new Set(), accounts: new Map(), ...overrides };
}

function anOrganization(overrides: Partial<Organization> = {}): Organization {
  return {
    id: 'o-exampleorgid',
    managementAccountId: '111111111111',
    rootId: 'r-abcd',
    allFeaturesAt: BEGAN + DAY,
    parents: new Map([
      [
        'r-abcd',
        aParent('r-abcd', { name: 'Root', units: new Set(['ou-1']), accounts: new Map([['111111111111', 1]]) }),
      ],
      ['ou-1', aParent('ou-1', { name: 'Workloads', accounts: new Map([['222222222222', 2]]) })],
    ]),
    members: new Map([['222222222222', { joinedMethod: 'INVITED' }]]),
    policyTypes: new Map([
      ['TAG_POLICY', { status: 'PENDING_ENABLE', settlesAt: BEGAN }],
      ['SERVICE_CONTROL_POLICY', { status: 'ENABLED', settlesAt: undefined }],
    ]),
    serviceAccess: new Map([
      ['ram.amazonaws.com', 1],
      ['config.amazonaws.com', 2],
    ]),
    migration: undefined,
    ...overrides,
  } as Organization;
}

function reports(organization: Organization, handshakes = [aHandshake()]) {
  const organizations = {
    ...emptyState(),
    organizations: new Map([[organization.id, organization]]),
    handshakes: new Map(handshakes.map((handshake) => [handshake.id, handshake])),
  };
  return organizationReports(someRecords({ accounts, organizations }));
}

test('an organization is reported with its features, services, policy types and accounts', () => {
  expect(reports(anOrganization())).toEqual([
    {
      id: 'o-exampleorgid',
      managementAccount: { id: '111111111111', name: 'Management' },
      featureSet: 'ALL',
      policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY (PENDING_ENABLE)'],
      serviceAccess: ['config.amazonaws.com', 'ram.amazonaws.com'],
      root: {
        id: 'r-abcd',
        name: 'Root',
        accounts: [
          { id: '111111111111', name: 'Management', joined: 'MANAGEMENT', state: 'ACTIVE', serviceLinkedRole: true },
        ],
        units: [
          {
            id: 'ou-1',
            name: 'Workloads',
            accounts: [
              { id: '222222222222', name: 'Payments', joined: 'INVITED', state: 'ACTIVE', serviceLinkedRole: false },
            ],
            units: [],
          },
        ],
      },
    },
  ]);
});

test('a pending migration says until when, and whom it waits for', () => {
  const migration = { parentId: 'h-1', pending: new Map([['222222222222', aHandshake()]]), refused: new Set<string>() };
  expect(reports(anOrganization({ allFeaturesAt: undefined, migration }))).toEqual([
    expect.objectContaining({
      featureSet: 'CONSOLIDATED_BILLING',
      migration: { expiresAt: later(90 * DAY), waitingFor: [{ id: '222222222222', name: 'Payments' }] },
    }),
  ]);
});
