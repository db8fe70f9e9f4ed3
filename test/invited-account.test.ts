// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { Aspects, CfnParameter, type CfnResource, Duration, RemovalPolicy, type Stack, Tag, Tags } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  Account,
  FollowUp,
  type IAccount,
  InvitationTarget,
  InvitedAccount,
  type InvitedAccountOptions,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  type OrganizationProps,
  WhenPending,
} from '../src';
import { aStack, handledResources, resourceOf, resourcesOf, statementsOf } from './private/synthesized';

const TARGET = InvitationTarget.account('333333333333');
const ROLE = MemberAccess.role('Onboarding');
const UNIT = OrganizationalUnit.fromOrganizationalUnitId(aStack(), 'Unit', 'ou-exam-12345678');

function anOrganization(props: OrganizationProps = {}, stack = aStack()) {
  return {
    stack,
    organization: new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid', ...props }),
  };
}

function invitationsOf(stack: Stack): string[] {
  return handledResources(stack).filter((id) => id.startsWith('InvitedAccount'));
}

/** The one invitation of a stack with these options. */
function invited(options: Partial<InvitedAccountOptions> = {}, props: OrganizationProps = {}) {
  const { stack, organization } = anOrganization(props);
  const account = organization.inviteAccount('Legacy', { target: TARGET, ...options });
  const { defaultChild } = account.node.findChild('Resource').node;
  const logicalId: string = stack.resolve((defaultChild as CfnResource).logicalId);
  return { stack, organization, account, logicalId, resource: () => resourceOf(stack, logicalId) };
}

const ACCOUNTS = 'arn:${AWS::Partition}:organizations::111111111111:account/o-*/*';

describe('InvitedAccount', () => {
  test('is one resource for one account, after all features, with the settings of the organization', () => {
    const { stack, account, logicalId, resource } = invited(
      {},
      { memberAccess: ROLE, deploymentWait: Duration.minutes(10) },
    );

    expect(resource()).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationInvitedAccount',
      Properties: {
        OrganizationId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
        TargetType: 'ACCOUNT',
        TargetId: '333333333333',
        MemberAccess: { Kind: 'ROLE', RoleName: 'Onboarding' },
        OnDecline: { Kind: 'FAIL' },
        OnExpiry: { Kind: 'INVITE_AGAIN', MaxAttempts: 5, DelaySeconds: 0 },
        RemovalPolicy: 'RETAIN',
        DeploymentWaitSeconds: 600,
        WhenPending: 'DETACH',
      },
    });
    for (const name of ['Notes', 'Tags', 'ParentId', 'AllowTransferFrom', 'PauseSecondsMin']) {
      expect(resource().Properties).not.toHaveProperty(name);
    }
    expect(resource().DependsOn).toEqual(
      expect.arrayContaining(['CdkAwsOrganizationAllFeatures', 'CdkAwsOrganizationInvitedAccountManagedMaking']),
    );
    for (const [name, value] of Object.entries({
      AccountId: account.accountId,
      AccountArn: account.accountArn,
      JoinedMethod: account.joinedMethod,
      State: account.state,
      HandshakeId: account.handshakeId,
      Expiration: account.expiration,
    })) {
      expect(stack.resolve(value)).toEqual({ 'Fn::GetAtt': [logicalId, name] });
    }
  });

  test('says what it was told to', () => {
    const { resource } = invited({
      notes: 'Welcome.',
      parent: UNIT,
      memberAccess: MemberAccess.role('Other'),
      deploymentWait: Duration.minutes(1),
      whenPending: WhenPending.FAIL,
      onDecline: FollowUp.inviteAgain({ maxAttempts: 2, delay: Duration.days(3) }),
      onExpiry: FollowUp.fail(),
      allowTransferFrom: 'o-otherorgid00',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    expect(resource().Properties).toMatchObject({
      Notes: 'Welcome.',
      ParentId: 'ou-exam-12345678',
      MemberAccess: { RoleName: 'Other' },
      DeploymentWaitSeconds: 60,
      WhenPending: 'FAIL',
      OnDecline: { Kind: 'INVITE_AGAIN', MaxAttempts: 2, DelaySeconds: 259_200 },
      OnExpiry: { Kind: 'FAIL' },
      AllowTransferFrom: 'o-otherorgid00',
      RemovalPolicy: 'DESTROY',
    });
  });

  test('invites into an imported organization and into one with consolidated billing, too', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationAttributes(stack, 'Imported', {
      organizationId: 'o-exampleorgid',
    });
    organization.inviteAccount('Legacy', { target: TARGET });
    expect(resourceOf(stack, invitationsOf(stack)[0]!).Properties.OrganizationId).toBe('o-exampleorgid');
  });

  test('may enter the invited accounts and no other, and withdraws only invitations', () => {
    const { stack, organization } = anOrganization({ memberAccess: ROLE });
    organization.inviteAccount('One', { target: TARGET });
    organization.inviteAccount('Two', { target: InvitationTarget.account('444444444444') });
    const INVITATIONS = 'arn:${AWS::Partition}:organizations::111111111111:handshake/o-*/invite/h-*';

    expect(statementsOf(stack, 'CdkAwsOrganizationInvitedAccountManagedMaking')).toEqual([
      { Effect: 'Allow', Action: 'organizations:InviteAccountToOrganization', Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'organizations:TagResource',
        Resource: '*',
        Condition: {
          StringLike: { 'aws:RequestTag/cdk-aws-organization': 'eu-central-1/${AWS::StackName}/*' },
        },
      },
      { Effect: 'Allow', Action: 'organizations:DescribeHandshake', Resource: INVITATIONS },
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:${AWS::Partition}:iam::*:role/Onboarding',
        Condition: { StringEquals: { 'aws:ResourceAccount': ['333333333333', '444444444444'] } },
      },
      {
        Effect: 'Allow',
        Action: ['organizations:ListTagsForResource', 'organizations:UntagResource'],
        Resource: ACCOUNTS,
      },
      {
        Effect: 'Allow',
        Action: [
          'organizations:DescribeOrganization',
          'organizations:ListAccounts',
          'organizations:ListHandshakesForOrganization',
        ],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'organizations:CancelHandshake', Resource: INVITATIONS },
      { Effect: 'Allow', Action: 'organizations:DescribeAccount', Resource: ACCOUNTS },
    ]);
    expect(statementsOf(stack, 'CdkAwsOrganizationRegisterManagedRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudformation:ListStackResources',
        Resource: [
          '${AWS::StackId}',
          'arn:${AWS::Partition}:cloudformation:eu-central-1:111111111111:stack/${AWS::StackName}-*/*',
        ],
      },
    ]);
    expect(resourcesOf(stack)).not.toHaveProperty('CdkAwsOrganizationInvitedMemberRemoval');
  });

  test('may move, tag and remove only where that was asked for', () => {
    const { stack, resource } = invited({
      target: InvitationTarget.email('owner@example.com'),
      parent: UNIT,
      tags: { team: 'data' },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const actions = (
      statementsOf(stack, 'CdkAwsOrganizationInvitedAccountManagedMaking') as { Action: string }[]
    ).flatMap(({ Action }) => Action);
    expect(actions).toEqual([
      'organizations:InviteAccountToOrganization',
      'organizations:TagResource',
      'organizations:DescribeHandshake',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:MoveAccount',
      'organizations:TagResource',
      'organizations:ListTagsForResource',
      'organizations:UntagResource',
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListHandshakesForOrganization',
      'organizations:CancelHandshake',
      'organizations:DescribeAccount',
    ]);
    expect(statementsOf(stack, 'CdkAwsOrganizationInvitedMemberRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:RemoveAccountFromOrganization',
        Resource: ACCOUNTS,
      },
    ]);
    expect(resource().DependsOn).toContain('CdkAwsOrganizationInvitedMemberRemoval');
  });

  test('may move accounts from and to the root and every unit of its organization, and nowhere else', () => {
    const { stack } = invited({ parent: UNIT });
    const statements = statementsOf(stack, 'CdkAwsOrganizationInvitedAccountManagedMaking') as {
      Action: string | string[];
    }[];

    expect(statements.filter(({ Action }) => Action.includes('organizations:MoveAccount'))).toEqual([
      {
        Effect: 'Allow',
        Action: ['organizations:ListChildren', 'organizations:ListParents', 'organizations:MoveAccount'],
        Resource: [
          'arn:${AWS::Partition}:organizations::111111111111:account/o-*/*',
          'arn:${AWS::Partition}:organizations::111111111111:ou/o-*/ou-*',
          'arn:${AWS::Partition}:organizations::111111111111:root/o-*/r-*',
        ],
      },
    ]);
  });

  test('leaves the member alone again after applyRemovalPolicy', () => {
    const { stack, account, resource } = invited({ removalPolicy: RemovalPolicy.DESTROY });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    expect(resource().Properties.RemovalPolicy).toBe('RETAIN');
    expect(resourcesOf(stack)).not.toHaveProperty('CdkAwsOrganizationInvitedMemberRemoval');
    expect(resourcesOf(stack)).toHaveProperty('CdkAwsOrganizationInvitedAccountManagedMaking');
  });

  test('takes tags from its props, from Tags.of and from aspects, with the permission for them', () => {
    const { stack, organization, resource } = invited({ tags: { team: 'data' } });
    Tags.of(organization).add('stage', 'prod');
    Aspects.of(stack).add(new Tag('owner', 'finance'));
    expect(resource().Properties.Tags).toEqual({ team: 'data', stage: 'prod', owner: 'finance' });
    const late = invited();
    Tags.of(late.stack).add('late', 'yes');
    expect(late.resource().Properties.Tags).toEqual({ late: 'yes' });
    expect(JSON.stringify(statementsOf(late.stack, 'CdkAwsOrganizationInvitedAccountManagedMaking'))).toContain(
      'TagResource',
    );
  });

  test('takes a number of times and a delay that only the deployment knows', () => {
    const { stack, organization } = anOrganization();
    const [times, seconds] = ['MaxAttempts', 'Seconds'].map((id) => new CfnParameter(stack, id, { type: 'Number' }));
    const after = Duration.seconds(seconds!.valueAsNumber);
    organization.inviteAccount('Legacy', {
      target: TARGET,
      onDecline: FollowUp.inviteAgain({ maxAttempts: times!.valueAsNumber, delay: after }),
    });

    expect(resourceOf(stack, invitationsOf(stack)[0]!).Properties).toMatchObject({
      OnDecline: { Kind: 'INVITE_AGAIN', MaxAttempts: { Ref: 'MaxAttempts' }, DelaySeconds: { Ref: 'Seconds' } },
    });
  });

  test('takes its logical id from the target, whatever the case of an address, or from its own id for a token', () => {
    const { stack, organization } = anOrganization();
    const id = new CfnParameter(stack, 'Account').valueAsString;
    organization.inviteAccount('Partner-1', { target: InvitationTarget.account(id) });
    organization.inviteAccount('Mail', { target: InvitationTarget.email('Owner@Example.com') });
    expect(invitationsOf(stack)).toEqual([
      expect.stringMatching(/^InvitedAccountPartner1[0-9a-f]{8}$/),
      expect.stringMatching(/^InvitedAccountownerexamplecom[0-9a-f]{8}$/),
    ]);
    expect(() => organization.inviteAccount('Again', { target: InvitationTarget.email('owner@EXAMPLE.com') })).toThrow(
      'the invitation of owner@example.com already exists in this stack, at Stack/Organization/Mail',
    );
  });

  test('fails for the same account twice, wherever the second one is', () => {
    const { stack, organization } = invited();
    expect(() => new InvitedAccount(new Construct(stack, 'Else'), 'Where', { organization, target: TARGET })).toThrow(
      'the invitation of 333333333333 already exists in this stack, at Stack/Organization/Legacy: remove one of the two',
    );
  });

  test('looks the less often the more invitations by email the stack has, in steps', () => {
    const pauses = (count: number) => {
      const { stack, organization } = anOrganization();
      for (let index = 0; index < count; index++) {
        organization.inviteAccount(`Mail${index}`, { target: InvitationTarget.email(`a${index}@example.com`) });
      }
      return new Set(invitationsOf(stack).map((id) => resourceOf(stack, id).Properties.PauseSecondsMin));
    };
    expect([1, 2, 3, 4, 5].map((count) => [...pauses(count)])).toEqual([[20], [40], [80], [80], [160]]);
  });

  test.each<[string, () => unknown, string]>([
    ['an account id', () => InvitationTarget.account('33'), 'accountId must be exactly 12 digits, got "33"'],
    ['an address', () => InvitationTarget.email('nobody'), 'address must be an email address'],
    ['notes', () => invited({ notes: 'x'.repeat(701) }), 'notes must have at most 700 characters, got 701'],
    [
      'a unit',
      () => OrganizationalUnit.fromOrganizationalUnitId(aStack(), 'Unit', 'Workloads'),
      'organizationalUnitId must be the ID of an organizational unit, for example "ou-examplerootid111-exampleouid111", got "Workloads" [at Stack/Unit]',
    ],
    [
      'an account',
      () => Account.fromAccountId(aStack(), 'Account', '42'),
      'accountId must be exactly 12 digits, got "42" [at Stack/Account]',
    ],
    ['an organization', () => invited({ allowTransferFrom: 'other' }), 'allowTransferFrom must be "o-"'],
    [
      'how often',
      () => FollowUp.inviteAgain({ maxAttempts: 0 }),
      'maxAttempts must be a whole number from 1 to 100, got 0',
    ],
    ['how late', () => FollowUp.inviteAgain({ delay: Duration.days(367) }), 'delay must be at most 366 days'],
    ['a wait', () => invited({ deploymentWait: Duration.hours(1) }), 'deploymentWait must be at most 45 minutes'],
  ])('refuses %s that AWS would not take', (_what, make, message) => {
    expect(make).toThrow(message);
  });

  test('warns of a deployment that is unlikely to succeed', () => {
    const warned = Match.stringLikeRegexp(
      'unlikely to succeed.*\\[ack: cdk-aws-organization:invitationCannotFinish\\]',
    );
    const props = { whenPending: WhenPending.FAIL };
    for (const { stack } of [
      invited(props),
      invited({ ...props, target: InvitationTarget.email('owner@example.com'), memberAccess: ROLE }),
    ]) {
      Annotations.fromStack(stack).hasWarning('/Stack/Organization/Legacy', warned);
    }
    Annotations.fromStack(invited({ ...props, memberAccess: ROLE }).stack).hasNoWarning('*', warned);
    Annotations.fromStack(invited().stack).hasNoWarning('*', warned);
  });

  test('is an account that other constructs can take, and placed in the root by organization.root', () => {
    const { stack, organization } = anOrganization();
    const account: IAccount = organization.inviteAccount('Legacy', { target: TARGET, parent: organization.root });
    const [id] = invitationsOf(stack);

    expect(stack.resolve(account.accountId)).toEqual({ 'Fn::GetAtt': [id, 'AccountId'] });
    expect(resourceOf(stack, id!).Properties.ParentId).toEqual({
      'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'],
    });
    expect(stack.resolve(Account.fromAccountId(stack, 'Other', '444444444444').accountId)).toBe('444444444444');
  });

  test('waits as the organization says where it says nothing, and as it says itself', () => {
    const { stack, organization } = anOrganization({
      deploymentWait: Duration.minutes(10),
      whenPending: WhenPending.FAIL,
      refresh: 'one',
    });
    const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-central-1:111111111111:Own');
    organization.inviteAccount('Plain', { target: TARGET });
    organization.inviteAccount('Own', {
      target: InvitationTarget.account('444444444444'),
      deploymentWait: Duration.minutes(1),
      whenPending: WhenPending.DETACH,
      refresh: 'two',
      notifications: topic,
    });
    const ofTarget = (id: string) =>
      invitationsOf(stack)
        .map((one) => resourceOf(stack, one).Properties)
        .find(({ TargetId }) => TargetId === id);

    expect(ofTarget('333333333333')).toMatchObject({ DeploymentWaitSeconds: 600, WhenPending: 'FAIL', Refresh: 'one' });
    expect(ofTarget('333333333333')).not.toHaveProperty('NotificationsTopicArn');
    expect(ofTarget('444444444444')).toMatchObject({
      DeploymentWaitSeconds: 60,
      WhenPending: 'DETACH',
      Refresh: 'two',
      NotificationsTopicArn: 'arn:aws:sns:eu-central-1:111111111111:Own',
    });
    expect(JSON.stringify(statementsOf(stack, 'CdkAwsOrganizationDriverMaking'))).toContain(':Own');
  });
});
