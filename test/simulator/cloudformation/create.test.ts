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

  test('cancels siblings, and deletes them by an invented id, or by their own if it arrives in time', async () => {
    const { deploy, runtime, aws } = toy();
    runtime.answer = ({ RequestType, LogicalResourceId }) => {
      if (RequestType === 'Delete') {
        return LogicalResourceId === 'Last' ? { afterSeconds: 60 } : {};
      }
      return (
        { Silent: undefined, Late: { id: 'late', afterSeconds: 40 }, Last: {} }[LogicalResourceId as 'Silent'] ??
        (LogicalResourceId === 'Bad'
          ? { fails: 'no', afterSeconds: 10 }
          : LogicalResourceId === 'Silent'
            ? undefined
            : {})
      );
    };
    const { status, events } = await deploy(
      template({
        Silent: custom(),
        Late: custom(),
        Bad: custom(),
        // Late is deleted only after this one, by when its answer has arrived.
        Last: custom(),
      }),
    );

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(
      events.filter(({ reason }) => reason === 'Resource creation cancelled').map(({ logicalId }) => logicalId),
    ).toEqual(['Silent', 'Late']);
    const deleted = runtime.events.find(
      (event) => event.RequestType === 'Delete' && event.LogicalResourceId === 'Silent',
    );
    expect(deleted?.PhysicalResourceId).toMatch(/^Toy-Silent-[0-9A-F]{12}$/);
    expect(aws.accounts.get('111111111111')!.roles.size).toBe(0);
  });
});
