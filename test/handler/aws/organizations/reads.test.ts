import { TerminalError } from '../../../../src/handler/failures';
import { AwsLab, aWorld, MANAGEMENT } from '../aws-lab';

const MEMBERS = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [String(200_000_000_000 + index), { joined: 'CREATED' as const }]),
);

describe('reading AWS', () => {
  test('tells an organization from none', async () => {
    const { ports, run } = lab(aWorld());
    expect(await run(() => ports.reads.describeOrganization())).toMatchObject({
      id: 'o-exampleorgid',
      featureSet: 'ALL',
      managementAccountId: MANAGEMENT,
      managementAccountEmail: 'owner@example.com',
    });
    const alone = lab({ accounts: { [MANAGEMENT]: {} } });
    expect(await alone.run(() => alone.ports.reads.describeOrganization())).toBeUndefined();
  });

  test('identifies the organization by the ARN of its management account, in one call', async () => {
    const { ports, run, calls } = lab(aWorld());
    expect(await run(() => ports.reads.recent.identifyOrganization())).toEqual({
      id: 'o-exampleorgid',
      managementAccountId: MANAGEMENT,
    });
    expect(calls()).toEqual(['organizations:DescribeAccount']);
  });

  test('identifies the organization of others, which its member may not ask for, and none', async () => {
    const others = { id: 'o-otherorgid00', managementAccount: '999999999999', featureSet: 'ALL' as const };
    const world = { accounts: { [MANAGEMENT]: {}, '999999999999': {} } };
    const organizations = [{ ...others, members: { [MANAGEMENT]: { joined: 'INVITED' as const } } }];
    const member = lab({ ...world, organizations });
    expect(await member.run(() => member.ports.reads.recent.identifyOrganization())).toMatchObject({
      id: 'o-otherorgid00',
      managementAccountId: '999999999999',
    });
    expect(member.calls()).toEqual([
      'organizations:DescribeAccount AccessDeniedException',
      'organizations:DescribeOrganization',
    ]);
    const alone = lab(world);
    expect(await alone.run(() => alone.ports.reads.recent.identifyOrganization())).toBeUndefined();
  });

  test('identifies the organization in the other way if AWS does not find the account in it', async () => {
    const fault = { operation: 'organizations:DescribeAccount', error: 'AccountNotFoundException', times: 1 };
    const { ports, run, calls } = lab(aWorld({}, { faults: [fault] }));
    expect(await run(() => ports.reads.recent.identifyOrganization())).toMatchObject({
      id: 'o-exampleorgid',
      managementAccountId: '111111111111',
    });
    expect(calls()).toEqual([
      'organizations:DescribeAccount AccountNotFoundException',
      'organizations:DescribeOrganization',
    ]);
  });

  test('lists organizational units and what is in them, and tells none from an empty list', async () => {
    const units = ['Prod', 'Prod/Shops', ...Array.from({ length: 24 }, (_, index) => `Prod/Team ${index}`)];
    const members = { '222222222222': { joined: 'CREATED' as const, unit: 'Prod' } };
    const { ports, run } = lab(aWorld({ units, unitIds: { Prod: 'ou-exam-00000001' }, rootId: 'r-exam', members }));
    const prod = { id: 'ou-exam-00000001', arn: expect.stringContaining('/ou-exam-00000001'), name: 'Prod' };
    expect(await run(() => ports.reads.listUnits('r-exam'))).toEqual([prod]);
    expect(await run(() => ports.reads.describeUnit(prod.id))).toEqual(prod);
    const inProd = (await run(() => ports.reads.listUnits(prod.id)))!;
    expect([inProd.length, inProd[0]!.name]).toEqual([25, 'Shops']);
    expect(await run(() => ports.reads.listUnits(inProd[0]!.id))).toEqual([]);
    const children = await run(() => ports.reads.listChildren(prod.id));
    expect(children).toEqual([...inProd.map(({ id }) => id), '222222222222']);

    const none = 'ou-exam-99999999';
    expect(await run(() => ports.reads.listUnits(none))).toBeUndefined();
    expect(await run(() => ports.reads.describeUnit(none))).toBeUndefined();
    expect(await run(() => ports.reads.listChildren(none))).toBeUndefined();
    expect([await run(() => ports.reads.findTags(none)), await run(() => ports.reads.listTags(none))]).toEqual([
      undefined,
      {},
    ]);
  });

  test('shares a list of organizational units that was read since a moment', async () => {
    const { ports, run, calls } = lab(aWorld({ rootId: 'r-exam' }));
    const list = (since: Date) => run(() => ports.reads.recent.listUnits('r-exam', since));
    await list(new Date(0));
    await list(new Date(0));
    expect(calls()).toHaveLength(1);
    await list(new Date(Date.now() + 1e12));
    expect(calls()).toHaveLength(2);
  });

  test('reads policies, and what is attached to a target, and tells none from an empty list', async () => {
    const { ports, run, calls } = lab(aWorld({ rootId: 'r-exam', policyTypes: ['SERVICE_CONTROL_POLICY'] }));
    const full = {
      id: 'p-FullAWSAccess',
      arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      type: 'SERVICE_CONTROL_POLICY',
      isAwsManaged: true,
    };
    const list = (target: string, type: string) => run(() => ports.reads.listPoliciesOfTarget(target, type));
    expect(await list('r-exam', 'SERVICE_CONTROL_POLICY')).toEqual([full]);
    expect(await list('r-exam', 'TAG_POLICY')).toEqual([]);
    expect(await run(() => ports.reads.listPolicies('SERVICE_CONTROL_POLICY'))).toEqual([full]);
    expect(await run(() => ports.reads.listPolicies('TAG_POLICY'))).toEqual([]);
    expect(await run(() => ports.reads.listTargets('p-FullAWSAccess'))).toContain('r-exam');
    expect(await list('ou-exam-99999999', 'TAG_POLICY')).toBeUndefined();
    expect(await run(() => ports.reads.describePolicy('p-FullAWSAccess'))).toMatchObject({
      ...full,
      content: expect.stringContaining('Allow'),
    });
    expect(await run(() => ports.reads.describePolicy('p-99999999'))).toBeUndefined();

    const begin = calls().length;
    const shared = () => ports.reads.recent.listPoliciesOfTarget('r-exam', 'TAG_POLICY', new Date(0));
    await run(shared);
    await run(shared);
    expect(await run(() => ports.reads.recent.findRoot())).toMatchObject({ id: 'r-exam' });
    await run(() => ports.reads.recent.findRoot());
    expect(calls().slice(begin)).toEqual(['organizations:ListPoliciesForTarget', 'organizations:ListRoots']);
  });

  test('does not take two denials for an absence', async () => {
    const faults = ['DescribeAccount', 'DescribeOrganization'].map((operation) => ({
      operation: `organizations:${operation}`,
      error: 'AccessDeniedException',
      times: 1,
    }));
    const { ports, run } = lab(aWorld({}, { faults }));
    await expect(run(() => ports.reads.recent.identifyOrganization())).rejects.toThrow(TerminalError);
  });

  test('repeats what was throttled before it asks in another way', async () => {
    const fault = { operation: 'organizations:DescribeAccount', error: 'TooManyRequestsException', times: 1 };
    const { ports, run, calls } = lab(aWorld({}, { faults: [fault] }));
    await run(() => ports.reads.recent.identifyOrganization());
    expect(calls()).toEqual([
      'organizations:DescribeAccount TooManyRequestsException',
      'organizations:DescribeAccount',
    ]);
  });

  test('reads lists to their end, empty pages included', async () => {
    const { ports, run, aws } = lab(aWorld({ members: MEMBERS }, { behavior: { emptyFirstPage: true } }));
    const accounts = await run(() => ports.reads.listAccounts());
    expect(accounts).toHaveLength(46);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(46);
    expect(aws.history.filter(({ operation }) => operation === 'ListAccounts').length).toBeGreaterThan(3);
  });

  test('reads a list page by page', async () => {
    const { ports, run } = lab(aWorld({ members: MEMBERS }));
    const first = await run(() => ports.reads.listAccountsPage());
    expect(first.items).toHaveLength(20);
    const second = await run(() => ports.reads.listAccountsPage(first.next));
    expect(second.items.map(({ id }) => id)).not.toContain(first.items[0]!.id);
  });

  test('says that a page cannot be gone on from', async () => {
    const { ports, run } = lab(aWorld());
    await expect(run(() => ports.reads.listHandshakesPage({}, 'outdated'))).rejects.toMatchObject({
      refusal: { error: 'InvalidInputException', reason: 'INVALID_NEXT_TOKEN' },
    });
  });

  test('tells an account from none', async () => {
    const { ports, run } = lab(aWorld({ members: { '222222222222': { joined: 'INVITED' } } }));
    expect(await run(() => ports.reads.describeAccount('222222222222'))).toMatchObject({
      id: '222222222222',
      joinedMethod: 'INVITED',
      state: 'ACTIVE',
    });
    expect(await run(() => ports.reads.describeAccount('333333333333'))).toBeUndefined();
  });

  test('finds handshakes by action, by parent and by id', async () => {
    const { ports, run } = lab(
      aWorld({
        featureSet: 'CONSOLIDATED_BILLING',
        members: { '222222222222': { joined: 'INVITED' } },
        migration: { startedDaysAgo: 1 },
      }),
    );
    const [parent] = await run(() => ports.reads.listHandshakesOfOrganization({ action: 'ENABLE_ALL_FEATURES' }));
    expect(parent).toMatchObject({ action: 'ENABLE_ALL_FEATURES', senderOrganizationId: 'o-exampleorgid' });
    const children = await run(() => ports.reads.listHandshakesOfOrganization({ parentHandshakeId: parent!.id }));
    expect(children).toMatchObject([
      { action: 'APPROVE_ALL_FEATURES', accountId: '222222222222', parentHandshakeId: parent!.id, state: 'OPEN' },
    ]);
    expect(await run(() => ports.reads.listHandshakesOfOrganization())).toHaveLength(2);
    expect(await run(() => ports.reads.describeHandshake(children[0]!.id))).toEqual(children[0]);
    expect(await run(() => ports.reads.describeHandshake('h-0123456789abcdef'))).toBeUndefined();
  });

  test('reads root, policy types and services', async () => {
    const { ports, run } = lab(
      aWorld({ policyTypes: ['SERVICE_CONTROL_POLICY'], serviceAccess: ['guardduty.amazonaws.com'] }),
    );
    expect(await run(() => ports.reads.listRoots())).toMatchObject([
      { policyTypes: [{ type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' }] },
    ]);
    expect(await run(() => ports.reads.listServiceAccess())).toEqual(['guardduty.amazonaws.com']);
  });

  test('sees no root while AWS does not know of a new organization everywhere', async () => {
    const fault = { operation: 'organizations:ListRoots', error: 'AWSOrganizationsNotInUseException', times: 1 };
    const { ports, run } = lab(aWorld({}, { faults: [fault] }));
    expect(await run(() => ports.reads.listRoots())).toEqual([]);
    expect(await run(() => ports.reads.listRoots())).toHaveLength(1);
  });

  test('does not take a denial for an absence', async () => {
    const fault = { operation: 'organizations:DescribeOrganization', error: 'AccessDeniedException', times: 9 };
    const { ports, run } = lab(aWorld({}, { faults: [fault] }));
    await expect(run(() => ports.reads.describeOrganization())).rejects.toThrow(TerminalError);
  });

  test('keeps the pace of its buckets, so that nothing is throttled', async () => {
    const { ports, run, calls } = lab(aWorld());
    for (let reads = 0; reads < 10; reads++) {
      await run(() => ports.reads.describeOrganization());
    }
    expect(calls()).toEqual(Array(10).fill('organizations:DescribeOrganization'));
  });

  test('repeats what others throttled', async () => {
    const fault = { operation: 'organizations:ListRoots', error: 'TooManyRequestsException', times: 2 };
    const { ports, run, calls } = lab(aWorld({}, { faults: [fault] }));
    expect(await run(() => ports.reads.listRoots())).toHaveLength(1);
    expect(calls()).toHaveLength(3);
  });
});

function lab(world: ConstructorParameters<typeof AwsLab>[0]) {
  const made = new AwsLab(world);
  return {
    aws: made.aws,
    ports: made.ports,
    run: <T>(work: () => Promise<T>) => made.run(work),
    calls: () => made.calls(),
  };
}
