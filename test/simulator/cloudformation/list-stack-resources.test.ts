import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DAY, SECOND } from '../../../src/simulator/time-units';
import { WireRequestHandler } from '../../support/wire-request-handler';
import { ACCOUNT, custom, REGION, template, toy } from './toy';

/** A CloudFormation of toys, as a client of the SDK sees it. */
function aLab(options: Parameters<typeof toy>[1] = {}) {
  const lab = toy({}, options);
  const client = new CloudFormationClient({
    region: REGION,
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'secret' },
    requestHandler: new WireRequestHandler(lab.aws),
    maxAttempts: 1,
  });
  const list = async (StackName = 'Toy', NextToken?: string) =>
    client.send(new ListStackResourcesCommand({ StackName, NextToken }));
  const seen = async (StackName?: string) =>
    (await list(StackName)).StackResourceSummaries!.map(
      ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`,
    );
  return { ...lab, client, list, seen };
}

const topics = (count: number) => ({
  Resources: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`Topic${index}`, { Type: 'AWS::SNS::Topic', Properties: {} }]),
  ),
});

describe('ListStackResources', () => {
  test('tells what a stack has, and how each of it stands', async () => {
    const { deploy, list } = aLab();
    await deploy(template({ A: custom() }));
    const { StackResourceSummaries: summaries, NextToken } = await list();

    expect(NextToken).toBeUndefined();
    expect(summaries).toHaveLength(3);
    expect(summaries![2]).toEqual({
      LogicalResourceId: 'A',
      PhysicalResourceId: 'id-of-A',
      ResourceType: 'Custom::Toy',
      ResourceStatus: 'CREATE_COMPLETE',
      LastUpdatedTimestamp: expect.any(Date),
      DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
    });
  });

  test('has pages of a hundred', async () => {
    const { deploy, list } = aLab();
    await deploy(topics(250));
    const names: (string | undefined)[] = [];
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const { StackResourceSummaries: page, NextToken } = await list('Toy', token);
      names.push(...page!.map(({ LogicalResourceId }) => LogicalResourceId));
      sizes.push(page!.length);
      token = NextToken;
    } while (token);

    expect(sizes).toEqual([100, 100, 50]);
    expect(new Set(names).size).toBe(250);
    await expect(list('Toy', 'nonsense')).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('tells while a resource is deleted with its stack what is gone already, and afterwards for 90 days', async () => {
    const { aws, deploy, destroy, runtime, seen, list } = aLab();
    const { stackId } = await deploy(template({ A: custom(), B: { ...custom(), DependsOn: 'A' } }));
    let during: string[] = [];
    runtime.answer = (event) => {
      if (event.RequestType === 'Delete' && event.LogicalResourceId === 'A') {
        void aws
          .call({
            service: 'cloudformation',
            operation: 'ListStackResources',
            input: { StackName: event.StackId },
            caller: aws.sessions.account(ACCOUNT),
            region: REGION,
          })
          // biome-ignore lint/suspicious/noExplicitAny: answers have no types here
          .then(({ StackResourceSummaries: summaries }: any) => {
            during = summaries.map((one: Record<string, string>) => `${one.LogicalResourceId} ${one.ResourceStatus}`);
          });
      }
      return {};
    };
    await destroy();

    expect(during).toEqual([
      'Role CREATE_COMPLETE',
      'Function CREATE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
    ]);
    await expect(list('Toy')).rejects.toThrow('Stack with id Toy does not exist');
    expect(new Set(await seen(stackId))).toEqual(
      new Set(['Role DELETE_COMPLETE', 'Function DELETE_COMPLETE', 'A DELETE_COMPLETE', 'B DELETE_COMPLETE']),
    );
    await aws.clock.advance(89 * DAY);
    expect(await seen(stackId)).toHaveLength(4);
    await aws.clock.advance(2 * DAY + SECOND);
    await expect(list(stackId)).rejects.toThrow('does not exist');
  });

  test('no longer tells what an update has taken out', async () => {
    const { deploy, seen } = aLab();
    await deploy(template({ A: custom(), B: custom() }));
    await deploy(template({ B: custom() }));

    expect(await seen()).toEqual(['Role CREATE_COMPLETE', 'Function CREATE_COMPLETE', 'B CREATE_COMPLETE']);
  });

  test('needs the stack by name', async () => {
    const { list } = aLab();
    await expect(list('Nothing')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id Nothing does not exist',
    });
  });
});

test('a nested stack is a resource of its parent, and names it and the root', async () => {
  const innermost = template({ A: custom() });
  const nested = (name: string) => ({
    Resources: { [name]: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `https://b/${name}` } } },
  });
  const { client, deploy, list } = aLab({
    nestedTemplate: (url) => ({ template: url.endsWith('Middle') ? nested('Inner') : innermost }),
  });
  const describe = async (StackName: string) => {
    const { Stacks: stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return stacks![0]!;
  };
  const { stackId: root } = await deploy(nested('Middle'));
  const middle = (await list()).StackResourceSummaries![0]!.PhysicalResourceId!;
  const inner = (await list(middle)).StackResourceSummaries![0]!.PhysicalResourceId!;

  expect(await describe(root)).not.toHaveProperty('ParentId');
  expect(await describe(root)).not.toHaveProperty('RootId');
  expect(await describe(middle)).toMatchObject({ ParentId: root, RootId: root });
  expect(await describe(inner)).toMatchObject({ ParentId: middle, RootId: root });
  expect((await list(inner)).StackResourceSummaries).toHaveLength(3);
});
