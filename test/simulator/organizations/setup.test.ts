import { hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import {
  addInvitation,
  addMember,
  addOrganizationalUnit,
  createOrganization,
  enablePolicyType,
  startMigration,
} from './setup';
import { anAws, call, DAY, MANAGEMENT, NOW, stateOf } from './simulated-calls';

const MEMBERS = ['222222222222', '333333333333', '444444444444'];

describe('setting up a world', () => {
  test('an organization has its management account, with the role', async () => {
    const aws = anAws();
    createOrganization(aws, { managementAccountId: MANAGEMENT, id: 'o-exampleorgid', createdAt: NOW - 100 * DAY });
    const { Organization } = await call(aws, MANAGEMENT, 'DescribeOrganization');
    expect(Organization).toMatchObject({ Id: 'o-exampleorgid', FeatureSet: 'ALL', MasterAccountId: MANAGEMENT });
    expect(hasOrganizationsRole(aws.accounts.get(MANAGEMENT)!)).toBe(true);
  });

  test('a member may lack the role, and may be in a unit', () => {
    const aws = anAws();
    const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    addMember(aws, organization, MEMBERS[0]!, {
      joinedMethod: 'INVITED',
      parentId: unit.id,
      hasServiceLinkedRole: false,
    });
    expect(organization.members.get(MEMBERS[0]!)).toMatchObject({ joinedMethod: 'INVITED', parentId: unit.id });
    expect(unit.accounts.has(MEMBERS[0]!)).toBe(true);
    expect(hasOrganizationsRole(aws.accounts.get(MEMBERS[0]!)!)).toBe(false);
  });

  test('an invitation of the past expires in its own time', async () => {
    const aws = anAws();
    const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
    const invitation = addInvitation(aws, organization, {
      to: 'colleague@example.com',
      sentAt: NOW - 14 * DAY,
      notes: 'please join',
    });
    expect(stateOf(aws).handshakes.get(invitation.id)!.state).toBe('OPEN');
    await aws.clock.advance(DAY);
    expect(stateOf(aws).handshakes.get(invitation.id)!.state).toBe('EXPIRED');
  });

  test('a migration of the past has the answers that it was given', async () => {
    const aws = anAws();
    const organization = createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      featureSet: 'CONSOLIDATED_BILLING',
    });
    for (const accountId of MEMBERS) {
      addMember(aws, organization, accountId, { joinedMethod: 'INVITED', hasServiceLinkedRole: false });
    }
    const parent = startMigration(aws, organization, {
      startedAt: NOW - 4 * DAY,
      accepted: [MEMBERS[0]!],
      declined: [MEMBERS[1]!],
    });
    expect([...organization.migration!.pending.keys()]).toEqual([MEMBERS[2]]);
    expect([...organization.migration!.refused]).toEqual([MEMBERS[1]]);
    expect(hasOrganizationsRole(aws.accounts.get(MEMBERS[0]!)!)).toBe(true);
    const { Handshake } = await call(aws, MANAGEMENT, 'DescribeHandshake', { HandshakeId: parent.id });
    expect(Handshake).toMatchObject({ State: 'REQUESTED', ExpirationTimestamp: new Date(NOW + 86 * DAY) });
  });

  test('fails with the answer of an account that was asked nothing', () => {
    const aws = anAws();
    const organization = createOrganization(aws, {
      managementAccountId: MANAGEMENT,
      featureSet: 'CONSOLIDATED_BILLING',
    });
    expect(() => startMigration(aws, organization, { accepted: MEMBERS })).toThrow(/222222222222 was asked nothing/);
  });

  test('a policy type comes with the policy that AWS attaches', () => {
    const aws = anAws();
    const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
    enablePolicyType(organization, 'RESOURCE_CONTROL_POLICY');
    expect(organization.attachments.get(organization.rootId)).toEqual(new Set(['p-RCPFullAWSAccess']));
  });

  test('fails in a simulated AWS without AWS Organizations', () => {
    const aws = anAws();
    aws.register({ name: 'organizations', isWrite: () => false, authorizations: () => [], perform: () => undefined });
    expect(() => stateOf(aws)).toThrow(/register one/);
  });
});
