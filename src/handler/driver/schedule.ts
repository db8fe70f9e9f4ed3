import type { CloudFormationEvent } from '../protocol';
import { isRecord, parseEvent, parseStackId, workflowArnOf } from './event';
import { executionName, executionPrefix } from './execution-name';
import { findFlow } from './flow';
import { firstState, type StartProps } from './start';

/** What the schedule needs of Step Functions may be throttled for so long; the next look comes in any case. */
const START_SECONDS_MAX = 60;

/** Nobody waits for an answer: the event of a schedule has no address to send one to. */
const NO_RESPONSE_URL = 'https://schedule.invalid/';

/**
 * What a schedule does: it starts an execution of the same workflow for a resource that CloudFormation has its answer of,
 * named after the resource as all the others are, so that a Delete finds and stops it.
 *
 * While another execution of the resource runs, nothing is started: that one looks itself.
 */
export async function startScheduledLook(raw: Record<string, unknown>, props: StartProps): Promise<void> {
  const event: CloudFormationEvent = parseEvent(
    { ...(isRecord(raw.event) ? raw.event : {}), RequestType: 'Create', ResponseURL: NO_RESPONSE_URL },
    (url) => url === NO_RESPONSE_URL,
  );
  const kind = findFlow(props.flows, event.ResourceType)?.kind;
  const name = executionName(event, kind);
  const { workflow } = props.connect({
    location: parseStackId(event.StackId),
    stateMachineArn: workflowArnOf(event),
    seed: name,
    deadline: props.clock.now() + START_SECONDS_MAX * 1000,
    deniedUntil: props.clock.now(),
    beforeWrite: async () => {},
  });
  const prefix = executionPrefix(event, kind);
  const running = (await workflow.listRunning()).find((one) => one.name.startsWith(prefix));
  const line = { level: 'info', resourceType: event.ResourceType, logicalId: event.LogicalResourceId, execution: name };
  if (running !== undefined) {
    props.log({ ...line, decision: 'skip', other: running.name });
    return;
  }
  const isNew = await workflow.start(name, JSON.stringify({ ...firstState(event), answered: true, isScheduled: true }));
  props.log({ ...line, decision: isNew ? 'start' : 'duplicate' });
}
