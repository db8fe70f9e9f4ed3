import { readFileSync } from 'node:fs';
import { App, Annotations as CdkAnnotations, CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  EnabledPolicyType,
  InvitationTarget,
  MemberAccess,
  Organization,
  type OrganizationProps,
  PendingInvitationBehavior,
  Policy,
  PolicyType,
  TrustedService,
} from '../src';
import { WARNINGS } from '../src/private/warnings';
import { aStack, resourceOf } from './private/synthesized';

const MANAGEMENT = '111111111111';
const TARGET = InvitationTarget.account('333333333333');
const ROLE = MemberAccess.role('OrganizationAccountAccessRole');
const MIGRATION = { organizationId: 'o-exampleorgid', migrate: true };
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:111111111111:people';

/** The ids of a stack's warnings, and that each can be acknowledged where it is. */
function warningsOf(stack: Stack): string[] {
  const found = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  return found.map(({ entry }) => /\[ack: cdk-aws-organization:(\w+)\]$/.exec(String(entry.data))?.[1] ?? 'no id');
}

function warnings(make: (stack: Stack) => unknown, stack = aStack()): string[] {
  make(stack);
  return warningsOf(stack);
}

const organization = (props: OrganizationProps) => (stack: Stack) => new Organization(stack, 'Organization', props);
const importedTopic = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'People', TOPIC_ARN);

describe('a combination without effect is a warning', () => {
  test.each<[string, string[], (stack: Stack) => unknown]>([
    ['a migration that nothing is heard of', ['migrationUnnoticed'], organization(MIGRATION)],
    ['a migration with roles', [], organization({ ...MIGRATION, memberAccess: ROLE })],
    [
      'a migration with notifications',
      [],
      (stack) => organization({ ...MIGRATION, notifications: new sns.Topic(stack, 'People') })(stack),
    ],
    [
      'what happens to invitations, without a migration',
      ['pendingInvitationsUnused'],
      organization({ pendingInvitations: PendingInvitationBehavior.RESEND }),
    ],
    ['roles, and nothing that assumes them', ['memberAccessUnused'], organization({ memberAccess: ROLE })],
    [
      'roles, and an invitation by email',
      ['memberAccessUnused'],
      (stack) =>
        organization({ memberAccess: ROLE })(stack).inviteAccount('It', { target: InvitationTarget.email('a@b.co') }),
    ],
    [
      'roles, and an invitation that has another one',
      ['memberAccessUnused'],
      (stack) =>
        organization({ memberAccess: ROLE })(stack).inviteAccount('It', {
          target: TARGET,
          memberAccess: MemberAccess.role('Other'),
        }),
    ],
    [
      'roles, and an invitation',
      [],
      (stack) => organization({ memberAccess: ROLE })(stack).inviteAccount('It', { target: TARGET }),
    ],
    ['roles that see to another role', [], organization({ memberAccess: ROLE, ensureServiceLinkedRoles: true })],
    [
      'roles of an imported organization, and nothing that assumes them',
      ['memberAccessUnused'],
      (stack) =>
        Organization.fromOrganizationAttributes(stack, 'It', { organizationId: 'o-exampleorgid', memberAccess: ROLE }),
    ],
    [
      'a role of an invitation by email',
      ['memberAccessUnused'],
      (stack) =>
        organization({})(stack).inviteAccount('It', {
          target: InvitationTarget.email('a@b.co'),
          memberAccess: ROLE,
        }),
    ],
    [
      'a principal that resembles a known one',
      ['servicePrincipalUnknown'],
      (stack) => organization({})(stack).enableServiceAccess(TrustedService.of('inspector3.amazonaws.com')),
    ],
    [
      'a principal that resembles none',
      [],
      (stack) => organization({})(stack).enableServiceAccess(TrustedService.of('brand-new.amazonaws.com')),
    ],
    [
      'a service that loses something with its access, and may lose it',
      ['removalDestroys'],
      (stack) =>
        organization({})(stack).enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER, {
          removalPolicy: RemovalPolicy.DESTROY,
        }),
    ],
    [
      'a service that loses something with its access, and keeps it',
      [],
      (stack) => organization({})(stack).enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER),
    ],
    [
      'a Region that nothing resembles',
      ['regionUnknown'],
      (stack) => organization({})(stack).enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions: ['moon-1'] }),
    ],
    [
      'a policy type that resembles a known one',
      ['policyTypeUnknown'],
      (stack) => organization({})(stack).enablePolicyType(PolicyType.of('SERVICE_CONTROL_POLICY2')),
    ],
    [
      'a policy type that resembles none',
      [],
      (stack) => organization({})(stack).enablePolicyType(PolicyType.of('BRAND_NEW_POLICY')),
    ],
    [
      'a policy type that only the deployment knows',
      [],
      (stack) => {
        const policyType = PolicyType.of(new CfnParameter(stack, 'Type').valueAsString);
        return new EnabledPolicyType(stack, 'It', { organization: organization({})(stack), policyType });
      },
    ],
    ['an imported topic', ['topicKeyUnknown'], (stack) => organization({ notifications: importedTopic(stack) })(stack)],
    [
      'an imported topic whose key is named',
      [],
      (stack) =>
        organization({ notifications: importedTopic(stack), notificationsKey: new kms.Key(stack, 'Key') })(stack),
    ],
    [
      'an imported topic that knows its key',
      [],
      (stack) =>
        organization({
          notifications: sns.Topic.fromTopicAttributes(stack, 'People', {
            topicArn: TOPIC_ARN,
            keyArn: 'arn:aws:kms:eu-central-1:111111111111:key/12345678-1234-1234-1234-123456789012',
          }),
        })(stack),
    ],
    [
      'the topic of the organization, which an invitation inherits',
      ['topicKeyUnknown'],
      (stack) => organization({ notifications: importedTopic(stack) })(stack).inviteAccount('It', { target: TARGET }),
    ],
  ])('%s: %j', (_, expected, make) => {
    expect(warnings(make)).toEqual(expected);
  });

  test.each<[string, string[], OrganizationProps]>([
    ['us-iso-east-1', ['partitionUntested'], {}],
    ['us-isob-east-1', ['partitionUntested'], {}],
    ['eu-isoe-west-1', ['partitionUntested'], {}],
    ['us-isof-south-1', ['partitionUntested'], {}],
    ['eusc-de-east-1', ['partitionUntested'], {}],
    ['us-gov-west-1', [], {}],
    ['us-gov-east-1', ['migrateUnused'], { ...MIGRATION, memberAccess: ROLE }],
    ['cn-north-1', [], {}],
    ['eu-south-2', [], {}],
  ])('in %s: %j', (region, expected, props) => {
    expect(warnings(organization(props), aStack({ env: { account: MANAGEMENT, region } }))).toEqual(expected);
  });

  test('each of them can be acknowledged', () => {
    const stack = aStack();
    const it = organization({ ...MIGRATION, notifications: importedTopic(stack), memberAccess: ROLE })(stack);
    it.enableServiceAccess(TrustedService.of('inspector3.amazonaws.com'));
    it.enableServiceAccess(TrustedService.SERVICE_CATALOG, {
      regions: ['eu-wset-1'],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    it.inviteAccount('It', { target: InvitationTarget.email('a@b.co'), memberAccess: ROLE });
    for (const id of Object.keys(WARNINGS)) {
      CdkAnnotations.of(it).acknowledgeWarning(`cdk-aws-organization:${id}`);
    }
    expect(warningsOf(stack)).toEqual([]);
  });

  test('README lists every one', () => {
    const readme = readFileSync('README.md', 'utf8');
    const rows = [...readme.matchAll(/^\| `cdk-aws-organization:(\w+)` \| (.*) \|$/gm)].map(([, id, text]) => [
      id,
      text,
    ]);
    expect(Object.fromEntries(rows)).toEqual(WARNINGS);
  });
});

describe('an entry that two stacks have', () => {
  function twoStacks(
    policies: (RemovalPolicy | undefined)[],
    accounts: (string | undefined)[] = [MANAGEMENT, MANAGEMENT],
  ) {
    const app = new App({ analyticsReporting: false });
    return policies.map((removalPolicy, index) => {
      const stack = new Stack(app, `Stack${index}`, { env: { account: accounts[index], region: 'eu-central-1' } });
      const it = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
      it.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy });
      it.enablePolicyType(PolicyType.TAG_POLICY);
      it.inviteAccount('Legacy', { target: TARGET, removalPolicy });
      return stack;
    });
  }

  test('is warned of where one of them removes the real thing', () => {
    const [one, other] = twoStacks([undefined, RemovalPolicy.DESTROY]);
    expect(warningsOf(one!)).toEqual([]);
    expect(warningsOf(other!)).toEqual(['sharedEntry', 'sharedEntry']);
    Annotations.fromStack(other!).hasWarning(
      '*',
      Match.stringLikeRegexp('trusted access for guardduty.amazonaws.com is in the stack Stack0, too, at Stack0/'),
    );
  });

  test('is warned of with the two steps of a move, also if the account is invited in one and added in the other', () => {
    const app = new App({ analyticsReporting: false });
    const [invited, added] = ['Invited', 'Added'].map((id) => {
      const stack = new Stack(app, id, { env: { account: MANAGEMENT, region: 'eu-central-1' } });
      return Organization.fromOrganizationAttributes(stack, 'It', {
        organizationId: 'o-exampleorgid',
        rootId: 'r-exam',
      });
    });
    const target = InvitationTarget.email('founder@example.com');
    const removalPolicy = RemovalPolicy.DESTROY;
    invited!.inviteAccount('Legacy', { target, removalPolicy });
    added!.root.addAccount('Legacy', { email: 'Founder@example.com' });
    expect(warningsOf(Stack.of(added!))).toEqual([]);
    Annotations.fromStack(Stack.of(invited!)).hasWarning(
      '*',
      Match.stringLikeRegexp(
        'the invitation of founder@example.com is in the stack Added, too, at Added/It/Root/Legacy, and removalPolicy is DESTROY ' +
          'here: .*; to move it, deploy the stack that it moves to, then remove it from the other one; to keep it in both, set ' +
          'removalPolicy to RETAIN',
      ),
    );
  });

  test('is warned of where the account of one of them is known at deployment only', () => {
    const [one, other] = twoStacks([undefined, RemovalPolicy.DESTROY], [MANAGEMENT, undefined]);
    expect(warningsOf(one!)).toEqual([]);
    expect(warningsOf(other!)).toEqual(['sharedEntry', 'sharedEntry']);
  });

  test('is warned of where the removal of a detachment attaches a policy of AWS again', () => {
    const app = new App({ analyticsReporting: false });
    const detaching = (id: string, policyId: string) => {
      const stack = new Stack(app, id, { env: { account: MANAGEMENT, region: 'eu-central-1' } });
      const { root } = Organization.fromOrganizationAttributes(stack, 'It', {
        organizationId: 'o-exampleorgid',
        rootId: 'r-exam',
      });
      root.detachPolicy(Policy.fromPolicyId(stack, 'Policy', policyId, PolicyType.SERVICE_CONTROL_POLICY));
      return stack;
    };
    const [one] = [detaching('One', 'p-FullAWSAccess'), detaching('Other', 'p-FullAWSAccess')];
    expect(warningsOf(one!)).toEqual(['sharedEntry']);
    Annotations.fromStack(one!).hasWarning(
      '*',
      Match.stringLikeRegexp(
        'is in the stack Other, too, at Other/It/Root/.*, and its removal attaches the policy again: .* remove it from the other one ',
      ),
    );
    expect([detaching('Third', 'p-examplepol1'), detaching('Fourth', 'p-examplepol1')].flatMap(warningsOf)).toEqual([]);
  });

  test('is no matter if neither does, or if the accounts differ', () => {
    expect(twoStacks([undefined, undefined]).flatMap(warningsOf)).toEqual([]);
    const { DESTROY } = RemovalPolicy;
    expect(twoStacks([DESTROY, DESTROY], [MANAGEMENT, '222222222222']).flatMap(warningsOf)).toEqual([]);
  });
});

test('the key that is named is used for the topic, and that of the organization not for another topic', () => {
  const stack = aStack();
  const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/example');
  const it = organization({ notifications: importedTopic(stack), notificationsKey: key })(stack);
  it.inviteAccount('Legacy', { target: TARGET, notifications: new sns.Topic(stack, 'Other') });

  const { Statement } = resourceOf(stack, 'CdkAwsOrganizationDriverMaking').Properties.PolicyDocument;
  expect(Statement.find(({ Action }: { Action: unknown }) => String(Action).includes('kms:Decrypt'))).toEqual({
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: 'arn:aws:kms:eu-central-1:111111111111:key/example',
  });
});
