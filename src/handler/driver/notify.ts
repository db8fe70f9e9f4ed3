import { createHash } from 'node:crypto';
import type { Topic } from '../aws/topic';
import { type CloudFormationEvent, Property } from '../protocol';
import type { Message } from './decision';
import { TransientError } from './errors';
import type { Log } from './log';
import { TOLD_MAX } from './memo';
import { executionPrefix } from './subject';

/** Length of the digest by which an occasion is remembered. */
const DIGEST_LENGTH = 12;

/** What came of an attempt to tell people. */
export interface Telling {
  /** Digests of the occasions that were told, from now on. */
  readonly told: readonly string[];
  /** Something was not told for a passing reason: another attempt may succeed. */
  readonly isUnfinished: boolean;
}

/**
 * Tells people, once an occasion as long as the memo is not lost, and in any case with the same id for the same one.
 *
 * That nobody could be told is logged and tried again with the next step: it stops no flow.
 *
 * @param told digests of the occasions that were told already
 */
export async function tell(
  topic: Topic,
  log: Log,
  event: CloudFormationEvent,
  messages: readonly Message[],
  told: readonly string[],
): Promise<Telling> {
  const topicArn = event.ResourceProperties[Property.NOTIFICATIONS_TOPIC_ARN];
  if (typeof topicArn !== 'string' || topicArn === '') {
    return { told, isUnfinished: false };
  }
  const known = [...told];
  let isUnfinished = false;
  for (const message of messages) {
    const eventId = eventIdOf(event, message.occasion);
    const digest = eventId.slice(0, DIGEST_LENGTH);
    if (known.includes(digest)) {
      continue;
    }
    try {
      await topic.publish(topicArn, { ...message, eventId });
      known.push(digest);
      log({ level: 'info', told: message.occasion, eventId });
    } catch (error) {
      isUnfinished ||= error instanceof TransientError;
      log({ level: 'error', reason: `nobody could be told of ${message.occasion}: ${String(error)}` });
    }
  }
  return { told: known.slice(-TOLD_MAX), isUnfinished };
}

/** The same for the same resource and occasion. */
export function eventIdOf(event: CloudFormationEvent, occasion: string): string {
  return createHash('sha256')
    .update(JSON.stringify([executionPrefix(event), occasion]))
    .digest('hex')
    .slice(0, 32);
}
