import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { DURATION, memberOf, TEXT } from './kinds';
import { type MemberAccessBinding, NO_MEMBER_ACCESS } from './member-roles';
import { checkTopic } from './topic';
import { requireOptional, synthError } from './validation';

/** How every flow of an organization behaves, unless an entry says otherwise. */
export interface FlowSettings {
  readonly deploymentWait: Duration;
  readonly whenPending: 'DETACH' | 'FAIL';
  readonly memberAccess: MemberAccessBinding;
  readonly notifications?: sns.ITopic;
  /** The key of the topic, if the topic does not know it itself. */
  readonly notificationsKey?: kms.IKey;
  readonly refresh?: string;
}

/** The settings as a user gives them: what is missing has a default. */
export type FlowSettingProps = Partial<FlowSettings>;

/** CloudFormation waits for a custom resource for an hour at most, and the flow needs some minutes to answer. */
const DEPLOYMENT_WAIT_MAX = Duration.minutes(45);
const DEPLOYMENT_WAIT_DEFAULT = Duration.minutes(5);

/** The settings, checked and complete. */
export function flowSettings(at: IConstruct, props: FlowSettingProps): FlowSettings {
  requireOptional('deploymentWait', props.deploymentWait, DURATION, at);
  requireOptional('whenPending', props.whenPending, memberOf('WhenPending', ['DETACH', 'FAIL']), at);
  requireOptional('refresh', props.refresh, TEXT, at);
  checkTopic(at, props);
  return {
    deploymentWait: requireDeploymentWait(props.deploymentWait ?? DEPLOYMENT_WAIT_DEFAULT, at),
    whenPending: props.whenPending ?? 'DETACH',
    memberAccess: props.memberAccess ?? NO_MEMBER_ACCESS,
    notifications: props.notifications,
    notificationsKey: props.notificationsKey,
    refresh: props.refresh,
  };
}

/** The settings of an entry: what it does not say is as the organization says. */
export function entrySettings(at: IConstruct, ofOrganization: FlowSettings, props: FlowSettingProps): FlowSettings {
  // What it says itself is checked; what the organization says was.
  const own = flowSettings(at, props);
  const { notifications, notificationsKey } = props.notifications === undefined ? ofOrganization : own;
  return {
    deploymentWait: props.deploymentWait ?? ofOrganization.deploymentWait,
    whenPending: props.whenPending ?? ofOrganization.whenPending,
    memberAccess: props.memberAccess ?? ofOrganization.memberAccess,
    notifications,
    notificationsKey,
    refresh: props.refresh ?? ofOrganization.refresh,
  };
}

function requireDeploymentWait(wait: Duration, at: IConstruct): Duration {
  if (!wait.isUnresolved() && wait.toSeconds() > DEPLOYMENT_WAIT_MAX.toSeconds()) {
    throw synthError(
      `deploymentWait must be at most ${DEPLOYMENT_WAIT_MAX.toMinutes()} minutes, got ${wait.toHumanString()}: ` +
        'the workflow continues after the deployment',
      at,
    );
  }
  return wait;
}
