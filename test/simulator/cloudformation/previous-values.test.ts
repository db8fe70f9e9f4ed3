import { KnownValues } from '../../../src/simulator/cloudformation/known-values';
import type { Template } from '../../../src/simulator/cloudformation/template';
import { Unknown } from '../../../src/simulator/unknown';
import { ACCOUNT, REGION, toy } from './toy';

const usesPreviousValues = true;

/** A template with one parameter, whose value is an output. */
function withParameter(parameter: object, display = 'x'): Template {
  return {
    Parameters: { P: { Type: 'String', ...parameter } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: display } } },
    Outputs: { P: { Value: { Ref: 'P' } } },
  };
}

test.each<[string, object, object, Record<string, string> | undefined, unknown]>([
  ['that was given', {}, {}, { P: 'a' }, 'a'],
  ['that was given, and has a default now', {}, { Default: 'c' }, { P: 'a' }, 'a'],
  ['that was a default, which is another one now', { Default: 'b' }, { Default: 'c' }, undefined, 'b'],
  ['that is not shown', { NoEcho: true, Default: 'b' }, { NoEcho: true, Default: 'c' }, { P: 'a' }, 'a'],
  [
    'that nobody knew, and has a default now',
    {},
    { Default: 'c' },
    undefined,
    new Unknown({ kind: 'PARAMETER', stackName: 'Toy', name: 'P' }),
  ],
])('an update uses the previous value %s', async (_, before, after, parameters, expected) => {
  const { deploy } = toy();
  await deploy(withParameter(before), { usesPreviousValues, ...(parameters ? { parameters } : {}) });
  const { outputs } = await deploy(withParameter(after, 'y'), { usesPreviousValues });
  expect(outputs.P).toEqual(expected);
});

test('a value that is given goes before the previous one', async () => {
  const { deploy } = toy();
  await deploy(withParameter({}), { parameters: { P: 'a' } });
  const { outputs } = await deploy(withParameter({}), { parameters: { P: 'b' }, usesPreviousValues });
  expect(outputs.P).toBe('b');
});

test('a client that does not ask for previous values gets the default', async () => {
  const { deploy } = toy();
  await deploy(withParameter({ Default: 'b' }), { parameters: { P: 'a' } });
  const { outputs } = await deploy(withParameter({ Default: 'b' }));
  expect(outputs.P).toBe('b');
});

test('a previous value that the template allows no longer is refused', async () => {
  const { deploy } = toy();
  await deploy(withParameter({}), { parameters: { P: 'a' } });
  await expect(deploy(withParameter({ AllowedValues: ['b'] }), { usesPreviousValues })).rejects.toThrow(
    'Parameter P must be one of AllowedValues',
  );
});

test('the previous name of a Systems Manager parameter has the value of today', async () => {
  const { deploy, aws } = toy();
  const stored = { Type: 'AWS::SSM::Parameter::Value<String>' };
  const store = (value: string) => {
    KnownValues.of(aws).given = { [`${ACCOUNT}/${REGION}`]: { parameters: { '/one': value, '/two': 'two' } } };
  };
  store('before');
  await deploy(withParameter({ ...stored, Default: '/one' }), { usesPreviousValues });
  store('now');
  const { outputs } = await deploy(withParameter({ ...stored, Default: '/two' }), { usesPreviousValues });
  expect(outputs.P).toBe('now');
});

test('after a rollback, the value is the one before it', async () => {
  const { deploy } = toy();
  await deploy(withParameter({}), { parameters: { P: 'a' } });
  await deploy(withParameter({}, 'y'), { parameters: { P: 'b' }, usesPreviousValues, fail: 'Topic' });
  const { outputs } = await deploy(withParameter({}, 'z'), { usesPreviousValues });
  expect(outputs.P).toBe('a');
});
