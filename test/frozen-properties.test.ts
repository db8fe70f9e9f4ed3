// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of the fixture
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Account,
  AccountRemovalPolicy,
  DelegatedAdministrator,
  FeatureSet,
  FollowUp,
  HandshakeAcceptance,
  HandshakeAction,
  InvitationTarget,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  PendingInvitationBehavior,
  Policy,
  PolicyContent,
  PolicyType,
  TrustedService,
  WhenPending,
} from '../src';
import { Attribute } from '../src/handler/protocol';
import { RESOURCES, resourceTypeOf } from '../src/handler/resources';
import version1 from './fixtures/versions/1.json';
import { aStack, plain, resourcesOf } from './private/synthesized';

const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };
const ROLE = MemberAccess.role('OrganizationAccountAccessRole', {
  path: '/teams/',
  externalId: 'example',
  sessionName: 'session',
});
const ANYHOW = MemberAccess.perAccount(
  { '222222222222': MemberAccess.none() },
  MemberAccess.firstOf(ROLE, MemberAccess.role('AWSControlTowerExecution')),
);
const EVERYTHING = {
  deploymentWait: Duration.minutes(10),
  whenPending: WhenPending.FAIL,
  refresh: 'again',
};
const OWNER = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };

/** What constructs send that are told nothing, and what they send that are told everything, by kind. */
const APPS: Readonly<Record<string, (stack: Stack) => void>> = {
  'an organization with nothing said': (stack) => {
    new Organization(stack, 'Organization');
  },
  'an organization with everything said': (stack) => {
    new Organization(stack, 'Organization', {
      ...EVERYTHING,
      organizationId: OWNER.organizationId,
      migrate: true,
      pendingInvitations: PendingInvitationBehavior.RESEND,
      memberAccess: ANYHOW,
      ensureServiceLinkedRoles: true,
      notifications: new sns.Topic(stack, 'People'),
      ...DESTROY,
    });
  },
  'an organization with consolidated billing': (stack) => {
    new Organization(stack, 'Organization', { featureSet: FeatureSet.CONSOLIDATED_BILLING });
  },
  'entries with nothing said': (stack) => {
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: OWNER.organizationId,
    });
    organization.enableServiceAccess(TrustedService.GUARDDUTY);
    organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
    organization.inviteAccount('Account', { target: InvitationTarget.account('333333333333') });
    organization.inviteAccount('Address', { target: InvitationTarget.email('Owner@Example.com') });
    const above = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Above', 'ou-exam-12345678');
    above.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' });
    above.addAccount('Shop', { accountId: '444444444444' });
    above.attachPolicy(Policy.fromPolicyId(stack, 'Deny', 'p-12345678', PolicyType.SERVICE_CONTROL_POLICY));
    above.detachPolicy(organization.fullAwsAccess);
  },
  'entries with everything said': (stack) => {
    const organization = new Organization(stack, 'Organization', {
      memberAccess: ROLE,
      notifications: new sns.Topic(stack, 'People'),
      refresh: 'again',
    });
    organization.enableServiceAccess(TrustedService.GUARDDUTY, DESTROY);
    organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY, DESTROY);
    const invitation = {
      ...EVERYTHING,
      notes: 'Welcome.',
      parent: OrganizationalUnit.fromOrganizationalUnitId(stack, 'Unit', 'ou-exam-12345678'),
      tags: { team: 'example' },
      overwrite: 'May 2026',
      memberAccess: ANYHOW,
      onDecline: FollowUp.inviteAgain({ maxAttempts: 2, delay: Duration.days(3) }),
      onExpiry: FollowUp.fail(),
      allowTransferFrom: 'o-otherorgid00',
      ...DESTROY,
    };
    invitation.parent.addOrganizationalUnit('Prod', {
      organizationalUnitName: 'Production',
      tags: { team: 'example' },
      overwrite: 'May 2026',
      ...DESTROY,
    });
    const contact = { name: 'Team', title: 'Team', emailAddress: 'team@example.com', phoneNumber: '+1 555 0100' };
    invitation.parent.addAccount('Logs', {
      email: 'logs@example.com',
      accountName: 'LogArchive',
      accessRoleName: 'Access',
      iamUserAccessToBilling: false,
      alternateContacts: { billing: contact, operations: contact, security: contact },
      tags: { team: 'example' },
      overwrite: 'May 2026',
      removalPolicy: AccountRemovalPolicy.CLOSE,
    });
    const policy = Policy.fromPolicyId(stack, 'Deny', 'p-12345678', PolicyType.SERVICE_CONTROL_POLICY);
    const { overwrite } = invitation;
    invitation.parent.attachPolicy(policy, { overwrite, removalPolicy: RemovalPolicy.RETAIN });
    invitation.parent.detachPolicy(organization.fullAwsAccess, { overwrite });
    organization.inviteAccount('Account', { ...invitation, target: InvitationTarget.account('333333333333') });
    organization.inviteAccount('Address', { ...invitation, target: InvitationTarget.email('owner@example.com') });
  },
  'policies with nothing said, and with everything said': (stack) => {
    const organization = Organization.fromOrganizationId(stack, 'Organization', OWNER.organizationId);
    const content = PolicyContent.fromObject({ tags: { cost: { tag_key: { '@@assign': 'Cost' } } } });
    const policy = { organization, policyName: 'cost', type: PolicyType.TAG_POLICY, content };
    new Policy(stack, 'Cost', policy);
    new Policy(stack, 'Team', {
      ...policy,
      policyName: 'team',
      description: 'Who pays.',
      tags: { team: 'example' },
      overwrite: 'May 2026',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  },
  'services with everything said': (stack) => {
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: OWNER.organizationId,
    });
    const regions = ['eu-west-1', 'us-east-1'];
    organization.enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions, ...DESTROY });
    organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER, { accessOnly: true });
  },
  'administrators with nothing said': (stack) => {
    const organization = Organization.fromOrganizationId(stack, 'Organization', OWNER.organizationId);
    const account = Account.fromAccountId(stack, 'Account', '222222222222');
    new DelegatedAdministrator(stack, 'Administrator', { organization, service: TrustedService.CONFIG, account });
  },
  'administrators with everything said': (stack) => {
    const organization = new Organization(stack, 'Organization', {
      memberAccess: ROLE,
      notifications: new sns.Topic(stack, 'People'),
      refresh: 'again',
    });
    const account = Account.fromAccountId(stack, 'Account', '222222222222');
    const regions = ['eu-west-1', 'us-east-1'];
    const service = TrustedService.SECURITY_HUB;
    new DelegatedAdministrator(stack, 'Administrator', { organization, service, account, regions, ...DESTROY });
    organization.enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrators: [account], ...DESTROY });
  },
  'root access with nothing said': (stack) => {
    Organization.fromOrganizationId(stack, 'Organization', OWNER.organizationId).centralizeRootAccess();
  },
  'root access with everything said': (stack) => {
    const organization = Organization.fromOrganizationId(stack, 'Organization', OWNER.organizationId);
    organization.centralizeRootAccess({ credentialsManagement: false, sessions: true, ...DESTROY });
  },
  'an acceptance with nothing said': (stack) => {
    new HandshakeAcceptance(stack, 'Acceptance', OWNER);
  },
  'an acceptance that goes on': (stack) => {
    new HandshakeAcceptance(stack, 'Acceptance', { ...OWNER, continuous: true });
  },
  'an acceptance with everything said': (stack) => {
    new HandshakeAcceptance(stack, 'Acceptance', {
      ...OWNER,
      ...EVERYTHING,
      actions: [
        HandshakeAction.INVITE,
        HandshakeAction.APPROVE_ALL_FEATURES,
        HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE,
      ],
      allowTransferFrom: 'o-otherorgid00',
      continuous: true,
      notifications: new sns.Topic(stack, 'People'),
    });
  },
};

/** As CloudFormation delivers it: every scalar is a text. What else only the deployment knows is an ARN. */
function asDelivered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asDelivered);
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [name, ...others] = Object.keys(value);
  if (others.length === 0 && /^(Ref|Fn::.*)$/.test(name!)) {
    return JSON.stringify(value).includes(Attribute.ORGANIZATION_ID) ? OWNER.organizationId : 'arn';
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asDelivered(member)]));
}

function sentBy(stack: Stack): { type: string; properties: unknown }[] {
  return Object.values(resourcesOf(stack))
    .filter(({ Type }) => Object.values(RESOURCES).map(resourceTypeOf).includes(Type))
    .map(({ Type, Properties }) => ({ type: Type, properties: asDelivered(Properties) }));
}

/** What the rules of a stack send to the function, with placeholders for what only the deployment knows. */
function scheduledBy(stack: Stack): unknown[] {
  return Object.values(resourcesOf(stack))
    .filter(({ Type }) => Type === 'AWS::Events::Rule')
    .map(({ Properties }) => String(plain(Properties.Targets[0].InputTransformer.InputTemplate)))
    .map((template) =>
      JSON.parse(
        template
          .replaceAll(/<[\w-]+>/g, '"id"')
          .replaceAll('${AWS::StackId}', '${StackId}')
          .replaceAll('${CdkAwsOrganizationWorkflow}', '${WorkflowArn}')
          .replaceAll(/\$\{People\w+\}/g, 'arn'),
      ),
    );
}

/** An acceptance is in a member account, everything else in the management account. */
function stackOf(app: string): Stack {
  const account = app.startsWith('an acceptance') ? '222222222222' : OWNER.managementAccountId;
  return aStack({ env: { account, region: 'eu-central-1' } });
}

/**
 * Whoever changes what a construct sends adds it to the fixture, of which nothing is ever taken away: every handler to
 * come must understand it, and a test of the versions sees to that.
 */
describe('what is sent to the handler stands among what was ever sent', () => {
  test.each(Object.entries(APPS))('%s', (name, make) => {
    const stack = stackOf(name);
    make(stack);
    const sent = sentBy(stack);
    expect(sent).not.toEqual([]);
    expect(version1.properties).toEqual(expect.arrayContaining(sent));
    expect(version1.schedules).toEqual(expect.arrayContaining(scheduledBy(stack)));
  });

  test('by every kind of resource', () => {
    const kinds = new Set(
      Object.entries(APPS).flatMap(([name, make]) => {
        const stack = stackOf(name);
        make(stack);
        return sentBy(stack).map(({ type }) => type);
      }),
    );
    expect([...kinds].sort()).toEqual(Object.values(RESOURCES).map(resourceTypeOf).sort());
  });
});
