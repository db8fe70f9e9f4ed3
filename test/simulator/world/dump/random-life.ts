import { AwsError } from '../../../../src/simulator/aws-error';
import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import type { Handshake, Organization } from '../../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import type { World } from '../../../../src/simulator/world/world';

/** Which of the things that can happen, and numbers that choose whom and what it concerns. */
export type Happening = readonly [what: number, one: number, other: number];

const ACCOUNTS = Array.from({ length: 8 }, (_, index) => String(111_111_111_111 * (index + 1)));
const SERVICES = ['config.amazonaws.com', 'guardduty.amazonaws.com', 'backup.amazonaws.com'];
const TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY'];
const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** Two organizations, one of each kind, and four accounts to win. */
export const BEGINNING: World = {
  behavior: { throttling: false, initializingSeconds: 30 },
  quotas: { accounts: 40 },
  accounts: Object.fromEntries(ACCOUNTS.map((id) => [id, {}])),
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: ACCOUNTS[0]!,
      featureSet: 'CONSOLIDATED_BILLING',
      members: { [ACCOUNTS[1]!]: { joined: 'INVITED' }, [ACCOUNTS[2]!]: { joined: 'CREATED' } },
    },
    {
      id: 'o-otherorgid',
      managementAccount: ACCOUNTS[3]!,
      featureSet: 'ALL',
      members: { [ACCOUNTS[4]!]: { joined: 'CREATED' }, [ACCOUNTS[5]!]: { joined: 'INVITED' } },
      units: ['Workloads/Production', 'Sandbox'],
    },
  ],
};

/** Lets things happen one after another; what AWS refuses has not happened. */
export async function live(aws: SimulatedAws, happenings: readonly Happening[]): Promise<void> {
  for (const [what, one, other] of happenings) {
    try {
      await HAPPENINGS[what % HAPPENINGS.length]!(new Chooser(aws, one, other));
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
    }
  }
}

/** Chooses, by two numbers, among what there is. */
class Chooser {
  public readonly organization: Organization;

  constructor(
    public readonly aws: SimulatedAws,
    private readonly one: number,
    private readonly other: number,
  ) {
    this.organization = this.pick([...this.state.organizations.values()], one);
  }

  public get state() {
    return OrganizationsService.of(this.aws).state;
  }

  public get account(): string {
    return this.pick([...this.aws.accounts.keys()], this.one);
  }

  public get member(): string {
    return this.pick([...this.organization.members.keys()], this.other);
  }

  public get parent(): string {
    return this.pick([...this.organization.parents.keys()], this.other);
  }

  public get policy(): string {
    const own = [...this.organization.policies.values()].filter(({ awsManaged }) => !awsManaged);
    return this.other % 4 === 0 ? 'p-FullAWSAccess' : this.pick(own, this.other).id;
  }

  public get target(): string {
    return this.pick([...this.organization.parents.keys(), ...this.organization.members.keys()], this.one);
  }

  public get handshake(): Handshake {
    return this.pick(
      [...this.state.handshakes.values()].filter(({ endedAt }) => endedAt === undefined),
      this.one,
    );
  }

  /** Among what is given, by the second number. */
  public of<T>(things: readonly T[]): T {
    return this.pick(things, this.other);
  }

  public get name(): string {
    return `Name/${this.other % 5}~${this.one % 3}`;
  }

  public get tags() {
    return [
      { Key: String(this.one % 30), Value: this.name },
      { Key: `key-${this.other % 4}`, Value: '' },
    ];
  }

  /** A call of the management account. */
  public manage(operation: string, input: Record<string, unknown> = {}): Promise<unknown> {
    return this.call(this.organization.managementAccountId, 'organizations', operation, input);
  }

  public call(accountId: string, service: string, operation: string, input: Record<string, unknown>): Promise<unknown> {
    const caller = this.aws.sessions.account(accountId);
    return this.aws.call({ service, operation, input, caller, region: 'us-east-1' });
  }

  /** Whoever can answer a handshake does so. */
  public answer(operation: string): Promise<unknown> {
    const { id, recipientAccountId, senderAccountId, target } = this.handshake;
    const byEmail = [...this.aws.accounts.values()].find(({ email }) => email === target?.id)?.id;
    const accountId = recipientAccountId ?? byEmail ?? senderAccountId;
    return this.call(accountId, 'organizations', operation, { HandshakeId: id });
  }

  private pick<T>(things: readonly T[], number: number): T {
    if (things.length === 0) {
      throw new AwsError('NothingToChooseFrom', 'there is nothing that it could concern');
    }
    return things[number % things.length]!;
  }
}

const CONTENT = {
  SERVICE_CONTROL_POLICY: { Effect: 'Deny', Action: 'ec2:*', Resource: '*' },
  RESOURCE_CONTROL_POLICY: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
};

function contentOf(type: string): string {
  const statement = CONTENT[type as keyof typeof CONTENT];
  return statement
    ? JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 1)
    : '{"tags": {"Team": {"tag_key": {"@@assign": "Team"}}}}';
}

const RESOURCE_POLICY = (accountId: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'organizations:ListAccounts', Resource: '*' }],
});

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
};

/** Calls of services that are integrated, with the member of their input that names an account. */
const SERVICE_CALLS: readonly (readonly [service: string, operation: string, input: object, account?: string])[] = [
  ['ram', 'EnableSharingWithAwsOrganization', {}],
  ['servicecatalog', 'EnableAWSOrganizationsAccess', {}],
  ['servicecatalog', 'DisableAWSOrganizationsAccess', {}],
  ['cost-optimization-hub', 'UpdateEnrollmentStatus', { status: 'Active' }],
  ['notifications', 'EnableNotificationsAccessForOrganization', {}],
  ['guardduty', 'EnableOrganizationAdminAccount', {}, 'adminAccountId'],
  ['guardduty', 'DisableOrganizationAdminAccount', {}, 'adminAccountId'],
  ['securityhub', 'EnableOrganizationAdminAccount', {}, 'AdminAccountId'],
  ['fms', 'AssociateAdminAccount', {}, 'AdminAccount'],
  ['iam', 'EnableOrganizationsRootSessions', {}],
];

const HAPPENINGS: readonly ((chooser: Chooser) => Promise<unknown>)[] = [
  (one) => {
    const [service, operation, input, account] = one.of(SERVICE_CALLS);
    const named = account === undefined ? {} : { [account]: one.member };
    return one.call(one.organization.managementAccountId, service, operation, { ...input, ...named });
  },
  (one) => one.aws.clock.advance(one.of([1, 3 * SECOND, 20 * SECOND, DAY, 16 * DAY, 40 * DAY])),
  (one) => one.aws.clock.advance(7 * SECOND),
  (one) =>
    one.call(one.account, 'organizations', 'CreateOrganization', {
      FeatureSet: one.of(['ALL', 'CONSOLIDATED_BILLING']),
    }),
  (one) => one.manage('DeleteOrganization'),
  (one) => one.manage('EnableAllFeatures'),
  (one) =>
    one.manage('InviteAccountToOrganization', {
      Target: { Type: 'ACCOUNT', Id: one.of(ACCOUNTS) },
      Notes: one.name,
      Tags: one.tags,
    }),
  (one) =>
    one.manage('InviteAccountToOrganization', {
      Target: { Type: 'EMAIL', Id: `account-${one.of(ACCOUNTS)}@example.com` },
    }),
  (one) => one.answer('AcceptHandshake'),
  (one) => one.answer('AcceptHandshake'),
  (one) => one.answer('DeclineHandshake'),
  (one) =>
    one.call(one.handshake.senderAccountId, 'organizations', 'CancelHandshake', { HandshakeId: one.handshake.id }),
  (one) =>
    one.manage('CreateAccount', {
      Email: one.of(['a@example.com', 'b@example.com', '.c@example.com']),
      AccountName: 'Made',
      Tags: one.tags,
    }),
  (one) =>
    one.manage('CreateAccount', {
      Email: `made-${one.account}@example.com`,
      AccountName: 'Made',
      RoleName: 'Entry',
      IamUserAccessToBilling: 'DENY',
    }),
  (one) => one.manage('CloseAccount', { AccountId: one.member }),
  (one) => one.manage('RemoveAccountFromOrganization', { AccountId: one.member }),
  (one) => one.call(one.account, 'organizations', 'LeaveOrganization', {}),
  (one) => one.manage('CreateOrganizationalUnit', { ParentId: one.parent, Name: one.name, Tags: one.tags }),
  (one) => one.manage('UpdateOrganizationalUnit', { OrganizationalUnitId: one.parent, Name: one.name }),
  (one) => one.manage('DeleteOrganizationalUnit', { OrganizationalUnitId: one.parent }),
  (one) =>
    one.manage('MoveAccount', {
      AccountId: one.member,
      SourceParentId: one.organization.members.get(one.member)!.parentId,
      DestinationParentId: one.parent,
    }),
  (one) => one.manage('EnableAWSServiceAccess', { ServicePrincipal: one.of(SERVICES) }),
  (one) => one.manage('DisableAWSServiceAccess', { ServicePrincipal: one.of(SERVICES) }),
  async (one) => {
    await one.manage('EnableAWSServiceAccess', { ServicePrincipal: one.of(SERVICES) });
    await one.manage('RegisterDelegatedAdministrator', { AccountId: one.member, ServicePrincipal: one.of(SERVICES) });
  },
  (one) =>
    one.manage('DeregisterDelegatedAdministrator', { AccountId: one.member, ServicePrincipal: one.of(SERVICES) }),
  (one) => one.manage('EnablePolicyType', { RootId: one.organization.rootId, PolicyType: one.of(TYPES) }),
  (one) => one.manage('DisablePolicyType', { RootId: one.organization.rootId, PolicyType: one.of(TYPES) }),
  (one) =>
    one.manage('CreatePolicy', {
      Type: one.of(TYPES),
      Name: one.name,
      Description: '',
      Content: contentOf(one.of(TYPES)),
      Tags: one.tags,
    }),
  (one) => one.manage('UpdatePolicy', { PolicyId: one.policy, Name: one.name }),
  (one) => one.manage('DeletePolicy', { PolicyId: one.policy }),
  (one) => one.manage('AttachPolicy', { PolicyId: one.policy, TargetId: one.target }),
  (one) => one.manage('AttachPolicy', { PolicyId: one.policy, TargetId: one.target }),
  (one) => one.manage('DetachPolicy', { PolicyId: one.policy, TargetId: one.target }),
  (one) => one.manage('PutResourcePolicy', { Content: JSON.stringify(RESOURCE_POLICY(one.member)) }),
  (one) => one.manage('DeleteResourcePolicy'),
  (one) => one.manage('TagResource', { ResourceId: one.target, Tags: one.tags }),
  (one) => one.manage('TagResource', { ResourceId: one.policy, Tags: one.tags }),
  (one) => one.manage('UntagResource', { ResourceId: one.target, TagKeys: [`key-${one.of([0, 1])}`] }),
  (one) =>
    one.manage('InviteOrganizationToTransferResponsibility', {
      Type: 'BILLING',
      Target: { Type: 'ACCOUNT', Id: one.of([...one.state.organizations.values()]).managementAccountId },
      SourceName: one.name,
      StartTimestamp: Date.UTC(2028, 0, 1) / 1000,
    }),
  (one) => one.manage('TerminateResponsibilityTransfer', { Id: one.of([...one.organization.transfers.keys()]) }),
  (one) =>
    one.call(one.account, 'iam', 'CreateRole', {
      RoleName: one.of(['A', 'B']),
      Path: one.of(['/', '/team:a/']),
      AssumeRolePolicyDocument: JSON.stringify(TRUST),
      Description: one.name,
      MaxSessionDuration: 7200,
    }),
  (one) =>
    one.call(one.account, 'iam', 'PutRolePolicy', {
      RoleName: 'A',
      PolicyName: 'inline',
      PolicyDocument: contentOf('SERVICE_CONTROL_POLICY'),
    }),
  (one) =>
    one.call(one.account, 'iam', 'AttachRolePolicy', {
      RoleName: 'A',
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
  async (one) => {
    await one.call(one.account, 'iam', 'DeleteServiceLinkedRole', { RoleName: 'AWSServiceRoleForOrganizations' });
    // A deletion that is under way is not kept.
    await one.aws.clock.advance(6 * SECOND);
  },
];
