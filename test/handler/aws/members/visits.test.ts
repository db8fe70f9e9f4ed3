import { BugError } from '../../../../src/handler/failures';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import type { MemberErrand } from '../../../../src/handler/port/members';
import type { MemberAccessProperty } from '../../../../src/handler/protocol';
import type { World, WorldRole } from '../../../../src/simulator/index';
import { AwsLab, type AwsLabProps, aWorld, MANAGEMENT } from '../aws-lab';

const MEMBER = '222222222222';
const ACCESS: MemberAccessProperty = { Kind: 'ROLE', RoleName: 'Access', Path: '/' };
const TRUSTED: WorldRole = { trusts: [MANAGEMENT] };
const ACCEPT_ONLY: WorldRole = { trusts: [MANAGEMENT], allows: ['organizations:AcceptHandshake'] };

/** A migration that asks one invited member, which has these roles. */
function migrating(roles: Record<string, WorldRole>, rest: Partial<World> = {}, serviceLinkedRole = true): World {
  return aWorld(
    {
      featureSet: 'CONSOLIDATED_BILLING',
      members: { [MEMBER]: { joined: 'INVITED' } },
      migration: { startedDaysAgo: 1 },
    },
    { ...rest, accounts: { [MEMBER]: { roles, serviceLinkedRole } } },
  );
}

async function childOf(lab: AwsLab): Promise<HandshakeRecord> {
  const children = await lab.run(() =>
    lab.ports.reads.listHandshakesOfOrganization({ action: 'APPROVE_ALL_FEATURES' }),
  );
  return children[0]!;
}

async function accept(
  world: World,
  options: {
    access?: MemberAccessProperty;
    mayCreate?: boolean;
    props?: AwsLabProps;
    change?: Partial<HandshakeRecord>;
  } = {},
) {
  const lab = new AwsLab(world, options.props);
  const handshake = { ...(await childOf(lab)), ...options.change };
  const mayCreateServiceLinkedRole = options.mayCreate ?? false;
  const errand: MemberErrand = { type: 'ACCEPT_HANDSHAKE', handshake, mayCreateServiceLinkedRole };
  const visits = await lab.run(() =>
    lab.ports.writes.visitMembers(options.access ?? ACCESS, new Map([[MEMBER, errand]])),
  );
  return { lab, visit: visits.get(MEMBER), state: (await childOf(lab)).state };
}

const DONE = { entered: true, value: { result: 'DONE' } };

describe('accepting for a member', () => {
  test('enters it and accepts', async () => {
    const { visit, state, lab } = await accept(migrating({ Access: TRUSTED }));
    expect([visit, state]).toEqual([DONE, 'ACCEPTED']);
    const { input } = lab.aws.history.find(({ operation }) => operation === 'AssumeRole')!;
    expect(input).toMatchObject({
      RoleArn: `arn:aws:iam::${MEMBER}:role/Access`,
      RoleSessionName: 'cdk-aws-organization',
      DurationSeconds: 900,
    });
  });

  test('says so if it was accepted before', async () => {
    const world = migrating({ Access: TRUSTED });
    const lab = new AwsLab(world);
    const handshake = await childOf(lab);
    const errands = new Map([
      [MEMBER, { type: 'ACCEPT_HANDSHAKE', handshake, mayCreateServiceLinkedRole: false } as const],
    ]);
    await lab.run(() => lab.ports.writes.visitMembers(ACCESS, errands));
    const visits = await lab.run(() => lab.ports.writes.visitMembers(ACCESS, errands));
    expect(visits.get(MEMBER)).toEqual({ entered: true, value: { result: 'ALREADY' } });
  });

  test('needs no more than the permission to accept in a member that has its service-linked role', async () => {
    expect((await accept(migrating({ Access: ACCEPT_ONLY }))).visit).toEqual(DONE);
  });

  test('creates a missing service-linked role if the session may', async () => {
    const { visit, lab } = await accept(migrating({ Access: TRUSTED }, {}, false), { mayCreate: true });
    expect(visit).toEqual(DONE);
    expect([...lab.aws.accounts.get(MEMBER)!.roles.keys()]).toContain('AWSServiceRoleForOrganizations');
  });

  test.each([
    ['the role may not create it', migrating({ Access: ACCEPT_ONLY }, {}, false), true],
    ['the session was not given the permission', migrating({ Access: TRUSTED }, {}, false), false],
  ])('is refused where the service-linked role is missing and %s', async (_why, world, mayCreate) => {
    const { visit, state } = await accept(world, { mayCreate });
    expect(visit).toMatchObject({
      entered: true,
      value: {
        result: 'REFUSED',
        error: 'AccessDeniedForDependencyException',
        reason: 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
      },
    });
    expect(state).toBe('OPEN');
  });

  test('uses the external id and the session name that the role asks for', async () => {
    const world = migrating({ Access: { ...TRUSTED, externalId: 'secret' } });
    expect((await accept(world)).visit).toMatchObject({ entered: false });
    const access = { ...ACCESS, ExternalId: 'secret', SessionName: 'deployment' } as const;
    const { visit, lab } = await accept(world, { access });
    expect(visit).toEqual(DONE);
    expect(lab.aws.history.find(({ operation }) => operation === 'AssumeRole')!.input).toMatchObject({
      RoleSessionName: 'deployment',
    });
  });

  test('tries one role after the other', async () => {
    const access = { Kind: 'FIRST_OF', Choices: [{ ...ACCESS, RoleName: 'Missing' }, ACCESS] } as const;
    expect(
      (await accept(migrating({ Access: TRUSTED }), { access: { ...access, Choices: [...access.Choices] } })).visit,
    ).toEqual(DONE);
  });

  test('tries the next role if the first lacks a permission', async () => {
    const access: MemberAccessProperty = { Kind: 'FIRST_OF', Choices: [{ ...ACCESS, RoleName: 'Weak' }, ACCESS] };
    const world = migrating({ Weak: { ...ACCEPT_ONLY, allows: ['iam:GetRole'] }, Access: TRUSTED });
    expect((await accept(world, { access })).visit).toEqual(DONE);
  });
});

describe('a member that cannot be entered', () => {
  test.each<[string, World, MemberAccessProperty, string]>([
    ['has no role', migrating({}), ACCESS, `arn:aws:iam::${MEMBER}:role/Access: AccessDenied`],
    ['trusts somebody else', migrating({ Access: { trusts: ['999999999999'] } }), ACCESS, 'AccessDenied'],
    ['may not be entered', migrating({ Access: TRUSTED }), { Kind: 'NONE' }, 'no role is configured for this account'],
  ])('%s: a person has to act', async (_what, world, access, why) => {
    const { visit, state } = await accept(world, { access });
    expect(visit).toMatchObject({ entered: false, why: expect.stringContaining(why) });
    expect(state).toBe('OPEN');
  });

  test.each(['RegionDisabledException', 'PackedPolicyTooLarge', 'MalformedPolicyDocument', 'SomethingNew'])(
    'is a value, whatever STS says: %s',
    async (error) => {
      const { visit } = await accept(
        migrating({ Access: TRUSTED }, { faults: [{ operation: 'sts:AssumeRole', error }] }),
      );
      expect(visit).toMatchObject({ entered: false, why: expect.stringContaining(error) });
    },
  );

  test('is tried again while our own role is so new that the denial may be its own', async () => {
    const { visit } = await accept(migrating({}), { props: { graceSeconds: 120 } });
    expect(visit).toEqual({ retry: expect.stringContaining('is possibly not in effect yet') });
  });

  test.each(['Throttling', 'ServiceUnavailable'])('for the moment is tried again: %s', async (error) => {
    const faults = [{ operation: 'sts:AssumeRole', error, times: 99 }];
    const { visit } = await accept(migrating({ Access: TRUSTED }, { faults }));
    expect(visit).toEqual({ retry: expect.stringContaining(error) });
  });

  test('because the step has no time left is tried in the next one', async () => {
    const lab = new AwsLab(migrating({ Access: TRUSTED }), { stepSeconds: 10 });
    const handshake = await childOf(lab);
    await lab.aws.clock.advance(60_000);
    const errand: MemberErrand = { type: 'ENSURE_SERVICE_LINKED_ROLE', create: false };
    const visits = await lab.run(() => lab.ports.writes.visitMembers(ACCESS, new Map([[MEMBER, errand]])));
    expect(visits.get(MEMBER)).toEqual({ retry: 'the step had no time left' });
    expect(handshake.state).toBe('OPEN');
  });

  test('does not hide behind one that can: once one was entered, a denial is the member’s own', async () => {
    const other = '333333333333';
    const world = aWorld(
      {
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [MEMBER]: { joined: 'CREATED' }, [other]: { joined: 'CREATED' } },
      },
      { accounts: { [MEMBER]: { roles: { Access: TRUSTED } }, [other]: {} } },
    );
    const lab = new AwsLab(world, { graceSeconds: 120 });
    const errand: MemberErrand = { type: 'ENSURE_SERVICE_LINKED_ROLE', create: false };
    const errands = new Map([MEMBER, other].map((id) => [id, errand]));
    const visits = await lab.run(() => lab.ports.writes.visitMembers(ACCESS, errands));
    expect(visits.get(MEMBER)).toEqual({ entered: true, value: { result: 'ALREADY' } });
    expect(visits.get(other)).toMatchObject({ entered: false });
  });
});

describe('a handshake that is not from this library', () => {
  test.each<[string, Partial<HandshakeRecord>]>([
    ['from another account', { senderAccountId: '999999999999' }],
    ['from another organization', { senderOrganizationId: 'o-otherorgid' }],
    ['from nobody knows whom', { senderAccountId: '', senderOrganizationId: '' }],
    ['to another account', { accountId: '333333333333' }],
  ])('%s is never accepted, and no role is assumed in a member', async (_what, change) => {
    const lab = new AwsLab(migrating({ Access: TRUSTED }));
    const handshake = { ...(await childOf(lab)), ...change };
    const errand: MemberErrand = { type: 'ACCEPT_HANDSHAKE', handshake, mayCreateServiceLinkedRole: true };
    await expect(lab.run(() => lab.ports.writes.visitMembers(ACCESS, new Map([[MEMBER, errand]])))).rejects.toThrow(
      BugError,
    );
    expect(lab.calls().filter((call) => call.startsWith('sts:'))).toEqual([]);
    expect((await childOf(lab)).state).toBe('OPEN');
  });
});

describe('looking after the service-linked role', () => {
  const ensure = async (world: World, create: boolean) => {
    const lab = new AwsLab(world);
    const errand: MemberErrand = { type: 'ENSURE_SERVICE_LINKED_ROLE', create };
    const visits = await lab.run(() => lab.ports.writes.visitMembers(ACCESS, new Map([[MEMBER, errand]])));
    const hasRole = lab.aws.accounts.get(MEMBER)!.roles.has('AWSServiceRoleForOrganizations');
    return { visit: visits.get(MEMBER), hasRole, lab };
  };
  const member = (serviceLinkedRole: boolean, roles: Record<string, WorldRole>, rest: Partial<World> = {}) =>
    aWorld(
      { featureSet: 'CONSOLIDATED_BILLING', members: { [MEMBER]: { joined: 'CREATED' } } },
      { ...rest, accounts: { [MEMBER]: { serviceLinkedRole, roles } } },
    );

  test('leaves one that is there alone', async () => {
    const { visit, lab } = await ensure(member(true, { Access: TRUSTED }), true);
    expect(visit).toEqual({ entered: true, value: { result: 'ALREADY' } });
    expect(lab.calls()).toEqual(['sts:AssumeRole', 'iam:GetRole']);
  });

  test('restores a missing one', async () => {
    expect(await ensure(member(false, { Access: TRUSTED }), true)).toMatchObject({ visit: DONE, hasRole: true });
  });

  test('only reports a missing one if it is only asked to look', async () => {
    const { visit, hasRole } = await ensure(member(false, { Access: TRUSTED }), false);
    expect(visit).toMatchObject({ value: { result: 'REFUSED', error: 'NoSuchEntityException' } });
    expect(hasRole).toBe(false);
  });

  test('tells a refusal from one that somebody created meanwhile', async () => {
    const refused = await ensure(
      member(false, { Access: TRUSTED }, { behavior: { refuseDirectServiceLinkedRole: true } }),
      true,
    );
    expect(refused.visit).toMatchObject({ value: { result: 'REFUSED', error: 'InvalidInputException' } });
    const faults = [{ operation: 'iam:GetRole', error: 'NoSuchEntity' }];
    const taken = await ensure(member(true, { Access: TRUSTED }, { faults }), true);
    expect(taken.visit).toEqual({ entered: true, value: { result: 'ALREADY' } });
  });

  test('is tried again when the reply was lost', async () => {
    const faults = [{ operation: 'iam:CreateServiceLinkedRole', error: 'LOST_REPLY' }];
    const { visit, hasRole } = await ensure(member(false, { Access: TRUSTED }, { faults }), true);
    expect(visit).toMatchObject({ retry: expect.any(String) });
    expect(hasRole).toBe(true);
  });
});

describe('visits to many members', () => {
  const ids = Array.from({ length: 30 }, (_, index) => String(300_000_000_000 + index));
  const many = aWorld(
    {
      featureSet: 'CONSOLIDATED_BILLING',
      members: Object.fromEntries(ids.map((id) => [id, { joined: 'INVITED' as const }])),
      migration: { startedDaysAgo: 1 },
    },
    { accounts: Object.fromEntries(ids.map((id) => [id, { roles: { Access: TRUSTED } }])) },
  );
  const errandsIn = async (lab: AwsLab) => {
    const children = await lab.run(() =>
      lab.ports.reads.listHandshakesOfOrganization({ action: 'APPROVE_ALL_FEATURES' }),
    );
    return new Map<string, MemberErrand>(
      children.map((handshake) => [
        handshake.accountId!,
        { type: 'ACCEPT_HANDSHAKE', handshake, mayCreateServiceLinkedRole: false },
      ]),
    );
  };

  test('keep the pace of the organization, so that nothing is throttled', async () => {
    const lab = new AwsLab(many);
    const errands = await errandsIn(lab);
    const visits = await lab.run(() => lab.ports.writes.visitMembers(ACCESS, errands));
    expect([...visits.values()]).toEqual(Array(30).fill(DONE));
    expect(lab.aws.history.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(lab.aws.clock.now() - lab.aws.history[0]!.at).toBeLessThan(7000);
  });

  test('all end before the step does, when one finds that nothing may be written any more', async () => {
    let writes = 0;
    const stopped = new Error('stopped');
    const lab = new AwsLab(many, {
      beforeWrite: async () => {
        if (++writes > 5) {
          throw stopped;
        }
      },
    });
    const errands = await errandsIn(lab);
    await expect(lab.run(() => lab.ports.writes.visitMembers(ACCESS, errands))).rejects.toBe(stopped);
    const accepted = () => lab.aws.history.filter(({ operation }) => operation === 'AcceptHandshake').length;
    expect(accepted()).toBe(5);
    await lab.aws.clock.advance(60_000);
    expect(accepted()).toBe(5);
  });
});
