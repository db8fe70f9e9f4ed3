// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import {
  App,
  CfnParameter,
  CfnResource,
  DefaultStackSynthesizer,
  Duration,
  Lazy,
  RemovalPolicy,
  Stack,
  Tags,
} from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  Account,
  AccountRemovalPolicy,
  DelegatedAdministrator,
  EnabledPolicyType,
  FeatureSet,
  FollowUp,
  HandshakeAcceptance,
  HandshakeAction,
  type IAccount,
  InvitationTarget,
  type IOrganization,
  type IOrganizationParent,
  type IPolicy,
  type IPolicyTarget,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  PendingInvitationBehavior,
  Policy,
  PolicyAttachment,
  PolicyContent,
  PolicyDetachment,
  PolicyType,
  ServiceAccess,
  TrustedService,
  WhenPending,
} from '../../src';
import type {
  AcceptanceSpec,
  AccountSpec,
  AdministratorSpec,
  AppSpec,
  InvitationSpec,
  LateEntrySpec,
  PairSpec,
  PolicySpec,
  UnitSpec,
} from './app-spec';

/** The template of the app's stack. Only `app-templates.ts` loads this file, when it has to: it needs aws-cdk-lib. */
export function synthesize(spec: AppSpec): unknown {
  const app = new App({ analyticsReporting: false });
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const { stackName = 'Org', beside = [] } = spec;
  const stack = new Stack(app, stackName, { synthesizer });
  let scope: Construct = stack;
  for (let depth = 0; depth < (spec.depth ?? 0); depth++) {
    scope = new Construct(scope, `Level${depth}`);
  }
  for (const name of beside) {
    const other = new Stack(app, name);
    Organization.fromOrganizationId(other, 'Organization', 'o-exampleorgid').enableServiceAccess(
      TrustedService.of('guardduty.amazonaws.com'),
    );
  }
  if (spec.acceptance === undefined) {
    addOrganization(scope, spec);
  } else {
    addAcceptance(scope, spec.acceptance, spec.notifications);
  }
  if (spec.sibling !== undefined) {
    addSibling(stack, spec.sibling);
  }
  for (const [key, value] of Object.entries(spec.tags ?? {})) {
    Tags.of(app).add(key, value);
  }
  return withoutHash(app.synth().getStackByName(stackName).template);
}

/** With the hash of the function's code, templates that were cached before and after a change of it would be of two functions. */
function withoutHash(template: Record<string, any>): unknown {
  const handler = template.Resources.CdkAwsOrganizationHandler;
  if (handler !== undefined) {
    handler.Properties.Code.S3Key = 'handler.zip';
  }
  return template;
}

function addOrganization(scope: Construct, spec: AppSpec): void {
  const organization = makeOrganization(scope, spec);
  for (const [principal, removal] of Object.entries(spec.services ?? {})) {
    organization.enableServiceAccess(TrustedService.of(principal), {
      removalPolicy: RemovalPolicy[removal],
      regions: spec.serviceRegions && [...spec.serviceRegions],
    });
  }
  if (spec.severalAdministrators !== undefined) {
    const { service, accounts, removal } = spec.severalAdministrators;
    organization.enableServiceAccess(TrustedService.of(service), {
      delegatedAdministrators: accounts.map((id) => Account.fromAccountId(scope, `Account${id}`, id)),
      removalPolicy: RemovalPolicy[removal],
    });
  }
  for (const [type, removal] of Object.entries(spec.policyTypes ?? {})) {
    organization.enablePolicyType(PolicyType.of(type), { removalPolicy: RemovalPolicy[removal] });
  }
  if (spec.rootAccess !== undefined) {
    const { only, removal } = spec.rootAccess;
    organization.centralizeRootAccess({
      credentialsManagement: only !== 'sessions',
      sessions: only !== 'credentialsManagement',
      removalPolicy: RemovalPolicy[removal],
    });
  }
  for (const entry of spec.lateEntries ?? []) {
    addLateEntry(organization, entry);
  }
  const units = addUnits(organization, scope, spec.units ?? []);
  const policies = (spec.policies ?? []).map((one) => [one.id, addPolicy(organization, scope, one)] as const);
  for (const account of spec.accounts ?? []) {
    addAccount(organization, scope, account, units);
  }
  const invited = new Map<string, IAccount>();
  for (const invitation of spec.invitations ?? []) {
    invited.set(invitation.target, invite(organization, invitation, units));
  }
  for (const administrator of spec.administrators ?? []) {
    addAdministrator(organization, administrator, invited);
  }
  addPairs(organization, scope, spec.pairs ?? [], units, new Map(policies));
}

/** Attachments and detachments. All of them stand in one scope: only their policies and targets tell them apart. */
function addPairs(
  organization: IOrganization,
  scope: Construct,
  specs: readonly PairSpec[],
  units: Units,
  own: ReadonlyMap<string, IPolicy>,
): void {
  const policies = new Map<string, IPolicy>();
  const targets = new Map<string, IPolicyTarget>(units);
  specs.forEach(({ policy: policyId, type = 'SERVICE_CONTROL_POLICY', late, target: name, ...spec }, index) => {
    const key = `Policy${late ?? policyId}`;
    const idOf = (id: string) => (late === undefined ? id : Lazy.string({ produce: () => id }));
    const policy =
      own.get(policyId) ?? policies.get(key) ?? Policy.fromPolicyId(scope, key, idOf(policyId), PolicyType.of(type));
    policies.set(key, policy);
    const at = late ?? name ?? '';
    const target =
      name === undefined
        ? organization.root
        : (targets.get(at) ?? targetOf(scope, `Target${at}`, name.startsWith('ou-'), idOf(name)));
    targets.set(at, target);
    const { overwrite, removal, isDetached } = spec;
    if (isDetached) {
      new PolicyDetachment(scope, `Pair${index}`, { policy, target, overwrite });
    } else {
      const removalPolicy = removal && RemovalPolicy[removal];
      new PolicyAttachment(scope, `Pair${index}`, { policy, target, overwrite, removalPolicy });
    }
  });
}

function targetOf(scope: Construct, id: string, isUnit: boolean, name: string): IPolicyTarget {
  return isUnit ? OrganizationalUnit.fromOrganizationalUnitId(scope, id, name) : Account.fromAccountId(scope, id, name);
}

function addAdministrator(
  organization: IOrganization,
  { service, account, regions, removal }: AdministratorSpec,
  invited: ReadonlyMap<string, IAccount>,
): void {
  const stack = Stack.of(organization);
  new DelegatedAdministrator(stack, `Administrator${service}`, {
    organization,
    service: TrustedService.of(service),
    account: invited.get(account) ?? Account.fromAccountId(stack, `Account${service}`, account),
    regions: regions && [...regions],
    removalPolicy: RemovalPolicy[removal ?? 'RETAIN'],
  });
}

function addLateEntry(
  organization: IOrganization,
  { id, service, policyType, removal = 'RETAIN' }: LateEntrySpec,
): void {
  const stack = Stack.of(organization);
  const value = new CfnParameter(stack, `${id}Value`, { default: service ?? policyType }).valueAsString;
  const removalPolicy = RemovalPolicy[removal];
  if (service === undefined) {
    new EnabledPolicyType(stack, id, { organization, policyType: PolicyType.of(value), removalPolicy });
  } else {
    new ServiceAccess(stack, id, { organization, service: TrustedService.of(value), removalPolicy });
  }
}

function makeOrganization(scope: Construct, spec: AppSpec) {
  const shared = {
    memberAccess: spec.memberRole === undefined ? undefined : MemberAccess.role(spec.memberRole),
    deploymentWait: Duration.minutes(spec.deploymentWaitMinutes ?? 5),
    whenPending: WhenPending[spec.whenPending ?? 'DETACH'],
    notifications: spec.notifications ? new sns.Topic(Stack.of(scope), 'People') : undefined,
    refresh: spec.refresh,
  };
  if (spec.imported !== undefined) {
    return Organization.fromOrganizationAttributes(scope, 'Organization', {
      organizationId: spec.imported,
      rootId: spec.rootId,
      ...shared,
    });
  }
  return new Organization(scope, 'Organization', {
    ...shared,
    featureSet: FeatureSet[spec.featureSet ?? 'ALL'],
    organizationId: spec.organizationId,
    migrate: spec.migrate,
    pendingInvitations: PendingInvitationBehavior[spec.pendingInvitations ?? 'FAIL'],
    ensureServiceLinkedRoles: spec.ensureRoles,
    removalPolicy: RemovalPolicy[spec.removal ?? 'RETAIN'],
  });
}

/** Units by the ids of their constructs. All of them stand in one scope: only their parents tell where they are. */
function addUnits(organization: IOrganization, scope: Construct, specs: readonly UnitSpec[]): Units {
  const units = new Map<string, IOrganizationParent>();
  for (const { id, name, parent, tags, removal, overwrite } of specs) {
    const above =
      parent === undefined ? organization.root : (units.get(parent) ?? parentOf(scope, `Parent${id}`, parent));
    const unit = new OrganizationalUnit(scope, id, {
      parent: above,
      organizationalUnitName: name,
      tags,
      removalPolicy: RemovalPolicy[removal ?? 'RETAIN'],
      overwrite,
    });
    units.set(id, unit);
  }
  return units;
}

function addPolicy(organization: IOrganization, scope: Construct, spec: PolicySpec): Policy {
  const { id, name, type = 'SERVICE_CONTROL_POLICY', content, description, tags, removal, overwrite } = spec;
  return new Policy(scope, id, {
    organization,
    policyName: name,
    type: PolicyType.of(type),
    content: PolicyContent.fromObject({ ...content }),
    description,
    tags,
    removalPolicy: removal && RemovalPolicy[removal],
    overwrite,
  });
}

type Units = ReadonlyMap<string, IOrganizationParent>;

function addAccount(organization: IOrganization, scope: Construct, spec: AccountSpec, units: Units): void {
  const { id, parent } = spec;
  new Account(scope, id, {
    parent: parent === undefined ? organization.root : (units.get(parent) ?? parentOf(scope, `Parent${id}`, parent)),
    accountId: spec.accountId,
    email: spec.email,
    accountName: spec.name,
    accessRoleName: spec.roleName,
    iamUserAccessToBilling: spec.billingAccess,
    alternateContacts: spec.contacts,
    tags: spec.tags,
    overwrite: spec.overwrite,
    removalPolicy: AccountRemovalPolicy[spec.removal ?? 'RETAIN'],
  });
}

function invite(organization: IOrganization, spec: InvitationSpec, units: Units): IAccount {
  const { target, parent, tags, overwrite, allowTransferFrom } = spec;
  const again = spec.asksAgainAfterMinutes;
  const followUp =
    again === undefined ? undefined : FollowUp.inviteAgain({ maxAttempts: 1, delay: Duration.minutes(again) });
  return organization.inviteAccount(`Invited${target}`, {
    target: target.includes('@') ? InvitationTarget.email(target) : InvitationTarget.account(target),
    parent:
      parent === undefined
        ? undefined
        : (units.get(parent) ?? parentOf(Stack.of(organization), `Parent${target}`, parent)),
    tags,
    overwrite,
    memberAccess: spec.withoutRole ? MemberAccess.none() : undefined,
    onDecline: followUp,
    onExpiry: followUp,
    allowTransferFrom,
    removalPolicy: RemovalPolicy[spec.removal ?? 'RETAIN'],
  });
}

/** A parent by its ID, whatever that is: labs write placeholders for the units that their world makes. */
function parentOf(scope: Construct, id: string, parentId: string): IOrganizationParent {
  return OrganizationalUnit.fromOrganizationalUnitId(scope, id, Lazy.string({ produce: () => parentId }));
}

function addAcceptance(scope: Construct, spec: AcceptanceSpec, isNotified = false): void {
  const { organizationId, managementAccountId, approvesAllFeatures, allowTransferFrom, continuous } = spec;
  new HandshakeAcceptance(scope, 'Acceptance', {
    organizationId,
    managementAccountId,
    actions: approvesAllFeatures ? [HandshakeAction.INVITE, HandshakeAction.APPROVE_ALL_FEATURES] : undefined,
    allowTransferFrom,
    continuous,
    deploymentWait: Duration.minutes(2),
    notifications: isNotified ? new sns.Topic(Stack.of(scope), 'People') : undefined,
  });
}

function addSibling(stack: Stack, trigger: string): void {
  const role = new CfnResource(stack, 'SiblingRole', {
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    },
  });
  const handler = new CfnResource(stack, 'SiblingHandler', {
    type: 'AWS::Lambda::Function',
    properties: {
      Code: { S3Bucket: 'assets', S3Key: 'sibling.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 900,
      Role: role.getAtt('Arn'),
    },
  });
  new CfnResource(stack, 'Sibling', {
    type: 'Custom::Sibling',
    properties: { ServiceToken: handler.getAtt('Arn'), Trigger: trigger },
  });
}
