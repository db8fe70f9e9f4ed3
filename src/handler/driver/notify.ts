import { createHash } from 'node:crypto';
import { type ErrorCode, TransientError } from '../failures';
import type { Ports } from '../port/ports';
import { type CloudFormationEvent, EVENT_SOURCE, Property } from '../protocol';
import type { ResourceKind } from '../resources';
import type { Message } from './decision';
import { executionPrefix } from './execution-name';
import type { Log } from './log';
import { TOLD_MAX } from './memo';
import { DETAIL_TYPES } from './message-event';

/** Length of the digest by which an occasion is remembered. */
const DIGEST_LENGTH = 12;

/** What came of an attempt to tell people. */
export interface Telling {
  /** Digests of the occasions that were told, from now on. */
  readonly told: readonly string[];
  /** Something was not told for a passing reason: another attempt may succeed. */
  readonly isUnfinished: boolean;
}

/** Whose messages they are: the event, and its kind unless this version does not know the type. */
export interface Sender {
  readonly event: CloudFormationEvent;
  readonly kind: ResourceKind | undefined;
}

/** One way in which one message goes out. */
interface Delivery {
  readonly occasion: string;
  readonly eventId: string;
  readonly digest: string;
  send(): Promise<void>;
}

/**
 * Tells people through the topic, and software through the event bus: once an occasion as long as the memo is not lost,
 * and in any case with the same id for the same one.
 *
 * That nobody could be told is logged and tried again with the next step: it stops no flow.
 *
 * @param told digests of the occasions that were told already
 */
export async function tell(
  ports: Pick<Ports, 'topic' | 'bus'>,
  log: Log,
  sender: Sender,
  messages: readonly Message[],
  told: readonly string[],
): Promise<Telling> {
  const known = [...told];
  let isUnfinished = false;
  for (const delivery of messages.flatMap((message) => deliveriesOf(ports, sender, message))) {
    const { occasion, eventId, digest } = delivery;
    if (known.includes(digest)) {
      continue;
    }
    try {
      await delivery.send();
      known.push(digest);
      log({ level: 'info', told: occasion, eventId });
    } catch (error) {
      isUnfinished ||= error instanceof TransientError;
      log({ level: 'error', reason: `cannot send the notification of ${occasion}: ${String(error)}` });
    }
  }
  return { told: known.slice(-TOLD_MAX), isUnfinished };
}

/** By these digests it is remembered that a message was told, one for each way in which it goes out. */
export function digestsOf(sender: Sender, message: Message): string[] {
  const eventId = eventIdOf(sender, message.occasion);
  return [
    ...(topicOf(sender.event) === undefined || message.isForSoftwareOnly === true ? [] : [topicDigest(eventId)]),
    ...(message.event === undefined ? [] : [busDigest(eventId)]),
  ];
}

/** Says that a resource failed after CloudFormation had its answer. */
export function failureMessage(
  event: CloudFormationEvent,
  executionArn: string,
  code: ErrorCode,
  text: string,
): Message {
  const { StackId: stackId, LogicalResourceId: logicalId } = event;
  return {
    occasion: `failed/${event.RequestId}/${code}`,
    subject: `${stackNameOf(event)}: ${logicalId} failed (${code})`,
    text: `${logicalId} of stack ${stackId} failed after its deployment, and no workflow continues it.\n\n${text}\n\nAn update of the stack starts it again if it changes the resource: change \`refresh\`.\n\nExecution: ${executionArn}`,
    event: { kind: 'FAILED', code },
  };
}

/** Says that a resource cannot go on for now, after CloudFormation had its answer. */
export function blockedMessage(event: CloudFormationEvent, occasion: string, text: string, next: string): Message {
  const { StackId: stackId, LogicalResourceId: logicalId } = event;
  return {
    occasion: `${occasion}/${event.RequestId}`,
    subject: `${stackNameOf(event)}: ${logicalId} cannot continue`,
    text: `${logicalId} of stack ${stackId} was pending after its deployment, and cannot continue: ${text}.\n\n${next}`,
    event: { kind: 'BLOCKED' },
  };
}

/** Says that a resource is complete that was pending when CloudFormation had its answer. */
export function finishedMessage(event: CloudFormationEvent, reason: string): Message {
  const { StackId: stackId, LogicalResourceId: logicalId } = event;
  return {
    occasion: `finished/${event.RequestId}`,
    subject: `${stackNameOf(event)}: ${logicalId} is finished`,
    text: `${logicalId} of stack ${stackId} is finished: ${reason}.\n\nNo action is required.`,
    event: { kind: 'FINISHED' },
  };
}

function stackNameOf({ StackId: stackId }: CloudFormationEvent): string {
  return stackId.split('/')[1] ?? stackId;
}

function deliveriesOf({ topic, bus }: Pick<Ports, 'topic' | 'bus'>, sender: Sender, message: Message): Delivery[] {
  const { event } = sender;
  const { occasion } = message;
  const eventId = eventIdOf(sender, occasion);
  const ways = [
    { digest: topicDigest(eventId), send: () => topic.publish(topicOf(event)!, { ...message, eventId }) },
    { digest: busDigest(eventId), send: () => bus.put(busEventOf(event, message, eventId)) },
  ];
  const wanted = digestsOf(sender, message);
  return ways.filter(({ digest }) => wanted.includes(digest)).map((way) => ({ ...way, occasion, eventId }));
}

/** The event of a message; what it is about stands in `docs/events/`. */
function busEventOf(event: CloudFormationEvent, message: Message, eventId: string) {
  const { kind, handshakes = [], ...more } = message.event!;
  return {
    source: EVENT_SOURCE,
    detailType: DETAIL_TYPES[kind],
    detail: {
      eventId,
      stackId: event.StackId,
      logicalId: event.LogicalResourceId,
      resourceType: event.ResourceType,
      subject: message.subject,
      text: message.text,
      handshakeCount: handshakes.length,
      ...more,
      handshakes,
    },
  };
}

function topicOf(event: CloudFormationEvent): string | undefined {
  const arn = event.ResourceProperties[Property.NOTIFICATIONS_TOPIC_ARN];
  return typeof arn === 'string' && arn !== '' ? arn : undefined;
}

function topicDigest(eventId: string): string {
  return eventId.slice(0, DIGEST_LENGTH);
}

function busDigest(eventId: string): string {
  return eventId.slice(-DIGEST_LENGTH);
}

/** The same for the same resource and occasion. */
export function eventIdOf({ event, kind }: Sender, occasion: string): string {
  return createHash('sha256')
    .update(JSON.stringify([executionPrefix(event, kind), occasion]))
    .digest('hex')
    .slice(0, 32);
}
