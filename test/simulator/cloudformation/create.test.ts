// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { custom, requests, statuses, template, toy } from './toy';

describe('creating a stack', () => {
  test('creates resources after those that they need, and side by side otherwise', async () => {
    const { deploy, runtime } = toy();
    const { status, events } = await deploy(
      template({ B: custom({}, { DependsOn: 'A' }), A: custom(), C: custom({ Of: { Ref: 'A' } }) }),
    );

    expect(status).toBe('CREATE_COMPLETE');
    expect(requests(runtime)).toEqual(['Create A', 'Create B', 'Create C']);
    expect(statuses(events, 'Toy', 'Role', 'Function', 'A')).toEqual([
      'Toy CREATE_IN_PROGRESS',
      'Role CREATE_IN_PROGRESS',
      'Role CREATE_IN_PROGRESS',
      'Role CREATE_COMPLETE',
      'Function CREATE_IN_PROGRESS',
      'Function CREATE_IN_PROGRESS',
      'Function CREATE_COMPLETE',
      'A CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS',
      'A CREATE_COMPLETE',
      'Toy CREATE_COMPLETE',
    ]);
  });

  test('sends every scalar as a text, and resolves attributes of answers into properties and outputs', async () => {
    const { deploy, runtime } = toy();
    runtime.answer = ({ LogicalResourceId }) => (LogicalResourceId === 'A' ? { data: { Name: 'one' } } : {});
    const { outputs } = await deploy(
      template(
        {
          A: custom({ Count: 3, IsOn: true, List: [1, { Deep: false }] }),
          B: custom({ Name: { 'Fn::GetAtt': ['A', 'Name'] } }),
        },
        { Outputs: { Name: { Value: { 'Fn::Sub': '${A.Name} of ${A} in ${AWS::Region}' } } } },
      ),
    );

    expect(runtime.events[0]!.ResourceProperties).toMatchObject({
      Count: '3',
      IsOn: 'true',
      List: ['1', { Deep: 'false' }],
    });
    expect(runtime.events[1]!.ResourceProperties.Name).toBe('one');
    expect(outputs).toEqual({ Name: 'one of id-of-A in eu-central-1' });
  });

  test('fails a resource that asks for an attribute which the answer lacks', async () => {
    const { deploy } = toy();
    const { status, events } = await deploy(
      template({ A: custom(), B: custom({ X: { 'Fn::GetAtt': ['A', 'Gone'] } }) }),
    );

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'CREATE_FAILED')).toMatchObject({
      logicalId: 'B',
      reason: "CustomResource attribute error: Vendor response doesn't contain Gone attribute in object A",
    });
  });

  test('deletes what was made, newest first, when a resource fails', async () => {
    const { deploy, runtime } = toy();
    runtime.answer = (event) =>
      event.RequestType === 'Create' && event.LogicalResourceId === 'B' ? { id: 'b', fails: 'no luck' } : {};
    const { status, events } = await deploy(template({ A: custom(), B: custom({ After: { Ref: 'A' } }) }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(requests(runtime)).toEqual(['Create A', 'Create B', 'Delete B b', 'Delete A id-of-A']);
    const failed = events.find((event) => event.logicalId === 'B' && event.status === 'CREATE_FAILED');
    expect(failed?.reason).toMatch(
      /^Received response status \[FAILED\] from custom resource\. Message returned: no luck \(RequestId: .+\)$/,
    );
    expect(statuses(events).slice(-2)).toEqual(['Role DELETE_COMPLETE', 'Toy ROLLBACK_COMPLETE']);
  });

  test('cancels siblings, and deletes them by an invented id, even if their answer is on its way', async () => {
    const { deploy, runtime } = toy();
    const answers: Record<string, ReturnType<typeof runtime.answer>> = {
      'Create Early': { id: 'early', delaySeconds: 5 },
      'Create Late': { id: 'late', delaySeconds: 40 },
      'Create Bad': { fails: 'no', delaySeconds: 10 },
      'Delete Late': { delaySeconds: 60 },
    };
    runtime.answer = ({ RequestType, LogicalResourceId }) => answers[`${RequestType} ${LogicalResourceId}`] ?? {};
    const { status, events } = await deploy(template({ Early: custom(), Late: custom(), Bad: custom() }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find(({ reason }) => reason === 'Resource creation canceled')).toMatchObject({
      logicalId: 'Late',
      status: 'CREATE_FAILED',
    });
    expect(requests(runtime).slice(3)).toEqual([
      'Delete Early early',
      expect.stringMatching(/^Delete Late Toy-Late-[0-9A-F]{12}$/),
      'Delete Bad id-of-Bad',
    ]);
  });

  test.each(['BEFORE', 'AFTER'] as const)('can be rehearsed by making a resource fail %s its work', async (when) => {
    const { aws, cloudFormation, runtime } = toy();
    const fail = { logicalId: 'A', when };
    const { status, events } = await aws.clock.run(
      cloudFormation.deploy({ stackName: 'Toy', template: template({ A: custom() }), fail }),
    );

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(requests(runtime)).toEqual(when === 'BEFORE' ? [] : ['Create A', 'Delete A id-of-A']);
    expect(events.find((event) => event.status === 'CREATE_FAILED')?.reason).toBe('A was made to fail');
  });

  test('keeps what DeletionPolicy retains, but not what it retains except on create', async () => {
    const { deploy, runtime } = toy();
    runtime.answer = ({ LogicalResourceId }) => (LogicalResourceId === 'Bad' ? { fails: 'no', delaySeconds: 9 } : {});
    const { events } = await deploy(
      template({
        Kept: custom({}, { DeletionPolicy: 'Retain' }),
        Gone: custom({}, { DeletionPolicy: 'RetainExceptOnCreate' }),
        Bad: custom(),
      }),
    );

    expect(statuses(events, 'Kept').at(-1)).toBe('Kept DELETE_SKIPPED');
    expect(statuses(events, 'Gone').at(-1)).toBe('Gone DELETE_COMPLETE');
  });

  test('is told event by event, in virtual time, as long as somebody listens', async () => {
    const { deploy, destroy, cloudFormation } = toy();
    const heard: string[] = [];
    const end = cloudFormation.onEvent(({ at, logicalId, status }) =>
      heard.push(`${at % 60_000} ${logicalId} ${status}`),
    );
    await deploy(template({}));
    end();
    await destroy();

    expect(heard).toEqual([
      '0 Toy CREATE_IN_PROGRESS',
      '0 Role CREATE_IN_PROGRESS',
      '0 Role CREATE_IN_PROGRESS',
      '2000 Role CREATE_COMPLETE',
      '2000 Function CREATE_IN_PROGRESS',
      '2000 Function CREATE_IN_PROGRESS',
      '4000 Function CREATE_COMPLETE',
      '4000 Toy CREATE_COMPLETE',
    ]);
  });

  test('is refused on top of one that rolled back', async () => {
    const { deploy, destroy } = toy();
    await deploy(template({ A: custom() }), { fail: 'A' });

    await expect(deploy(template({}))).rejects.toThrow('is in ROLLBACK_COMPLETE state and can not be updated');
    await destroy();
    expect((await deploy(template({}))).status).toBe('CREATE_COMPLETE');
  });
});
