import { isDeepStrictEqual } from 'node:util';
import { TerminalError } from '../failures';
import type { IsResponseUrl, StackLocation } from '../port/ports';
import { type CloudFormationEvent, type Continuation, Property, type WorkflowState } from '../protocol';

const REQUEST_TYPES = ['Create', 'Update', 'Delete'] as const;

/** Reads what CloudFormation sent. Throws a `TerminalError('MalformedEvent')` that names the member. */
export function parseEvent(raw: unknown, isResponseUrl: IsResponseUrl): CloudFormationEvent {
  if (!isRecord(raw)) {
    throw malformed('the event', 'an object', raw);
  }
  const requestType = REQUEST_TYPES.find((one) => one === raw.RequestType);
  if (!requestType) {
    throw malformed('RequestType', `one of ${REQUEST_TYPES.join(', ')}`, raw.RequestType);
  }
  if (!isRecord(raw.ResourceProperties)) {
    throw malformed('ResourceProperties', 'an object', raw.ResourceProperties);
  }
  const event: CloudFormationEvent = {
    RequestType: requestType,
    ResponseURL: typeof raw.ResponseURL === 'string' ? raw.ResponseURL : '',
    StackId: text(raw, 'StackId'),
    RequestId: text(raw, 'RequestId'),
    ResourceType: text(raw, 'ResourceType'),
    LogicalResourceId: text(raw, 'LogicalResourceId'),
    ResourceProperties: raw.ResourceProperties,
    ...(requestType === 'Create' ? {} : { PhysicalResourceId: text(raw, 'PhysicalResourceId') }),
    ...(isRecord(raw.OldResourceProperties) ? { OldResourceProperties: raw.OldResourceProperties } : {}),
  };
  checkResponseUrl(event, isResponseUrl);
  return event;
}

/** Throws a `TerminalError('MalformedEvent')` without the address, with which anyone could respond. */
export function checkResponseUrl(
  event: Pick<CloudFormationEvent, 'ResponseURL' | 'StackId'>,
  isResponseUrl: IsResponseUrl,
): void {
  if (!isResponseUrl(event.ResponseURL, parseStackId(event.StackId))) {
    const message =
      'ResponseURL must be an address of the bucket in which CloudFormation receives the responses of the stack';
    throw new TerminalError('MalformedEvent', message);
  }
}

/** Partition, Region and account of a stack. */
export function parseStackId(stackId: string): StackLocation {
  const match = /^arn:([a-z-]+):cloudformation:([a-z0-9-]+):(\d{12}):stack\/.+$/.exec(stackId);
  if (!match) {
    throw malformed('StackId', 'the ARN of a stack', stackId);
  }
  return { partition: match[1]!, region: match[2]!, accountId: match[3]! };
}

/** Where an answer can be sent, even if nothing else in the event makes sense than the stack. */
export function responseUrlOf(raw: unknown, isResponseUrl: IsResponseUrl): string | undefined {
  try {
    const { ResponseURL: url, StackId: stackId } = isRecord(raw) ? raw : {};
    return isResponseUrl(String(url), parseStackId(String(stackId))) ? String(url) : undefined;
  } catch {
    return undefined;
  }
}

/** ARN of the state machine that the event is for. */
export function workflowArnOf(event: CloudFormationEvent): string {
  const arn = event.ResourceProperties[Property.WORKFLOW_ARN];
  if (typeof arn !== 'string' || !/^arn:[a-z-]+:states:[a-z0-9-]+:\d{12}:stateMachine:.+$/.test(arn)) {
    throw malformed(Property.WORKFLOW_ARN, 'the ARN of a state machine', arn);
  }
  return arn;
}

/** The input of an execution, or of one of its states, in the form of any version; undefined if it is no state of ours. */
export function parseState(input: string | undefined): WorkflowState | undefined {
  try {
    const state: unknown = JSON.parse(input ?? '');
    return isRecord(state) && isRecord(state.event) ? (state as unknown as WorkflowState) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what a state of any version says that it continues. */
export function parseContinuation(raw: unknown): Continuation | undefined {
  const { startedAt, count } = isRecord(raw) ? raw : {};
  const isWhole = typeof startedAt === 'string' && !Number.isNaN(Date.parse(startedAt)) && Number.isSafeInteger(count);
  return isWhole ? { startedAt, count: count as number } : undefined;
}

/** Whether one of two updates takes the other one back, whichever that is. */
export function isWayBack(event: CloudFormationEvent, other: CloudFormationEvent): boolean {
  return (
    isDeepStrictEqual(other.ResourceProperties, event.OldResourceProperties) &&
    isDeepStrictEqual(other.OldResourceProperties, event.ResourceProperties)
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(raw: Record<string, unknown>, name: string): string {
  const value = raw[name];
  if (typeof value !== 'string' || value === '') {
    throw malformed(name, 'a text', value);
  }
  return value;
}

function malformed(name: string, allowed: string, value: unknown): TerminalError {
  return new TerminalError('MalformedEvent', `${name} must be ${allowed}, got ${JSON.stringify(value) ?? 'nothing'}`);
}
