import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, createOrganization, startMigration } from './setup';
import {
  addAccount,
  anAws,
  call,
  childOf,
  DAY,
  errorOf,
  invite,
  listAll,
  MANAGEMENT,
  migrate,
  NOW,
  SECOND,
  stateOf,
} from './simulated-calls';

const INVITED = '222222222222';
const STRANGER = '333333333333';

function aWorldWithAnInvitation(): Promise<{ aws: SimulatedAws; id: string }> {
  const aws = anAws();
  createOrganization(aws, { managementAccountId: MANAGEMENT, id: 'o-exampleorgid' });
  addAccount(aws, INVITED);
  addAccount(aws, STRANGER);
  return invite(aws, INVITED).then((id) => ({ aws, id }));
}

const CALLER = { AcceptHandshake: INVITED, DeclineHandshake: INVITED, CancelHandshake: MANAGEMENT } as const;
const REACHES = { AcceptHandshake: 'ACCEPTED', DeclineHandshake: 'DECLINED', CancelHandshake: 'CANCELED' } as const;
type Answer = keyof typeof CALLER;
const ANSWERS = Object.keys(CALLER) as Answer[];

describe('the transitions of a handshake', () => {
  test.each(ANSWERS)('%s on a pending invitation ends it', async (operation) => {
    const { aws, id } = await aWorldWithAnInvitation();
    const { Handshake } = await call(aws, CALLER[operation], operation, { HandshakeId: id });
    expect(Handshake.State).toBe(REACHES[operation]);
    expect(stateOf(aws).handshakes.get(id)!.state).toBe(REACHES[operation]);
  });

  test.each(ANSWERS.flatMap((first) => ANSWERS.map((then) => [first, then] as const)))(
    'after %s, %s tells a repetition from a conflict',
    async (first, then) => {
      const { aws, id } = await aWorldWithAnInvitation();
      await call(aws, CALLER[first], first, { HandshakeId: id });
      expect(await errorOf(aws, CALLER[then], then, { HandshakeId: id })).toBe(
        first === then ? 'HandshakeAlreadyInStateException' : 'InvalidHandshakeTransitionException',
      );
      expect(stateOf(aws).handshakes.get(id)!.state).toBe(REACHES[first]);
    },
  );

  test.each([
    ['AcceptHandshake', MANAGEMENT],
    ['DeclineHandshake', MANAGEMENT],
    ['CancelHandshake', INVITED],
    ['AcceptHandshake', STRANGER],
    ['DeclineHandshake', STRANGER],
    ['CancelHandshake', STRANGER],
    ['DescribeHandshake', STRANGER],
  ])('%s by the wrong side (%s) is denied', async (operation, caller) => {
    const { aws, id } = await aWorldWithAnInvitation();
    await expect(call(aws, caller, operation, { HandshakeId: id })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: "You don't have permissions to access this resource.",
    });
    expect(stateOf(aws).handshakes.get(id)!.state).toBe('OPEN');
  });

  test.each([...ANSWERS, 'DescribeHandshake'])('%s of an unknown id finds nothing', async (operation) => {
    const { aws } = await aWorldWithAnInvitation();
    await expect(call(aws, INVITED, operation, { HandshakeId: 'h-00000000' })).rejects.toMatchObject({
      name: 'HandshakeNotFoundException',
      message: "You specified a handshake that doesn't exist.",
    });
  });

  test.each(ANSWERS)('%s on an expired handshake is an invalid transition', async (operation) => {
    const { aws, id } = await aWorldWithAnInvitation();
    await aws.clock.advance(15 * DAY);
    expect(await errorOf(aws, CALLER[operation], operation, { HandshakeId: id })).toBe(
      'InvalidHandshakeTransitionException',
    );
  });

  test('both sides may describe an invitation', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    for (const caller of [MANAGEMENT, INVITED]) {
      const { Handshake } = await call(aws, caller, 'DescribeHandshake', { HandshakeId: id });
      expect(Handshake.Id).toBe(id);
    }
  });

  test('the repeated texts are those of AWS', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: id });
    await expect(call(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).rejects.toThrow(
      'The handshake is already in the requested state.',
    );
    await expect(call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: id })).rejects.toThrow(
      /^You cannot perform this operation on a handshake in its current state, such as attempting to cancel/,
    );
  });
});

describe('the shape of a handshake', () => {
  test('an invitation names its sender in its ARN and its organization with and without o-', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    const { Handshake } = await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id });
    expect(id).toMatch(/^h-[0-9a-f]{32}$/);
    expect(Handshake).toEqual({
      Id: id,
      Arn: `arn:aws:organizations::${MANAGEMENT}:handshake/o-exampleorgid/invite/${id}`,
      Parties: expect.arrayContaining([
        { Id: 'exampleorgid', Type: 'ORGANIZATION' },
        { Id: INVITED, Type: 'ACCOUNT' },
      ]),
      State: 'OPEN',
      Action: 'INVITE',
      RequestedTimestamp: new Date(NOW),
      ExpirationTimestamp: new Date(NOW + 15 * DAY),
      Resources: [
        {
          Type: 'ORGANIZATION',
          Value: 'o-exampleorgid',
          Resources: [
            { Type: 'MASTER_EMAIL', Value: `account-${MANAGEMENT}@example.com` },
            { Type: 'MASTER_NAME', Value: `account-${MANAGEMENT}` },
            { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
          ],
        },
        { Type: 'ACCOUNT', Value: INVITED },
      ],
    });
  });

  test('the order of the parties changes', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    const orders = new Set<string>();
    for (let second = 0; second < 2; second++) {
      const { Handshake } = await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id });
      orders.add(Handshake.Parties.map(({ Type }: { Type: string }) => Type).join());
      await aws.clock.advance(SECOND);
    }
    expect(orders).toEqual(new Set(['ORGANIZATION,ACCOUNT', 'ACCOUNT,ORGANIZATION']));
  });

  test('a request to approve names its parent without h- (1.4)', async () => {
    const aws = anAws();
    const organization = createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      id: 'o-aa111bb222',
      featureSet: 'CONSOLIDATED_BILLING',
    });
    addMember(aws, organization, INVITED, { joinedMethod: 'INVITED' });
    const parentId = await migrate(aws);
    const id = childOf(organization, INVITED);
    const { Handshake } = await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id });
    expect(Handshake).toMatchObject({
      Arn: `arn:aws:organizations::${MANAGEMENT}:handshake/o-aa111bb222/approve_all_features/${id}`,
      Action: 'APPROVE_ALL_FEATURES',
      State: 'OPEN',
      Resources: [
        { Type: 'PARENT_HANDSHAKE', Value: parentId.slice(2) },
        { Type: 'ORGANIZATION', Value: 'o-aa111bb222' },
        { Type: 'ACCOUNT', Value: INVITED },
      ],
    });
  });

  test('a request for the service-linked role has the longest path segment', async () => {
    const aws = anAws();
    const organization = createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      featureSet: 'CONSOLIDATED_BILLING',
    });
    addMember(aws, organization, INVITED, { joinedMethod: 'CREATED', hasServiceLinkedRole: false });
    await migrate(aws);
    const id = childOf(organization, INVITED);
    const { Handshake } = await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id });
    expect(Handshake.Arn).toContain(`/add_organizations_service_linked_role/${id}`);
  });

  test('the parent has the organization as its only party and resource', async () => {
    const aws = anAws({ partition: 'aws-cn' });
    createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      id: 'o-aa111bb222',
      featureSet: 'CONSOLIDATED_BILLING',
    });
    const { Handshake } = await call(aws, MANAGEMENT, 'EnableAllFeatures');
    expect(Handshake).toMatchObject({
      Arn: `arn:aws-cn:organizations::${MANAGEMENT}:handshake/o-aa111bb222/enable_all_features/${Handshake.Id}`,
      Parties: [{ Id: 'aa111bb222', Type: 'ORGANIZATION' }],
      Resources: [{ Type: 'ORGANIZATION', Value: 'o-aa111bb222' }],
      ExpirationTimestamp: new Date(NOW + 90 * DAY),
    });
  });
});

describe('the clocks of handshakes', () => {
  test('an invitation expires after 15 days to the millisecond', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    await aws.clock.advance(15 * DAY - 1);
    expect((await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).Handshake.State).toBe('OPEN');
    await aws.clock.advance(1);
    expect((await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).Handshake.State).toBe('EXPIRED');
  });

  test('an ended handshake can be read for 30 days and is forgotten then', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    await call(aws, INVITED, 'DeclineHandshake', { HandshakeId: id });
    await aws.clock.advance(30 * DAY - 1);
    expect(await errorOf(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).toBe('no error');
    expect(await listAll(aws, INVITED, 'ListHandshakesForAccount', 'Handshakes')).toHaveLength(1);
    await aws.clock.advance(1);
    expect(await errorOf(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).toBe('HandshakeNotFoundException');
    expect(await errorOf(aws, INVITED, 'DeclineHandshake', { HandshakeId: id })).toBe('HandshakeNotFoundException');
    expect(await listAll(aws, INVITED, 'ListHandshakesForAccount', 'Handshakes')).toEqual([]);
    expect(await listAll(aws, MANAGEMENT, 'ListHandshakesForOrganization', 'Handshakes')).toEqual([]);
  });

  test('an expired handshake is kept from its expiry on, however late somebody looks', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    await aws.clock.advance(45 * DAY - 1);
    expect(await errorOf(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).toBe('no error');
    await aws.clock.advance(1);
    expect(await errorOf(aws, INVITED, 'DescribeHandshake', { HandshakeId: id })).toBe('HandshakeNotFoundException');
  });
});

describe('listing handshakes', () => {
  function aMigration(members = 25): { aws: SimulatedAws; parentId: string } {
    const aws = anAws();
    const organization = createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      featureSet: 'CONSOLIDATED_BILLING',
    });
    for (let index = 0; index < members; index++) {
      addMember(aws, organization, String(200_000_000_000 + index), { joinedMethod: 'INVITED' });
    }
    return { aws, parentId: startMigration(aws, organization).id };
  }

  test('the organization sees its children and its parent, newest first, 20 a page', async () => {
    const { aws, parentId } = aMigration();
    const first = await call(aws, MANAGEMENT, 'ListHandshakesForOrganization');
    const second = await call(aws, MANAGEMENT, 'ListHandshakesForOrganization', { NextToken: first.NextToken });
    expect(first.Handshakes).toHaveLength(20);
    expect(second.Handshakes).toHaveLength(6);
    expect(second.NextToken).toBeUndefined();
    expect(second.Handshakes.at(-1).Id).toBe(parentId);
    expect(new Set([...first.Handshakes, ...second.Handshakes].map(({ Id }) => Id)).size).toBe(26);
  });

  test('a member sees its child and not the parent', async () => {
    const { aws, parentId } = aMigration(2);
    const handshakes = await listAll(aws, '200000000001', 'ListHandshakesForAccount', 'Handshakes');
    expect(handshakes.map(({ Action }) => Action)).toEqual(['APPROVE_ALL_FEATURES']);
    expect(handshakes[0].Id).not.toBe(parentId);
  });

  test('a filter by action or by parent selects', async () => {
    const { aws, parentId } = aMigration(3);
    const list = (Filter: object) =>
      listAll(aws, MANAGEMENT, 'ListHandshakesForOrganization', 'Handshakes', { Filter });
    expect(await list({ ActionType: 'ENABLE_ALL_FEATURES' })).toHaveLength(1);
    expect(await list({ ParentHandshakeId: parentId })).toHaveLength(3);
    expect(await list({})).toHaveLength(4);
    expect(await list({ ParentHandshakeId: 'h-00000000' })).toEqual([]);
  });

  test.each([
    [{ ActionType: 'INVITE', ParentHandshakeId: 'h-00000000' }, 'MAX_LIMIT_EXCEEDED_FILTER'],
    [{ ActionType: 'JOIN' }, 'INVALID_ENUM:FILTER_ACTION_TYPE'],
    [{ ParentHandshakeId: '00000000' }, 'INVALID_PATTERN:FILTER_PARENT_HANDSHAKE_ID'],
  ])('fails with the filter %j', async (Filter, reason) => {
    const { aws } = aMigration(1);
    for (const operation of ['ListHandshakesForOrganization', 'ListHandshakesForAccount']) {
      expect(await errorOf(aws, MANAGEMENT, operation, { Filter })).toBe(`InvalidInputException ${reason}`);
    }
  });

  test('a standalone account lists what it received, but nothing of an organization', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    expect(await listAll(aws, INVITED, 'ListHandshakesForAccount', 'Handshakes')).toMatchObject([{ Id: id }]);
    expect(await errorOf(aws, INVITED, 'ListHandshakesForOrganization')).toBe('AWSOrganizationsNotInUseException');
  });

  test('an invitation by email is listed for the owner of the address', async () => {
    const { aws } = await aWorldWithAnInvitation();
    const id = await invite(aws, `ACCOUNT-${STRANGER}@example.com`);
    expect(await listAll(aws, STRANGER, 'ListHandshakesForAccount', 'Handshakes')).toMatchObject([
      { Id: id, Parties: expect.arrayContaining([{ Id: `ACCOUNT-${STRANGER}@example.com`, Type: 'EMAIL' }]) },
    ]);
  });

  test('a management account is shown no invitation of another organization', async () => {
    const { aws } = await aWorldWithAnInvitation();
    createOrganization(aws, { managementAccountId: STRANGER });
    await invite(aws, INVITED, STRANGER);
    await invite(aws, STRANGER);
    expect(await listAll(aws, STRANGER, 'ListHandshakesForAccount', 'Handshakes')).toEqual([]);
  });

  test('a delegated administrator lists and describes what the organization sent', async () => {
    const { aws, id } = await aWorldWithAnInvitation();
    const [organization] = stateOf(aws).organizations.values();
    addMember(aws, organization!, STRANGER, { joinedMethod: 'CREATED' });
    organization!.delegatedAdministrators.set(STRANGER, {
      accountId: STRANGER,
      enabledAt: NOW,
      sequence: 0,
      services: new Map([['guardduty.amazonaws.com', NOW]]),
    });
    expect(await listAll(aws, STRANGER, 'ListHandshakesForOrganization', 'Handshakes')).toHaveLength(1);
    expect((await call(aws, STRANGER, 'DescribeHandshake', { HandshakeId: id })).Handshake.Id).toBe(id);
  });

  test('5,000 handshakes are listed in one sweep of 251 pages', async () => {
    const { aws } = aMigration(5000);
    expect(await listAll(aws, MANAGEMENT, 'ListHandshakesForOrganization', 'Handshakes')).toHaveLength(5001);
    expect(aws.history).toHaveLength(251);
  });
});
