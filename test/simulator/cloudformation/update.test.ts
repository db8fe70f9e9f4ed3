import { custom, requests, statuses, type ToyEvent, template, toy } from './toy';

/** Fails updates of one resource to a value, and replaces another whenever it is updated. */
function answering(failing: string, value: string, replaced?: string) {
  return ({ RequestType, LogicalResourceId, ResourceProperties }: ToyEvent) => {
    if (RequestType === 'Update' && LogicalResourceId === failing && ResourceProperties.Value === value) {
      return { fails: 'not that' };
    }
    return RequestType === 'Update' && LogicalResourceId === replaced ? { id: `new-${LogicalResourceId}` } : {};
  };
}

describe('updating a stack', () => {
  test('does nothing if nothing changed', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom() }));
    const { isChanged, events, status } = await deploy(template({ A: custom() }));

    expect({ isChanged, events, status }).toEqual({ isChanged: false, events: [], status: 'CREATE_COMPLETE' });
    expect(requests(runtime)).toEqual(['Create A']);
  });

  test('updates what changed, adds what is new, and deletes afterwards what is gone', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }), Same: custom(), Gone: custom() }));
    runtime.events.length = 0;
    const { status, events } = await deploy(template({ A: custom({ Value: 2 }), Same: custom(), New: custom() }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(requests(runtime)).toEqual(['Update A id-of-A', 'Create New', 'Delete Gone id-of-Gone']);
    expect(runtime.events[0]).toMatchObject({
      ResourceProperties: { Value: '2' },
      OldResourceProperties: { Value: '1' },
    });
    expect(statuses(events, 'Toy', 'Gone')).toEqual([
      'Toy UPDATE_IN_PROGRESS',
      'Toy UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Gone DELETE_IN_PROGRESS',
      'Gone DELETE_COMPLETE',
      'Toy UPDATE_COMPLETE',
    ]);
  });

  test('updates a resource whose own text did not change if what it refers to did', async () => {
    const { deploy, runtime } = toy();
    runtime.answer = ({ ResourceProperties }) => ({ data: { Value: String(ResourceProperties.Value) } });
    const using = custom({ From: { 'Fn::GetAtt': ['A', 'Value'] } });
    await deploy(template({ A: custom({ Value: 1 }), B: using }));
    runtime.events.length = 0;
    await deploy(template({ A: custom({ Value: 2 }), B: using }));

    expect(requests(runtime)).toEqual(['Update A id-of-A', 'Update B id-of-B']);
  });

  test('deletes the old physical resource in the clean-up when an update answers a new id', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }) }));
    runtime.answer = answering('', '', 'A');
    runtime.events.length = 0;
    const { resources } = await deploy(template({ A: custom({ Value: 2 }) }));

    expect(requests(runtime)).toEqual(['Update A id-of-A', 'Delete A id-of-A']);
    expect(runtime.events[1]!.ResourceProperties.Value).toBe('1');
    expect(resources.get('A')).toMatchObject({ physicalId: 'new-A', status: 'UPDATE_COMPLETE' });
  });

  test('gives up, after three attempts, what cannot be deleted in the clean-up', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom() }));
    runtime.answer = () => ({ fails: 'busy' });
    runtime.events.length = 0;
    const { status, reason, resources } = await deploy(template({}));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(reason).toBe('Update successful. One or more resources could not be deleted.');
    expect(requests(runtime)).toEqual(Array(3).fill('Delete A id-of-A'));
    expect(resources.has('A')).toBe(false);
  });

  test('keeps what DeletionPolicy or UpdateReplacePolicy retains', async () => {
    const { deploy, runtime } = toy();
    const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    await deploy(template({ A: custom({ Value: 1 }, retained), B: custom({}, retained) }));
    runtime.answer = answering('', '', 'A');
    runtime.events.length = 0;
    const { events } = await deploy(template({ A: custom({ Value: 2 }, retained) }));

    expect(requests(runtime)).toEqual(['Update A id-of-A']);
    expect(statuses(events).filter((line) => line.includes('DELETE'))).toEqual([
      'B DELETE_SKIPPED',
      'A DELETE_SKIPPED',
    ]);
  });

  test('refuses a changed service token and a changed type', async () => {
    const { deploy } = toy();
    await deploy(template({ A: custom() }));
    const { events, status } = await deploy(template({ A: custom({ ServiceToken: 'arn:aws:lambda:x:1:function:y' }) }));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'UPDATE_FAILED')?.reason).toBe(
      'Modifying service token is not allowed.',
    );

    await expect(deploy(template({ A: { ...custom(), Type: 'Custom::Other' } }))).rejects.toThrow(
      'Update of resource type is not permitted. The new template modifies resource type of the following resources: [A]',
    );
  });

  test('fails a resource whose properties cannot be resolved, without asking it anything', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom(), B: custom({ Value: 1 }) }));
    runtime.events.length = 0;
    const { status, events } = await deploy(
      template({ A: custom(), B: custom({ Value: { 'Fn::GetAtt': ['A', 'Gone'] } }) }),
    );

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'UPDATE_FAILED')).toMatchObject({ logicalId: 'B' });
    expect(requests(runtime)).toEqual([]);
  });

  test('tells outputs that changed, and no output of an update that failed', async () => {
    const { deploy } = toy();
    const telling = (value: unknown) => template({ A: custom() }, { Outputs: { It: { Value: value } } });
    await deploy(telling('one'));
    expect((await deploy(telling('two'))).outputs).toEqual({ It: 'two' });
    const failed = await deploy(telling({ 'Fn::GetAtt': ['A', 'Gone'] }));

    expect(failed.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(failed.outputs).toEqual({ It: 'two' });
  });
});

describe('rolling an update back', () => {
  test('sends the failed and the updated ones back with swapped properties, and deletes the new ones last', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }), B: custom({ Value: 1 }, { DependsOn: ['A', 'Role'] }) }));
    runtime.answer = answering('B', '2');
    runtime.events.length = 0;
    const { status, events } = await deploy(
      template({
        A: custom({ Value: 2 }),
        New: custom({}, { DependsOn: 'A' }),
        B: custom({ Value: 2 }, { DependsOn: ['A', 'New'] }),
      }),
    );

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(requests(runtime)).toEqual([
      'Update A id-of-A',
      'Create New',
      'Update B id-of-B',
      'Update A id-of-A',
      'Update B id-of-B',
      'Delete New id-of-New',
    ]);
    expect(runtime.events[4]).toMatchObject({
      ResourceProperties: { Value: '1' },
      OldResourceProperties: { Value: '2' },
    });
    expect(statuses(events, 'Toy', 'New')).toEqual([
      'Toy UPDATE_IN_PROGRESS',
      'New CREATE_IN_PROGRESS',
      'New CREATE_IN_PROGRESS',
      'New CREATE_COMPLETE',
      'Toy UPDATE_ROLLBACK_IN_PROGRESS',
      'Toy UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'New DELETE_IN_PROGRESS',
      'New DELETE_COMPLETE',
      'Toy UPDATE_ROLLBACK_COMPLETE',
    ]);
  });

  test('leaves what the new template would have removed, and never asks what did not change', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ Gone: custom(), B: custom({ Value: 1 }) }));
    runtime.answer = answering('B', '2');
    runtime.events.length = 0;
    const { resources } = await deploy(template({ B: custom({ Value: 2 }) }));

    expect(requests(runtime)).toEqual(['Update B id-of-B', 'Update B id-of-B']);
    expect(resources.get('Gone')?.status).toBe('CREATE_COMPLETE');
  });

  test('puts a replaced resource back by deleting its replacement', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }), B: custom({ Value: 1 }, { DependsOn: 'A' }) }));
    runtime.answer = answering('B', '2', 'A');
    runtime.events.length = 0;
    const { resources } = await deploy(
      template({ A: custom({ Value: 2 }), B: custom({ Value: 2 }, { DependsOn: 'A' }) }),
    );

    expect(requests(runtime)).toEqual(['Update A id-of-A', 'Update B id-of-B', 'Update B id-of-B', 'Delete A new-A']);
    expect(resources.get('A')).toMatchObject({ physicalId: 'id-of-A', properties: { Value: 1 } });
  });

  test('ends in UPDATE_ROLLBACK_FAILED if a resource cannot go back; the stack can only be deleted then', async () => {
    const { deploy, destroy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }) }));
    runtime.answer = ({ RequestType }) => (RequestType === 'Update' ? { fails: 'never' } : {});
    const { status, reason } = await deploy(template({ A: custom({ Value: 2 }) }));

    expect(status).toBe('UPDATE_ROLLBACK_FAILED');
    expect(reason).toBe('The following resource(s) failed to update: [A].');
    await expect(deploy(template({}))).rejects.toThrow('is in UPDATE_ROLLBACK_FAILED state and can not be updated');
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('sends an Update back to a resource whose update was canceled', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }), B: custom({ Value: 1 }) }));
    runtime.answer = (event) => {
      const slow =
        event.RequestType === 'Update' && event.LogicalResourceId === 'A' && event.ResourceProperties.Value === '2';
      return slow ? undefined : answering('B', '2')(event);
    };
    runtime.events.length = 0;
    const { events } = await deploy(template({ A: custom({ Value: 2 }), B: custom({ Value: 2 }) }));

    expect(events.find(({ reason }) => reason === 'Resource update canceled')).toMatchObject({
      logicalId: 'A',
      status: 'UPDATE_FAILED',
    });
    expect(requests(runtime).filter((line) => line.startsWith('Update A'))).toHaveLength(2);
  });

  test('can be asked for while an update runs', async () => {
    const { aws, deploy, cloudFormation, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }) }));
    runtime.answer = ({ ResourceProperties }) => (ResourceProperties.Value === '2' ? undefined : {});
    const update = cloudFormation.deploy({ stackName: 'Toy', template: template({ A: custom({ Value: 2 }) }) });
    await aws.clock.advance(60_000);
    cloudFormation.cancelUpdate('Toy');

    expect((await aws.clock.run(update)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('can be rehearsed by making a resource fail, which then needs no Update back', async () => {
    const { deploy, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }), B: custom({ Value: 1 }, { DependsOn: 'A' }) }));
    runtime.events.length = 0;
    const { status, resources } = await deploy(
      template({ A: custom({ Value: 2 }), B: custom({ Value: 2 }, { DependsOn: 'A' }) }),
      { fail: 'B' },
    );

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(requests(runtime)).toEqual(['Update A id-of-A', 'Update A id-of-A']);
    expect(resources.get('B')?.status).toBe('UPDATE_COMPLETE');
  });
});
