// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { KnownValues } from '../../../src/simulator/cloudformation/known-values';
import type { Template } from '../../../src/simulator/cloudformation/template';
import { type UndecidedError, Unknown } from '../../../src/simulator/unknown';
import { ACCOUNT, custom, REGION, TRUST, template, toy } from './toy';

const PLACE = `${ACCOUNT}/${REGION}`;
const SIZE = new Unknown({ kind: 'PARAMETER', stackName: 'Toy', name: 'Size' });
const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };
const EXTENSIONS = { Transform: 'AWS::LanguageExtensions' };
const PARAMETERS = {
  Size: { Type: 'String' },
  Stage: { Type: 'String', Default: 'live' },
  Ami: {
    Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    Default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  },
  Zones: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/zones' },
};

/** What an expression becomes in an output. */
async function output(
  expression: unknown,
  more: Partial<Template> = {},
  prepare?: (world: ReturnType<typeof toy>) => void,
) {
  const world = toy();
  prepare?.(world);
  const { outputs, status } = await world.deploy({
    Resources: VPC,
    Parameters: PARAMETERS,
    ...more,
    Outputs: { It: { Value: expression } },
  });
  return status === 'CREATE_COMPLETE' ? outputs.It : status;
}

describe('a value that nobody knows', () => {
  const size = { Ref: 'Size' };

  test.each<[string, unknown]>([
    ['a reference', size],
    ['a text', { 'Fn::Sub': 'a-${Size}-b' }],
    ['a text with variables', { 'Fn::Sub': ['${X}', { X: size }] }],
    ['a join', { 'Fn::Join': ['-', ['a', size, 'b']] }],
    ['a join of an unknown list', { 'Fn::Join': ['-', size] }],
    ['a list', { 'Fn::Split': [',', size] }],
    ['an item of an unknown list', { 'Fn::Select': [0, { 'Fn::Split': [',', size] }] }],
    ['an unknown item', { 'Fn::Select': [size, ['a', 'b']] }],
    ['a mapping', { 'Fn::FindInMap': ['M', size, 'b'] }],
    ['an encoded text', { 'Fn::Base64': size }],
    ['an import of unknown name', { 'Fn::ImportValue': size }],
    ['zones of an unknown Region', { 'Fn::Join': ['', { 'Fn::GetAZs': size }] }],
    ['blocks of an unknown network', { 'Fn::Select': [0, { 'Fn::Cidr': [size, 2, 8] }] }],
    ['a length', { 'Fn::Length': size }],
    ['a JSON text', { 'Fn::ToJsonString': { size: [size] } }],
  ])('is passed on by %s', async (_, expression) => {
    expect(await output(expression, { ...EXTENSIONS, Mappings: { M: { a: { b: 'c' } } } })).toEqual(SIZE);
  });

  test.each<[string, unknown, string]>([
    ['the length of a list with it', { 'Fn::Length': ['a', size] }, '2'],
    ['another item of a list with it', { 'Fn::Select': [1, [size, 'b']] }, 'b'],
    ['the branch that is not taken', { 'Fn::If': ['IsLive', 'a', size] }, 'a'],
    ['a condition that another part decides', { 'Fn::If': ['IsLiveOrLarge', 'a', 'b'] }, 'a'],
  ])('does not spoil %s', async (_, expression, expected) => {
    const Conditions = {
      IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] },
      IsLarge: { 'Fn::Equals': [size, 'large'] },
      IsLiveOrLarge: { 'Fn::Or': [{ Condition: 'IsLarge' }, { Condition: 'IsLive' }] },
    };
    expect(await output(expression, { ...EXTENSIONS, Conditions })).toBe(expected);
  });

  test.each<[string, unknown, Unknown]>([
    [
      'an attribute of what is recorded',
      { 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'CidrBlockAssociations'] }] },
      new Unknown({ kind: 'RECORDED', type: 'AWS::EC2::VPC', logicalId: 'Vpc', attribute: 'CidrBlockAssociations' }),
    ],
    [
      'the ID of what is recorded',
      { Ref: 'Vpc' },
      new Unknown({ kind: 'RECORDED', type: 'AWS::EC2::VPC', logicalId: 'Vpc' }),
    ],
    [
      'an import from outside',
      { 'Fn::ImportValue': 'vpc' },
      new Unknown({ kind: 'EXPORT', place: PLACE, name: 'vpc' }),
    ],
    [
      'the latest image',
      { Ref: 'Ami' },
      new Unknown({ kind: 'SSM_PARAMETER', place: PLACE, name: PARAMETERS.Ami.Default }),
    ],
    [
      'a dynamic reference',
      'x-{{resolve:ssm:/org/id:3}}',
      new Unknown({ kind: 'SSM_PARAMETER', place: PLACE, name: '/org/id:3' }),
    ],
    [
      'a secret',
      '{{resolve:secretsmanager:db:SecretString:password}}',
      new Unknown({ kind: 'SECRET', reference: '{{resolve:secretsmanager:db:SecretString:password}}' }),
    ],
    [
      'a secure text',
      '{{resolve:ssm-secure:/db}}',
      new Unknown({ kind: 'SECRET', reference: '{{resolve:ssm-secure:/db}}' }),
    ],
  ])('can be %s', async (_, expression, expected) => {
    expect(await output(expression)).toEqual(expected);
  });
});

describe('what the world says of the account and Region', () => {
  const given = (world: ReturnType<typeof toy>) => {
    KnownValues.of(world.aws).given = {
      [PLACE]: {
        exports: { vpc: 'vpc-1' },
        parameters: { '/org/id': 'o-exampleorgid', '/zones': 'a, b', [PARAMETERS.Ami.Default]: 'ami-1' },
      },
      [`${ACCOUNT}/us-east-1`]: { exports: { vpc: 'vpc-2' } },
    };
  };

  test.each<[unknown, string]>([
    [{ 'Fn::ImportValue': 'vpc' }, 'vpc-1'],
    [{ Ref: 'Ami' }, 'ami-1'],
    [{ 'Fn::Select': [1, { Ref: 'Zones' }] }, 'b'],
    ['{{resolve:ssm:/org/id}}/{{resolve:ssm:/org/id:3}}', 'o-exampleorgid/o-exampleorgid'],
  ])('%j is %s', async (expression, expected) => {
    expect(await output(expression, {}, given)).toBe(expected);
  });

  test('gives way to what a stack exports, and to a parameter that a stack has made', async () => {
    const world = toy();
    given(world);
    await world.deploy(
      {
        Resources: { Id: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/made', Type: 'String', Value: 'o-1' } } },
        Outputs: { Vpc: { Value: 'vpc-3', Export: { Name: 'vpc' } } },
      },
      { stackName: 'Other' },
    );
    const { outputs } = await world.deploy({
      Resources: VPC,
      Outputs: { Vpc: { Value: { 'Fn::ImportValue': 'vpc' } }, Id: { Value: '{{resolve:ssm:/made}}' } },
    });
    expect(outputs).toEqual({ Vpc: 'vpc-3', Id: 'o-1' });
  });

  test('is the value of an export that its stack does not know', async () => {
    const world = toy();
    given(world);
    const exporting = { Resources: VPC, Outputs: { Vpc: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } } };
    await world.deploy(exporting, { stackName: 'Other' });
    const { outputs } = await world.deploy({
      Resources: VPC,
      Outputs: { Vpc: { Value: { 'Fn::ImportValue': 'vpc' } } },
    });
    expect(outputs.Vpc).toBe('vpc-1');
  });
});

describe('a value that nobody knows decides', () => {
  const parameters = { Parameters: PARAMETERS };

  /** Where it is undecided, or how the deployment ends. */
  async function decides(deployed: Template): Promise<unknown> {
    const world = toy();
    return world.deploy(deployed).then(
      ({ status }) => status,
      ({ places }: UndecidedError) =>
        places.map(
          ({ stackName, logicalId, property, source }) => `${stackName} ${logicalId} ${property} ${source.kind}`,
        ),
    );
  }

  test.each<[string, Template, unknown]>([
    [
      'a property that code is sent',
      template({ A: custom({ TargetId: { Ref: 'Size' }, Deep: [{ Ami: { Ref: 'Ami' } }] }) }, parameters),
      ['Toy A TargetId PARAMETER', 'Toy A Deep[0].Ami SSM_PARAMETER'],
    ],
    ['no value of a tag', template({ A: custom({ Tags: { size: { Ref: 'Size' } } }) }, parameters), 'CREATE_COMPLETE'],
    ['the tags as a whole', template({ A: custom({ Tags: { Ref: 'Size' } }) }, parameters), ['Toy A Tags PARAMETER']],
    [
      'a condition',
      {
        Resources: { A: { Type: 'AWS::EC2::VPC', Condition: 'IsLarge' } },
        ...parameters,
        Conditions: { IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'l'] } },
      },
      ['Toy undefined Conditions.IsLarge PARAMETER'],
    ],
    [
      'the environment of code that is executed',
      template(
        {
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
              Handler: 'index.handler',
              Code: { S3Key: 'ours.zip' },
              Environment: { Variables: { SIZE: { Ref: 'Size' } } },
            },
          },
        },
        parameters,
      ),
      ['Toy Function Environment.Variables.SIZE PARAMETER'],
    ],
    [
      'nothing of a function of others, of its role, or of what is recorded',
      {
        ...parameters,
        Resources: {
          Role: {
            Type: 'AWS::IAM::Role',
            Properties: { RoleName: { Ref: 'Size' }, AssumeRolePolicyDocument: TRUST('lambda.amazonaws.com') },
          },
          Trusting: {
            Type: 'AWS::IAM::Role',
            Properties: {
              AssumeRolePolicyDocument: {
                Statement: [{ Effect: 'Allow', Principal: { AWS: { Ref: 'Size' } }, Action: 'sts:AssumeRole' }],
              },
              ManagedPolicyArns: [{ Ref: 'Size' }],
            },
          },
          Policy: {
            Type: 'AWS::IAM::Policy',
            Properties: {
              PolicyName: { Ref: 'Size' },
              PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: { Ref: 'Size' } }] },
              Roles: [{ Ref: 'Role' }, { Ref: 'Trusting' }],
            },
          },
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Role: { 'Fn::GetAtt': ['Trusting', 'Arn'] },
              FunctionName: { Ref: 'Size' },
              Timeout: { Ref: 'Size' },
              Code: { S3Key: { Ref: 'Size' } },
            },
          },
          Other: {
            Type: 'AWS::Lambda::Function',
            Properties: { Role: { Ref: 'Size' }, Timeout: { Ref: 'Size' }, Code: { ZipFile: 'x' } },
          },
          Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Size' } } },
          Rule: {
            Type: 'AWS::Events::Rule',
            Properties: {
              Name: { Ref: 'Size' },
              ScheduleExpression: { Ref: 'Size' },
              Targets: [{ Arn: { Ref: 'Size' } }],
            },
          },
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { RoleArn: { Ref: 'Size' }, DefinitionString: { 'Fn::Sub': '{"StartAt": "${Size}"}' } },
          },
          Stranger: { Type: 'Custom::Stranger', Properties: { ServiceToken: { Ref: 'Size' } } },
          Waiting: {
            Type: 'AWS::CloudFormation::WaitCondition',
            CreationPolicy: { ResourceSignal: { Count: 1 } },
            UpdatePolicy: {},
          },
        },
      },
      'CREATE_COMPLETE',
    ],
  ])('%s', async (_, deployed, expected) => {
    expect(await decides(deployed)).toEqual(expected);
  });

  test('a policy, as soon as its role acts', async () => {
    const world = toy();
    const { aws } = world;
    const { resources } = await world.deploy(
      template(
        {
          Policy: {
            Type: 'AWS::IAM::Policy',
            Properties: {
              PolicyName: 'Making',
              PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Size' } }] },
              Roles: [{ Ref: 'Role' }],
            },
          },
        },
        parameters,
      ),
    );
    await aws.clock.advance(60_000);
    const roleArn = aws.accounts.get(ACCOUNT)!.roles.get(resources.get('Role')!.physicalId!)!.arn;
    const { caller } = aws.sessions.issue({ accountId: ACCOUNT, roleArn, sessionName: 'x', durationSeconds: 900 });
    const call = { service: 'cloudformation', operation: 'DescribeStacks', input: {}, caller, region: REGION };
    await expect(aws.call(call)).rejects.toMatchObject({
      places: [
        {
          stackName: 'Toy',
          logicalId: 'Policy',
          resourceType: 'AWS::IAM::Policy',
          property: 'PolicyDocument.Statement[0].Resource',
          source: SIZE.source,
        },
      ],
    });
  });
});
