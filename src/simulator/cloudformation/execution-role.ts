import type { Caller } from '../call';
import type { Stack } from './stack';

/**
 * Who CloudFormation is when a resource type calls AWS: the role that `cdk bootstrap` makes for it. As in every account
 * that was bootstrapped without further options, it may do all that the organization permits.
 */
export function executionCaller(partition: string, { accountId, region }: Pick<Stack, 'accountId' | 'region'>): Caller {
  const role = `cdk-hnb659fds-cfn-exec-role-${accountId}-${region}`;
  return {
    accountId,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${role}/AWSCloudFormation`,
    roleArn: `arn:${partition}:iam::${accountId}:role/${role}`,
  };
}
