import { Resource, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { KEY, TOPIC } from './kinds';
import { requireOptional, synthError } from './validation';
import { warn } from './warnings';

/** Where notifications go, as props say it. */
export interface TopicProps {
  readonly notifications?: sns.ITopic;
  readonly notificationsKey?: kms.IKey;
}

/** Throws if no notification would arrive at the topic, and warns if that depends on what is not known. */
export function checkTopic(at: IConstruct, { notifications: topic, notificationsKey: key }: TopicProps): void {
  requireOptional('notifications', topic, TOPIC, at);
  requireOptional('notificationsKey', key, KEY, at);
  if (topic === undefined) {
    if (key !== undefined) {
      throw synthError('notificationsKey is the key of the topic in notifications, which is not set: set both', at);
    }
    return;
  }
  refuseFifo(at, topic);
  if (key === undefined && topic.masterKey === undefined && !Resource.isOwnedResource(topic)) {
    warn(
      at,
      'topicKeyUnknown',
      'notifications is an imported topic, and its key is unknown: if the topic is encrypted with a customer managed key, ' +
        'set notificationsKey, or no notification arrives; if it is not, acknowledge this warning',
    );
  }
}

/** The key that a topic is encrypted with, if it is a key of the account. */
export function keyOf({ notifications, notificationsKey }: TopicProps): kms.IKey | undefined {
  return notificationsKey ?? notifications?.masterKey;
}

/** A message to a FIFO topic needs a group, and no email address can subscribe to one. */
function refuseFifo(at: IConstruct, { fifo, topicArn }: sns.ITopic): void {
  if (fifo || (!Token.isUnresolved(topicArn) && topicArn.endsWith('.fifo'))) {
    throw synthError(
      `notifications must be a standard topic, got ${nameOf(topicArn)}: notifications are sent without a ` +
        'message group, so none would arrive; use another topic',
      at,
    );
  }
}

function nameOf(topicArn: string): string {
  return Token.isUnresolved(topicArn)
    ? 'a FIFO topic'
    : `the FIFO topic ${topicArn.slice(topicArn.lastIndexOf(':') + 1)}`;
}
