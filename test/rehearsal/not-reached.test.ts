import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import type { PlannedStack } from '../../src/rehearsal/deployment-plan';
import { notReachedIn } from '../../src/rehearsal/not-reached';
import type { Stack } from '../../src/simulator/index';

const TYPE = 'AWS::Organizations::Account';
const account = (name: string, more: object = {}) => ({ Type: TYPE, Properties: { AccountName: name }, ...more });
const withPath = (path: string) => ({ Metadata: { 'aws:cdk:path': `${path}/Resource` } });

const RESOURCES = {
  Same: account('same'),
  Changed: account('changed'),
  New: account('new', withPath('Org/Accounts/New')),
  LeftOut: account('left out', { Condition: 'IsProduction' }),
  Bucket: { Type: 'AWS::S3::Bucket' },
  Nested: { Type: 'AWS::CloudFormation::Stack' },
};
const NESTED = { Inner: account('inner'), Table: { Type: 'AWS::DynamoDB::Table' } };

const planned = {
  stack: {
    stackName: 'Org',
    template: { Resources: RESOURCES },
    constructPaths: new Map([['Changed', 'Org/Changed']]),
    nested: [{ logicalId: 'Nested', template: { Resources: NESTED }, nested: [] }],
  } as unknown as AssemblyStack,
} as PlannedStack;

/** A stack that holds resources with these definitions, and names the others in its order. */
const stack = (id: string, has: Record<string, object>, all: readonly string[]) =>
  ({
    id,
    resources: new Map(
      Object.entries(has).map(([logicalId, definition]) => [logicalId, { logicalId, definition, physicalId: 'inner' }]),
    ),
    definition: { dependencies: new Map(all.map((logicalId) => [logicalId, []])) },
  }) as unknown as Stack;

const BEFORE = { Same: RESOURCES.Same, Changed: account('old') };

test('what an update has not come to has no definition there, or that of before', () => {
  const stacks = [stack('outer', { ...BEFORE, Nested: RESOURCES.Nested }, []), stack('inner', NESTED, [])];
  expect(notReachedIn(planned, { stackId: 'outer' }, { stacks })).toEqual([
    { stackName: 'Org', resource: 'Org/Changed' },
    { stackName: 'Org', resource: 'Org/Accounts/New' },
  ]);
});

test('what is in a nested stack that was not begun was not reached either', () => {
  const names = notReachedIn(planned, { stackId: 'outer' }, { stacks: [stack('outer', BEFORE, [])] });
  expect(names.map(({ resource }) => resource)).toEqual(['Org/Changed', 'Org/Accounts/New', 'Nested/Inner']);
});

test('without a result, nothing was reached', () => {
  const names = notReachedIn(planned, undefined, { stacks: [] });
  expect(names.map(({ resource }) => resource)).toEqual([
    'Same',
    'Org/Changed',
    'Org/Accounts/New',
    'LeftOut',
    'Nested/Inner',
  ]);
});
