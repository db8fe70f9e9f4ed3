import type { Template } from '../../../src/simulator/cloudformation/template';
import { custom, requests, statuses, template, toy } from './toy';

const NO_ROLLBACK = { disableRollback: true };

/** Two independent paths of two resources each, and one alone. */
const PATHS = template({
  A: custom(),
  AfterA: custom({}, { DependsOn: 'A' }),
  B: custom(),
  AfterB: custom({}, { DependsOn: 'B' }),
  C: custom(),
});

function lab() {
  const one = toy();
  const failing = new Set<string>();
  one.runtime.answer = ({ LogicalResourceId, RequestType }) =>
    failing.has(LogicalResourceId) && RequestType !== 'Delete'
      ? { id: `failed-${LogicalResourceId}`, fails: `no ${LogicalResourceId}` }
      : {};
  return { ...one, failing };
}

describe('a first deployment without rollback', () => {
  test('goes on along each independent path, and keeps what succeeded', async () => {
    const { deploy, runtime, failing } = lab();
    failing.add('A').add('B');
    const { status, reason, resources, events } = await deploy(PATHS, NO_ROLLBACK);

    expect(status).toBe('CREATE_FAILED');
    expect(reason).toBe('The following resource(s) failed to create: [A, B].');
    expect(requests(runtime).sort()).toEqual(['Create A', 'Create B', 'Create C']);
    expect(resources.get('C')!.status).toBe('CREATE_COMPLETE');
    expect(statuses(events, 'Toy')).toEqual(['Toy CREATE_IN_PROGRESS', 'Toy CREATE_FAILED']);
    expect(resources.has('AfterA')).toBe(false);
  });

  test('is continued by the next one, which deletes what failed and creates it', async () => {
    const { deploy, runtime, failing } = lab();
    failing.add('A').add('B');
    await deploy(PATHS, NO_ROLLBACK);
    runtime.events.length = 0;
    failing.clear();
    const { status, events } = await deploy(PATHS, NO_ROLLBACK);

    expect(status).toBe('UPDATE_COMPLETE');
    expect(requests(runtime).filter((one) => /\b(A|AfterA)\b/.test(one))).toEqual([
      'Delete A failed-A',
      'Create A',
      'Create AfterA',
    ]);
    expect(requests(runtime)).not.toContain('Create C');
    expect(statuses(events, 'Toy')).toEqual([
      'Toy UPDATE_IN_PROGRESS',
      'Toy UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Toy UPDATE_COMPLETE',
    ]);
  });

  test('is not updated with rollback before it is complete', async () => {
    const { deploy, failing } = lab();
    failing.add('A');
    await deploy(PATHS, NO_ROLLBACK);

    await expect(deploy(PATHS)).rejects.toThrow('is currently in a non-terminal [CREATE_FAILED] state');
  });

  test('is deleted with what it made, and with what failed', async () => {
    const { deploy, destroy, runtime, failing } = lab();
    failing.add('A');
    await deploy(template({ A: custom(), C: custom() }), NO_ROLLBACK);
    runtime.events.length = 0;

    expect((await destroy()).status).toBe('DELETE_COMPLETE');
    expect(requests(runtime).sort()).toEqual(['Delete A failed-A', 'Delete C id-of-C']);
  });

  test('deletes nothing of a resource that was never begun', async () => {
    const { deploy, runtime } = lab();
    await deploy(PATHS, { ...NO_ROLLBACK, fail: 'A' });
    await deploy(PATHS, NO_ROLLBACK);

    expect(requests(runtime).filter((one) => /\bA\b/.test(one))).toEqual(['Create A']);
  });
});

describe('an update without rollback', () => {
  const valued = (value: string, more: object = {}) =>
    template({ A: custom({ Value: value }), B: custom({ Value: value }), ...more });

  test('keeps what succeeded, deletes nothing, and begins again where it stood', async () => {
    const { deploy, runtime, failing } = lab();
    await deploy(valued('1', { Gone: custom() }));
    failing.add('A');
    runtime.events.length = 0;
    const { status, resources } = await deploy(valued('2'), NO_ROLLBACK);

    expect([status, resources.get('A')!.status, resources.get('B')!.status]).toEqual([
      'UPDATE_FAILED',
      'UPDATE_FAILED',
      'UPDATE_COMPLETE',
    ]);
    expect(requests(runtime).sort()).toEqual(['Update A id-of-A', 'Update B id-of-B']);

    failing.clear();
    runtime.events.length = 0;
    expect((await deploy(valued('3'), NO_ROLLBACK)).status).toBe('UPDATE_COMPLETE');
    expect(requests(runtime).sort()).toEqual(['Delete Gone id-of-Gone', 'Update A id-of-A', 'Update B id-of-B']);
    const olds = runtime.events.map(({ LogicalResourceId, OldResourceProperties }) => [
      LogicalResourceId,
      OldResourceProperties?.Value,
    ]);
    expect(olds.sort()).toEqual([
      ['A', '1'],
      ['B', '2'],
      ['Gone', undefined],
    ]);
  });

  test('is made again although the template is the same', async () => {
    const { deploy, runtime, failing } = lab();
    await deploy(valued('1'));
    failing.add('A');
    await deploy(valued('2'), NO_ROLLBACK);
    failing.clear();
    runtime.events.length = 0;

    expect((await deploy(valued('2'), NO_ROLLBACK)).isChanged).toBe(true);
    expect(requests(runtime)).toEqual(['Update A id-of-A']);
  });

  test('that is canceled goes back nevertheless', async () => {
    const { deploy, runtime, cloudFormation, aws } = lab();
    await deploy(valued('1'));
    runtime.answer = ({ LogicalResourceId }) => (LogicalResourceId === 'A' ? { delaySeconds: 60 } : {});
    aws.clock.at(aws.clock.now() + 10_000, () => cloudFormation.cancelUpdate('Toy'));

    expect((await deploy(valued('2'), NO_ROLLBACK)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

test('a nested stack keeps what succeeded in it, and is continued', async () => {
  const inner = template({ A: custom(), B: custom() });
  const outer: Template = {
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/inner' } } },
  };
  const { deploy, runtime, cloudFormation } = toy({}, { nestedTemplate: () => ({ template: inner }) });
  let isFailing = true;
  runtime.answer = ({ LogicalResourceId, RequestType }) =>
    isFailing && LogicalResourceId === 'A' && RequestType === 'Create' ? { fails: 'no' } : {};
  expect((await deploy(outer, NO_ROLLBACK)).status).toBe('CREATE_FAILED');
  expect(cloudFormation.findStack('Toy-Nested')!.status).toBe('CREATE_FAILED');
  isFailing = false;
  runtime.events.length = 0;

  expect((await deploy(outer, NO_ROLLBACK)).status).toBe('UPDATE_COMPLETE');
  expect(cloudFormation.findStack('Toy-Nested')!.status).toBe('UPDATE_COMPLETE');
  expect(requests(runtime)).toEqual(['Delete A id-of-A', 'Create A']);
});
