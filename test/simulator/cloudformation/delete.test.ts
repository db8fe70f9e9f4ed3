import { custom, requests, statuses, template, toy } from './toy';

describe('deleting a stack', () => {
  test('deletes every resource after those that need it, and forgets the name', async () => {
    const { deploy, destroy, runtime, cloudFormation } = toy();
    await deploy(template({ A: custom(), B: custom({ After: { Ref: 'A' } }) }));
    runtime.events.length = 0;
    const { status, events, stackId } = await destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(requests(runtime)).toEqual(['Delete B id-of-B', 'Delete A id-of-A']);
    expect(statuses(events, 'Function', 'Role', 'Toy')).toEqual([
      'Toy DELETE_IN_PROGRESS',
      'Function DELETE_IN_PROGRESS',
      'Function DELETE_COMPLETE',
      'Role DELETE_IN_PROGRESS',
      'Role DELETE_COMPLETE',
      'Toy DELETE_COMPLETE',
    ]);
    expect(cloudFormation.findStack('Toy')).toBeUndefined();
    expect(cloudFormation.findStack(stackId)?.status).toBe('DELETE_COMPLETE');
  });

  test('leaves what a resource that cannot be deleted needs, and goes on at the next attempt', async () => {
    const { deploy, destroy, runtime } = toy();
    await deploy(template({ A: custom(), B: custom() }));
    runtime.answer = ({ LogicalResourceId }) => (LogicalResourceId === 'A' ? { fails: 'in use' } : {});
    const failed = await destroy();

    expect(failed.status).toBe('DELETE_FAILED');
    expect(failed.reason).toBe('The following resource(s) failed to delete: [A].');
    const left = [...failed.resources.values()].filter(({ status }) => status !== 'DELETE_COMPLETE');
    expect(left.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual([
      'Role CREATE_COMPLETE',
      'Function CREATE_COMPLETE',
      'A DELETE_FAILED',
    ]);

    runtime.answer = () => ({});
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('keeps what DeletionPolicy retains', async () => {
    const { deploy, destroy, runtime } = toy();
    await deploy(template({ A: custom({}, { DeletionPolicy: 'Retain' }) }));
    runtime.events.length = 0;

    expect(statuses((await destroy()).events, 'A')).toEqual(['A DELETE_SKIPPED']);
    expect(requests(runtime)).toEqual([]);
  });

  test('cuts off a stack that is being created', async () => {
    const { aws, cloudFormation, runtime } = toy();
    runtime.answer = ({ RequestType }) => (RequestType === 'Create' ? undefined : {});
    const creation = cloudFormation.deploy({ stackName: 'Toy', template: template({ A: custom() }) });
    await aws.clock.advance(60_000);
    const { status } = await aws.clock.run(cloudFormation.destroy('Toy'));

    expect(status).toBe('DELETE_COMPLETE');
    expect((await aws.clock.run(creation)).events.map(({ reason }) => reason)).toContain('Resource creation canceled');
    expect(requests(runtime)[1]).toMatch(/^Delete A Toy-A-[0-9A-F]{12}$/);
  });

  test('is refused while an update runs, and a second deployment too', async () => {
    const { aws, deploy, cloudFormation, runtime } = toy();
    await deploy(template({ A: custom({ Value: 1 }) }));
    runtime.answer = () => ({ delaySeconds: 600 });
    const update = cloudFormation.deploy({ stackName: 'Toy', template: template({ A: custom({ Value: 2 }) }) });
    await aws.clock.advance(60_000);

    await expect(cloudFormation.destroy('Toy')).rejects.toThrow('cannot be deleted while in status UPDATE_IN_PROGRESS');
    await expect(cloudFormation.deploy({ stackName: 'Toy', template: template({}) })).rejects.toThrow(
      'is in UPDATE_IN_PROGRESS state and can not be updated',
    );
    expect((await aws.clock.run(update)).status).toBe('UPDATE_COMPLETE');
  });

  test('after a failed rollback tries again what is left', async () => {
    const { deploy, destroy, runtime } = toy();
    runtime.answer = ({ RequestType, LogicalResourceId }) =>
      LogicalResourceId === 'Bad' && RequestType === 'Create'
        ? { fails: 'no', delaySeconds: 5 }
        : RequestType === 'Delete' && LogicalResourceId === 'A'
          ? { fails: 'no' }
          : {};
    const { status, reason } = await deploy(template({ A: custom(), Bad: custom() }));
    expect(status).toBe('ROLLBACK_FAILED');
    expect(reason).toBe('The following resource(s) failed to delete: [A].');

    runtime.answer = () => ({});
    runtime.events.length = 0;
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
    expect(requests(runtime)).toEqual(['Delete A id-of-A']);
  });
});
