import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { type MemberAccessBinding, NO_MEMBER_ACCESS } from './member-roles';
import { synthError } from './validation';

/** How every flow of an organization behaves, unless an entry says otherwise. */
export interface FlowSettings {
  readonly deploymentWait: Duration;
  readonly whenPending: 'DETACH' | 'FAIL';
  readonly memberAccess: MemberAccessBinding;
  readonly notifications?: sns.ITopic;
  readonly refresh?: string;
}

/** The settings as a user gives them: what is missing has a default. */
export type FlowSettingProps = Partial<FlowSettings>;

/** CloudFormation waits for a custom resource for an hour at most, and the flow needs some minutes to answer. */
const DEPLOYMENT_WAIT_MAX = Duration.minutes(45);
const DEPLOYMENT_WAIT_DEFAULT = Duration.minutes(5);

/** The settings, checked and complete. */
export function flowSettings(at: IConstruct, props: FlowSettingProps): FlowSettings {
  return {
    deploymentWait: requireDeploymentWait(props.deploymentWait ?? DEPLOYMENT_WAIT_DEFAULT, at),
    whenPending: props.whenPending ?? 'DETACH',
    memberAccess: props.memberAccess ?? NO_MEMBER_ACCESS,
    notifications: props.notifications,
    refresh: props.refresh,
  };
}

/** The settings of an entry: what it does not say is as the organization says. */
export function entrySettings(at: IConstruct, ofOrganization: FlowSettings, props: FlowSettingProps): FlowSettings {
  const { deploymentWait, whenPending, memberAccess, notifications, refresh } = props;
  return flowSettings(at, {
    deploymentWait: deploymentWait ?? ofOrganization.deploymentWait,
    whenPending: whenPending ?? ofOrganization.whenPending,
    memberAccess: memberAccess ?? ofOrganization.memberAccess,
    notifications: notifications ?? ofOrganization.notifications,
    refresh: refresh ?? ofOrganization.refresh,
  });
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
