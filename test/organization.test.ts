import {
  App,
  Aws,
  CfnParameter,
  CfnResource,
  Duration,
  Lazy,
  RemovalPolicies,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  FeatureSet,
  MemberAccess,
  Organization,
  PendingInvitationBehavior,
  PolicyType,
  TrustedService,
  WhenPending,
} from '../src';
import { aStack, handledResources, resourceOf, resourcesOf } from './private/synthesized';

const MIGRATION = { organizationId: 'o-exampleorgid', migrate: true };
const ROLE = MemberAccess.role('OrganizationAccountAccessRole');

describe('Organization', () => {
  test('asks for all features and keeps everything by default', () => {
    const stack = aStack();
    new Organization(stack, 'Organization');

    expect(handledResources(stack)).toEqual(['CdkAwsOrganizationAllFeatures', 'CdkAwsOrganizationOrganization']);
    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization')).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationOrganization',
      Properties: {
        ServiceToken: { 'Fn::GetAtt': ['CdkAwsOrganizationHandler', 'Arn'] },
        ServiceTimeout: '1200',
        WorkflowArn: { Ref: 'CdkAwsOrganizationWorkflow' },
        DeploymentWaitSeconds: 300,
        WhenPending: 'DETACH',
        FeatureSet: 'ALL',
        Migrate: false,
        PendingInvitations: 'FAIL',
        MemberAccess: { Kind: 'NONE' },
        RemovalPolicy: 'RETAIN',
      },
    });
    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization').Properties).not.toHaveProperty('OrganizationId');
  });

  test('passes everything on that it was given', () => {
    const stack = aStack();
    const topic = new sns.Topic(stack, 'People');
    new Organization(stack, 'Organization', {
      ...MIGRATION,
      featureSet: FeatureSet.ALL,
      pendingInvitations: PendingInvitationBehavior.CANCEL,
      memberAccess: ROLE,
      ensureServiceLinkedRoles: true,
      deploymentWait: Duration.minutes(45),
      whenPending: WhenPending.FAIL,
      notifications: topic,
      refresh: 'second look',
      removalPolicy: RemovalPolicy.DESTROY,
    });

    const common = {
      ServiceTimeout: '3600',
      DeploymentWaitSeconds: 2700,
      WhenPending: 'FAIL',
      NotificationsTopicArn: stack.resolve(topic.topicArn),
      Refresh: 'second look',
    };
    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization').Properties).toMatchObject({
      ...common,
      OrganizationId: 'o-exampleorgid',
      Migrate: true,
      PendingInvitations: 'CANCEL',
      RemovalPolicy: 'DESTROY',
    });
    expect(resourceOf(stack, 'CdkAwsOrganizationAllFeatures').Properties).toMatchObject({
      ...common,
      OrganizationId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
      Migrate: true,
      PendingInvitations: 'CANCEL',
      MemberAccess: { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' },
    });
    expect(resourceOf(stack, 'CdkAwsOrganizationServiceLinkedRoles').Properties).toMatchObject(common);
  });

  test('makes nothing of all features where only consolidated billing is asked for', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { featureSet: FeatureSet.CONSOLIDATED_BILLING });

    expect(handledResources(stack)).toEqual(['CdkAwsOrganizationOrganization']);
    const { state, handshakeId, expiration, pendingAccountCount, canceledInvitations } = organization.allFeatures;
    expect({ state, handshakeId, expiration, pendingAccountCount, canceledInvitations }).toEqual({
      state: 'NOT_REQUESTED',
      handshakeId: '',
      expiration: '',
      pendingAccountCount: 0,
      canceledInvitations: '',
    });
  });

  test('has attributes that come from the handler', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', MIGRATION);

    const attributes = {
      OrganizationId: organization.organizationId,
      OrganizationArn: organization.organizationArn,
      RootId: organization.rootId,
      ManagementAccountId: organization.managementAccountId,
      ManagementAccountArn: organization.managementAccountArn,
      ManagementAccountEmail: organization.managementAccountEmail,
      FeatureSet: organization.featureSet,
    };
    for (const [name, value] of Object.entries(attributes)) {
      expect(stack.resolve(value)).toEqual({ 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', name] });
    }
    const { state, handshakeId, expiration, pendingAccountCount, canceledInvitations } = organization.allFeatures;
    for (const [name, value] of Object.entries({
      State: state,
      HandshakeId: handshakeId,
      Expiration: expiration,
      PendingAccountCount: pendingAccountCount,
      CanceledInvitations: canceledInvitations,
    })) {
      expect(stack.resolve(value)).toEqual({ 'Fn::GetAtt': ['CdkAwsOrganizationAllFeatures', name] });
    }
  });

  test('is all its accounts as one grantee', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    new s3.Bucket(stack, 'Shared').grantRead(organization);

    const [policy] = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::S3::BucketPolicy');
    expect(policy!.Properties.PolicyDocument.Statement).toMatchObject([
      {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Condition: {
          StringEquals: {
            'aws:PrincipalOrgID': { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
          },
        },
      },
    ]);
  });

  test('has a root', () => {
    const stack = aStack();
    const { root, rootId } = new Organization(stack, 'Organization');

    for (const id of [root.rootId, root.parentId, rootId]) {
      expect(stack.resolve(id)).toEqual({ 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] });
    }
  });

  test('makes nothing when it is read', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    const count = stack.node.findAll().length;
    const { workflow, handlerRole, root, rootId, grantPrincipal, allFeatures } = organization;

    expect([workflow, handlerRole, root, rootId, grantPrincipal, allFeatures]).not.toContain(undefined);
    expect(stack.node.findAll()).toHaveLength(count);
  });

  test('comes as a whole before what depends on it', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    const later = new CfnResource(stack, 'Later', { type: 'Test::Later' });
    later.node.addDependency(organization);

    expect(resourceOf(stack, 'Later').DependsOn).toEqual([
      'CdkAwsOrganizationAllFeatures',
      'CdkAwsOrganizationOrganization',
    ]);
  });

  test('looks after service-linked roles before the migration, which then asks fewer members', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { ...MIGRATION, memberAccess: ROLE, ensureServiceLinkedRoles: true });

    expect(resourceOf(stack, 'CdkAwsOrganizationAllFeatures').DependsOn).toContain(
      'CdkAwsOrganizationServiceLinkedRoles',
    );
  });
});

describe('applyRemovalPolicy', () => {
  test('sets the property of the handler and gives it the permissions, both ways', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { removalPolicy: RemovalPolicy.DESTROY });
    organization.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const other = aStack();
    new Organization(other, 'Organization').applyRemovalPolicy(RemovalPolicy.DESTROY);

    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization').Properties.RemovalPolicy).toBe('RETAIN');
    expect(resourcesOf(stack)).not.toHaveProperty('CdkAwsOrganizationOrganizationRemoval');
    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization').DependsOn).not.toContain(
      'CdkAwsOrganizationOrganizationRemoval',
    );
    expect(resourceOf(other, 'CdkAwsOrganizationOrganization').Properties.RemovalPolicy).toBe('DESTROY');
    expect(resourcesOf(other)).toHaveProperty('CdkAwsOrganizationOrganizationRemoval');
  });

  test('fails for a policy that means nothing here', () => {
    const organization = new Organization(aStack(), 'Organization');

    expect(() => organization.applyRemovalPolicy(RemovalPolicy.SNAPSHOT)).toThrow(
      'removalPolicy must be RETAIN or DESTROY, got SNAPSHOT [at Stack/Organization/Resource]',
    );
  });

  test('is warned of if a DeletionPolicy is set by other means', () => {
    const stack = aStack();
    new Organization(stack, 'Organization');
    RemovalPolicies.of(stack).retain();

    Annotations.fromStack(stack).hasWarning(
      '/Stack/Organization/Resource',
      Match.stringLikeRegexp('DeletionPolicy Retain prevents the Delete event.*deletionPolicy'),
    );
  });

  test('leaves no warning where no DeletionPolicy is set', () => {
    const stack = aStack();
    new Organization(stack, 'Organization');

    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

describe('what synthesis refuses', () => {
  const refused = (props: ConstructorParameters<typeof Organization>[2]) => () =>
    new Organization(aStack(), 'Organization', props);

  test('a second organization in one stack, made or imported', () => {
    const stack = aStack();
    new Organization(stack, 'First');

    const message =
      'a stack can have one organization, created or imported, and Stack has one at Stack/First: ' +
      'use that one, or create this one in another stack';
    expect(() => new Organization(stack, 'Second')).toThrow(`${message} [at Stack/Second]`);
    expect(() => Organization.fromOrganizationAttributes(stack, 'Third', { organizationId: 'o-exampleorgid' })).toThrow(
      `${message} [at Stack/Third]`,
    );
  });

  test.each([
    'exampleorgid',
    'o-short',
    `o-${'a'.repeat(33)}`,
    'o-EXAMPLEORGID',
    'x o-exampleorgid',
    'o-exampleorgid\n',
  ])('organizationId %j', (organizationId) => {
    expect(refused({ organizationId })).toThrow(
      `organizationId must be "o-" and 10 to 32 lower-case letters and digits, for example "o-exampleorgid", got ${JSON.stringify(organizationId)}`,
    );
    expect(() => Organization.fromOrganizationAttributes(aStack(), 'Organization', { organizationId })).toThrow(
      'organizationId must be',
    );
  });

  test('deploymentWait over 45 minutes', () => {
    expect(refused({ deploymentWait: Duration.seconds(2701) })).toThrow(
      'deploymentWait must be at most 45 minutes, got 45 minutes 1 second: ' +
        'the workflow continues after the deployment [at Stack/Organization]',
    );
  });

  test('migrate without organizationId', () => {
    expect(refused({ migrate: true })).toThrow(
      'migrate requires organizationId: you cannot undo enabling all features, so name the organization',
    );
  });

  test('migrate to consolidated billing', () => {
    expect(refused({ ...MIGRATION, featureSet: FeatureSet.CONSOLIDATED_BILLING })).toThrow(
      'migrate enables all features, but featureSet is CONSOLIDATED_BILLING',
    );
  });

  test('service access and policy types with consolidated billing', () => {
    const organization = new Organization(aStack(), 'Organization', { featureSet: FeatureSet.CONSOLIDATED_BILLING });

    expect(() => organization.enableServiceAccess(TrustedService.GUARDDUTY)).toThrow(
      'trusted access for guardduty.amazonaws.com requires all features, but featureSet of the organization is CONSOLIDATED_BILLING',
    );
    expect(() => organization.enablePolicyType(PolicyType.TAG_POLICY)).toThrow(
      'policy type TAG_POLICY requires all features, but featureSet of the organization is CONSOLIDATED_BILLING',
    );
  });

  test('nothing that is known only at deployment', () => {
    const stack = aStack();
    const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;
    new Organization(stack, 'Organization', {
      organizationId: new CfnParameter(stack, 'Id').valueAsString,
      migrate: true,
      deploymentWait: Duration.seconds(seconds),
      refresh: Lazy.string({ produce: () => Aws.REGION }),
      memberAccess: MemberAccess.role(new CfnParameter(stack, 'Role').valueAsString),
    });

    expect(resourceOf(stack, 'CdkAwsOrganizationOrganization').Properties).toMatchObject({
      OrganizationId: { Ref: 'Id' },
      DeploymentWaitSeconds: { Ref: 'Seconds' },
      ServiceTimeout: '3600',
      MemberAccess: { RoleName: { Ref: 'Role' } },
    });
  });
});

describe('what synthesis warns of', () => {
  test('a migration that needs people and does not wait for them', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { ...MIGRATION, whenPending: WhenPending.FAIL });

    Annotations.fromStack(stack).hasWarning(
      '/Stack/Organization',
      Match.stringLikeRegexp(
        'is unlikely to complete within the deployment.*\\[ack: cdk-aws-organization:migrationCannotFinish\\]',
      ),
    );
  });

  test.each([
    ['a way into members', { ...MIGRATION, whenPending: WhenPending.FAIL, memberAccess: ROLE }],
    ['a workflow that waits, and a role', { ...MIGRATION, memberAccess: ROLE }],
    ['no consent to migrate', { organizationId: 'o-exampleorgid', whenPending: WhenPending.FAIL }],
  ])('not a migration with %s', (_, props) => {
    const stack = aStack();
    new Organization(stack, 'Organization', props);

    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

describe('stability', () => {
  const everything = (scope: Construct) => {
    const organization = new Organization(scope, 'Organization', {
      ...MIGRATION,
      memberAccess: ROLE,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
    organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
  };

  test('two syntheses of one app are byte-identical', () => {
    const synthesize = () => {
      const stack = aStack();
      everything(stack);
      const assembly = (stack.node.root as App).synth();
      return JSON.stringify([assembly.getStackArtifact(stack.artifactId).template, assembly.manifest.version]);
    };

    expect(synthesize()).toBe(synthesize());
  });

  test('moving the constructs in the tree changes nothing in the template', () => {
    const flat = aStack();
    everything(flat);
    const deep = aStack();
    everything(new Construct(new Construct(deep, 'Platform'), 'Accounts'));

    expect(resourcesOf(deep)).toEqual(resourcesOf(flat));
  });

  test('an agnostic stack takes partition, Region and account from the deployment', () => {
    const stack = new Stack(new App(), 'Stack');
    everything(stack);

    const text = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(text).toContain('{"Ref":"AWS::AccountId"}');
    expect(text).not.toMatch(/arn:aws:(?!iam::aws)/);
  });
});
