import { hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, createOrganization, enablePolicyType } from './setup';
import {
  addAccount,
  anAws,
  aSession,
  call,
  DAY,
  errorOf,
  invite,
  MANAGEMENT,
  migrate,
  NOW,
  SECOND,
  stateOf,
} from './simulated-calls';

const OTHER_MANAGEMENT = '999999999999';
const INVITED = '222222222222';

function aWorld(props: Parameters<typeof anAws>[0] = {}): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws(props);
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, createdAt: NOW - 100 * DAY });
  addAccount(aws, INVITED);
  return { aws, organization };
}

function target(Type: string, Id: string): { Target: { Type: string; Id: string } } {
  return { Target: { Type, Id } };
}

describe('sending an invitation', () => {
  test('fails for members and standalone accounts, each in its way', async () => {
    const { aws, organization } = aWorld();
    addMember(aws, organization, '333333333333', { joinedMethod: 'CREATED' });
    const input = target('ACCOUNT', INVITED);
    expect(await errorOf(aws, '333333333333', 'InviteAccountToOrganization', input)).toBe('AccessDeniedException');
    expect(await errorOf(aws, INVITED, 'InviteAccountToOrganization', input)).toBe('AWSOrganizationsNotInUseException');
  });

  test("fails while the management account's address is unverified", async () => {
    const { aws } = aWorld();
    aws.accounts.get(MANAGEMENT)!.emailVerified = false;
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', target('ACCOUNT', INVITED))).toBe(
      'AccountOwnerNotVerifiedException',
    );
  });

  test('fails until the organization has been set up', async () => {
    const aws = anAws({ behavior: { initializingSeconds: 3600 } });
    addAccount(aws, MANAGEMENT);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    const input = target('ACCOUNT', INVITED);
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      'FinalizingOrganizationException',
    );
    await aws.clock.advance(3600 * SECOND);
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe('no error');
  });

  test('pending invitations count against the account quota until they end', async () => {
    const { aws } = aWorld({ quotas: { accounts: 2 } });
    const id = await invite(aws, INVITED);
    const input = target('ACCOUNT', '444444444444');
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      'HandshakeConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    );
    await call(aws, INVITED, 'DeclineHandshake', { HandshakeId: id });
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe('no error');
  });

  test('20 invitations a day are the limit, and accepted ones do not count', async () => {
    const { aws } = aWorld({ quotas: { accounts: 20, invitationsPerDay: 20 } });
    for (let round = 0; round < 20; round++) {
      await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: await invite(aws, '444444444444') });
    }
    const input = target('ACCOUNT', INVITED);
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      'HandshakeConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED',
    );
    await aws.clock.advance(DAY);
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) });
    for (let round = 0; round < 19; round++) {
      await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: await invite(aws, '444444444444') });
    }
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', target('ACCOUNT', '555555555555'))).toBe(
      'no error',
    );
  });

  test('a live invitation to the same target is a duplicate, after its end a new one is allowed', async () => {
    const { aws } = aWorld();
    const id = await invite(aws, INVITED);
    await expect(
      call(aws, MANAGEMENT, 'InviteAccountToOrganization', target('ACCOUNT', INVITED)),
    ).rejects.toMatchObject({
      name: 'DuplicateHandshakeException',
      message: 'A handshake with the specified type and parameters already exists for the given parties.',
    });
    await call(aws, INVITED, 'DeclineHandshake', { HandshakeId: id });
    expect(await invite(aws, INVITED)).not.toBe(id);
  });

  test('one invitation by id and one by email to the same account may both live', async () => {
    const { aws } = aWorld();
    const byId = await invite(aws, INVITED);
    const byEmail = await invite(aws, `account-${INVITED}@example.com`);
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: byId });
    expect(stateOf(aws).handshakes.get(byEmail)!.state).toBe('OPEN');
  });

  test('a member cannot be invited by id, but by email', async () => {
    const { aws, organization } = aWorld();
    addMember(aws, organization, INVITED, { joinedMethod: 'CREATED' });
    await expect(
      call(aws, MANAGEMENT, 'InviteAccountToOrganization', target('ACCOUNT', INVITED)),
    ).rejects.toMatchObject({
      name: 'HandshakeConstraintViolationException',
      message: 'The AWS account is already a member of an organization.',
      fields: { Reason: 'ALREADY_IN_AN_ORGANIZATION' },
    });
    expect(await invite(aws, `account-${INVITED}@example.com`)).toMatch(/^h-/);
  });

  test('an account number that nobody owns can be invited', async () => {
    const { aws } = aWorld();
    expect(await invite(aws, '444444444444')).toMatch(/^h-/);
  });

  test('fails for an account of another seller, and without a payment instrument', async () => {
    const { aws } = aWorld();
    aws.accounts.get(INVITED)!.seller = 'AISPL';
    const input = target('ACCOUNT', INVITED);
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD',
    );
    aws.accounts.get(MANAGEMENT)!.canStandAlone = false;
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      'HandshakeConstraintViolationException PAYMENT_INSTRUMENT_REQUIRED',
    );
  });

  test('notes are shown, tags are not', async () => {
    const { aws } = aWorld();
    const { Handshake } = await call(aws, MANAGEMENT, 'InviteAccountToOrganization', {
      ...target('ACCOUNT', INVITED),
      Notes: 'please join',
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    expect(Handshake.Resources.at(-1)).toEqual({ Type: 'NOTES', Value: 'please join' });
    expect(JSON.stringify(Handshake)).not.toContain('blue');
  });
});

describe('accepting an invitation', () => {
  test('the account appears in the root as invited, with the tags, the role, and no access role', async () => {
    const { aws, organization } = aWorld();
    enablePolicyType(organization, 'SERVICE_CONTROL_POLICY');
    const { Handshake } = await call(aws, MANAGEMENT, 'InviteAccountToOrganization', {
      ...target('ACCOUNT', INVITED),
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    await aws.clock.advance(DAY);
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: Handshake.Id });
    expect(organization.members.get(INVITED)).toMatchObject({
      joinedMethod: 'INVITED',
      parentId: organization.rootId,
      joinedAt: NOW + DAY,
    });
    expect(organization.tags.get(INVITED)).toEqual(new Map([['team', 'blue']]));
    expect(organization.attachments.get(INVITED)).toEqual(new Set(['p-FullAWSAccess']));
    expect([...aws.accounts.get(INVITED)!.roles.keys()]).toEqual(['AWSServiceRoleForOrganizations']);
  });

  test.each([
    ['without the permission, fails and leaves the invitation open', false, true],
    ['with the permission, creates the role', true, true],
    ['without the permission, joins if the role is there', false, false],
  ])('in a session %s', async (_, mayCreate, isMissing) => {
    const { aws, organization } = aWorld();
    const account = aws.accounts.get(INVITED)!;
    if (!isMissing) {
      addMember(aws, createOrganization(aws, { managementAccountId: OTHER_MANAGEMENT }), INVITED, {
        joinedMethod: 'INVITED',
      });
      await call(aws, INVITED, 'LeaveOrganization');
    }
    OrganizationsService.of(aws).checks = {
      mayCreateServiceLinkedRole: () => mayCreate,
      mayLeaveOrganization: () => false,
    };
    const id = await invite(aws, INVITED);
    const error = await errorOf(aws, aSession(INVITED), 'AcceptHandshake', { HandshakeId: id });
    const isRefused = isMissing && !mayCreate;
    expect(error).toBe(
      isRefused ? 'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE' : 'no error',
    );
    expect(stateOf(aws).handshakes.get(id)!.state).toBe(isRefused ? 'OPEN' : 'ACCEPTED');
    expect(organization.members.has(INVITED)).toBe(!isRefused);
    expect(hasOrganizationsRole(account)).toBe(!isRefused);
  });

  test('an invitation by email gets an account party and keeps its email resource (1.4)', async () => {
    const { aws } = aWorld();
    const email = `account-${INVITED}@example.com`;
    const id = await invite(aws, email);
    const { Handshake } = await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: id });
    expect(Handshake.Parties).toContainEqual({ Id: INVITED, Type: 'ACCOUNT' });
    expect(Handshake.Parties).not.toContainEqual(expect.objectContaining({ Type: 'EMAIL' }));
    expect(Handshake.Resources).toContainEqual({ Type: 'EMAIL', Value: email });
  });

  test('an invitation by email to a member fails and is nevertheless accepted', async () => {
    const { aws, organization } = aWorld();
    addMember(aws, organization, INVITED, { joinedMethod: 'CREATED' });
    const id = await invite(aws, `account-${INVITED}@example.com`);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe(
      'HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION',
    );
    const { Handshake } = await call(aws, INVITED, 'DescribeHandshake', { HandshakeId: id });
    expect(Handshake.State).toBe('ACCEPTED');
    expect(Handshake.Parties).toContainEqual({ Id: INVITED, Type: 'ACCOUNT' });
    expect(organization.members.get(INVITED)!.joinedMethod).toBe('CREATED');
  });

  test("fails while the inviting management account's address is unverified", async () => {
    const { aws } = aWorld();
    const id = await invite(aws, INVITED);
    aws.accounts.get(MANAGEMENT)!.emailVerified = false;
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe(
      'HandshakeConstraintViolationException MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED',
    );
  });

  test('a suspended account can answer nothing', async () => {
    const { aws } = aWorld();
    const id = await invite(aws, INVITED);
    aws.accounts.get(INVITED)!.state = 'SUSPENDED';
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe('AccessDeniedException');
  });
});

describe('a management account', () => {
  test('cannot accept an invitation until its own organization is gone', async () => {
    const { aws, organization } = aWorld();
    createOrganization(aws, { managementAccountId: INVITED });
    const id = await invite(aws, INVITED);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe(
      'MasterCannotLeaveOrganizationException',
    );
    await call(aws, INVITED, 'DeleteOrganization');
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: id });
    expect(organization.members.has(INVITED)).toBe(true);
  });
});

describe('a direct transfer', () => {
  function aMemberElsewhere(joinedMethod: 'CREATED' | 'INVITED' = 'INVITED'): {
    aws: SimulatedAws;
    organization: Organization;
    other: Organization;
  } {
    const { aws, organization } = aWorld();
    const other = createOrganization(aws, { managementAccountId: OTHER_MANAGEMENT, createdAt: NOW - 100 * DAY });
    addMember(aws, other, INVITED, { joinedMethod });
    return { aws, organization, other };
  }

  test('leaves one organization and joins the other in one step', async () => {
    const { aws, organization, other } = aMemberElsewhere();
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) });
    expect(other.members.has(INVITED)).toBe(false);
    expect(organization.members.get(INVITED)!.joinedMethod).toBe('INVITED');
    const { Organization } = await call(aws, INVITED, 'DescribeOrganization');
    expect(Organization.Id).toBe(organization.id);
  });

  test('fails for a created account younger than 4 days', async () => {
    const { aws, other } = aMemberElsewhere('CREATED');
    aws.accounts.set(INVITED, { ...aws.accounts.get(INVITED)!, createdAt: NOW - 4 * DAY + 1 });
    const id = await invite(aws, INVITED);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe(
      'ConstraintViolationException WAIT_PERIOD_ACTIVE',
    );
    expect(other.members.has(INVITED)).toBe(true);
    await aws.clock.advance(1);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: id })).toBe('no error');
  });

  test('fails out of an organization younger than 7 days', async () => {
    const { aws } = aWorld();
    const other = createOrganization(aws, { managementAccountId: OTHER_MANAGEMENT, createdAt: NOW - 6 * DAY });
    addMember(aws, other, INVITED, { joinedMethod: 'INVITED' });
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) })).toBe(
      'ConstraintViolationException WAIT_PERIOD_ACTIVE',
    );
  });

  test('fails for a delegated administrator', async () => {
    const { aws, other } = aMemberElsewhere();
    other.delegatedAdministrators.set(INVITED, {
      accountId: INVITED,
      enabledAt: NOW,
      sequence: 0,
      services: new Map([['config.amazonaws.com', NOW]]),
    });
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) })).toBe(
      'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    );
  });

  test('is denied where leaving is denied', async () => {
    const { aws, other } = aMemberElsewhere();
    OrganizationsService.of(aws).checks = {
      mayCreateServiceLinkedRole: () => true,
      mayLeaveOrganization: () => false,
    };
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) })).toBe(
      'AccessDeniedException',
    );
    expect(other.members.has(INVITED)).toBe(true);
  });

  test('fails when it follows another one too closely', async () => {
    const { aws } = aMemberElsewhere();
    await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: await invite(aws, INVITED) });
    const back = await invite(aws, INVITED, OTHER_MANAGEMENT);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: back })).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
    );
  });
});

describe('invitations while a migration is pending', () => {
  function aMigration(rejectInvitesDuringMigration: boolean): SimulatedAws {
    const aws = anAws({ behavior: { rejectInvitesDuringMigration } });
    createOrganization(aws, { managementAccountId: MANAGEMENT, featureSet: 'CONSOLIDATED_BILLING' });
    addAccount(aws, INVITED);
    return aws;
  }

  test('advertise all features and need no further approval', async () => {
    const aws = aMigration(false);
    const parentId = await migrate(aws);
    const id = await invite(aws, INVITED);
    const { Handshake } = await call(aws, INVITED, 'AcceptHandshake', { HandshakeId: id });
    expect(Handshake.Resources[0].Resources).toContainEqual({ Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' });
    expect(stateOf(aws).handshakes.get(parentId)!.state).toBe('OPEN');
    expect([...stateOf(aws).handshakes.values()].map(({ action }) => action)).toEqual([
      'ENABLE_ALL_FEATURES',
      'INVITE',
    ]);
  });

  test('are refused where the world says so', async () => {
    const aws = aMigration(true);
    await migrate(aws);
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', target('ACCOUNT', INVITED))).toBe(
      'HandshakeConstraintViolationException INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
    );
  });
});
