import { createServiceLinkedRole, hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Handshake, Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addInvitation, addMember, createOrganization } from './setup';
import {
  anAws,
  aSession,
  call,
  childOf,
  DAY,
  errorOf,
  invite,
  MANAGEMENT,
  migrate,
  SECOND,
  stateOf,
} from './simulated-calls';

const INVITED = '222222222222';
const ALSO_INVITED = '333333333333';
const CREATED = '444444444444';
const WITHOUT_ROLE = '555555555555';

/** An organization with consolidated billing and four members, two of which are invited. */
function aWorld(props: Parameters<typeof anAws>[0] = {}): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws(props);
  const organization = anOrganization(aws);
  addMember(aws, organization, INVITED, { joinedMethod: 'INVITED' });
  addMember(aws, organization, ALSO_INVITED, { joinedMethod: 'INVITED', hasServiceLinkedRole: false });
  addMember(aws, organization, CREATED, { joinedMethod: 'CREATED' });
  addMember(aws, organization, WITHOUT_ROLE, { joinedMethod: 'CREATED', hasServiceLinkedRole: false });
  return { aws, organization };
}

function anOrganization(aws: SimulatedAws): Organization {
  return createOrganization(aws, { managementAccountId: MANAGEMENT, featureSet: 'CONSOLIDATED_BILLING' });
}

function handshake(aws: SimulatedAws, id: string): Handshake {
  return stateOf(aws).handshakes.get(id)!;
}

function accept(aws: SimulatedAws, accountId: string, id: string): Promise<unknown> {
  return call(aws, accountId, 'AcceptHandshake', { HandshakeId: id });
}

async function featureSet(aws: SimulatedAws): Promise<string> {
  return (await call(aws, MANAGEMENT, 'DescribeOrganization')).Organization.FeatureSet;
}

describe('starting a migration', () => {
  test('asks invited members to approve, created ones only for a missing role, and the rest nothing', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    const children = organization.handshakes.filter(({ parentId: of }) => of === parentId);
    expect(children.map(({ action, recipientAccountId, state }) => [recipientAccountId, action, state])).toEqual([
      [INVITED, 'APPROVE_ALL_FEATURES', 'OPEN'],
      [ALSO_INVITED, 'APPROVE_ALL_FEATURES', 'OPEN'],
      [WITHOUT_ROLE, 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', 'OPEN'],
    ]);
    expect(handshake(aws, parentId).state).toBe('REQUESTED');
  });

  test('cancels pending invitations', async () => {
    const { aws, organization } = aWorld();
    const invitation = addInvitation(aws, organization, { to: 'colleague@example.com' });
    await migrate(aws);
    expect(invitation.state).toBe('CANCELED');
    expect(organization.pendingInvitations.size).toBe(0);
  });

  test('changes the feature set of nothing, even without members', async () => {
    const aws = anAws();
    anOrganization(aws);
    await migrate(aws);
    expect(await featureSet(aws)).toBe('CONSOLIDATED_BILLING');
  });

  test('fails with all features, while one is pending, and with old permissions in use', async () => {
    const { aws, organization } = aWorld();
    organization.legacyPermissionsInUse = true;
    const attempt = () => errorOf(aws, MANAGEMENT, 'EnableAllFeatures');
    expect(await attempt()).toBe('HandshakeConstraintViolationException LEGACY_PERMISSIONS_STILL_IN_USE');
    organization.legacyPermissionsInUse = false;
    expect(await attempt()).toBe('no error');
    expect(await attempt()).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    );
    const fresh = anAws();
    createOrganization(fresh, { managementAccountId: MANAGEMENT });
    await expect(call(fresh, MANAGEMENT, 'EnableAllFeatures')).rejects.toMatchObject({
      message: 'All features are already enabled on this organization.',
      fields: { Reason: 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES' },
    });
  });

  test('fails with too many members, for members and for standalone accounts', async () => {
    const { aws } = aWorld({ quotas: { allFeaturesAccounts: 3 } });
    expect(await errorOf(aws, MANAGEMENT, 'EnableAllFeatures')).toBe(
      'ConstraintViolationException ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    );
    expect(await errorOf(aws, INVITED, 'EnableAllFeatures')).toBe('AccessDeniedException');
    await call(aws, INVITED, 'LeaveOrganization');
    expect(await errorOf(aws, INVITED, 'EnableAllFeatures')).toBe('AWSOrganizationsNotInUseException');
  });
});

describe('the parent handshake', () => {
  test('without children is REQUESTED in the answer and OPEN at the next look', async () => {
    const aws = anAws();
    anOrganization(aws);
    const { Handshake } = await call(aws, MANAGEMENT, 'EnableAllFeatures');
    expect(Handshake.State).toBe('REQUESTED');
    const next = await call(aws, MANAGEMENT, 'DescribeHandshake', { HandshakeId: Handshake.Id });
    expect(next.Handshake.State).toBe('OPEN');
  });

  test('without children is OPEN at once where the world says so', async () => {
    const aws = anAws({ behavior: { openImmediately: true } });
    anOrganization(aws);
    expect((await call(aws, MANAGEMENT, 'EnableAllFeatures')).Handshake.State).toBe('OPEN');
  });

  test('opens when the last child has been accepted, and not before', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    for (const accountId of [INVITED, ALSO_INVITED, WITHOUT_ROLE]) {
      expect(handshake(aws, parentId).state).toBe('REQUESTED');
      await accept(aws, accountId, childOf(organization, accountId));
    }
    expect(handshake(aws, parentId).state).toBe('OPEN');
  });

  test('cannot be accepted while REQUESTED', async () => {
    const { aws } = aWorld();
    const parentId = await migrate(aws);
    expect(await errorOf(aws, MANAGEMENT, 'AcceptHandshake', { HandshakeId: parentId })).toBe(
      'InvalidHandshakeTransitionException',
    );
    expect(handshake(aws, parentId).state).toBe('REQUESTED');
  });

  test('is hidden from members, who cannot accept it', async () => {
    const { aws } = aWorld();
    const parentId = await migrate(aws);
    for (const operation of ['DescribeHandshake', 'AcceptHandshake', 'CancelHandshake']) {
      expect(await errorOf(aws, INVITED, operation, { HandshakeId: parentId })).toBe('AccessDeniedException');
    }
  });

  test('cannot be declined by the management account', async () => {
    const { aws } = aWorld();
    const parentId = await migrate(aws);
    expect(await errorOf(aws, MANAGEMENT, 'DeclineHandshake', { HandshakeId: parentId })).toBe('AccessDeniedException');
  });
});

describe('what members answer', () => {
  test('a declined child keeps the parent REQUESTED until that member is gone', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    await accept(aws, ALSO_INVITED, childOf(organization, ALSO_INVITED));
    await accept(aws, WITHOUT_ROLE, childOf(organization, WITHOUT_ROLE));
    await call(aws, INVITED, 'DeclineHandshake', { HandshakeId: childOf(organization, INVITED) });
    expect(handshake(aws, parentId).state).toBe('REQUESTED');
    await call(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: INVITED });
    expect(handshake(aws, parentId).state).toBe('OPEN');
  });

  test('a member that leaves takes its child with it, CANCELED and no longer required', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    const child = childOf(organization, INVITED);
    await accept(aws, ALSO_INVITED, childOf(organization, ALSO_INVITED));
    await accept(aws, WITHOUT_ROLE, childOf(organization, WITHOUT_ROLE));
    await call(aws, INVITED, 'LeaveOrganization');
    expect(handshake(aws, child).state).toBe('CANCELED');
    expect(handshake(aws, parentId).state).toBe('OPEN');
  });

  test('a suspended invited member is still required, and cannot answer', async () => {
    const { aws, organization } = aWorld();
    aws.accounts.get(INVITED)!.state = 'SUSPENDED';
    await migrate(aws);
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: childOf(organization, INVITED) })).toBe(
      'AccessDeniedException',
    );
    expect(organization.migration!.pending.has(INVITED)).toBe(true);
  });

  test('nobody but the member answers its child', async () => {
    const { aws, organization } = aWorld();
    await migrate(aws);
    const input = { HandshakeId: childOf(organization, INVITED) };
    for (const caller of [MANAGEMENT, ALSO_INVITED]) {
      expect(await errorOf(aws, caller, 'AcceptHandshake', input)).toBe('AccessDeniedException');
      expect(await errorOf(aws, caller, 'DeclineHandshake', input)).toBe('AccessDeniedException');
    }
    expect(await errorOf(aws, INVITED, 'CancelHandshake', input)).toBe('AccessDeniedException');
  });

  test.each([
    [INVITED, false, 'accepts without the permission, because it has the role'],
    [ALSO_INVITED, false, 'is refused without the permission and stays OPEN'],
    [ALSO_INVITED, true, 'gets the role'],
    [WITHOUT_ROLE, false, 'is refused without the permission and stays OPEN'],
    [WITHOUT_ROLE, true, 'gets the role'],
  ])('%s, with the permission: %s, %s', async (accountId, mayCreate) => {
    const { aws, organization } = aWorld();
    OrganizationsService.of(aws).checks = {
      mayCreateServiceLinkedRole: () => mayCreate,
      mayLeaveOrganization: () => true,
    };
    await migrate(aws);
    const id = childOf(organization, accountId);
    const isRefused = accountId !== INVITED && !mayCreate;
    expect(await errorOf(aws, aSession(accountId), 'AcceptHandshake', { HandshakeId: id })).toBe(
      isRefused ? 'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE' : 'no error',
    );
    expect(handshake(aws, id).state).toBe(isRefused ? 'OPEN' : 'ACCEPTED');
    expect(hasOrganizationsRole(aws.accounts.get(accountId)!)).toBe(!isRefused);
  });

  test('a request for the role needs the permission even if somebody has restored the role meanwhile', async () => {
    const { aws, organization } = aWorld();
    await migrate(aws);
    createServiceLinkedRole(aws, aws.accounts.get(WITHOUT_ROLE)!);
    const input = { HandshakeId: childOf(organization, WITHOUT_ROLE) };
    expect(await errorOf(aws, aSession(WITHOUT_ROLE), 'AcceptHandshake', input)).toBe(
      'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
    );
  });
});

describe('accounts that arrive meanwhile', () => {
  test('a created account has the role and is asked nothing', async () => {
    const aws = anAws();
    const organization = anOrganization(aws);
    const parentId = await migrate(aws);
    await call(aws, MANAGEMENT, 'CreateAccount', { Email: 'new@example.com', AccountName: 'New' });
    await aws.clock.advance(30 * SECOND);
    expect(handshake(aws, parentId).state).toBe('OPEN');
    expect(organization.members.size).toBe(2);
    expect([...aws.accounts.values()].every(hasOrganizationsRole)).toBe(true);
  });
});

describe('finishing a migration', () => {
  async function aFinishedMigration(): Promise<{ aws: SimulatedAws; organization: Organization; parentId: string }> {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    for (const accountId of [INVITED, ALSO_INVITED, WITHOUT_ROLE]) {
      await accept(aws, accountId, childOf(organization, accountId));
    }
    aws.accounts.get(MANAGEMENT)!.roles.clear();
    await accept(aws, MANAGEMENT, parentId);
    return { aws, organization, parentId };
  }

  test('the organization has all features a few seconds after the final accept, for good', async () => {
    const { aws, parentId } = await aFinishedMigration();
    expect(handshake(aws, parentId).state).toBe('ACCEPTED');
    expect(await featureSet(aws)).toBe('CONSOLIDATED_BILLING');
    await aws.clock.advance(3 * SECOND);
    expect(await featureSet(aws)).toBe('ALL');
    await aws.clock.advance(100 * DAY);
    expect(await featureSet(aws)).toBe('ALL');
  });

  test('no policy type is enabled by it', async () => {
    const { aws } = await aFinishedMigration();
    await aws.clock.advance(3 * SECOND);
    const { Roots } = await call(aws, MANAGEMENT, 'ListRoots');
    expect(Roots[0].PolicyTypes).toEqual([]);
  });

  test('the management account gets its service-linked role back', async () => {
    const { aws } = await aFinishedMigration();
    expect(hasOrganizationsRole(aws.accounts.get(MANAGEMENT)!)).toBe(true);
  });

  test('invitations made meanwhile stay open', async () => {
    const aws = anAws();
    anOrganization(aws);
    const parentId = await migrate(aws);
    const invitation = await invite(aws, INVITED);
    await accept(aws, MANAGEMENT, parentId);
    expect(handshake(aws, invitation).state).toBe('OPEN');
  });
});

describe('a migration that is canceled or expires', () => {
  test('canceling the parent cancels pending children and invitations, and keeps answers and roles', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    const [accepted, pending] = [childOf(organization, ALSO_INVITED), childOf(organization, INVITED)];
    const invitation = await invite(aws, '666666666666');
    await accept(aws, ALSO_INVITED, accepted);
    await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: parentId });
    expect([parentId, accepted, pending, invitation].map((id) => handshake(aws, id).state)).toEqual([
      'CANCELED',
      'ACCEPTED',
      'CANCELED',
      'CANCELED',
    ]);
    expect(hasOrganizationsRole(aws.accounts.get(ALSO_INVITED)!)).toBe(true);
  });

  test('90 days later the parent is EXPIRED and its pending children CANCELED', async () => {
    const { aws, organization } = aWorld();
    const parentId = await migrate(aws);
    const child = childOf(organization, INVITED);
    await aws.clock.advance(90 * DAY);
    expect(handshake(aws, parentId).state).toBe('EXPIRED');
    expect(handshake(aws, child).state).toBe('CANCELED');
    expect(await errorOf(aws, INVITED, 'AcceptHandshake', { HandshakeId: child })).toBe(
      'InvalidHandshakeTransitionException',
    );
  });

  test('an OPEN parent that nobody accepts expires too', async () => {
    const aws = anAws();
    anOrganization(aws);
    const parentId = await migrate(aws);
    await aws.clock.advance(90 * DAY);
    expect(handshake(aws, parentId).state).toBe('EXPIRED');
    expect(await errorOf(aws, MANAGEMENT, 'AcceptHandshake', { HandshakeId: parentId })).toBe(
      'InvalidHandshakeTransitionException',
    );
  });

  test('a new attempt asks everybody again', async () => {
    const { aws, organization } = aWorld();
    const first = await migrate(aws);
    await accept(aws, INVITED, childOf(organization, INVITED));
    await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: first });
    await migrate(aws);
    expect([...organization.migration!.pending.keys()]).toEqual([INVITED, ALSO_INVITED, WITHOUT_ROLE]);
  });

  test('deleting the organization cancels what is pending', async () => {
    const aws = anAws();
    const organization = anOrganization(aws);
    const parentId = await migrate(aws);
    const invitation = await invite(aws, INVITED);
    await call(aws, MANAGEMENT, 'DeleteOrganization');
    expect(stateOf(aws).organizations.has(organization.id)).toBe(false);
    expect([parentId, invitation].map((id) => handshake(aws, id).state)).toEqual(['CANCELED', 'CANCELED']);
  });
});

test('ten times as many members migrate with about ten times the work', async () => {
  const few = await processorTime(() => migrateMembers(500));
  const many = await processorTime(() => migrateMembers(5000));
  // Work that grows with the square would be a hundred times as much.
  expect(many / few).toBeLessThan(40);
});

async function migrateMembers(count: number): Promise<void> {
  const aws = anAws();
  const organization = anOrganization(aws);
  const members = Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
  for (const accountId of members) {
    addMember(aws, organization, accountId, { joinedMethod: 'INVITED' });
  }
  const parentId = await migrate(aws);
  for (const accountId of members) {
    await accept(aws, accountId, childOf(organization, accountId));
  }
  await accept(aws, MANAGEMENT, parentId);
  await aws.clock.advance(3 * SECOND);
  expect(await featureSet(aws)).toBe('ALL');
}

/** What this process computes meanwhile: others that are busy on the machine do not count. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
