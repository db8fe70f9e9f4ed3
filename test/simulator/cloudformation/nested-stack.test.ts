import type { Template, TemplateResource } from '../../../src/simulator/cloudformation/template';
import { custom, requests, statuses, template, toy } from './toy';

/** Templates by what their address ends with. */
function nesting(templates: Readonly<Record<string, Template>>, mayBeRecorded = false) {
  const nestedTemplate = (url: string) => {
    const found = templates[url.slice(url.lastIndexOf('/') + 1)];
    return found && { template: found, mayBeRecorded };
  };
  return toy({}, { nestedTemplate });
}

function nested(file: string, properties: object = {}, more: object = {}): TemplateResource {
  return {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: `https://bucket/${file}`, ...properties },
    ...more,
  };
}

const OUTPUT = { Outputs: { A: { Value: { Ref: 'A' } } } };

test('a nested stack is given parameters, and its outputs are attributes', async () => {
  const inner = template(
    { A: custom({ Name: { Ref: 'Name' } }) },
    { Parameters: { Name: { Type: 'String' } }, Outputs: { Name: { Value: { Ref: 'Name' } } } },
  );
  const { deploy, runtime, cloudFormation } = nesting({ 'inner.json': inner });
  const { outputs, resources } = await deploy({
    Parameters: { Name: { Type: 'String', Default: 'payments' } },
    Resources: { Nested: nested('inner.json', { Parameters: { Name: { Ref: 'Name' } } }) },
    Outputs: { Name: { Value: { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] } }, Id: { Value: { Ref: 'Nested' } } },
  });

  const stack = cloudFormation.findStack(resources.get('Nested')!.physicalId!)!;
  expect(runtime.events[0]!.ResourceProperties.Name).toBe('payments');
  expect(outputs).toEqual({ Name: 'payments', Id: stack.id });
  expect(stack.status).toBe('CREATE_COMPLETE');
});

test('a nested stack is updated and deleted with the stack around it', async () => {
  const templates: Record<string, Template> = {
    'one.json': template({ A: custom() }, OUTPUT),
    'two.json': template({ A: custom({ Changed: '1' }), B: custom() }, OUTPUT),
  };
  const { deploy, destroy, runtime, cloudFormation } = nesting(templates);
  await deploy({ Resources: { Nested: nested('one.json') } });
  const { status } = await deploy({ Resources: { Nested: nested('two.json') } });

  expect(status).toBe('UPDATE_COMPLETE');
  expect(cloudFormation.findStack('Toy-Nested')!.status).toBe('UPDATE_COMPLETE');
  expect(requests(runtime)).toEqual(['Create A', 'Update A id-of-A', 'Create B']);

  await destroy();
  expect(cloudFormation.findStack('Toy-Nested')).toBeUndefined();
  expect(requests(runtime).slice(3).sort()).toEqual(['Delete A id-of-A', 'Delete B id-of-B']);
});

test('a nested stack that is removed from the template is deleted', async () => {
  const { deploy, runtime, cloudFormation } = nesting({ 'one.json': template({ A: custom() }) });
  const Topic = { Type: 'AWS::SNS::Topic' };
  await deploy({ Resources: { Topic, Nested: nested('one.json') } });
  await deploy({ Resources: { Topic } });

  expect(cloudFormation.findStack('Toy-Nested')).toBeUndefined();
  expect(requests(runtime)).toEqual(['Create A', 'Delete A id-of-A']);
});

test('a nested stack whose template is not known is recorded, and nothing is deployed of it', async () => {
  const { deploy, destroy, cloudFormation } = nesting({});
  const { status, resources } = await deploy({ Resources: { Nested: nested('elsewhere.json') } });

  expect(status).toBe('CREATE_COMPLETE');
  expect(resources.get('Nested')!.reason).toBe('its template is not known: https://bucket/elsewhere.json');
  expect(cloudFormation.findStack('Toy-Nested')).toBeUndefined();
  expect((await deploy({ Resources: { Nested: nested('elsewhere.json', { TimeoutInMinutes: 9 }) } })).status).toBe(
    'UPDATE_COMPLETE',
  );
  expect((await destroy()).status).toBe('DELETE_COMPLETE');
});

describe('a nested stack of which something is not simulated', () => {
  const MACRO: Template = { Resources: { A: { Type: 'AWS::SNS::Topic' } }, Transform: 'Strange' };
  const UNDECIDED = template(
    { A: custom(), B: custom({ Name: { Ref: 'Name' } }, { DependsOn: 'A' }) },
    { Parameters: { Name: { Type: 'String' } } },
  );
  const known = { Parameters: { Name: 'x' } };
  const unknown = { Parameters: { Name: { 'Fn::GetAtt': ['Strange', 'Name'] } } };
  const STRANGE = { Strange: { Type: 'A::B::C' } };

  test.each([
    ['a macro', 'macro.json', {}, 'the transform Strange is not simulated'],
    ['a value that is not known', 'undecided.json', unknown, 'Name of the resource B in the stack Toy-Nested'],
  ])('is recorded with the reason, if it may be: %s', async (_what, file, properties, reason) => {
    const { deploy, destroy, cloudFormation } = nesting({ 'macro.json': MACRO, 'undecided.json': UNDECIDED }, true);
    const { status, resources } = await deploy({ Resources: { ...STRANGE, Nested: nested(file, properties) } });

    expect(status).toBe('CREATE_COMPLETE');
    expect(resources.get('Nested')!.reason).toContain(reason);
    expect(cloudFormation.findStack('Toy-Nested')).toBeUndefined();
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('is recorded from the update on that cannot be simulated', async () => {
    const { deploy, destroy } = nesting({ 'macro.json': MACRO, 'undecided.json': UNDECIDED }, true);
    await deploy({ Resources: { Nested: nested('undecided.json', known) } });
    const { status, resources } = await deploy({ Resources: { Nested: nested('macro.json') } });

    expect(status).toBe('UPDATE_COMPLETE');
    expect(resources.get('Nested')!.reason).toContain('the transform Strange is not simulated');
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('ends everything with the reason, if it must not', async () => {
    const { deploy } = nesting({ 'macro.json': MACRO });

    await expect(deploy({ Resources: { Nested: nested('macro.json') } })).rejects.toThrow(
      'the transform Strange is not simulated',
    );
  });
});

describe('a failure inside', () => {
  test('fails the first deployment with its reason, and takes everything back', async () => {
    const { deploy, runtime, cloudFormation } = nesting({ 'inner.json': template({ A: custom(), B: custom() }) });
    runtime.answer = ({ RequestType, LogicalResourceId }) =>
      LogicalResourceId === 'B' && RequestType !== 'Delete' ? { fails: 'B says no' } : {};
    const { status, events } = await deploy({ Resources: { Nested: nested('inner.json') } });

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'CREATE_FAILED')?.reason).toMatch(
      /^Embedded stack arn:aws:cloudformation:\S+:stack\/Toy-Nested\/\S+ was not successfully created: The following resource\(s\) failed to create: \[B\]\.$/,
    );
    expect(cloudFormation.findStack('Toy-Nested')).toBeUndefined();
    expect(requests(runtime)).toContain('Delete A id-of-A');
  });

  test('fails an update, and the nested stack is as before', async () => {
    const templates = {
      'one.json': template({ A: custom() }, OUTPUT),
      'two.json': template({ A: custom({ Changed: '1' }), B: custom({}, { DependsOn: 'A' }) }, OUTPUT),
    };
    const { deploy, runtime, cloudFormation } = nesting(templates);
    await deploy({ Resources: { Nested: nested('one.json') } });
    runtime.answer = ({ RequestType, LogicalResourceId }) =>
      LogicalResourceId === 'B' && RequestType !== 'Delete' ? { fails: 'B says no' } : {};
    const { status } = await deploy({ Resources: { Nested: nested('two.json') } });

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloudFormation.findStack('Toy-Nested')!.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...cloudFormation.findStack('Toy-Nested')!.resources.keys()]).not.toContain('B');
  });

  test('can be made on purpose, however deep', async () => {
    const { aws, cloudFormation, runtime } = nesting({
      'middle.json': { Resources: { Inner: nested('inner.json') } },
      'inner.json': template({ A: custom(), B: custom({}, { DependsOn: 'A' }) }),
    });
    const deploy = (fail?: object) =>
      aws.clock.run(
        cloudFormation.deploy({
          stackName: 'Toy',
          template: { Resources: { Middle: nested('middle.json') } },
          ...(fail === undefined ? {} : { fail: { logicalId: 'B', within: ['Middle', 'Inner'] } }),
        }),
      );

    expect((await deploy({})).status).toBe('ROLLBACK_COMPLETE');
    expect(requests(runtime)).toEqual(['Create A', 'Delete A id-of-A']);
    await aws.clock.run(cloudFormation.destroy('Toy'));
    await deploy();
    expect((await deploy({})).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

describe('a failure beside a nested stack that was updated', () => {
  const templates = {
    'one.json': template({ A: custom(), Gone: custom() }, { Outputs: { A: { Value: 'one' } } }),
    'two.json': template({ A: custom({ Changed: '1' }), New: custom() }, { Outputs: { A: { Value: 'two' } } }),
    'outer-one.json': { Resources: { Nested: nested('one.json') } },
    'outer-two.json': { Resources: { Nested: nested('two.json') } },
  };
  const late = (after: string) => ({ Late: { Type: 'AWS::SNS::Topic', DependsOn: after } });

  test('takes back the nested stack, and has deleted nothing of it', async () => {
    const { deploy, runtime, cloudFormation } = nesting(templates);
    await deploy({ Resources: { Nested: nested('one.json') } });
    const resources = { Nested: nested('two.json'), ...late('Nested') };
    const { status } = await deploy({ Resources: resources }, { fail: 'Late' });
    const stack = cloudFormation.findStack('Toy-Nested')!;

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(statuses(stack.events, 'Toy-Nested').slice(2)).toEqual([
      'Toy-Nested UPDATE_IN_PROGRESS',
      'Toy-Nested UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Toy-Nested UPDATE_ROLLBACK_IN_PROGRESS',
      'Toy-Nested UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'Toy-Nested UPDATE_ROLLBACK_COMPLETE',
    ]);
    expect(stack.outputs).toEqual({ A: 'one' });
    expect(requests(runtime)).toEqual([
      'Create A',
      'Create Gone',
      'Update A id-of-A',
      'Create New',
      'Update A id-of-A',
      'Delete New id-of-New',
    ]);
  });

  test('takes back what is nested in it, too', async () => {
    const { deploy, runtime, cloudFormation } = nesting(templates);
    await deploy({ Resources: { Outer: nested('outer-one.json') } });
    const resources = { Outer: nested('outer-two.json'), ...late('Outer') };
    const { status } = await deploy({ Resources: resources }, { fail: 'Late' });

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloudFormation.findStack('Toy-Outer-Nested')!.outputs).toEqual({ A: 'one' });
    expect(requests(runtime)).not.toContain('Delete Gone id-of-Gone');
    expect(requests(runtime)).toContain('Delete New id-of-New');
  });

  test('cancels a nested update that is under way', async () => {
    const { deploy, runtime, cloudFormation } = nesting(templates);
    await deploy({ Resources: { Nested: nested('one.json') } });
    runtime.answer = ({ RequestType, LogicalResourceId }) => ({
      ...(RequestType === 'Update' ? { delaySeconds: 600 } : {}),
      ...(LogicalResourceId === 'Sibling' ? { fails: 'no', delaySeconds: 60 } : {}),
    });
    const resources = { Nested: nested('two.json'), ...template({ Sibling: custom() }).Resources };
    const { status } = await deploy({ Resources: resources });
    const stack = cloudFormation.findStack('Toy-Nested')!;

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.outputs).toEqual({ A: 'one' });
  });

  test('deletes what a nested stack no longer has only once everything has been updated', async () => {
    const { deploy, runtime, cloudFormation } = nesting(templates);
    await deploy({ Resources: { Outer: nested('outer-one.json') } });
    runtime.answer = ({ LogicalResourceId }) => (LogicalResourceId === 'Slow' ? { delaySeconds: 600 } : {});
    const slow = template({ Slow: custom({}, { DependsOn: 'Outer' }) }).Resources;
    const { status } = await deploy({ Resources: { Outer: nested('outer-two.json'), ...slow } });

    expect(status).toBe('UPDATE_COMPLETE');
    expect(requests(runtime).slice(-2)).toEqual(['Create Slow', 'Delete Gone id-of-Gone']);
    expect(cloudFormation.findStack('Toy-Outer')!.status).toBe('UPDATE_COMPLETE');
    expect(cloudFormation.findStack('Toy-Outer-Nested')!.status).toBe('UPDATE_COMPLETE');
  });
});
