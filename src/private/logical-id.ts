import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import type { ResourceKind } from '../handler/resources';

/**
 * Logical ids that never change: CloudFormation refuses a changed `ServiceToken`, and takes a changed logical id of a
 * custom resource for a Delete. So none of them depends on where in the tree a construct stands.
 */
export const LogicalId = {
  DROPPED_EVENTS: 'CdkAwsOrganizationDroppedEvents',
  HANDLER: 'CdkAwsOrganizationHandler',
  HANDLER_EVENTS: 'CdkAwsOrganizationHandlerEvents',
  HANDLER_LOGS: 'CdkAwsOrganizationHandlerLogs',
  HANDLER_ROLE: 'CdkAwsOrganizationHandlerRole',
  PENDING_RESOURCES: 'CdkAwsOrganizationPendingResources',
  RESOURCE_POLICY: 'CdkAwsOrganizationResourcePolicy',
  WORKFLOW: 'CdkAwsOrganizationWorkflow',
  WORKFLOW_LOGS: 'CdkAwsOrganizationWorkflowLogs',
  WORKFLOW_ROLE: 'CdkAwsOrganizationWorkflowRole',
} as const;

/**
 * Logical id of a resource: of a kind that is once in a stack from the kind alone, of an entry from what it is about, for
 * example a principal or a policy type. If that is known only at deployment, from the id that the user gave the construct.
 *
 * @param entry absent for a kind that is once in a stack
 */
export function logicalIdOf({ name }: ResourceKind, entry: string | undefined, constructId: string): string {
  return entry === undefined ? `CdkAwsOrganization${name}` : entryLogicalId(name, entry, constructId);
}

/** Logical id of one of many: after the first part it is the readable part of `value`, and a digest of all of it. */
export function entryLogicalId(name: string, value: string, constructId: string): string {
  const text = Token.isUnresolved(value) ? constructId : value;
  const readable = text.replace(/[^A-Za-z0-9]/g, '').slice(0, 60);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${name}${readable}${digest}`;
}

/** Logical id of the policy with which the handler makes, or removes, the resources of one kind. */
export function policyLogicalId(policyName: string, phase: 'MAKING' | 'REMOVAL', isManaged: boolean): string {
  // CloudFormation never lets a resource change its type, so that a managed policy has a logical id of its own.
  return `CdkAwsOrganization${policyName}${isManaged ? 'Managed' : ''}${phase === 'MAKING' ? 'Making' : 'Removal'}`;
}

/** Logical id, and name, of the policy with what the Delete of one entry writes. */
export function entryPolicyLogicalId(entryLogicalId: string): string {
  return `${entryLogicalId}Removal`;
}
