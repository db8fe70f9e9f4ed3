import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HandshakeAction } from '../handshake-action';

/** Which handshakes of which organization, as a policy in the account that is sent them names them. */
export interface HandshakeSelection {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly actions: readonly HandshakeAction[];
}

/**
 * The sender is in the ARN of a handshake, account and organization, and so is its kind: no condition key of AWS
 * Organizations says any of it.
 */
export function handshakeArns(scope: IConstruct, selection: HandshakeSelection): string[] {
  const { organizationId, managementAccountId, actions } = selection;
  const { partition } = Stack.of(scope);
  // Nobody knows yet which ones a token stands for: the handler checks each.
  const kinds = Token.isUnresolved(actions) ? Object.values(HandshakeAction) : actions;
  return kinds.map(
    (action) =>
      `arn:${partition}:organizations::${managementAccountId}:handshake/${organizationId}/${action.toLowerCase()}/h-*`,
  );
}
