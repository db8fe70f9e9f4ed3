import { responseUrls } from '../../../src/handler/aws/response-urls';
import { executionName } from '../../../src/handler/driver/execution-name';
import type { AnyFlow } from '../../../src/handler/driver/flow';
import type { LogEntry } from '../../../src/handler/driver/log';
import { firstState, startWorkflow } from '../../../src/handler/driver/start';
import { TerminalError, TransientError } from '../../../src/handler/failures';
import type { Ports } from '../../../src/handler/port/ports';
import { anEvent, TOY, WORKFLOW_ARN } from './an-event';
import { InstantClock } from './instant-clock';

async function start(raw: unknown, outcomes: (boolean | Error)[] = [true]) {
  const clock = new InstantClock();
  const begin = clock.now();
  const answers: Record<string, unknown>[] = [];
  const started: { name: string; input: string; stateMachineArn: string }[] = [];
  const log: LogEntry[] = [];
  await startWorkflow(raw, {
    clock,
    flows: [{ kind: TOY } as AnyFlow],
    log: (entry) => void log.push(entry),
    isResponseUrl: responseUrls(),
    put: async (_url, body) => {
      answers.push(JSON.parse(body));
      return 200;
    },
    connect: ({ stateMachineArn, beforeWrite }) =>
      ({
        workflow: {
          start: async (name: string, input: string) => {
            await beforeWrite();
            started.push({ name, input, stateMachineArn });
            const outcome = outcomes.length > 1 ? outcomes.shift()! : outcomes[0]!;
            if (outcome instanceof Error) {
              throw outcome;
            }
            return outcome;
          },
        },
      }) as unknown as Ports,
  });
  return { answers, started, log, seconds: (clock.now() - begin) / 1000 };
}

describe('an event of CloudFormation', () => {
  test('starts an execution named after itself, and nothing else', async () => {
    const event = anEvent();
    const { started, answers, log } = await start(event);
    expect(started).toEqual([
      { name: executionName(event, TOY), input: JSON.stringify(firstState(event)), stateMachineArn: WORKFLOW_ARN },
    ]);
    expect(answers).toEqual([]);
    expect(log).toMatchObject([{ decision: 'start', logicalId: 'Toy' }]);
    expect(JSON.stringify(log)).not.toMatch(/custom-resource-response|5ec9e7/);
  });

  test('that was delivered before does nothing', async () => {
    const { answers, log } = await start(anEvent(), [false]);
    expect(answers).toEqual([]);
    expect(log).toMatchObject([{ decision: 'duplicate' }]);
  });

  test('is tried again while the policy of the function takes effect', async () => {
    const { started, answers } = await start(anEvent(), [
      new TransientError('denied'),
      new TransientError('denied'),
      true,
    ]);
    expect(started).toHaveLength(3);
    expect(answers).toEqual([]);
  });

  test('fails its resource after a minute and a half', async () => {
    const { answers, seconds } = await start(anEvent(), [new TerminalError('AwsRefused', 'StateMachineDoesNotExist')]);
    expect(seconds).toBe(90);
    expect(answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'none/toy/found' }]);
    expect(answers[0]!.Reason).toContain(`${WORKFLOW_ARN} could not be started: StateMachineDoesNotExist`);
  });

  test('fails its resource at once over a defect of ours', async () => {
    const { answers, seconds } = await start(anEvent(), [new RangeError('impossible')]);
    expect(seconds).toBe(0);
    expect(answers[0]!.Reason).toContain('could not be started: impossible');
  });

  test.each(['Create', 'Update'] as const)('that is malformed fails its resource: %s', async (RequestType) => {
    const { answers, started } = await start({ ...anEvent({ RequestType }), ResourceType: 7 });
    expect(answers).toMatchObject([{ Status: 'FAILED', LogicalResourceId: 'Toy' }]);
    expect(answers[0]!.Reason).toContain('ResourceType must be a text, got 7');
    expect(started).toEqual([]);
  });

  test('that names no state machine fails its resource', async () => {
    const { answers } = await start(anEvent({}, { WorkflowArn: undefined }));
    expect(answers[0]!.Reason).toContain('WorkflowArn must be the ARN of a state machine, got nothing');
  });

  test('that is a malformed Delete succeeds: nothing was ever started for it', async () => {
    const { answers } = await start(anEvent({ RequestType: 'Delete' }, { WorkflowArn: 'x' }));
    expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'o-exampleorgid/toy' }]);
  });

  test.each([
    'https://evil.example/?signature',
    'http://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/x',
    'https://evil.s3.eu-west-1.amazonaws.com/x',
    '',
  ])(
    'that asks for a response elsewhere starts nothing, is not answered, and its address is not logged: %s',
    async (ResponseURL) => {
      for (const RequestType of ['Create', 'Update', 'Delete'] as const) {
        const { answers, started, log } = await start(anEvent({ RequestType, ResponseURL }));
        expect([answers, started]).toEqual([[], []]);
        expect(log).toMatchObject([{ level: 'error', code: 'MalformedEvent', logicalId: 'Toy' }]);
        expect(JSON.stringify(log)).toContain('ResponseURL must be an address of the bucket');
        expect(JSON.stringify(log)).not.toMatch(/https?:/);
      }
    },
  );

  test.each([[undefined], ['text'], [{ RequestType: 'Create' }]])(
    'that cannot be answered is logged: %j',
    async (raw) => {
      const { answers, log } = await start(raw);
      expect(answers).toEqual([]);
      expect(log).toMatchObject([{ level: 'error', code: 'MalformedEvent' }]);
    },
  );
});
