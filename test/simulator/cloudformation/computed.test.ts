import type { Template } from '../../../src/simulator/cloudformation/template';
import { toy } from './toy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };
const EXTENSIONS = { Transform: 'AWS::LanguageExtensions' };
const Parameters = { Stage: { Type: 'String', Default: 'live' } };

/** What an expression becomes in an output. */
async function output(expression: unknown, more: Partial<Template> = {}) {
  const { deploy } = toy();
  const { outputs, status } = await deploy({
    Resources: VPC,
    Parameters,
    ...more,
    Outputs: { It: { Value: expression } },
  });
  return status === 'CREATE_COMPLETE' ? outputs.It : status;
}

describe('what a template computes', () => {
  test.each<[string, unknown, string]>([
    ['zones', { 'Fn::Join': [',', { 'Fn::GetAZs': '' }] }, 'eu-central-1a,eu-central-1b,eu-central-1c'],
    ['zones of another Region', { 'Fn::Select': [5, { 'Fn::GetAZs': 'us-east-1' }] }, 'us-east-1f'],
    [
      'networks',
      { 'Fn::Join': [',', { 'Fn::Cidr': ['10.1.0.0/16', '3', '8'] }] },
      '10.1.0.0/24,10.1.1.0/24,10.1.2.0/24',
    ],
    [
      'networks within an octet',
      { 'Fn::Join': [',', { 'Fn::Cidr': ['192.168.0.0/24', 6, 5] }] },
      '192.168.0.0/27,192.168.0.32/27,192.168.0.64/27,192.168.0.96/27,192.168.0.128/27,192.168.0.160/27',
    ],
    [
      'networks of IPv6',
      { 'Fn::Select': [2, { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 3, 64] }] },
      '2001:db8:1234:1a02::/64',
    ],
    ['a length', { 'Fn::Length': [1, 2, 3] }, '3'],
    ['a JSON text', { 'Fn::ToJsonString': { a: [{ Ref: 'Stage' }] } }, '{"a":["live"]}'],
    ['the default of a mapping', { 'Fn::FindInMap': ['M', 'x', 'y', { DefaultValue: 'z' }] }, 'z'],
  ])('%s', async (_, expression, expected) => {
    expect(await output(expression, { ...EXTENSIONS, Mappings: { M: { a: { b: 'c' } } } })).toBe(expected);
  });

  test.each([
    ['more networks than there are', ['10.0.0.0/24', 3, 7]],
    ['networks larger than the whole', ['10.0.0.0/24', 1, 16]],
    ['a network that is none', ['10.0.0.0', 1, 8]],
    ['no network', ['10.0.0.0/24', 0, 7]],
  ])('%s cannot be made', async (_, argument) => {
    expect(await output({ 'Fn::Select': [0, { 'Fn::Cidr': argument }] })).toBe('ROLLBACK_COMPLETE');
  });

  test.each([
    ['a macro', { Transform: ['AWS::LanguageExtensions', 'Mine'] }, 'the transform Mine is not simulated'],
    ['a macro with parameters', { Transform: { Name: 'AWS::Include' } }, 'the transform AWS::Include is not simulated'],
    [
      'a loop',
      { ...EXTENSIONS, Resources: { 'Fn::ForEach::Topics': ['X', ['a'], {}], ...VPC } as never },
      'the intrinsic function Fn::ForEach::Topics (Resources) is not simulated',
    ],
  ])('%s is not simulated', async (_, more, message) => {
    await expect(output('x', more)).rejects.toMatchObject({ name: 'NotSimulatedError', message });
  });

  test('what becomes of a resource can be a parameter', async () => {
    const { deploy, destroy } = toy();
    const Kept = { ...VPC.Vpc, DeletionPolicy: { Ref: 'Policy' } as never };
    const declared = { Policy: { Type: 'String', Default: 'Retain' } };
    await deploy({ ...EXTENSIONS, Parameters: declared, Resources: { ...VPC, Kept } });
    const { events } = await destroy();
    const ends = events.filter(({ status }) => status.startsWith('DELETE_') && !status.endsWith('IN_PROGRESS'));
    expect(ends.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual([
      'Kept DELETE_SKIPPED',
      'Vpc DELETE_COMPLETE',
      'Toy DELETE_COMPLETE',
    ]);
  });

  test('functions of a transform need it', async () => {
    await expect(output({ 'Fn::Length': [] })).rejects.toThrow('needs the transform AWS::LanguageExtensions');
  });

  test('an output that fails is named', async () => {
    const { deploy } = toy();
    const { events } = await deploy({ Resources: VPC, Outputs: { Wrong: { Value: { 'Fn::Select': [1, ['a']] } } } });
    expect(events.find(({ status }) => status === 'ROLLBACK_IN_PROGRESS')?.reason).toContain(
      'Output Wrong: Template error',
    );
  });
});

describe('a parameter', () => {
  const declared = (parameter: object) => ({ Resources: VPC, Parameters: { P: { Type: 'String', ...parameter } } });

  test.each<[string, object, string, string]>([
    ['a value that is not allowed', { AllowedValues: ['a', 'b'] }, 'secret', 'must be one of AllowedValues'],
    ['a value that is too long', { MaxLength: 3 }, 'secret', 'must have at most 3 characters'],
    ['a value that is too short', { MinLength: '9' }, 'secret', 'must have at least 9 characters'],
    ['a text for a number', { Type: 'Number' }, 'secret', 'must be a number'],
    ['a text that begins like a number', { Type: 'Number' }, '3 secrets', 'must be a number'],
    ['nothing for a number', { Type: 'Number' }, '', 'must be a number'],
    ['a text in a list of numbers', { Type: 'List<Number>' }, '1,secret', 'must be a number'],
    ['a number that is too large', { Type: 'Number', MaxValue: 4 }, '5', 'must be at most 4'],
    ['a number that is too small', { Type: 'Number', MinValue: '4' }, '3', 'must be at least 4'],
    ['a value without the pattern', { AllowedPattern: '[a-z]{3}' }, 'secret', 'must match pattern [a-z]{3}'],
    [
      'an item without the pattern',
      { Type: 'CommaDelimitedList', AllowedPattern: '^[a-z]{3}$' },
      'abc,secret',
      'must match pattern',
    ],
    [
      'a reason of its own',
      { MinLength: 9, ConstraintDescription: 'only x' },
      'secret',
      'failed to satisfy constraint: only x',
    ],
  ])('refuses %s without quoting it', async (_, parameter, given, message) => {
    const { deploy } = toy();
    const failure = await deploy(declared(parameter), { parameters: { P: given } }).catch(
      (error: Error) => error.message,
    );
    expect(failure).toContain(message);
    expect(failure).not.toContain('secret');
  });

  test.each([
    ['AWS::EC2::Image::Id', 'ami-1', 'ami-1'],
    ['List<AWS::EC2::Subnet::Id>', 'subnet-1,subnet-2', 'subnet-1+subnet-2'],
    ['List<Number>', '1, 2', '1+2'],
    ['AWS::SSM::Parameter::Name', '/any', '/any'],
  ])('of the type %s is taken as it is given', async (Type, given, expected) => {
    const { deploy } = toy();
    const { outputs } = await deploy(
      {
        ...declared({ Type }),
        Outputs: { It: { Value: { 'Fn::Join': ['+', Type.startsWith('List') ? { Ref: 'P' } : [{ Ref: 'P' }]] } } },
      },
      { parameters: { P: given } },
    );
    expect(outputs.It).toBe(expected);
  });
});
