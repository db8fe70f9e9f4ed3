// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import type { AssemblyStack } from '../../../src/rehearsal/cloud-assembly/assembly-stack';
import type { NestedStack } from '../../../src/rehearsal/cloud-assembly/nested-stack';
import { ownStacks } from '../../../src/rehearsal/cloud-assembly/own-stacks';
import { anAssemblyStack } from './a-cloud-assembly';

type Resources = Readonly<Record<string, object>>;

function ours(properties: object = {}, more: object = {}): Resources {
  return { Ours: { Type: resourceTypeOf(RESOURCES.ORGANIZATION), Properties: properties, ...more } };
}

function aStack(id: string, resources: Resources, more: object = {}, nested: readonly NestedStack[] = []) {
  return anAssemblyStack({ id, path: id, stackName: id, template: { Resources: resources, ...more }, nested });
}

function aNested(logicalId: string, resources: Resources, more: object = {}): NestedStack {
  return { logicalId, objectKey: `${logicalId}.json`, template: { Resources: resources, ...more }, nested: [] };
}

function namesOf(...stacks: AssemblyStack[]): string[] {
  return [...ownStacks(stacks)].map(({ path }) => path);
}

const TOPIC: Resources = { Topic: { Type: 'AWS::SNS::Topic' } };
const EXPORT = { Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'People' } } } };
const IMPORT = { 'Fn::ImportValue': 'People' };
const OTHER = aStack('Other', TOPIC);

test.each([
  ...Object.values(RESOURCES).map(resourceTypeOf),
  'AWS::Organizations::Organization',
  'AWS::Organizations::Account',
  'AWS::Organizations::OrganizationalUnit',
  'AWS::Organizations::Policy',
  'AWS::Organizations::ResourcePolicy',
])('a stack with %s is ours, and one beside it is not', (Type) => {
  expect(namesOf(OTHER, aStack('Main', { It: { Type } }))).toEqual(['Main']);
});

test('a stack is ours by what is in its nested stacks, however deep', () => {
  const middle = { ...aNested('Middle', {}), nested: [aNested('Inner', ours())] };

  expect(namesOf(aStack('Main', TOPIC, {}, [middle]), OTHER)).toEqual(['Main']);
});

describe('a stack is ours by what it makes, if ours', () => {
  const base = aStack('Base', TOPIC, EXPORT);

  test.each([
    ['imports its export', ours({ NotificationsTopicArn: IMPORT })],
    ['has it in a text', ours({ Text: { 'Fn::Join': ['', ['a', IMPORT]] } })],
    [
      'refers to a resource that imports it',
      {
        ...ours({ ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] } }),
        Handler: { Type: 'AWS::Lambda::Function', Properties: { KmsKeyArn: IMPORT } },
      },
    ],
    [
      'depends on a resource that imports it',
      {
        ...ours({}, { DependsOn: ['Policy'] }),
        Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Resource: [IMPORT] } } },
      },
    ],
    [
      'substitutes a resource that imports it',
      { ...ours({ Text: { 'Fn::Sub': 'x${Wrapper.Arn}' } }), Wrapper: { Type: 'A::B::C', Properties: { IMPORT } } },
    ],
  ])('%s', (_what, resources) => {
    expect(namesOf(base, aStack('Main', resources))).toEqual(['Main', 'Base']);
  });

  test('imports it as a parameter of a nested stack', () => {
    const inner = aNested('Nested', ours({ NotificationsTopicArn: { Ref: 'Topic' } }), {
      Parameters: { Topic: { Type: 'String' } },
    });
    const nesting = { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Topic: IMPORT } } } };

    expect(namesOf(base, aStack('Main', nesting, {}, [inner]))).toEqual(['Main', 'Base']);
  });

  test('imports it as an output of a nested stack', () => {
    const inner = aNested('Nested', {}, { Outputs: { Topic: { Value: IMPORT } } });
    const nesting = { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} } };
    const reading = ours({ NotificationsTopicArn: { 'Fn::GetAtt': ['Nested', 'Outputs.Topic'] } });

    expect(namesOf(base, aStack('Main', { ...nesting, ...reading }, {}, [inner]))).toEqual(['Main', 'Base']);
  });

  test('has its export in a nested stack, or by a name that is put together', () => {
    const exporting = (Name: unknown) => ({ Outputs: { Arn: { Value: 'x', Export: { Name } } } });
    const main = aStack('Main', ours({ A: { 'Fn::ImportValue': 'Deep' }, B: { 'Fn::ImportValue': 'Base-people' } }));
    const nesting = aStack('Base', {}, {}, [aNested('Nested', {}, exporting('Deep'))]);
    const substituted = aStack('Base', {}, exporting({ 'Fn::Sub': '${AWS::StackName}-people' }));
    const joined = aStack('Base', {}, exporting({ 'Fn::Join': ['-', [{ Ref: 'AWS::StackName' }, 'people']] }));

    for (const stack of [nesting, substituted, joined]) {
      expect(namesOf(stack, main)).toEqual(['Main', 'Base']);
    }
  });

  test.each([
    ['resolves its parameter', ours({ Text: 'x{{resolve:ssm:/people/topic}}' }), {}],
    ['resolves a version of it', ours({ Text: '{{resolve:ssm:/people/topic:3}}' }), {}],
    [
      'has a parameter of its type',
      ours({ Text: { Ref: 'Topic' } }),
      { Parameters: { Topic: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/people/topic' } } },
    ],
  ])('%s', (_what, resources, more) => {
    const Parameter = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/people/topic', Value: 'x' } };

    expect(namesOf(aStack('Base', { Parameter }), aStack('Main', resources, more))).toEqual(['Main', 'Base']);
  });

  test('is given it by the CDK from another Region', () => {
    const name = '/cdk/exports/Main/Topic';
    const Writer = {
      Type: 'Custom::CrossRegionExportWriter',
      Properties: { WriterProps: { region: 'us-east-1', exports: { [name]: { Ref: 'Topic' } } } },
    };
    const Reader = {
      Type: 'Custom::CrossRegionExportReader',
      Properties: { ReaderProps: { region: 'us-east-1', imports: { [name]: `{{resolve:ssm:${name}}}` } } },
    };
    const topic = { NotificationsTopicArn: { 'Fn::GetAtt': ['Reader', name] } };
    const base = { ...aStack('Base', { ...TOPIC, Writer }), region: 'eu-west-1' };
    const main = { ...aStack('Main', { ...ours(topic), Reader }), region: 'us-east-1' };

    expect(namesOf(base, main)).toEqual(['Main', 'Base']);
  });

  test('assumes a role of its name in another account', () => {
    const Role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'CdkAwsOrganizationMemberAccess' } };
    const member = { ...aStack('Member', { Role }), account: '222222222222' };
    const access = { Kind: 'ROLE', RoleName: 'CdkAwsOrganizationMemberAccess', Path: '/' };

    expect(namesOf(member, aStack('Main', ours({ MemberAccess: access })))).toEqual(['Main', 'Member']);
  });
});

describe('a stack is not ours', () => {
  test('if something else of a stack of ours imports from it', () => {
    const main = aStack('Main', { ...ours(), Bucket: { Type: 'AWS::S3::Bucket', Properties: { A: IMPORT } } });

    expect(namesOf(aStack('Base', TOPIC, EXPORT), main)).toEqual(['Main']);
  });

  test('if it imports from a stack of ours', () => {
    const reader = aStack('Reader', { Bucket: { Type: 'AWS::S3::Bucket', Properties: { A: IMPORT } } });

    expect(namesOf(aStack('Main', { ...TOPIC, ...ours() }, EXPORT), reader)).toEqual(['Main']);
  });

  test('if its export is of another account or Region', () => {
    const elsewhere = { ...aStack('Base', TOPIC, EXPORT), region: 'eu-west-1' };

    expect(namesOf(elsewhere, aStack('Main', ours({ A: IMPORT })))).toEqual(['Main']);
  });

  test('if a stack that is not ours refers to what it makes', () => {
    expect(
      namesOf(aStack('Base', TOPIC, EXPORT), aStack('App', { A: { Type: 'A::B::C', Properties: { IMPORT } } })),
    ).toEqual([]);
  });
});

test('references that go round in a circle come to an end', () => {
  const inner = aNested('Nested', ours({ A: { Ref: 'P' } }), {
    Parameters: { P: { Type: 'String' } },
    Outputs: { O: { Value: { Ref: 'P' } } },
  });
  const around = { 'Fn::GetAtt': ['Nested', 'Outputs.O'] };
  const nesting = {
    Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { P: around } } },
    A: { Type: 'A::B::C', Properties: { B: { Ref: 'A' } } },
  };

  expect(namesOf(aStack('Main', nesting, {}, [inner]))).toEqual(['Main']);
});
