import { AwsError } from '../../../src/simulator/aws-error';
import { Faults } from '../../../src/simulator/faults';
import { Unknown } from '../../../src/simulator/unknown';
import { custom, requests, type ToyEvent, template, toy } from './toy';

/** The body that a custom resource would send to succeed, with some members changed. */
function body(event: ToyEvent, members: Record<string, unknown> = {}): string {
  const { StackId, RequestId, LogicalResourceId } = event;
  return JSON.stringify({
    Status: 'SUCCESS',
    PhysicalResourceId: 'x',
    StackId,
    RequestId,
    LogicalResourceId,
    ...members,
  });
}

/** A deployment of one resource, for which each body is sent as an answer. */
async function deployAnswering(bodies: (event: ToyEvent) => string[]) {
  const { deploy, runtime, cloudFormation } = toy();
  runtime.answer = (event) => {
    if (event.RequestType === 'Delete') {
      return {};
    }
    for (const text of bodies(event)) {
      cloudFormation.respond(event.ResponseURL.split('/').at(-1)!, text);
    }
    return undefined;
  };
  const result = await deploy(template({ A: custom({ ServiceTimeout: '120' }) }));
  const failure = result.events.find(({ status }) => status === 'CREATE_FAILED');
  const started = result.events.find(({ logicalId }) => logicalId === 'A')!;
  return { ...result, failure, seconds: failure && (failure.at - started.at) / 1000 };
}

describe('the answer of a custom resource', () => {
  test('is not waited for longer than ServiceTimeout', async () => {
    const { status, failure, seconds } = await deployAnswering(() => []);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(seconds).toBe(120);
    expect(failure?.reason).toMatch(/^CloudFormation did not receive a response from your Custom Resource\./);
  });

  test('is none if it has more than 4096 bytes', async () => {
    const { seconds } = await deployAnswering((event) => [body(event, { Data: { Text: 'x'.repeat(4096) } })]);

    expect(seconds).toBe(120);
  });

  test.each<[string, (event: ToyEvent) => string, RegExp]>([
    ['that is no JSON', () => 'done', /it is not JSON$/],
    ['that is no object', () => '[]', /it is not a JSON object$/],
    ['without a status', (event) => body(event, { Status: undefined }), /^Invalid response: Status is undefined/],
    ['to another request', (event) => body(event, { RequestId: 'other' }), /RequestId is not that of the request$/],
    ['of another stack', (event) => body(event, { StackId: 'other' }), /StackId is not that of the request$/],
    ['without a physical id', (event) => body(event, { PhysicalResourceId: undefined }), /PhysicalResourceId must be/],
    ['with an empty physical id', (event) => body(event, { PhysicalResourceId: '' }), /PhysicalResourceId must be/],
    [
      'with a long physical id',
      (event) => body(event, { PhysicalResourceId: 'x'.repeat(1025) }),
      /PhysicalResourceId must/,
    ],
    ['with data that are a list', (event) => body(event, { Data: [] }), /Data must be an object$/],
    ['that fails for no reason', (event) => body(event, { Status: 'FAILED' }), /a FAILED response needs a Reason$/],
  ])('%s fails the resource at once', async (_, answer, reason) => {
    const { failure, seconds } = await deployAnswering((event) => [answer(event)]);

    expect(seconds).toBe(0);
    expect(failure?.reason).toMatch(reason);
  });

  test('counts once: what comes later is ignored', async () => {
    const { status, resources } = await deployAnswering((event) => [
      body(event, { PhysicalResourceId: 'first' }),
      body(event, { PhysicalResourceId: 'second', Status: 'FAILED', Reason: 'late' }),
    ]);

    expect(status).toBe('CREATE_COMPLETE');
    expect(resources.get('A')?.physicalId).toBe('first');
  });

  test('to a Create is ignored once the Delete has been sent', async () => {
    const { deploy, runtime } = toy();
    runtime.answer = (event) =>
      event.RequestType === 'Create' ? { id: 'late', delaySeconds: 125 } : { delaySeconds: 60 };
    const { status, resources } = await deploy(template({ A: custom({ ServiceTimeout: 120 }) }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(resources.get('A')?.physicalId).toMatch(/^Toy-A-/);
  });
});

describe('the event of a custom resource', () => {
  test('is delivered twice if Lambda loses its own reply, with the same request id', async () => {
    const { aws, deploy, runtime } = toy();
    aws.faults = new Faults([{ operation: 'lambda:DeliverEvent', error: 'LOST_REPLY' }], 1);
    await deploy(template({ A: custom() }));
    await aws.clock.drain();

    expect(requests(runtime)).toEqual(['Create A', 'Create A']);
    expect(new Set(runtime.events.map(({ RequestId }) => RequestId)).size).toBe(1);
  });

  test('is sent again if Lambda does not take it, and reaches the function late', async () => {
    const { aws, deploy, runtime } = toy();
    const errors = ['TooManyRequestsException', 'ServiceException'];
    aws.faults = {
      before: ({ operation }) => {
        const error = operation === 'Invoke' ? errors.shift() : undefined;
        if (error !== undefined) {
          throw new AwsError(error, 'not now');
        }
      },
      after: () => {},
    };
    const { status, events } = await deploy(template({ A: custom() }));
    const [began, , done] = events.filter(({ logicalId }) => logicalId === 'A');

    expect(status).toBe('CREATE_COMPLETE');
    expect(requests(runtime)).toEqual(['Create A']);
    expect(done!.at - began!.at).toBe(10_000);
  });

  test('is lost if Lambda refuses it, and nobody answers', async () => {
    const { aws, deploy } = toy();
    aws.faults = {
      before: ({ operation, service }) => {
        if (service === 'lambda' && operation === 'Invoke') {
          throw new AwsError('InvalidParameterValueException', 'no');
        }
      },
      after: () => {},
    };
    // Nobody answers the Delete either.
    expect((await deploy(template({ A: custom({ ServiceTimeout: 60 }) }))).status).toBe('ROLLBACK_FAILED');
  });

  test.each(['0', '3601', 'soon'])('is not sent with a ServiceTimeout of %s', async (ServiceTimeout) => {
    const { deploy, runtime } = toy();
    const { events } = await deploy(template({ A: custom({ ServiceTimeout }) }));

    expect(events.find(({ status }) => status === 'CREATE_FAILED')?.reason).toContain(
      `ServiceTimeout must be a whole number from 1 to 3600, got "${ServiceTimeout}"`,
    );
    expect(requests(runtime)).toEqual([]);
  });

  test("is never sent to a stranger's code: the resource is recorded, with placeholders", async () => {
    const { deploy, destroy, runtime } = toy();
    const stranger = structuredClone(template({}).Resources.Function!);
    (stranger.Properties!.Code as Record<string, string>).S3Key = 'theirs.zip';
    const { status, outputs } = await deploy(
      template(
        { Stranger: stranger, A: custom({ ServiceToken: { 'Fn::GetAtt': ['Stranger', 'Arn'] } }) },
        { Outputs: { Name: { Value: { 'Fn::GetAtt': ['A', 'Name'] } } } },
      ),
    );

    expect(status).toBe('CREATE_COMPLETE');
    expect(outputs.Name).toEqual(
      new Unknown({ kind: 'RECORDED', type: 'Custom::Toy', logicalId: 'A', attribute: 'Name' }),
    );
    const changed = template({
      Stranger: stranger,
      A: custom({ ServiceToken: { 'Fn::GetAtt': ['Stranger', 'Arn'] }, Value: 'changed' }),
    });
    expect((await deploy(changed)).status).toBe('UPDATE_COMPLETE');
    expect((await destroy()).status).toBe('DELETE_COMPLETE');
    expect(runtime.invocations).toEqual([]);
  });
});
