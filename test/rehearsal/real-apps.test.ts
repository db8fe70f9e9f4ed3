// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { exitCodeOf } from '../../src/cli/exit';
import type { Template } from '../../src/simulator/index';
import { type AppOptions, OURS, oursWith, rehearsedApp } from './rehearsed-app';

const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const AMI = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
const TRUST = (principal: object) => ({
  AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] },
});
const machine = (definition: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: 'arn:aws:iam::111111111111:role/machine', Definition: definition },
  },
});

/** What an app has beside an organization of ours. */
const FOREIGN: Readonly<Record<string, Template>> = {
  'a parameter of a type of Systems Manager': {
    Parameters: { Id: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/network/vpc' } },
    Resources: { Net: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Id' } } } },
  },
  'the latest image': {
    Parameters: { Ami: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: AMI } },
    Resources: { Host: { Type: 'AWS::EC2::Instance', Properties: { ImageId: { Ref: 'Ami' } } } },
  },
  'dynamic references': {
    Resources: {
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          MasterUsername: '{{resolve:ssm:/db/user}}',
          MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:password}}',
        },
      },
    },
  },
  'a parameter without default': {
    Parameters: { Size: { Type: 'String' } },
    Resources: {
      Host: { Type: 'AWS::EC2::Instance', Properties: { InstanceType: { 'Fn::Sub': 't3.${Size}' } } },
      Role: { Type: 'AWS::IAM::Role', Properties: { ...TRUST({ AWS: { Ref: 'Size' } }), RoleName: { Ref: 'Size' } } },
      Bound: {
        Type: 'AWS::IAM::Role',
        Properties: { ...TRUST({ Service: 'ec2.amazonaws.com' }), PermissionsBoundary: { Ref: 'Size' } },
      },
    },
  },
  'an import from outside': {
    Resources: { Net: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::ImportValue': 'vpc' } } } },
    Outputs: { Vpc: { Value: { 'Fn::ImportValue': 'vpc' } } },
  },
  'zones and networks': {
    Resources: {
      Vpc: VPC,
      Net: {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
          CidrBlock: { 'Fn::Select': [2, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }] },
          Known: { 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] }] },
        },
      },
    },
  },
  'a creation policy and a wait condition': {
    Resources: {
      Group: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        CreationPolicy: { ResourceSignal: { Count: 2 } },
        UpdatePolicy: { AutoScalingRollingUpdate: {} },
      },
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Wait: { Type: 'AWS::CloudFormation::WaitCondition', Properties: { Handle: { Ref: 'Handle' }, Timeout: '600' } },
    },
    Outputs: { Data: { Value: { 'Fn::GetAtt': ['Wait', 'Data'] } } },
  },
  'a state machine in JSONata': {
    Resources: machine({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }),
  },
  'a state machine with parallel branches': {
    Resources: machine({ StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [], End: true } } }),
  },
  'a part of what is recorded': {
    Resources: {
      Vpc: VPC,
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' } } },
    },
    Outputs: {
      Zone: {
        Value: {
          'Fn::Select': [
            0,
            { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['Endpoint', 'DnsEntries'] }] }] },
          ],
        },
      },
      Version: { Value: { 'Fn::GetAtt': ['Vpc', 'NoSuchThing'] } },
    },
  },
  'language extensions': {
    Transform: 'AWS::LanguageExtensions',
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ToJsonString': { a: 1 } } } } },
  },
};

const MACRO: Template = { Transform: ['Mine'], Resources: { Vpc: VPC } };

test.each(Object.entries(FOREIGN))('%s: ours is rehearsed, the rest is recorded', async (_, template) => {
  const { report, stacks } = await rehearsedApp({ Other: template, Org: OURS });

  expect(stacks).toEqual({ Other: 'CREATE_COMPLETE', Org: 'CREATE_COMPLETE' });
  expect(exitCodeOf(report!, 'settled')).toBe(0);
});

test.each(Object.entries(FOREIGN))('%s: in the same stack', async (_, template) => {
  const { report, stacks } = await rehearsedApp({ Org: oursWith(template) });

  expect(stacks).toEqual({ Org: 'CREATE_COMPLETE' });
  expect(exitCodeOf(report!, 'settled')).toBe(0);
});

const UNKNOWN_CONDITION: Template = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
  Resources: { Vpc: { ...VPC, Condition: 'IsLive' } },
};

test.each<[string, Template, string, AppOptions]>([
  ['a macro', MACRO, 'the transform Mine is not simulated', {}],
  [
    'a loop',
    { Transform: 'AWS::LanguageExtensions', Resources: { 'Fn::ForEach::Nets': ['Name', ['a'], {}] } as never },
    'the intrinsic function Fn::ForEach::Nets (Resources) is not simulated',
    {},
  ],
  [
    'an output that cannot be made',
    { Resources: { Vpc: VPC }, Outputs: { Wrong: { Value: { 'Fn::Select': [3, ['a']] } } } },
    'ROLLBACK_COMPLETE: Output Wrong: Template error: Fn::Select cannot select nonexistent value at index 3',
    {},
  ],
  [
    'an unknown condition',
    UNKNOWN_CONDITION,
    'Other: Conditions.IsLive is not known: it depends on the parameter Stage of the stack Other, which has no default. Specify it with --parameters Other:Stage=VALUE',
    {},
  ],
  [
    'an account that the world lacks',
    { Resources: { Vpc: VPC } },
    'the world does not have the account 999999999999',
    { accounts: { Other: '999999999999' } },
  ],
  ['no resources', {} as Template, 'it has no resources: cdk deploy does not deploy it either', {}],
  [
    'a shape that nobody expects',
    { Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: 5 } } } },
    'is not a function',
    {},
  ],
])('%s of others is not rehearsed, and says why; what depends on it goes on', async (_, template, reason, options) => {
  const importing = {
    Resources: { Net: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::ImportValue': 'vpc' } } } },
  };
  const { report, stacks } = await rehearsedApp({ Other: template, Importing: importing, Org: OURS }, options);

  expect(stacks).toEqual({
    Other: expect.stringMatching(/^NOT_REHEARSED: ./),
    Importing: 'CREATE_COMPLETE',
    Org: 'CREATE_COMPLETE',
  });
  expect(stacks.Other).toContain(reason);
  expect(exitCodeOf(report!, 'settled')).toBe(0);
});

test('a stack of ours that fails ends the deployment', async () => {
  const { report, stacks } = await rehearsedApp(
    { Org: OURS, Other: { Resources: { Vpc: VPC } } },
    { fail: 'CdkAwsOrganizationAllFeatures' },
  );
  expect(stacks).toEqual({ Org: expect.stringMatching(/^ROLLBACK_COMPLETE: .*was made to fail/) });
  expect(exitCodeOf(report!, 'settled')).toBe(1);
});

test('a failure in an output names the output', async () => {
  const { report, stacks } = await rehearsedApp({
    Org: oursWith({ Outputs: { Wrong: { Value: { 'Fn::Select': [1, ['a']] } } } }),
  });
  expect(stacks.Org).toBe(
    'ROLLBACK_COMPLETE: Output Wrong: Template error: Fn::Select cannot select nonexistent value at index 1',
  );
  expect(exitCodeOf(report!, 'settled')).toBe(1);
});

test('a stack of others with a resource that is to fail, too', async () => {
  const { report, stacks } = await rehearsedApp({ Other: { Resources: { Vpc: VPC } }, Org: OURS }, { fail: 'Vpc' });
  expect(Object.keys(stacks)).toEqual(['Other']);
  expect(exitCodeOf(report!, 'settled')).toBe(1);
});

describe('a NoEcho value', () => {
  const parameters = {
    Key: { Type: 'String', NoEcho: true },
    Name: { Type: 'String', NoEcho: 'true', Default: 'org-secret-name' },
  };
  const template = oursWith({
    Parameters: parameters,
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Key' } } } },
    Outputs: { Key: { Value: { Ref: 'Key' } } },
  });

  test('is in no report', async () => {
    const failing = oursWith({
      Parameters: parameters,
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { RoleName: { Ref: 'Key' }, ...TRUST({ Service: 'ec2.amazonaws.com' }) },
        },
      },
    });
    const roles = { hunter22: { trusts: ['222222222222'] } };
    const { report } = await rehearsedApp(
      { First: template, Org: failing },
      {
        parameters: ['Key=hunter22'],
        world: { accounts: { '111111111111': { roles }, '222222222222': {} } },
      },
    );
    expect(report!.succeeded).toBe(false);
    expect(JSON.stringify(report)).toContain('Role with name **** already exists');
    expect(JSON.stringify(report)).not.toMatch(/hunter22|org-secret-name/);
  });

  test('is in no error', async () => {
    const { error } = await rehearsedApp(
      { Org: oursWith({ Parameters: parameters, Resources: { X: { Type: 'AWS::Organizations::hunter22' } } }) },
      { parameters: ['Key=hunter22'] },
    );
    expect(error).toBe('Org: the resource type AWS::Organizations::**** of X is not simulated');
  });
});
