import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import type { MemberAccess } from '../member-access';
import type { WhenPending } from '../when-pending';
import type { Needs } from './permissions';
import { synthError } from './validation';

/** How every flow of an organization behaves, unless an entry says otherwise. */
export interface FlowSettings {
  readonly deploymentWait: Duration;
  readonly whenPending: WhenPending;
  readonly memberAccess: MemberAccess;
  readonly notifications?: sns.ITopic;
  readonly refresh?: string;
}

/** CloudFormation waits for a custom resource for an hour at most, and the flow needs some minutes to answer. */
const DEPLOYMENT_WAIT_MAX = Duration.minutes(45);
const DEPLOYMENT_WAIT_DEFAULT = Duration.minutes(5);
/** What a flow has left to answer in, once the deployment stops waiting. */
const ANSWER_MARGIN = Duration.minutes(15);
const SERVICE_TIMEOUT_MAX = Duration.hours(1);

/** `deploymentWait` as the user gave it, or its default. */
export function requireDeploymentWait(wait: Duration | undefined, at: IConstruct): Duration {
  if (wait === undefined) return DEPLOYMENT_WAIT_DEFAULT;
  if (!wait.isUnresolved() && wait.toSeconds() > DEPLOYMENT_WAIT_MAX.toSeconds()) {
    throw synthError(
      `deploymentWait must be at most ${DEPLOYMENT_WAIT_MAX.toMinutes()} minutes, got ${wait.toHumanString()}: ` +
        'what takes longer goes on in the workflow after the deployment',
      at,
    );
  }
  return wait;
}

/** How long CloudFormation waits for an answer. */
export function serviceTimeout({ deploymentWait }: FlowSettings): Duration {
  return deploymentWait.isUnresolved() ? SERVICE_TIMEOUT_MAX : deploymentWait.plus(ANSWER_MARGIN);
}

/** The settings as properties of a custom resource. */
export function settingProperties(settings: FlowSettings): Record<string, unknown> {
  return {
    [Property.DEPLOYMENT_WAIT_SECONDS]: settings.deploymentWait.toSeconds(),
    [Property.WHEN_PENDING]: settings.whenPending,
    [Property.NOTIFICATIONS_TOPIC_ARN]: settings.notifications?.topicArn,
    [Property.REFRESH]: settings.refresh,
  };
}

/** What telling people takes. */
export function notificationNeeds({ notifications }: FlowSettings): Needs {
  if (notifications === undefined) return {};
  const key = notifications.masterKey;
  return {
    features: ['notifications', ...(key ? ['encryptedNotifications'] : [])],
    values: { TopicArn: [notifications.topicArn], ...(key && { TopicKeyArn: [key.keyArn] }) },
  };
}
