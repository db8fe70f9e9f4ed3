// biome-ignore-all lint/suspicious/noExplicitAny: templates and definitions are JSON of any shape
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { App, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { InvitationTarget, MemberAccess, Organization, TrustedService } from '../../src';
import { anOrganizationWithEverything } from '../support/everything';
import {
  aStack,
  circleIn,
  dependenciesOf,
  handledResources,
  plain,
  resourceOf,
  resourcesOf,
  statementsOf,
} from './synthesized';

function aFullStack(): Stack {
  const stack = aStack();
  anOrganizationWithEverything(stack).enableServiceAccess(TrustedService.MACIE);
  return stack;
}

describe('the provider', () => {
  test('is one function and one state machine, whatever is in the stack', () => {
    const template = Template.fromStack(aFullStack());

    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    template.resourceCountIs('AWS::IAM::Role', 2);
    template.resourceCountIs('AWS::CloudFormation::Stack', 0);
  });

  test('is one for each stack', () => {
    const app = new App();
    const stacks = ['One', 'Two'].map((name) => new Stack(app, name));
    for (const stack of stacks) {
      new Organization(stack, 'Organization');
    }

    for (const stack of stacks) {
      Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
    }
  });

  test('has a function that outlives its attempts to start an execution, and hears of an event for ten minutes', () => {
    const stack = aFullStack();

    expect(resourceOf(stack, 'CdkAwsOrganizationHandler').Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 120,
      MemorySize: 512,
      LoggingConfig: { LogGroup: { Ref: 'CdkAwsOrganizationHandlerLogs' } },
    });
    expect(resourceOf(stack, 'CdkAwsOrganizationHandler').Properties).not.toHaveProperty('Environment');
    expect(resourceOf(stack, 'CdkAwsOrganizationHandlerEvents').Properties).toEqual({
      FunctionName: { Ref: 'CdkAwsOrganizationHandler' },
      Qualifier: '$LATEST',
      MaximumEventAgeInSeconds: 600,
      MaximumRetryAttempts: 2,
    });
  });

  test('has a role whose name members can name, and that is unique in the account', () => {
    const { RoleName } = resourceOf(aFullStack(), 'CdkAwsOrganizationHandlerRole').Properties;

    expect(RoleName['Fn::Join'][1]).toEqual([
      'cdk-aws-organization-',
      { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
    ]);
  });

  test('keeps the log of the function and retires both', () => {
    const resources = resourcesOf(aFullStack());

    expect(resources.CdkAwsOrganizationHandlerLogs).toMatchObject({
      Properties: { RetentionInDays: 180 },
      DeletionPolicy: 'Retain',
    });
    expect(resources.CdkAwsOrganizationWorkflowLogs).toMatchObject({
      Properties: { RetentionInDays: 180 },
      DeletionPolicy: 'Delete',
    });
  });

  test('keeps the data of executions, where the address for answers is, out of the log', () => {
    expect(resourceOf(aFullStack(), 'CdkAwsOrganizationWorkflow').Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('lets the function write its log', () => {
    const { Policies, ManagedPolicyArns } = resourceOf(aFullStack(), 'CdkAwsOrganizationHandlerRole').Properties;

    expect(ManagedPolicyArns).toBeUndefined();
    expect(plain(Policies.map((policy: any) => policy.PolicyDocument.Statement))).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '${CdkAwsOrganizationHandlerLogs.Arn}',
        },
      ],
    ]);
  });

  test('lets the function drive executions of its own workflow, and look at its own stack', () => {
    expect(statementsOf(aFullStack(), 'CdkAwsOrganizationDriverRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: ['states:ListExecutions', 'states:StartExecution'],
        Resource: '${CdkAwsOrganizationWorkflow}',
      },
      {
        Effect: 'Allow',
        Action: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
        Resource:
          'arn:${AWS::Partition}:states:eu-central-1:111111111111:execution:${CdkAwsOrganizationWorkflow.Name}:*',
      },
      {
        Effect: 'Allow',
        Action: ['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
        Resource: '${AWS::StackId}',
      },
    ]);
  });

  test('lets the function of a nested stack ask its root why it is deleted', () => {
    const root = aStack();
    const nested = new NestedStack(new NestedStack(root, 'Outer'), 'Inner');
    new Organization(nested, 'Organization');
    Template.fromStack(root);
    const statement = statementsOf(nested, 'CdkAwsOrganizationDriverRemoval').at(-1);

    expect(statement).toEqual({
      Effect: 'Allow',
      Action: 'cloudformation:DescribeStacks',
      Resource: expect.stringMatching(/^\$\{reference.*AWSStackId\}$/),
    });
  });

  test('lets the workflow call the function, and nothing else but log and trace', () => {
    const { Policies, ManagedPolicyArns } = resourceOf(aFullStack(), 'CdkAwsOrganizationWorkflowRole').Properties;

    expect(ManagedPolicyArns).toBeUndefined();
    expect(plain(Policies.map((policy: any) => policy.PolicyDocument.Statement))).toEqual([
      [
        { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '${CdkAwsOrganizationHandler.Arn}' },
        {
          Effect: 'Allow',
          Action: [
            'logs:CreateLogDelivery',
            'logs:DeleteLogDelivery',
            'logs:DescribeLogGroups',
            'logs:DescribeResourcePolicies',
            'logs:GetLogDelivery',
            'logs:ListLogDeliveries',
            'logs:PutResourcePolicy',
            'logs:UpdateLogDelivery',
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          Resource: '*',
        },
      ],
    ]);
  });

  test.each([
    ['CdkAwsOrganizationHandlerRole', 'lambda.amazonaws.com', {}],
    [
      'CdkAwsOrganizationWorkflowRole',
      'states.amazonaws.com',
      { ArnLike: { 'aws:SourceArn': 'arn:${AWS::Partition}:states:eu-central-1:111111111111:stateMachine:*' } },
    ],
  ])('lets nobody take %s but %s, for what is in the own account', (role, service, more) => {
    expect(plain(resourceOf(aFullStack(), role).Properties.AssumeRolePolicyDocument.Statement)).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: service },
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' }, ...more },
      },
    ]);
  });

  test('lets the function make what is in the template, and nothing else', () => {
    const stack = aFullStack();
    const asks = (kind: string, policy = `${kind}Making`) =>
      statementsOf(stack, `CdkAwsOrganization${policy}`).map((statement: any) => {
        const { Effect, Action, Resource, Condition, ...more } = statement;
        expect([Effect, more]).toEqual(['Allow', {}]);
        return [Resource, Action, ...(Condition === undefined ? [] : [Condition])];
      });
    const own = 'arn:${AWS::Partition}:organizations::111111111111';
    const memberRole = 'arn:${AWS::Partition}:iam::*:role/OrganizationAccountAccessRole';

    expect(asks('Driver')).toEqual([
      [
        'arn:${AWS::Partition}:events:eu-central-1:111111111111:event-bus/default',
        'events:PutEvents',
        {
          'ForAllValues:StringEquals': { 'events:source': 'cdk-aws-organization' },
          Null: { 'events:source': 'false' },
        },
      ],
    ]);
    expect(asks('Organization')).toEqual([
      ['*', ['organizations:DescribeOrganization', 'organizations:ListRoots']],
      ['*', 'organizations:ListHandshakesForOrganization'],
    ]);
    expect(asks('AllFeatures')).toEqual([
      ['*', 'organizations:DescribeOrganization'],
      [
        '*',
        [
          'organizations:EnableAllFeatures',
          'organizations:ListAccounts',
          'organizations:ListHandshakesForOrganization',
        ],
      ],
      [
        `${own}:handshake/o-*/enable_all_features/h-*`,
        ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
      ],
      [`${own}:account/o-*/*`, 'organizations:DescribeAccount'],
      [
        'arn:${AWS::Partition}:iam::111111111111:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
        'iam:CreateServiceLinkedRole',
        { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
      ],
      [memberRole, 'sts:AssumeRole'],
    ]);
    expect(asks('ServiceLinkedRoles')).toEqual([
      ['*', ['organizations:DescribeOrganization', 'organizations:ListAccounts']],
      [memberRole, 'sts:AssumeRole'],
    ]);
    expect(asks('ServiceAccess', 'ServiceAccessManagedMaking')).toEqual([
      [
        '*',
        [
          'organizations:DescribeOrganization',
          'organizations:ListAWSServiceAccessForOrganization',
          'organizations:ListHandshakesForOrganization',
        ],
      ],
      [
        '*',
        'organizations:EnableAWSServiceAccess',
        { StringEquals: { 'organizations:ServicePrincipal': ['guardduty.amazonaws.com', 'macie.amazonaws.com'] } },
      ],
    ]);
    expect(asks('EnabledPolicyType')).toEqual([
      [
        '*',
        [
          'organizations:DescribeOrganization',
          'organizations:ListHandshakesForOrganization',
          'organizations:ListRoots',
        ],
      ],
      [
        `${own}:root/o-*/r-*`,
        'organizations:EnablePolicyType',
        { StringEquals: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' } },
      ],
    ]);
  });

  test('has no other policies than those of the kinds that are there', () => {
    const policies = Object.entries(resourcesOf(aFullStack()))
      .filter(([, { Type }]) => Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy')
      .map(([id]) => id.replace(/^CdkAwsOrganization/, ''))
      .sort();

    expect(policies).toEqual([
      'AllFeaturesMaking',
      'DriverMaking',
      'DriverRemoval',
      'EnabledPolicyTypeMaking',
      'EnabledPolicyTypeSERVICECONTROLPOLICY4752157bRemoval',
      'OrganizationMaking',
      'OrganizationRemoval',
      'RegisterManagedRemoval',
      'ServiceAccessManagedMaking',
      'ServiceAccessRemoval',
      'ServiceAccessguarddutyamazonawscomf1394420Removal',
      'ServiceLinkedRolesMaking',
    ]);
  });

  test('is complete before the first event of any resource, and until after the last', () => {
    const stack = aFullStack();
    const resources = resourcesOf(stack);

    expect(handledResources(stack)).toEqual([
      'CdkAwsOrganizationAllFeatures',
      'CdkAwsOrganizationOrganization',
      'CdkAwsOrganizationServiceLinkedRoles',
      'EnabledPolicyTypeSERVICECONTROLPOLICY4752157b',
      'ServiceAccessguarddutyamazonawscomf1394420',
      'ServiceAccessmacieamazonawscom03ec37be',
    ]);
    for (const id of handledResources(stack)) {
      expect(dependenciesOf(resources[id])).toEqual(
        expect.arrayContaining([
          'CdkAwsOrganizationHandler',
          'CdkAwsOrganizationHandlerEvents',
          'CdkAwsOrganizationWorkflow',
          'CdkAwsOrganizationDriverRemoval',
        ]),
      );
    }
  });

  test('stands in no circle of dependencies', () => {
    expect(circleIn(resourcesOf(aFullStack()))).toBeUndefined();
  });
});

describe('the size of the policies', () => {
  const services = (count: number) =>
    Array.from({ length: count }, (_, index) => TrustedService.of(`service-number-${index}.some-team.amazonaws.com`));

  test('leaves room for 40 services', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { removalPolicy: RemovalPolicy.DESTROY });
    for (const service of services(40)) {
      organization.enableServiceAccess(service);
    }

    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('of invited accounts is that of a managed policy, and fails at synthesis before IAM does', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
      memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
    });
    for (let index = 0; index < 400; index++) {
      organization.inviteAccount(`Account${index}`, { target: InvitationTarget.account(`${200_000_000_000 + index}`) });
    }
    expect(() => Template.fromStack(stack)).toThrow(
      /the policy for invited accounts has \d+ characters, and IAM allows 6144 for a managed policy: move some of the entries to another stack/,
    );
  });

  test('of trusted access is that of another managed policy', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    for (const service of services(150)) {
      organization.enableServiceAccess(service);
    }
    expect(() => Template.fromStack(stack)).toThrow(
      /the policy for trusted access has \d+ characters, and IAM allows 6144 for a managed policy: move some of the entries/,
    );
  });

  test('fails at synthesis before IAM does, and says what to do', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    for (const service of services(50)) {
      organization.enableServiceAccess(service, { removalPolicy: RemovalPolicy.DESTROY });
    }

    expect(() => Template.fromStack(stack)).toThrow(
      /the permissions of the role of the handler have \d+ characters, and IAM allows 10240 for all inline policies of a role together: move some of the entries to another stack, with Organization.fromOrganizationAttributes/,
    );
  });
});

describe('what is reachable from the organization', () => {
  test('is the state machine and the role', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');

    expect(stack.resolve(organization.workflow.stateMachineArn)).toEqual({ Ref: 'CdkAwsOrganizationWorkflow' });
    expect(stack.resolve(organization.handlerRole.roleArn)).toEqual({
      'Fn::GetAtt': ['CdkAwsOrganizationHandlerRole', 'Arn'],
    });
  });
});
