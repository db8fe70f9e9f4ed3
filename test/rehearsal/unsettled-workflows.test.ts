import { lateWorkflows, unsettledWorkflows } from '../../src/rehearsal/unsettled-workflows';
import { Execution, type Outcome } from '../../src/simulator/index';
import { aStack, BEGAN, MINUTE, someRecords } from './some-records';

const stack = aStack([
  { logicalId: 'Features', status: 'CREATE_COMPLETE' },
  { logicalId: 'Broken', status: 'CREATE_FAILED' },
  { logicalId: 'Broken', status: 'DELETE_COMPLETE' },
]);

function anExecution(resource: string, outcome?: Outcome, startedAt = BEGAN): Execution {
  const input = JSON.stringify({ event: { StackId: stack.id, LogicalResourceId: resource } });
  const execution = new Execution(`arn:${resource}`, resource, 'arn:machine', input, startedAt);
  if (outcome) {
    execution.end(outcome, startedAt + MINUTE);
  }
  return execution;
}

function unsettled(execution: Execution) {
  return unsettledWorkflows(someRecords({ stacks: [stack], executions: [execution] }));
}

test.each([
  ['runs', anExecution('Features')],
  ['failed after its resource was answered', anExecution('Features', { status: 'FAILED', cause: 'no' })],
  ['timed out after its resource was answered', anExecution('Features', { status: 'TIMED_OUT' })],
])('a workflow that %s is not settled', (_, execution) => {
  expect(unsettled(execution)).toEqual([{ stackName: 'Main', resource: 'Features', execution }]);
});

test.each([
  ['succeeded', anExecution('Features', { status: 'SUCCEEDED' })],
  ['gave way to a newer one', anExecution('Features', { status: 'ABORTED' })],
  ['failed with its resource', anExecution('Broken', { status: 'FAILED', cause: 'no' })],
])('a workflow that %s is settled', (_, execution) => {
  expect(unsettled(execution)).toEqual([]);
});

test.each([
  ['is settled once a later one of the same resource has succeeded', 'Features', []],
  ['is not settled by one of another resource', 'Another', ['Features']],
])('a workflow that failed %s', (_, resource, expected) => {
  const executions = [
    anExecution('Features', { status: 'FAILED' }),
    anExecution(resource, { status: 'SUCCEEDED' }, BEGAN + 2 * MINUTE),
  ];
  const records = someRecords({ stacks: [stack], executions });
  expect(unsettledWorkflows(records).map((one) => one.resource)).toEqual(expected);
  expect(lateWorkflows(records)).toHaveLength(1);
});

test('a workflow of nobody knows which resource is not settled as long as it runs', () => {
  const execution = new Execution('arn', 'name', 'arn:machine', '{}', BEGAN);
  expect(unsettled(execution)).toEqual([{ stackName: '', resource: '', execution }]);
});

test('its resource is named by the path of its construct', () => {
  const constructPaths = new Map([[stack.id, new Map([['Features', 'Main/Organization/AllFeatures']])]]);
  const records = someRecords({ stacks: [stack], executions: [anExecution('Features')], constructPaths });
  expect(unsettledWorkflows(records).map(({ resource }) => resource)).toEqual(['Main/Organization/AllFeatures']);
});
