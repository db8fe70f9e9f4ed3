import { ACCOUNT, custom, REGION, template, toy } from './toy';

/** What CloudFormation says of the stack and of a resource at this moment. */
async function look({ aws }: ReturnType<typeof toy>, logicalId: string, stackName = 'Toy') {
  const call = async (operation: string, input: Record<string, unknown>) =>
    (await aws.call({
      service: 'cloudformation',
      operation,
      input: { StackName: stackName, ...input },
      caller: aws.sessions.account(ACCOUNT),
      region: REGION,
      // biome-ignore lint/suspicious/noExplicitAny: answers have no types here
    })) as any;
  const stacks = await call('DescribeStacks', {});
  const resource = await call('DescribeStackResource', { LogicalResourceId: logicalId });
  return { stack: stacks.Stacks[0].StackStatus, resource: resource.StackResourceDetail.ResourceStatus };
}

describe('what CloudFormation says of a stack', () => {
  test('is its status and that of each resource, phase by phase', async () => {
    const world = toy();
    const { deploy, destroy, runtime } = world;
    const seen: unknown[] = [];
    let failing = '';
    runtime.answer = (event) => {
      void look(world, event.LogicalResourceId, event.StackId).then((status) =>
        seen.push({ is: event.RequestType, ...status }),
      );
      return event.RequestType !== 'Delete' && event.ResourceProperties.Value === failing ? { fails: 'no' } : {};
    };
    await deploy(template({ A: custom({ Value: 'one' }) }));
    await deploy(template({ A: custom({ Value: 'two' }) }));
    failing = 'three';
    await deploy(template({ A: custom({ Value: 'three' }) }));
    failing = '';
    await deploy(template({}));
    await destroy();
    failing = 'four';
    await deploy(template({ A: custom({ Value: 'four' }) }));

    expect(seen).toEqual([
      { is: 'Create', stack: 'CREATE_IN_PROGRESS', resource: 'CREATE_IN_PROGRESS' },
      { is: 'Update', stack: 'UPDATE_IN_PROGRESS', resource: 'UPDATE_IN_PROGRESS' },
      { is: 'Update', stack: 'UPDATE_IN_PROGRESS', resource: 'UPDATE_IN_PROGRESS' },
      { is: 'Update', stack: 'UPDATE_ROLLBACK_IN_PROGRESS', resource: 'UPDATE_IN_PROGRESS' },
      { is: 'Delete', stack: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', resource: 'DELETE_IN_PROGRESS' },
      { is: 'Create', stack: 'CREATE_IN_PROGRESS', resource: 'CREATE_IN_PROGRESS' },
      { is: 'Delete', stack: 'ROLLBACK_IN_PROGRESS', resource: 'DELETE_IN_PROGRESS' },
    ]);
  });

  test('says that a stack or resource does not exist', async () => {
    const world = toy();
    await expect(look(world, 'A')).rejects.toThrow('Stack with id Toy does not exist');
    await world.deploy(template({}));
    await expect(look(world, 'A')).rejects.toThrow('Resource A does not exist for stack Toy');
    expect(await look(world, 'Role')).toEqual({ stack: 'CREATE_COMPLETE', resource: 'CREATE_COMPLETE' });
  });

  test('lists all resources, or one', async () => {
    const { aws, deploy } = toy();
    const { stackId } = await deploy(template({ A: custom() }), {});
    const list = async (input: Record<string, unknown>) =>
      aws.call({
        service: 'cloudformation',
        operation: 'DescribeStackResources',
        input: { StackName: stackId, ...input },
        caller: aws.sessions.account(ACCOUNT),
        region: REGION,
      });

    expect(await list({})).toMatchObject({
      StackResources: [
        { LogicalResourceId: 'Role' },
        { LogicalResourceId: 'Function' },
        { LogicalResourceId: 'A', PhysicalResourceId: 'id-of-A', ResourceType: 'Custom::Toy', StackName: 'Toy' },
      ],
    });
    expect(await list({ LogicalResourceId: 'A' })).toMatchObject({ StackResources: [{ LogicalResourceId: 'A' }] });
  });
});
