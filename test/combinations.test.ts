import { App, Aws, CfnResource, Stack, Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  FeatureSet,
  HandshakeAcceptance,
  InvitationTarget,
  MemberAccessRole,
  Organization,
  type OrganizationProps,
} from '../src';
import { aStack } from './private/synthesized';

const MANAGEMENT = '111111111111';
const TARGET = InvitationTarget.account('333333333333');
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:111111111111:people';

const organization = (props: OrganizationProps) => (stack: Stack) => new Organization(stack, 'Organization', props);
const synth = (stack: Stack) => () => (stack.node.root as App).synth();

describe('what can never work is an error', () => {
  test.each<[string, (stack: Stack) => unknown, string]>([
    [
      'roles to create in members, and none to assume there',
      organization({ ensureServiceLinkedRoles: true }),
      'ensureServiceLinkedRoles requires memberAccess',
    ],
    [
      'a topic in which no notification arrives',
      (stack) => organization({ notifications: new sns.Topic(stack, 'People', { fifo: true }) })(stack),
      'notifications must be a standard topic, got a FIFO topic: notifications are sent without',
    ],
    [
      'the same, imported',
      (stack) => organization({ notifications: sns.Topic.fromTopicArn(stack, 'People', `${TOPIC_ARN}.fifo`) })(stack),
      'notifications must be a standard topic, got the FIFO topic people.fifo',
    ],
    [
      'a key without its topic',
      (stack) => organization({ notificationsKey: new kms.Key(stack, 'Key') })(stack),
      'notificationsKey is the key of the topic in notifications, which is not set: set both',
    ],
    [
      'the management account as a target',
      (stack) => organization({})(stack).inviteAccount('It', { target: InvitationTarget.account(MANAGEMENT) }),
      'target must be an account other than the management account of the organization, got 111111111111: it is in',
    ],
    [
      'the management account as a target, by its attribute',
      (stack) => {
        const it = organization({})(stack);
        return it.inviteAccount('It', { target: InvitationTarget.account(it.managementAccountId) });
      },
      'target must be an account other than the management account of the organization, got that account',
    ],
    [
      'the management account as a target, by its email address',
      (stack) => {
        const it = organization({})(stack);
        return it.inviteAccount('It', { target: InvitationTarget.email(it.managementAccountEmail) });
      },
      'target must be an account other than the management account of the organization, got that account',
    ],
    [
      'leaving the organization that invites',
      (stack) =>
        Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid').inviteAccount('It', {
          target: TARGET,
          allowTransferFrom: 'o-exampleorgid',
        }),
      'allowTransferFrom must be another organization than the one that invites, got o-exampleorgid',
    ],
    [
      'an acceptance in the management account',
      (stack) =>
        new HandshakeAcceptance(stack, 'It', { organizationId: 'o-exampleorgid', managementAccountId: MANAGEMENT }),
      'managementAccountId must be another account than that of the stack, which is 111111111111: deploy the acceptance',
    ],
    [
      'a role for the management account in the management account',
      (stack) =>
        new MemberAccessRole(stack, 'It', { organizationId: 'o-exampleorgid', managementAccountId: MANAGEMENT }),
      'managementAccountId must be another account than that of the stack, because the management account assumes the role',
    ],
  ])('%s', (_, make, message) => {
    expect(() => make(aStack())).toThrow(message);
  });

  test('the account of the stack, also where only the deployment knows it', () => {
    const agnostic = () => new Stack(new App({ analyticsReporting: false }), 'Stack');
    const ids = { organizationId: 'o-exampleorgid', managementAccountId: Aws.ACCOUNT_ID };
    const other = 'must be another account than that of the stack';

    expect(() => new HandshakeAcceptance(agnostic(), 'It', ids)).toThrow(`${other}, which is the same`);
    expect(() => new MemberAccessRole(agnostic(), 'It', ids)).toThrow(other);
    expect(() =>
      organization({})(agnostic()).inviteAccount('It', { target: InvitationTarget.account(Aws.ACCOUNT_ID) }),
    ).toThrow('target must be an account other than the management account');
  });

  test('consolidated billing in AWS GovCloud (US)', () => {
    const stack = aStack({ env: { account: MANAGEMENT, region: 'us-gov-west-1' } });
    expect(() => organization({ featureSet: FeatureSet.CONSOLIDATED_BILLING })(stack)).toThrow(
      'featureSet must be ALL in us-gov-west-1, got CONSOLIDATED_BILLING: AWS GovCloud (US) has only organizations with all',
    );
  });

  test('an acceptance beside an organization, whichever comes first', () => {
    for (const isFirst of [true, false]) {
      const stack = aStack();
      const accept = () =>
        new HandshakeAcceptance(stack, 'It', { organizationId: 'o-otherorgid00', managementAccountId: '222222222222' });
      if (isFirst) {
        accept();
      }
      Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
      if (!isFirst) {
        accept();
      }
      expect(synth(stack)).toThrow('this stack has an organization, so its account is a management account');
    }
  });

  test('a native organization beside this one, in the stack or elsewhere in the account', () => {
    const native = (scope: Stack) => new CfnResource(scope, 'Native', { type: 'AWS::Organizations::Organization' });
    const beside = aStack();
    organization({})(beside);
    native(beside);
    expect(synth(beside)).toThrow('AWS::Organizations::Organization at Stack/Native is in the same account as this');

    const app = new App({ analyticsReporting: false });
    const env = { account: MANAGEMENT, region: 'eu-central-1' };
    organization({})(new Stack(app, 'Ours', { env }));
    const other = new Stack(app, 'Other', { env: { ...env, region: 'us-east-1' } });
    native(other);
    expect(synth(other)).toThrow('AWS::Organizations::Organization at Other/Native is in the same account as this');
  });

  test('but one that is imported, and one of another account', () => {
    const stack = aStack();
    const native = new CfnResource(stack, 'Native', { type: 'AWS::Organizations::Organization' });
    Organization.fromOrganizationId(stack, 'Organization', native.ref);
    expect(synth(stack)).not.toThrow();

    const app = new App({ analyticsReporting: false });
    organization({})(new Stack(app, 'Ours', { env: { account: MANAGEMENT, region: 'eu-central-1' } }));
    const other = new Stack(app, 'Other', { env: { account: '222222222222', region: 'eu-central-1' } });
    new CfnResource(other, 'Native', { type: 'AWS::Organizations::Organization' });
    expect(synth(other)).not.toThrow();
  });
});

describe('tags that AWS does not take', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
  const invite = (tags: Record<string, string>) => {
    const stack = aStack();
    return organization({})(stack).inviteAccount('It', { target: TARGET, tags });
  };

  test.each<[Record<string, string>, string]>([
    [
      many(50),
      'tags must be at most 49, got 50: AWS allows 50 for an account, and the library adds cdk-aws-organization',
    ],
    [{ ['k'.repeat(129)]: 'x' }, 'tags must have keys of 1 to 128 characters, got 129'],
    [{ '': 'x' }, 'tags must have keys of 1 to 128 characters, got 0'],
    [{ team: 'x'.repeat(257) }, 'tags["team"] must have at most 256 characters, got 257'],
    [{ 'aws:team': 'x' }, 'tags must not have keys that begin with "aws:", which AWS reserves, got "aws:team"'],
    [{ 'AWS:team': 'x' }, 'tags must not have keys that begin with "aws:", which AWS reserves, got "AWS:team"'],
    [{ 'cdk-aws-organization': 'x' }, 'tags must not have the key "cdk-aws-organization"'],
  ])('fail, however they come: %#', (tags, message) => {
    expect(() => invite(tags)).toThrow(message);

    const { stack } = invite({});
    for (const [key, value] of Object.entries(tags)) {
      Tags.of(stack.node.root).add(key, value);
    }
    expect(synth(stack)).toThrow(message);
  });

  test('and the longest that it takes', () => {
    const account = invite({ ...many(48), ['k'.repeat(128)]: 'v'.repeat(256) });
    expect(synth(account.stack)).not.toThrow();
  });
});
