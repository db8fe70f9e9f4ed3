import { aWorld, MANAGEMENT, MEMBER, OTHER, problemsOf } from './world-problems';

test.each<[unknown, string, string]>([
  [
    aWorld({ organization: { id: 'exampleorgid' } }),
    'organizations[0].id',
    'must be an organization ID like o-exampleorgid, got "exampleorgid"',
  ],
  [
    aWorld({ organization: { featureSet: 'FULL' } }),
    'organizations[0].featureSet',
    'must be one of ALL, CONSOLIDATED_BILLING, got "FULL"',
  ],
  [
    aWorld({ organization: { members: { [MEMBER]: { joined: 'BORN' } } } }),
    `organizations[0].members.${MEMBER}.joined`,
    'must be one of CREATED, INVITED, got "BORN"',
  ],
  [
    aWorld({ organization: { managementAccount: '999999999999' } }),
    'organizations[0].managementAccount',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ organization: { members: { '999999999999': { joined: 'CREATED' } } } }),
    'organizations[0].members.999999999999',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ organization: { members: { [MANAGEMENT]: { joined: 'CREATED' } } } }),
    `organizations[0].members.${MANAGEMENT}`,
    `${MANAGEMENT} is the management account: it is not listed among the members`,
  ],
  [
    aWorld({ organization: { members: { [MEMBER]: { joined: 'CREATED', unit: 'Sandbox' } } } }),
    `organizations[0].members.${MEMBER}.unit`,
    '"Sandbox" is not a unit of this organization: list it under units',
  ],
  [
    aWorld({ organization: { ageDays: 5, members: { [MEMBER]: { joined: 'CREATED', joinedDaysAgo: 9 } } } }),
    `organizations[0].members.${MEMBER}.joinedDaysAgo`,
    'an account cannot join before it and the organization exist: at most 5 (see ageDays), got 9',
  ],
  [
    aWorld({ organization: { units: ['A/B/C/D/E/F'] } }),
    'organizations[0].units[0]',
    'units are at most 5 levels deep (see quotas.organizationalUnitDepth), got 6',
  ],
  [
    aWorld({ organization: { unitIds: { A: 'ou-a1b2-c3d4e5f6' } } }),
    'organizations[0].unitIds.A',
    '"A" is not a unit of this organization: list it under units',
  ],
  [
    aWorld({ organization: { managementUnit: 'A' } }),
    'organizations[0].managementUnit',
    '"A" is not a unit of this organization: list it under units',
  ],
  [
    aWorld({ organization: { arrivals: [OTHER] } }),
    'organizations[0].arrivals[0]',
    `${OTHER} is no account of this organization`,
  ],
  [
    aWorld({ organization: { finalizingSeconds: 3 } }),
    'organizations[0].finalizingSeconds',
    'needs featureSet ALL: nothing else is finalized',
  ],
  [
    aWorld({ organization: { closures: [{ account: '999999999999', requestedDaysAgo: 1 }] } }),
    'organizations[0].closures[0].account',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ organization: { invitations: [{ to: MEMBER }] } }),
    'organizations[0].invitations[0].to',
    `${MEMBER} is in this organization already`,
  ],
  [
    aWorld({ organization: { invitations: [{ to: 'A@example.com' }, { to: 'a@example.com' }] } }),
    'organizations[0].invitations[1].to',
    'a@example.com has another invitation that is pending',
  ],
  [
    aWorld({ organization: { invitations: [{ to: OTHER, sentDaysAgo: 15 }] } }),
    'organizations[0].invitations[0].sentDaysAgo',
    'must be < 15, got 15',
  ],
  [
    aWorld({ organization: { migration: { startedDaysAgo: 4 }, invitations: [{ to: OTHER, sentDaysAgo: 5 }] } }),
    'organizations[0].invitations[0].sentDaysAgo',
    'the migration has canceled every invitation that is older than itself: at most 4, got 5',
  ],
  [
    aWorld({ organization: { featureSet: 'ALL', migration: { startedDaysAgo: 4 } } }),
    'organizations[0].migration',
    'an organization with featureSet ALL has nothing to migrate to',
  ],
  [
    aWorld({ organization: { migration: { startedDaysAgo: 90 } } }),
    'organizations[0].migration.startedDaysAgo',
    'must be < 90, got 90',
  ],
  [
    aWorld({ organization: { migration: { startedDaysAgo: 4, accepted: [OTHER] } } }),
    'organizations[0].migration.accepted[0]',
    `${OTHER} is no member of this organization`,
  ],
  [
    aWorld({ organization: { migration: { startedDaysAgo: 4, accepted: [MEMBER], declined: [MEMBER] } } }),
    'organizations[0].migration.declined[0]',
    `${MEMBER} has accepted: a request is answered once`,
  ],
  [
    aWorld({
      organization: {
        members: { [MEMBER]: { joined: 'CREATED' } },
        migration: { startedDaysAgo: 4, declined: [MEMBER] },
      },
    }),
    'organizations[0].migration.declined[0]',
    `${MEMBER} was not asked: only invited members are, and created ones without the service-linked role`,
  ],
])('%# names the field, its value and what is allowed: %j', (world, path, message) => {
  expect(problemsOf(world)).toContainEqual({ path, message });
});

test('an account that two organizations list is refused', () => {
  const [organization] = aWorld().organizations;
  const world = aWorld({
    organizations: [organization, { ...organization, id: 'o-otherorgid', managementAccount: OTHER }],
  });

  expect(problemsOf(world)).toEqual([
    {
      path: `organizations[1].members.${MEMBER}`,
      message: `${MEMBER} is in organizations[0] already: an account has one organization`,
    },
  ]);
});

test('two organizations of one id are refused', () => {
  const [organization] = aWorld().organizations;
  const world = aWorld({ organizations: [organization, { ...organization, managementAccount: OTHER, members: {} }] });

  expect(problemsOf(world)).toEqual([
    {
      path: 'organizations[1].id',
      message: 'o-exampleorgid is the ID of another organization of this world: use another',
    },
  ]);
});
