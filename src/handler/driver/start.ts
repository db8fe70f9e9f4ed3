import type { Clock } from '../clock';
import { type ErrorCode, TerminalError, TransientError } from '../failures';
import type { Connect, IsResponseUrl } from '../port/ports';
import type { CloudFormationEvent, WorkflowState } from '../protocol';
import { placeholderIdOf } from '../resources';
import { deliver, failureBody, failureText, type Put, physicalIdOf, successBody } from './answer';
import { isRecord, parseEvent, parseStackId, responseUrlOf, workflowArnOf } from './event';
import { executionName } from './execution-name';
import { type AnyFlow, findFlow } from './flow';
import type { Log } from './log';

/** The policy that lets the function start the workflow may be a moment old. */
export const START_SECONDS_MAX = 90;

const START_PAUSE_MS = 5000;

export interface StartProps {
  readonly clock: Clock;
  readonly put: Put;
  readonly isResponseUrl: IsResponseUrl;
  readonly log: Log;
  readonly connect: Connect;
  readonly flows: readonly AnyFlow[];
}

/**
 * What an event of CloudFormation does: it starts an execution named after itself, and nothing else.
 *
 * If an execution of that name exists, running or ended, this event was delivered before: nothing is done.
 */
export async function startWorkflow(raw: unknown, props: StartProps): Promise<void> {
  let event: CloudFormationEvent;
  let workflowArn: string;
  try {
    event = parseEvent(raw, props.isResponseUrl);
    workflowArn = workflowArnOf(event);
  } catch (error) {
    return answerMalformed(raw, error, props);
  }
  const failure = await tryToStart(event, workflowArn, props);
  if (failure !== undefined) {
    const text = failureText('WorkflowNotStarted', `${workflowArn} could not be started: ${failure}`);
    await deliver(props.put, props.clock, props.log, event.ResponseURL, failureBody(event, physicalIdOf(event), text));
  }
}

/** State in which every execution begins. The same event always makes the same one. */
export function firstState(event: CloudFormationEvent): WorkflowState {
  return {
    version: 1,
    event,
    answered: false,
    next: 'STEP',
    pauseSeconds: 0,
    failure: { code: '', reason: '' },
    memo: {},
  };
}

/** @returns why it did not start */
async function tryToStart(
  event: CloudFormationEvent,
  stateMachineArn: string,
  { clock, log, connect, flows }: StartProps,
): Promise<string | undefined> {
  const until = clock.now() + START_SECONDS_MAX * 1000;
  const name = executionName(event, findFlow(flows, event.ResourceType)?.kind);
  const { workflow } = connect({
    location: parseStackId(event.StackId),
    stateMachineArn,
    seed: name,
    deadline: until,
    deniedUntil: until,
    beforeWrite: async () => {},
  });
  for (;;) {
    try {
      const isNew = await workflow.start(name, JSON.stringify(firstState(event)));
      log({ level: 'info', ...subject(event), execution: name, decision: isNew ? 'start' : 'duplicate' });
      return undefined;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const isOfAws = error instanceof TerminalError || error instanceof TransientError;
      if (!isOfAws || clock.now() + START_PAUSE_MS > until) {
        log({ level: 'error', ...subject(event), execution: name, decision: 'fail', reason: text });
        return text;
      }
      await clock.sleep(START_PAUSE_MS);
    }
  }
}

/**
 * A resource that makes no sense fails, without a single write. Its Delete succeeds: no workflow was ever started for it,
 * so that there is nothing to undo.
 */
async function answerMalformed(
  raw: unknown,
  error: unknown,
  { clock, put, log, isResponseUrl }: StartProps,
): Promise<void> {
  const code: ErrorCode = error instanceof TerminalError ? error.code : 'InternalError';
  const reason = error instanceof Error ? error.message : String(error);
  const event = isRecord(raw) ? raw : {};
  log({ level: 'error', ...subject(event), decision: 'fail', code, reason });
  const url = responseUrlOf(raw, isResponseUrl);
  if (!url) {
    return;
  }
  const addressee = {
    StackId: String(event.StackId ?? ''),
    RequestId: String(event.RequestId ?? ''),
    LogicalResourceId: String(event.LogicalResourceId ?? ''),
  };
  const physicalId = typeof event.PhysicalResourceId === 'string' ? event.PhysicalResourceId : placeholderIdOf('');
  const body =
    event.RequestType === 'Delete'
      ? successBody(addressee, { physicalId, attributes: {} })
      : failureBody(addressee, physicalId, failureText(code, reason));
  await deliver(put, clock, log, url, body);
}

function subject(event: Partial<CloudFormationEvent>): Record<string, unknown> {
  return { requestType: event.RequestType, resourceType: event.ResourceType, logicalId: event.LogicalResourceId };
}
