import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { WhenPending } from './when-pending';

/**
 * Options for waiting for manual actions, and for notifications.
 *
 * The options of an organization apply to all of its resources. An invited account can have its own.
 */
export interface WaitingOptions {
  /**
   * How long to wait in the deployment, at most 45 minutes.
   *
   * A handshake of AWS Organizations is open for 15 or 90 days, and CloudFormation waits for an hour at most. After
   * this time, the deployment does what `whenPending` says.
   *
   * @default - 5 minutes; for an invited account, the organization's `deploymentWait`
   */
  readonly deploymentWait?: Duration;

  /**
   * How to continue if the resource is still pending after `deploymentWait`.
   *
   * @default - WhenPending.DETACH; for an invited account, the organization's `whenPending`
   */
  readonly whenPending?: WhenPending;

  /**
   * The topic that a notification is sent to when manual action is required.
   *
   * It must be a standard topic: a FIFO topic does not accept notifications. An encrypted topic works if the policy of
   * its key leaves permissions to IAM. An alarm notifies the topic if Lambda drops an event: if the topic or
   * its key is imported, their policies must allow `cloudwatch.amazonaws.com` to publish.
   *
   * @default - no notifications are sent; for an invited account, the organization's `notifications`
   */
  readonly notifications?: sns.ITopic;

  /**
   * The key that the topic in `notifications` is encrypted with.
   *
   * It is required for an encrypted topic that is imported by its ARN, because the ARN does not name the key.
   *
   * @default - the key that the topic was created or imported with
   */
  readonly notificationsKey?: kms.IKey;

  /**
   * A text that makes the next deployment check everything again, when you change it.
   *
   * CloudFormation calls the handler only when a property has changed. Change this text to check an organization that
   * was changed manually, or to resume a resource that has failed.
   *
   * @default - the deployment checks only what has changed in the template; for an invited account, the organization's `refresh`
   */
  readonly refresh?: string;
}
