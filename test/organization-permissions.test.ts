// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { FeatureSet, MemberAccess, Organization } from '../src';
import { aStack, resourceOf, resourcesOf, statementsOf } from './private/synthesized';

const MIGRATION = { organizationId: 'o-exampleorgid', migrate: true };
const ROLE = MemberAccess.role('OrganizationAccountAccessRole');

describe('permissions of an organization', () => {
  const read = {
    Effect: 'Allow',
    Action: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
    Resource: '*',
  };
  const serviceLinkedRole = {
    Effect: 'Allow',
    Action: 'iam:CreateServiceLinkedRole',
    Resource:
      'arn:${AWS::Partition}:iam::111111111111:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
    Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
  };

  test('to create it are there only if none is expected', () => {
    const stack = aStack();
    new Organization(stack, 'Organization');

    expect(statementsOf(stack, 'CdkAwsOrganizationOrganizationMaking')).toEqual([
      read,
      {
        Effect: 'Allow',
        Action: ['organizations:ListAccounts', 'organizations:ListHandshakesForOrganization'],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'organizations:CreateOrganization', Resource: '*' },
      serviceLinkedRole,
    ]);
    expect(statementsOf(stack, 'CdkAwsOrganizationAllFeaturesMaking')).toEqual([
      { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
    ]);
  });

  test('to migrate it are there only with consent', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { ...MIGRATION, memberAccess: ROLE });

    expect(statementsOf(stack, 'CdkAwsOrganizationOrganizationMaking')).toEqual([
      read,
      { Effect: 'Allow', Action: 'organizations:ListHandshakesForOrganization', Resource: '*' },
    ]);
    const handshakes = 'arn:${AWS::Partition}:organizations::111111111111:handshake/o-*';
    expect(statementsOf(stack, 'CdkAwsOrganizationAllFeaturesMaking')).toEqual([
      { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'organizations:EnableAllFeatures',
          'organizations:ListAccounts',
          'organizations:ListHandshakesForOrganization',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
        Resource: `${handshakes}/enable_all_features/h-*`,
      },
      {
        Effect: 'Allow',
        Action: 'organizations:DescribeAccount',
        Resource: 'arn:${AWS::Partition}:organizations::111111111111:account/o-*/*',
      },
      serviceLinkedRole,
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:${AWS::Partition}:iam::*:role/OrganizationAccountAccessRole',
      },
    ]);
  });

  test('read less where only consolidated billing is asked for', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
      featureSet: FeatureSet.CONSOLIDATED_BILLING,
    });

    expect(statementsOf(stack, 'CdkAwsOrganizationOrganizationMaking')).toEqual([read]);
  });

  test('enter no member without consent, or without a way in', () => {
    const withoutConsent = aStack();
    new Organization(withoutConsent, 'Organization', { memberAccess: ROLE });
    const withoutRole = aStack();
    new Organization(withoutRole, 'Organization', MIGRATION);

    for (const stack of [withoutConsent, withoutRole]) {
      expect(JSON.stringify(statementsOf(stack, 'CdkAwsOrganizationAllFeaturesMaking'))).not.toContain('sts:');
    }
  });

  test('enter every member to look after service-linked roles, and read the members', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', {
      ...MIGRATION,
      memberAccess: ROLE,
      ensureServiceLinkedRoles: true,
    });

    expect(statementsOf(stack, 'CdkAwsOrganizationServiceLinkedRolesMaking')).toEqual([
      {
        Effect: 'Allow',
        Action: ['organizations:DescribeOrganization', 'organizations:ListAccounts'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:${AWS::Partition}:iam::*:role/OrganizationAccountAccessRole',
      },
    ]);
  });

  test('to delete it are there only if it may be deleted', () => {
    const kept = aStack();
    new Organization(kept, 'Organization');
    const destroyed = aStack();
    new Organization(destroyed, 'Organization', { removalPolicy: RemovalPolicy.DESTROY });

    expect(resourcesOf(kept)).not.toHaveProperty('CdkAwsOrganizationOrganizationRemoval');
    expect(statementsOf(destroyed, 'CdkAwsOrganizationOrganizationRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: ['organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
        Resource: '*',
      },
    ]);
    expect(resourceOf(destroyed, 'CdkAwsOrganizationOrganization').DependsOn).toContain(
      'CdkAwsOrganizationOrganizationRemoval',
    );
  });

  test('name the role, the path and the account of every way into members', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', {
      ...MIGRATION,
      memberAccess: MemberAccess.perAccount(
        { '222222222222': MemberAccess.role('Onboarding', { path: '/operations/' }), '333333333333': ROLE },
        MemberAccess.firstOf(ROLE, MemberAccess.none()),
      ),
    });

    expect(statementsOf(stack, 'CdkAwsOrganizationAllFeaturesMaking')).toContainEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: [
        'arn:${AWS::Partition}:iam::222222222222:role/operations/Onboarding',
        'arn:${AWS::Partition}:iam::*:role/OrganizationAccountAccessRole',
      ],
    });
  });

  const putEvents = {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: 'arn:${AWS::Partition}:events:eu-central-1:111111111111:event-bus/default',
    Condition: {
      'ForAllValues:StringEquals': { 'events:source': 'cdk-aws-organization' },
      Null: { 'events:source': 'false' },
    },
  };

  test('put events of the library on the default bus, and on no other', () => {
    const stack = aStack();
    new Organization(stack, 'Organization');

    expect(statementsOf(stack, 'CdkAwsOrganizationDriverMaking')).toEqual([putEvents]);
  });

  test('publish to the topic only, and use its key if it is encrypted', () => {
    const stack = aStack();
    const masterKey = new kms.Key(stack, 'Key');
    const notifications = new sns.Topic(stack, 'People', { masterKey });
    new Organization(stack, 'Organization', { notifications });

    expect(statementsOf(stack, 'CdkAwsOrganizationDriverMaking')).toEqual([
      putEvents,
      { Effect: 'Allow', Action: 'sns:Publish', Resource: '${PeopleE38C8D03}' },
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '${Key961B73FD.Arn}' },
    ]);
  });
});
