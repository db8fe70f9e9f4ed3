import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import { MemberAccess } from '../member-access';
import { WhenPending } from '../when-pending';
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

/** The settings as a user gives them: what is missing has a default. */
export type FlowSettingProps = Partial<FlowSettings>;

/** CloudFormation waits for a custom resource for an hour at most, and the flow needs some minutes to answer. */
const DEPLOYMENT_WAIT_MAX = Duration.minutes(45);
const DEPLOYMENT_WAIT_DEFAULT = Duration.minutes(5);
/** What a flow has left to answer in, once the deployment stops waiting. */
const ANSWER_MARGIN = Duration.minutes(15);
const SERVICE_TIMEOUT_MAX = Duration.hours(1);

/** The settings, checked and complete. */
export function flowSettings(at: IConstruct, props: FlowSettingProps): FlowSettings {
  return {
    deploymentWait: requireDeploymentWait(props.deploymentWait ?? DEPLOYMENT_WAIT_DEFAULT, at),
    whenPending: props.whenPending ?? WhenPending.DETACH,
    memberAccess: props.memberAccess ?? MemberAccess.none(),
    notifications: props.notifications,
    refresh: props.refresh,
  };
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
  if (notifications === undefined) {
    return {};
  }
  const key = notifications.masterKey;
  return {
    features: ['notifications', ...(key ? ['encryptedNotifications'] : [])],
    values: { TopicArn: [notifications.topicArn], ...(key && { TopicKeyArn: [key.keyArn] }) },
  };
}

function requireDeploymentWait(wait: Duration, at: IConstruct): Duration {
  if (!wait.isUnresolved() && wait.toSeconds() > DEPLOYMENT_WAIT_MAX.toSeconds()) {
    throw synthError(
      `deploymentWait must be at most ${DEPLOYMENT_WAIT_MAX.toMinutes()} minutes, got ${wait.toHumanString()}: ` +
        'what takes longer goes on in the workflow after the deployment',
      at,
    );
  }
  return wait;
}
