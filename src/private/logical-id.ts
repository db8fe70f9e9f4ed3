import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';

/**
 * Logical ids that never change: CloudFormation refuses a changed `ServiceToken`, and takes a changed logical id of a
 * custom resource for a Delete. So none of them depends on where in the tree a construct stands.
 */
export const LogicalId = {
  HANDLER: 'CdkAwsOrganizationHandler',
  HANDLER_EVENTS: 'CdkAwsOrganizationHandlerEvents',
  HANDLER_LOGS: 'CdkAwsOrganizationHandlerLogs',
  HANDLER_ROLE: 'CdkAwsOrganizationHandlerRole',
  PENDING_RESOURCES: 'CdkAwsOrganizationPendingResources',
  WORKFLOW: 'CdkAwsOrganizationWorkflow',
  WORKFLOW_LOGS: 'CdkAwsOrganizationWorkflowLogs',
  WORKFLOW_ROLE: 'CdkAwsOrganizationWorkflowRole',
  ORGANIZATION: 'CdkAwsOrganization',
  ALL_FEATURES: 'CdkAwsOrganizationAllFeatures',
  SERVICE_LINKED_ROLES: 'CdkAwsOrganizationServiceLinkedRoles',
} as const;

/** Kinds of custom resources that a user can add and remove one by one. */
export type EntryKind = 'ServiceAccess' | 'PolicyType' | 'InvitedAccount' | 'HandshakeAcceptance';

/**
 * Logical id of an entry, from what it is about: a principal, a policy type. If that is known only at deployment, from
 * the id that the user gave the construct.
 */
export function entryLogicalId(kind: EntryKind | 'MemberAccessRole', value: string, constructId: string): string {
  const name = Token.isUnresolved(value) ? constructId : value;
  const readable = name.replace(/[^A-Za-z0-9]/g, '').slice(0, 60);
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${kind}${readable}${digest}`;
}

/** Logical id of the policy with which the handler makes, or removes, the resources of one kind. */
export function policyLogicalId(kind: string, phase: 'MAKING' | 'REMOVAL'): string {
  return `CdkAwsOrganization${kind}${phase === 'MAKING' ? 'Making' : 'Removal'}`;
}
