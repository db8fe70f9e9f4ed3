import { SERVICE_APIS } from '../../../src/facts/service-apis';
import { OPERATIONS } from '../../../src/handler/aws/operations';
import { changeOf } from '../../../src/rehearsal/timeline/organization-entries';
import { treeChangeOf } from '../../../src/rehearsal/timeline/tree-entries';
import { type CallRecord, loadWorld, OrganizationsService } from '../../../src/simulator/index';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const UNIT = 'ou-exam-12345678';
const POLICY = 'p-exampledeny';

const aws = loadWorld({
  accounts: { [MANAGEMENT]: {}, [MEMBER]: { name: 'Shop' } },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-exam',
      units: ['Prod'],
      unitIds: { Prod: UNIT },
      members: { [MEMBER]: { joined: 'CREATED' } },
      policyTypes: ['SERVICE_CONTROL_POLICY'],
      policies: { [POLICY]: { type: 'SERVICE_CONTROL_POLICY', name: 'deny', content: '{}' } },
    },
  ],
});
const records = { accounts: aws.accounts, organizations: OrganizationsService.of(aws).state };
const SHOP = [{ id: MEMBER, name: 'Shop' }];

function aCall(id: string, input: CallRecord['input'] = {}): CallRecord {
  const [service, operation] = id.split(':') as [string, string];
  return { at: 0, service, operation, accountId: MANAGEMENT, callerArn: '', input, isWrite: true, tookEffect: true };
}

// biome-ignore format: a table is read by its columns
test.each<readonly [string, object, string, object[]]>([
  ['organizations:MoveAccount', { AccountId: MEMBER, DestinationParentId: UNIT }, 'moved to Prod:', SHOP],
  ['organizations:MoveAccount', { AccountId: MEMBER, DestinationParentId: 'r-exam' }, 'moved to the root:', SHOP],
  ['organizations:RemoveAccountFromOrganization', { AccountId: MEMBER }, 'removed from the organization:', SHOP],
  ['organizations:TagResource', { ResourceId: MEMBER, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] }, 'tagged with a, b:', SHOP],
  ['organizations:TagResource', { ResourceId: UNIT, Tags: [{ Key: 'a', Value: '1' }] }, 'tagged with a: Prod', []],
  ['organizations:UntagResource', { ResourceId: POLICY, TagKeys: ['a'] }, 'no longer tagged with a: the policy deny', []],
  ['organizations:CreatePolicy', { Name: 'deny', Type: 'SERVICE_CONTROL_POLICY' }, 'the policy deny (SERVICE_CONTROL_POLICY) is created', []],
  ['organizations:UpdatePolicy', { PolicyId: POLICY, Content: '{}', Description: '' }, 'the policy deny is changed: description, content', []],
  ['organizations:DeletePolicy', { PolicyId: 'p-examplegone' }, 'the policy p-examplegone is deleted', []],
  ['organizations:AttachPolicy', { PolicyId: POLICY, TargetId: UNIT }, 'the policy deny is attached to Prod', []],
  ['organizations:AttachPolicy', { PolicyId: POLICY, TargetId: MEMBER }, 'the policy deny is attached to', SHOP],
  ['organizations:DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: 'r-exam' }, 'the policy FullAWSAccess is detached from the root', []],
  ['account:PutAlternateContact', { AccountId: MEMBER, AlternateContactType: 'SECURITY' }, 'SECURITY contact changed:', SHOP],
  ['account:DeleteAlternateContact', { AccountId: MEMBER, AlternateContactType: 'BILLING' }, 'BILLING contact deleted:', SHOP],
  ['account:PutAccountName', { AccountId: MEMBER, AccountName: 'Store' }, 'renamed to Store:', SHOP],
  ['account:PutAccountName', { AccountName: 'Main' }, 'renamed to Main:', [{ id: MANAGEMENT, name: '' }]],
])('%s %j', (id, input, what, accounts) => {
  expect(treeChangeOf(aCall(id, input), records)).toEqual({ what, ...(accounts.length === 0 ? {} : { accounts }) });
});

describe('every write of the library has a line of the story', () => {
  /** Handshakes have lines of their own, by their states. */
  const HANDSHAKES = ['AcceptHandshake', 'CancelHandshake', 'EnableAllFeatures', 'InviteAccountToOrganization'];
  /** What the administrator itself does: no function calls it. */
  const OF_PEOPLE = ['fms:DisassociateAdminAccount'];
  const services = Object.entries(SERVICE_APIS).flatMap(([service, { operations }]) =>
    (Array.isArray(operations) ? [...(operations as string[])] : Object.keys(operations)).map(
      (name) => `${service}:${name}`,
    ),
  );
  const writes = [...OPERATIONS.filter((one) => /^(organizations|iam):/.test(one)), ...services]
    .filter((one) => !/:(Get|List|Describe)/.test(one))
    .filter((one) => !OF_PEOPLE.includes(one) && !HANDSHAKES.includes(one.split(':')[1]!));
  const input = { Tags: [], TagKeys: [], AccountId: MEMBER, TargetId: UNIT, ResourceId: UNIT, PolicyId: POLICY };

  test.each(writes)('%s', (operation) => {
    const inputs = [input, { ...input, ...ENABLING }, { ...input, ...ENROLLING }];
    const lines = inputs.map(
      (one) => changeOf(aCall(operation, one)) ?? treeChangeOf(aCall(operation, one), records)?.what,
    );

    expect(lines.filter((line) => line !== undefined)).not.toEqual([]);
  });
});

/** By these members, some operations of services say what they turn on. */
const ENABLING = {
  Action: 'ENABLE',
  OrganizationSharingStatus: 'ENABLED',
  OrganizationConfiguration: { EnableIntegration: true },
};
const ENROLLING = { status: 'Active', includeMemberAccounts: true };
