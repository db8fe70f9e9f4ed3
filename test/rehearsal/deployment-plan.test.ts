import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import { defaultWorld, planDeployment } from '../../src/rehearsal/deployment-plan';
import { UsageError } from '../../src/rehearsal/usage-error';
import { anAssemblyStack } from './cloud-assembly/a-cloud-assembly';

const world = { accounts: { '111111111111': {}, '222222222222': {} } };

function aStack(overrides: Partial<AssemblyStack> = {}): AssemblyStack {
  return anAssemblyStack({
    template: {
      Resources: {
        Organization1234: { Type: 'Custom::X' },
        Bare: { Type: 'Custom::Y' },
      },
    },
    constructPaths: new Map([['Organization1234', 'Main/Organization']]),
    ...overrides,
  });
}

test('a stack goes where it says', () => {
  const stack = aStack({ account: '222222222222', region: 'eu-west-1' });
  expect(planDeployment([stack], world)).toEqual([
    { stack, account: '222222222222', region: 'eu-west-1', template: stack.template, isOurs: false },
  ]);
});

test('an environment-agnostic stack goes where the world says', () => {
  const deployment = { account: '222222222222', region: 'ap-south-1' };
  expect(planDeployment([aStack()], { ...world, deployment })).toEqual([expect.objectContaining(deployment)]);
});

test('without a world that says so it goes to the account of the default world', () => {
  const stacks = [aStack()];
  expect(planDeployment(stacks, defaultWorld(stacks))).toEqual([
    expect.objectContaining({ account: '111111111111', region: 'us-east-1' }),
  ]);
});

test('the default world has the account of every stack', () => {
  const stacks = [aStack({ account: '333333333333' }), aStack({ account: '444444444444' })];
  expect(defaultWorld(stacks).accounts).toEqual({ '333333333333': {}, '444444444444': {} });
});

test('a stack of others of an account that the world does not have is left out', () => {
  expect(planDeployment([aStack({ account: '999999999999' })], world)).toEqual([
    expect.objectContaining({ isOurs: false, notRehearsed: 'the world does not have the account 999999999999' }),
  ]);
});

test('a stack of ours can be for an account that the world does not have: nothing is known of it', () => {
  const stack = aStack({ account: '999999999999' });
  const [planned] = planDeployment([stack], world, { own: new Set([stack]) });
  expect(planned).toMatchObject({ account: '999999999999', isOurs: true });
  expect(planned).not.toHaveProperty('notRehearsed');
});

test('fails for a stack of ours that names no account, if the world does not have the usual one', () => {
  const { account, ...stack } = aStack();
  const plan = () => planDeployment([stack], { accounts: { '222222222222': {} } }, { own: new Set([stack]) });
  expect(plan).toThrow(UsageError);
  expect(plan).toThrow(
    'the stack Main names no account, and the world does not have the account 111111111111 that such stacks are deployed to: specify deployment in the world; allowed are 222222222222',
  );
});

test.each(['Organization1234', 'Main/Organization'])('the resource to fail is found by %s', (name) => {
  const plan = planDeployment([aStack({ path: 'Other', template: {} }), aStack()], world, { fail: name });
  expect(plan.map(({ fail }) => fail)).toEqual([undefined, { logicalId: 'Organization1234' }]);
});

test.each(['Inner1234', 'Main/Middle/Inner'])('the resource to fail is found in a nested stack by %s', (name) => {
  const Inner1234 = { Type: 'Custom::X', Metadata: { 'aws:cdk:path': 'Main/Middle/Inner/Resource' } };
  const deepest = { logicalId: 'Deep', objectKey: 'deep.json', template: { Resources: { Inner1234 } }, nested: [] };
  const middle = { logicalId: 'Middle', objectKey: 'middle.json', template: { Resources: {} }, nested: [deepest] };
  const plan = planDeployment([aStack({ nested: [middle] })], world, { fail: name });
  expect(plan[0]!.fail).toEqual({ logicalId: 'Inner1234', within: ['Middle', 'Deep'] });
});

test('fails for a resource that no stack has', () => {
  expect(() => planDeployment([aStack()], world, { fail: 'Nothing' })).toThrow(
    'no stack has a resource "Nothing": --fail requires',
  );
});
