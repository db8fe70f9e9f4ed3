// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { custom, template, toy } from './toy';

/** Deploys a template whose one output is an expression, and answers what it became. */
async function value(expression: unknown, more: Record<string, unknown> = {}, parameters: Record<string, string> = {}) {
  const { deploy } = toy();
  const { outputs } = await deploy(
    { Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, ...more, Outputs: { It: { Value: expression } } },
    { parameters },
  );
  return outputs.It;
}

describe('intrinsic functions', () => {
  const more = {
    Parameters: {
      Stage: { Type: 'String', Default: 'test' },
      List: { Type: 'CommaDelimitedList', Default: 'a, b' },
      BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
    },
    Mappings: { Regions: { 'eu-central-1': { City: 'Frankfurt' } } },
    Conditions: {
      IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
      IsNot: { 'Fn::Not': [{ Condition: 'IsTest' }] },
      Both: { 'Fn::And': [{ Condition: 'IsTest' }, { Condition: 'IsNot' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsTest' }, { Condition: 'IsNot' }] },
    },
  };

  test.each<[unknown, string | RegExp]>([
    [{ Ref: 'Stage' }, 'test'],
    [{ Ref: 'AWS::AccountId' }, '111111111111'],
    [{ Ref: 'AWS::Region' }, 'eu-central-1'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::StackName' }, 'Toy'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'AWS::StackId' }, /^arn:aws:cloudformation:eu-central-1:111111111111:stack\/Toy\/[0-9a-f-]{36}$/],
    [{ 'Fn::GetAtt': ['Topic', 'TopicName'] }, /^Toy-Topic-[0-9A-F]{12}$/],
    [{ 'Fn::GetAtt': 'Topic.TopicArn' }, /^arn:aws:sns:eu-central-1:111111111111:Toy-Topic-[0-9A-F]{12}$/],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-test-3'],
    [{ 'Fn::Join': ['+', { Ref: 'List' }] }, 'a+b'],
    [{ 'Fn::Sub': '${Stage} ${!Stage} ${AWS::Region}' }, 'test ${Stage} eu-central-1'],
    [{ 'Fn::Sub': ['${X}/${Stage}', { X: { Ref: 'AWS::Region' } }] }, 'eu-central-1/test'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
    [{ 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'City'] }, 'Frankfurt'],
    [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    [{ 'Fn::If': ['IsTest', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['IsNot', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::Join': [',', ['a', { 'Fn::If': ['IsTest', { Ref: 'AWS::NoValue' }, 'b'] }]] }, 'a'],
  ])('%j is %s', async (expression, expected) => {
    expect(await value(expression, more)).toEqual(
      expected instanceof RegExp ? expect.stringMatching(expected) : expected,
    );
  });

  test('parameters that are given win over defaults', async () => {
    expect(await value({ 'Fn::If': ['IsTest', 'yes', 'no'] }, more, { Stage: 'live' })).toBe('no');
  });

  test('parameters that the template lacks are refused', async () => {
    await expect(value('x', more, { Nobody: '1' })).rejects.toThrow(
      'Parameters: [Nobody] do not exist in the template',
    );
  });

  test('the names of the partitions follow the partition', async () => {
    const { deploy } = toy({ partition: 'aws-cn' });
    const { outputs } = await deploy({
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'told' } } },
      Outputs: { Suffix: { Value: { Ref: 'AWS::URLSuffix' } }, Topic: { Value: { Ref: 'Topic' } } },
    });

    expect(outputs).toEqual({ Suffix: 'amazonaws.com.cn', Topic: 'arn:aws-cn:sns:eu-central-1:111111111111:told' });
  });
});

describe('a reference', () => {
  test.each<[string, unknown, string]>([
    ['an item that a list lacks', { 'Fn::Select': [5, ['a']] }, 'nonexistent value at index 5'],
    ['a mapping that is not there', { 'Fn::FindInMap': ['M', 'a', 'b'] }, 'Unable to get mapping for M::a::b'],
    ['a condition that is not there', { 'Fn::If': ['C', 'a', 'b'] }, "Unresolved condition 'C'"],
    ['a list where a text is needed', { 'Fn::Join': ['', [['a'], 'b']] }, 'a text is needed, got ["a"]'],
    ['a text where a list is needed', { 'Fn::Join': ['', { a: 1 }] }, 'Fn::Join needs a list, got {"a":1}'],
    ['a resource that is not there', { Ref: 'Nobody' }, 'Unresolved resource dependencies [Nobody]'],
    // Names that every object of JavaScript answers to.
    ['a resource named toString', { Ref: 'toString' }, 'Unresolved resource dependencies [toString]'],
    ['a resource in a text', { 'Fn::Sub': '${constructor}' }, 'Unresolved resource dependencies [constructor]'],
    ['a mapping named constructor', { 'Fn::FindInMap': ['M', 'constructor', 'name'] }, 'M::constructor::name'],
    ['a condition named toString', { 'Fn::If': ['toString', 'a', 'b'] }, "Unresolved condition 'toString'"],
  ])('to %s fails the stack', async (_, expression, message) => {
    const { deploy } = toy();
    const { status, events } = await deploy(
      template({}, { Mappings: { M: { a: {} } }, Outputs: { It: { Value: expression } } }),
    );

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'ROLLBACK_IN_PROGRESS')?.reason).toContain(message);
  });

  test("goes into an answer's data by its parts", async () => {
    const { deploy, runtime } = toy();
    runtime.answer = () => ({ data: { Outer: { Inner: 'deep' } } });
    const { outputs } = await deploy(
      template({ A: custom() }, { Outputs: { It: { Value: { 'Fn::GetAtt': ['A', 'Outer.Inner'] } } } }),
    );

    expect(outputs.It).toBe('deep');
  });
});

describe('a template', () => {
  test.each<[string, Parameters<typeof template>, string]>([
    [
      'an intrinsic function',
      [{ A: custom({ X: { 'Fn::Transform': {} } }) }],
      'Fn::Transform (Resources.A.Properties.X) is not',
    ],
    ['a section', [{}, { Hooks: {} } as object], 'the template section Hooks is not simulated'],
    ['a member of a resource', [{ A: { ...custom(), Timeout: 1 } as never }], 'Timeout of resource A is not'],
    ['a pseudo parameter', [{ A: custom({}) }, { Outputs: { O: { Value: { Ref: 'AWS::Nothing' } } } }], 'AWS::Nothing'],
  ])('that holds %s which is not simulated fails by its name', async (_, args, message) => {
    const { deploy } = toy();
    const failure = await deploy(template(...args)).then(
      ({ status, events }) => `${status} ${events.map(({ reason }) => reason).join()}`,
      (error: Error) => error.message,
    );

    expect(failure).toContain(message);
  });

  test.each<[string, Parameters<typeof template>, string]>([
    [
      'a circle',
      [{ A: custom({}, { DependsOn: 'B' }), B: custom({ X: { Ref: 'A' } }) }],
      'Circular dependency between resources: [A, B]',
    ],
    [
      'an unknown dependency',
      [{ A: custom({}, { DependsOn: 'Nobody' }) }],
      'Unresolved resource dependencies [Nobody]',
    ],
    ['a long custom type', [{ A: { ...custom(), Type: `Custom::${'x'.repeat(60)}` } }], 'up to 60 characters'],
    ['no service token', [{ A: { Type: 'Custom::X' } }], 'no ServiceToken'],
  ])('with %s is refused before anything begins', async (_, args, message) => {
    const { deploy, cloudFormation } = toy();

    await expect(deploy(template(...args))).rejects.toThrow(message);
    expect(cloudFormation.findStack('Toy')).toBeUndefined();
  });

  test('does not create a resource whose condition does not hold, and needs none that it would have needed', async () => {
    const { deploy } = toy();
    const { status, resources } = await deploy(
      template(
        {
          A: custom({}, { Condition: 'Never', DependsOn: 'B' }),
          B: custom({ X: { 'Fn::If': ['Never', { Ref: 'A' }, 'none'] } }),
        },
        { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
      ),
    );

    expect(status).toBe('CREATE_COMPLETE');
    expect([...resources.keys()]).toEqual(['Role', 'Function', 'B']);
  });
});

describe('exports', () => {
  const exporting = (name: string, output = 'told') => ({
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: output } } },
    Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: name } } },
  });
  const importing = {
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { Other: { Value: { 'Fn::ImportValue': 'topic' } } },
  };

  test('are imported by other stacks, and stay as long as they are', async () => {
    const { deploy, destroy } = toy();
    await deploy(exporting('topic'), { stackName: 'One' });
    const { outputs } = await deploy(importing, { stackName: 'Two' });
    expect(outputs.Other).toBe('arn:aws:sns:eu-central-1:111111111111:told');

    await expect(destroy('One')).rejects.toThrow('Cannot delete export topic as it is in use by Two');
    expect((await deploy(exporting('renamed'), { stackName: 'One' })).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await destroy('Two');
    expect((await destroy('One')).status).toBe('DELETE_COMPLETE');
  });

  test('may go once nobody imports them any more', async () => {
    const { deploy, destroy } = toy();
    await deploy(exporting('topic'), { stackName: 'One' });
    await deploy(importing, { stackName: 'Two' });
    await deploy({ Resources: importing.Resources, Outputs: { Other: { Value: 'none' } } }, { stackName: 'Two' });

    expect((await destroy('One')).status).toBe('DELETE_COMPLETE');
  });

  test('have one owner', async () => {
    const { deploy } = toy();
    await deploy(exporting('topic'), { stackName: 'One' });

    expect((await deploy(exporting('topic', 'again'), { stackName: 'Two' })).status).toBe('ROLLBACK_COMPLETE');
  });
});
