import { unknownTexts } from '../../../src/cli/render/unknown-texts';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import type { Template, World, WorldOrganization } from '../../../src/simulator/index';
import { BILLING, CONFIGURED, ID } from '../../lifecycle/subjects';
import { templateOf, templatesOf } from '../../support/app-templates';
import { type RehearsedBothWays, rehearsedBothWays } from './both-ways';

const ROLE = 'OrganizationAccountAccessRole';
const SERVICE = 'guardduty.amazonaws.com';
const [MIGRATION, INVITING, PLAIN, ADDRESSED] = templatesOf([
  { organizationId: ID, migrate: true, memberRole: ROLE, services: { [SERVICE]: 'RETAIN' } },
  { organizationId: ID, memberRole: ROLE, invitations: [{ target: '555555555555' }] },
  { organizationId: ID, services: { [SERVICE]: 'RETAIN' } },
  { organizationId: ID, invitations: [{ target: 'partner@example.org' }] },
]) as [Template, Template, Template, Template];

const READABLE = { roles: { [ROLE]: { trusts: ['111111111111'] } } };
/** Every member but the last can be entered. */
const MIGRATING: World = {
  deployment: BILLING.deployment!,
  accounts: { ...BILLING.accounts, '333333333333': READABLE, '444444444444': {} },
  organizations: BILLING.organizations!,
};
const UNREAD: World = { ...MIGRATING, unknown: { 'accounts.444444444444.roles': 'AccessDenied: sts:AssumeRole' } };
const READ: World = { ...MIGRATING, accounts: { ...MIGRATING.accounts, '444444444444': READABLE } };
const [ORGANIZATION] = CONFIGURED.organizations as [WorldOrganization];

function inOrg(template: Template, world: World, people?: readonly string[]): Promise<RehearsedBothWays> {
  return rehearsedBothWays({ Org: template }, world, people ? { people } : {});
}

/** Lines of the plan, and whether they are certain. */
function linesOf({ plan }: RehearsalReport): Record<string, string> {
  const lines = (['deployment', 'later'] as const).flatMap((part) =>
    plan[part].groups.flatMap(({ title, lines }) =>
      lines.map(({ what, onlyIf }) => [`${part}: ${title}: ${what}`, onlyIf ?? 'certain'] as const),
    ),
  );
  return Object.fromEntries(lines);
}

function conditionsIn(report: RehearsalReport): string[] {
  const { plan, timeline, asks, stacks, unsettled } = report;
  const changes = [...plan.deployment.changes, ...plan.later.changes];
  return [...changes, ...timeline, ...asks, ...stacks, ...unsettled].flatMap(({ onlyIf }) => onlyIf ?? []);
}

const IN_FAVOR = `only if the role ${ROLE} can be assumed in 444444444444 (accounts.444444444444.roles is unknown: AccessDenied: sts:AssumeRole)`;
const AGAINST = IN_FAVOR.replace('can be', 'cannot be');

describe('the role of one member is not known', () => {
  let rehearsed: RehearsedBothWays;
  beforeAll(async () => {
    rehearsed = await inOrg(MIGRATION, UNREAD);
  });

  test('the lines that wait for it are "only if", with the place that settles it, and no other', () => {
    const organization = 'the organization';
    const role = 'AWSServiceRoleForOrganizations';
    expect(linesOf(rehearsed.report)).toEqual({
      [`deployment: ${organization}: CONSOLIDATED_BILLING → ALL`]: IN_FAVOR,
      [`deployment: ${organization}: ${SERVICE}`]: IN_FAVOR,
      [`deployment: 111111111111: ${role}`]: IN_FAVOR,
      [`deployment: 222222222222: ${role}`]: 'certain',
      [`later: ${organization}: CONSOLIDATED_BILLING → ALL`]: AGAINST,
      [`later: ${organization}: ${SERVICE}`]: AGAINST,
      [`later: 111111111111: ${role}`]: AGAINST,
    });
    expect(rehearsed.report.plan.deployment.count).toMatchObject({ add: 3, change: 1, remove: 0, final: 1 });
    expect(rehearsed.report.plan.later.count).toMatchObject({ add: 0, change: 0, remove: 0, final: 0 });
  });

  test('so are what its owner is asked for, and what happens there', () => {
    const { asks, timeline, unknown } = rehearsed.report;
    expect(asks.map(({ account, type, onlyIf }) => [account.id, type, onlyIf])).toEqual([
      ['444444444444', 'RESPOND', AGAINST],
    ]);
    const others = timeline.filter(
      ({ kind, accounts }) => kind === 'HANDSHAKE' && accounts?.every(({ id }) => id !== '444444444444'),
    );
    expect(others.length).toBeGreaterThan(1);
    expect(others.flatMap(({ onlyIf }) => onlyIf ?? [])).toEqual([]);
    expect(unknown).toEqual([
      {
        place: 'accounts.444444444444.roles',
        why: 'AccessDenied: sts:AssumeRole',
        account: '444444444444',
        matters: true,
      },
    ]);
  });

  test('the result is that of both runs', () => {
    expect(rehearsed.runs).toHaveLength(2);
    expect(rehearsed.exitCode).toBe(0);
  });

  test('the same world with the role has nothing that is "only if"', async () => {
    const known = await inOrg(MIGRATION, READ);
    expect(known.runs).toHaveLength(1);
    expect(conditionsIn(known.report)).toEqual([]);
    expect(known.report.unknown).toEqual([]);
    expect(known.exitCode).toBe(0);
  });

  test('if no one responds, the runs do not agree, and no one can say', async () => {
    const silent = await inOrg(MIGRATION, UNREAD, ['nobody']);
    expect(silent.exitCode).toBe(3);
    expect(silent.report.unsettled.map(({ onlyIf }) => onlyIf)).toEqual([AGAINST, AGAINST]);
    expect(silent.report.succeeded).toBe(true);
  });

  test('if another member is in the way in both runs, that decides', async () => {
    const accounts = { ...UNREAD.accounts, '333333333333': {} };
    const stuck = await inOrg(MIGRATION, { ...UNREAD, accounts }, ['nobody']);
    expect(stuck.exitCode).toBe(1);
    expect(Object.values(linesOf(stuck.report))).toEqual(['certain']);
  });
});

describe('what does not matter is one line, and the result is as without it', () => {
  const NOTHING = ['Nothing that is unknown matters.'];
  test.each<[string, Record<string, string>, World['accounts'], number]>([
    ['roles that no one asks for', { 'accounts.*.roles': 'not read' }, { '111111111111': {}, '222222222222': {} }, 1],
    ['a service-linked role', { 'accounts.222222222222.serviceLinkedRole': 'not read' }, CONFIGURED.accounts, 2],
    ['an account that is not named', { 'accounts.999999999999': 'not read' }, CONFIGURED.accounts, 1],
    [
      'the text of a managed policy',
      { 'managedPolicies["arn:aws:iam::111111111111:policy/x"]': 'x' },
      CONFIGURED.accounts,
      1,
    ],
    ['a quota that nothing comes near', { 'quotas.accounts': 'AccessDenied' }, CONFIGURED.accounts, 1],
  ])('%s', async (_, unknown, accounts, runs) => {
    const rehearsed = await inOrg(PLAIN, { ...CONFIGURED, accounts, unknown });
    expect(rehearsed.runs).toHaveLength(runs);
    expect(unknownTexts(rehearsed.report)).toEqual(NOTHING);
    expect(rehearsed.report.unknown.every(({ matters }) => !matters)).toBe(true);
    expect(conditionsIn(rehearsed.report)).toEqual([]);
    expect(rehearsed.exitCode).toBe(0);
  });

  test('what could not be listed is taken as absent, and named', async () => {
    const unknown = { 'organizations[0].resourcePolicy': 'AccessDenied', 'organizations[0].tags': 'not read' };
    const rehearsed = await inOrg(PLAIN, { ...CONFIGURED, unknown });
    expect(unknownTexts(rehearsed.report)).toEqual([]);
    expect(rehearsed.report.restsOn.filter(({ kind }) => kind === 'ABSENT').map(({ what }) => what)).toEqual([
      'organizations[0].resourcePolicy is unknown (AccessDenied). It is taken as absent, or as its default.',
      'organizations[0].tags is unknown (not read). It is taken as absent, or as its default.',
    ]);
    expect(rehearsed.exitCode).toBe(0);
  });
});

describe('a boundary of our own roles', () => {
  const ARN = 'arn:aws:iam::111111111111:policy/edge';
  const bounded: Template = {
    ...PLAIN,
    Resources: Object.fromEntries(
      Object.entries(PLAIN.Resources).map(([id, resource]) => [
        id,
        resource.Type === 'AWS::IAM::Role'
          ? { ...resource, Properties: { ...resource.Properties, PermissionsBoundary: ARN } }
          : resource,
      ]),
    ),
  };

  test('whose text is not known has to allow the actions that were used; with exactly these, all is well', async () => {
    const open = await inOrg(bounded, CONFIGURED);
    expect(open.exitCode).toBe(3);
    expect(open.report.succeeded).toBe(true);
    expect(open.report.preconditions.length).toBeGreaterThan(0);
    expect(new Set(open.report.preconditions.map(({ place }) => place))).toEqual(
      new Set([`managedPolicies["${ARN}"]`]),
    );
    const actions = open.report.preconditions.flatMap(({ requires }) =>
      /allows (.*) to the role/.exec(requires)![1]!.split(', '),
    );
    expect(actions).toContain('organizations:EnableAWSServiceAccess');
    const withTexts = (Action: readonly string[]) => ({
      ...CONFIGURED,
      managedPolicies: {
        [ARN]: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' as const, Action: [...Action], Resource: '*' }] },
      },
    });
    const known = await inOrg(bounded, withTexts(actions));
    expect(known.report.preconditions).toEqual([]);
    expect(known.exitCode).toBe(0);
    const lacking = actions.filter((action) => action !== 'organizations:EnableAWSServiceAccess');
    expect((await inOrg(bounded, withTexts(lacking))).exitCode).toBe(1);
  });

  test('has to allow what each run used, if something of a member is not known, too', async () => {
    const boundedInviting = {
      ...INVITING,
      Resources: Object.fromEntries(
        Object.entries(INVITING.Resources).map(([id, resource]) => [
          id,
          resource.Type === 'AWS::IAM::Role'
            ? { ...resource, Properties: { ...resource.Properties, PermissionsBoundary: ARN } }
            : resource,
        ]),
      ),
    };
    const invited = (roles: World['accounts'][string], unknown: Record<string, string> = {}): World => ({
      ...CONFIGURED,
      accounts: { ...CONFIGURED.accounts, '555555555555': roles },
      unknown,
    });
    const place = 'accounts.555555555555.roles';
    const { report } = await inOrg(boundedInviting, invited({}, { [place]: 'not read' }));
    const actions = report.preconditions.flatMap(({ requires }) =>
      /allows (.*) to the role/.exec(requires)![1]!.split(', '),
    );
    // Only a run that cannot enter the account looks for the answer of its owner.
    expect(actions).toContain('organizations:DescribeHandshake');
    expect(report.preconditions).toHaveLength(2);
    const Statement = [{ Effect: 'Allow' as const, Action: actions, Resource: '*' }];
    const managedPolicies = { [ARN]: { Version: '2012-10-17', Statement } };
    for (const world of [invited({}), invited(READABLE)]) {
      expect((await inOrg(boundedInviting, { ...world, managedPolicies })).exitCode).toBe(0);
    }
  });

  test('that is listed as unknown says why', async () => {
    const { report } = await inOrg(bounded, {
      ...CONFIGURED,
      unknown: { [`managedPolicies["${ARN}"]`]: 'AccessDenied' },
    });
    expect(report.preconditions[0]!.why).toBe('AccessDenied');
    expect(report.unknown).toEqual([{ place: `managedPolicies["${ARN}"]`, why: 'AccessDenied', matters: true }]);
  });
});

test('of a quota, the number of accounts that have to fit is printed', async () => {
  const world = { ...CONFIGURED, accounts: { ...CONFIGURED.accounts, '555555555555': READABLE } };
  const { report, exitCode } = await inOrg(INVITING, { ...world, unknown: { 'quotas.accounts': 'AccessDenied' } });
  expect(report.preconditions).toEqual([
    { place: 'quotas.accounts', why: 'AccessDenied', requires: 'the organization is allowed at least 3 accounts' },
  ]);
  expect(exitCode).toBe(3);
  expect((await inOrg(INVITING, { ...world, quotas: { accounts: 3 } })).exitCode).toBe(0);
});

test('of the concurrency of Lambda, the number of executions side by side is printed', async () => {
  const { report, exitCode } = await inOrg(PLAIN, {
    ...CONFIGURED,
    unknown: { 'behavior.lambdaConcurrency': 'denied' },
  });
  expect(report.preconditions).toMatchObject([{ place: 'behavior.lambdaConcurrency', why: 'denied' }]);
  expect(report.preconditions[0]!.requires).toMatch(/^AWS Lambda is allowed at least \d+ concurrent executions$/);
  expect(exitCode).toBe(3);
});

describe('an account that the app names and the world does not have', () => {
  test.each([
    ['by its ID', INVITING, 'accounts.555555555555', 'the account 555555555555 is a standalone account'],
    ['by its address', ADDRESSED, 'accounts', 'the account partner@example.org is a standalone account'],
  ])('joins only if it is a standalone account: %s', async (_, template, place, clause) => {
    const { report, exitCode } = await inOrg(template, CONFIGURED);
    const [line, ...others] = Object.entries(linesOf(report)).filter(([what]) => what.includes('joins'));
    expect(others).toEqual([]);
    expect(line![1]).toContain(clause);
    expect(report.unknown).toMatchObject([{ place, matters: true }]);
    expect(exitCode).toBe(3);
  });

  test('if no one responds, it does not matter where it is', async () => {
    const { report, exitCode } = await inOrg(ADDRESSED, CONFIGURED, ['nobody']);
    expect(conditionsIn(report)).toEqual([]);
    expect(unknownTexts(report)).toEqual(['Nothing that is unknown matters.']);
    expect(exitCode).toBe(1);
  });

  test('can have a stack of ours', async () => {
    const acceptance = templateOf({ acceptance: { organizationId: ID, managementAccountId: '111111111111' } });
    const rehearsed = await rehearsedBothWays({ Org: PLAIN, Member: acceptance }, CONFIGURED, {
      accounts: { Member: '777777777777' },
    });
    expect(rehearsed.report.stacks.map(({ path, account }) => [path, account])).toEqual([
      ['Org', '111111111111'],
      ['Member', '777777777777'],
    ]);
    expect(rehearsed.report.unknown).toMatchObject([{ place: 'accounts.777777777777' }]);
  });
});

describe('a decision of IAM about an account that no one can make', () => {
  const place = 'organizations[1].policies.p-exampleguard.content';
  const byAddress = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: 'organizations:AcceptHandshake',
        Resource: '*',
        Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
    ],
  };
  const transferring = templateOf({
    organizationId: ID,
    memberRole: ROLE,
    invitations: [{ target: '555555555555', allowTransferFrom: 'o-otherorg00' }],
  });
  /** The account is in another organization, below a policy. */
  const governed = (policy: object, unknown: Record<string, string> = {}): World => ({
    ...CONFIGURED,
    accounts: { ...CONFIGURED.accounts, '555555555555': READABLE, '888888888888': {} },
    organizations: [
      ORGANIZATION,
      {
        id: 'o-otherorg00',
        managementAccount: '888888888888',
        featureSet: 'ALL',
        members: { '555555555555': { joined: 'CREATED' } },
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        policies: { 'p-exampleguard': { type: 'SERVICE_CONTROL_POLICY', name: 'guard', ...policy } },
        attachments: { '/': ['p-FullAWSAccess', 'p-exampleguard'] },
      },
    ],
    unknown,
  });

  test.each<[string, World, string]>([
    ['a text that is not known', governed({}, { [place]: 'AccessDenied' }), 'AccessDenied'],
    ['a condition on an address', governed({ content: byAddress }), 'it depends on aws:SourceIp'],
  ])('%s', async (_, world, why) => {
    const { report, exitCode } = await inOrg(transferring, world, ['nobody']);
    const line = Object.entries(linesOf(report)).find(([what]) => what.includes('555555555555 changes'))!;
    expect(line[1]).toMatch(
      /^only if the service control policy guard allows .*organizations:AcceptHandshake.* in 555555555555/,
    );
    expect(line[1]).toContain(`(${place} is unknown: ${why})`);
    expect(exitCode).toBe(3);
  });
});

describe('what is not known of the role of a member is named by its place', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow' as const,
        Action: '*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      },
    ],
  };
  const role = `accounts.555555555555.roles.${ROLE}`;
  test.each<[string, NonNullable<World['accounts'][string]['roles']>[string], string, string, string[]]>([
    [
      'its policies',
      { trusts: ['111111111111'] },
      `${role}.policies`,
      `the identity-based policy of the role ${ROLE}`,
      ['policies'],
    ],
    [
      'its boundary',
      { trusts: ['111111111111'] },
      `${role}.boundary`,
      `the permissions boundary of the role ${ROLE}`,
      ['boundary'],
    ],
    ['its trust policy', {}, `${role}.trustPolicy`, `the trust policy of the role ${ROLE}`, ['trustPolicy']],
    [
      'a policy with a condition on an address',
      { trusts: ['111111111111'], policies: { Inline: document } },
      `${role}.policies.Inline`,
      'the identity-based policy Inline',
      [],
    ],
  ])('%s', async (_, described, place, policy, fields) => {
    const { report } = await inOrg(INVITING, {
      ...CONFIGURED,
      accounts: { ...CONFIGURED.accounts, '555555555555': { roles: { [ROLE]: described } } },
      unknown: Object.fromEntries(fields.map((field) => [`${role}.${field}`, 'AccessDenied'])),
    });
    expect(report.unknown.map((one) => [one.place, one.matters])).toEqual([[place, true]]);
    const joins = Object.entries(linesOf(report)).filter(([what]) => what.includes('555555555555 joins'));
    expect(joins).toHaveLength(2);
    const [inFavor, against] = joins.map(([, onlyIf]) => onlyIf) as [string, string];
    expect(inFavor).toMatch(new RegExp(`^only if ${policy} allows [a-zA-Z:, ]+ in 555555555555 \\(`));
    expect(against).toMatch(new RegExp(`^only if ${policy} denies [a-zA-Z:, ]+ in 555555555555 \\(`));
    // The same policy is named once, with all that the two runs asked it about.
    expect(inFavor.split(` ${policy} `)).toHaveLength(2);
    expect(inFavor).toContain(`(${place} is unknown: `);
  });
});
