import { type CloudFormationEvent, Property } from '../protocol';

/** What `ServiceTimeout` adds to the wait of the deployment. */
const ANSWER_SECONDS_AFTER_WAIT = 15 * 60;

/** CloudFormation's own limit, which is also what it waits if a resource says nothing. */
const SERVICE_TIMEOUT_SECONDS_MAX = 3600;

/** A wait for AWS gives up so long before CloudFormation does. */
const ANSWER_MARGIN_SECONDS = 120;

/** An event waits in Lambda's queue at most so long, and for the state machine's start. */
const DELIVERY_SECONDS_MAX = 12 * 60;

/** Whole seconds that the deployment waits for people. */
export function deploymentWaitSeconds(event: CloudFormationEvent): number {
  return wholeSeconds(event.ResourceProperties[Property.DEPLOYMENT_WAIT_SECONDS]) ?? 0;
}

/**
 * The moment from which a resource that waits for people is answered as PENDING, in epoch milliseconds: before CloudFormation
 * loses its patience, whatever a parameter of the template says.
 */
export function pendingAnswerAt(event: CloudFormationEvent, startedAt: number): number {
  return Math.min(startedAt + deploymentWaitSeconds(event) * 1000, givingUpAt(event, startedAt, undefined));
}

/**
 * The moment from which a wait for AWS gives up, in epoch milliseconds.
 *
 * @param sentAt when CloudFormation sent the event, as far as it is known: its patience counts from there
 */
export function givingUpAt(event: CloudFormationEvent, startedAt: number, sentAt: number | undefined): number {
  const timeout =
    wholeSeconds(event.ResourceProperties.ServiceTimeout) ?? deploymentWaitSeconds(event) + ANSWER_SECONDS_AFTER_WAIT;
  const earliest = startedAt - DELIVERY_SECONDS_MAX * 1000;
  const from = sentAt === undefined ? startedAt : Math.min(startedAt, Math.max(earliest, sentAt));
  return from + (Math.min(timeout, SERVICE_TIMEOUT_SECONDS_MAX) - ANSWER_MARGIN_SECONDS) * 1000;
}

/** No pause is shorter while a person is waited for: the resource shares a small bucket of calls with many others. */
export function pauseSecondsMin(event: CloudFormationEvent): number {
  return wholeSeconds(event.ResourceProperties[Property.PAUSE_SECONDS_MIN]) ?? 0;
}

function wholeSeconds(value: unknown): number | undefined {
  return /^\d{1,5}$/.test(String(value)) ? Number(value) : undefined;
}
