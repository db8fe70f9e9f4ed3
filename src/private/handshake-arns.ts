import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Which handshakes of which organization, as a policy in the account that is sent them names them. */
export interface HandshakeSelection {
  readonly organizationId: string;
  readonly managementAccountId: string;
  /** As AWS Organizations calls them. */
  readonly actions: readonly string[];
}

/**
 * The sender is in the ARN of a handshake, account and organization, and so is its kind: no condition key of AWS
 * Organizations says any of it.
 */
export function handshakeArns(scope: IConstruct, selection: HandshakeSelection): string[] {
  const { organizationId, managementAccountId, actions } = selection;
  const { partition } = Stack.of(scope);
  return actions.map(
    (action) =>
      `arn:${partition}:organizations::${managementAccountId}:handshake/${organizationId}/${action.toLowerCase()}/h-*`,
  );
}
