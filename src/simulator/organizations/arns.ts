import type { Handshake, Organization, ResponsibilityTransfer } from './state';

/** The account in the ARNs of an organization's things is always its management account. */
function arn(partition: string, accountId: string, resource: string): string {
  return `arn:${partition}:organizations::${accountId}:${resource}`;
}

export function organizationArn(partition: string, organization: Organization): string {
  return arn(partition, organization.managementAccountId, `organization/${organization.id}`);
}

export function accountArn(partition: string, organization: Organization, accountId: string): string {
  return arn(partition, organization.managementAccountId, `account/${organization.id}/${accountId}`);
}

/** What stands for any organizational unit of an organization. */
export function organizationalUnitsArn(partition: string, organization: Organization): string {
  return arn(partition, organization.managementAccountId, `ou/${organization.id}/ou-*`);
}

/** ARN of the root or of an organizational unit, told apart by the id. */
export function parentArn(partition: string, organization: Organization, parentId: string): string {
  const kind = parentId.startsWith('r-') ? 'root' : 'ou';
  return arn(partition, organization.managementAccountId, `${kind}/${organization.id}/${parentId}`);
}

/** ARN of a root, unit or account, told apart by the id. */
export function targetArn(partition: string, organization: Organization, targetId: string): string {
  return /^\d/.test(targetId)
    ? accountArn(partition, organization, targetId)
    : parentArn(partition, organization, targetId);
}

/** Holds the sender's account, the sender's organization and the action: the only place that names the sender. */
export function handshakeArn(partition: string, handshake: Handshake): string {
  const path = `${handshake.organizationId}/${handshake.action.toLowerCase()}/${handshake.id}`;
  return arn(partition, handshake.senderAccountId, `handshake/${path}`);
}

/** AWS's own policies have no account, and no organization, in their ARN. */
export function policyArn(
  partition: string,
  organization: Organization,
  policy: { readonly id: string; readonly type: string; readonly awsManaged: boolean },
): string {
  const type = policy.type.toLowerCase();
  return policy.awsManaged
    ? arn(partition, 'aws', `policy/${type}/${policy.id}`)
    : arn(partition, organization.managementAccountId, `policy/${organization.id}/${type}/${policy.id}`);
}

export function resourcePolicyArn(partition: string, organization: Organization, resourcePolicyId: string): string {
  return arn(partition, organization.managementAccountId, `resourcepolicy/${organization.id}/${resourcePolicyId}`);
}

/** A transfer has one ARN on each side. */
export function transferArn(partition: string, organization: Organization, transfer: ResponsibilityTransfer): string {
  const inbound = transfer.targetManagementAccountId === organization.managementAccountId;
  const path = `${organization.id}/billing/${inbound ? 'inbound' : 'outbound'}/${transfer.id}`;
  return arn(partition, organization.managementAccountId, `transfer/${path}`);
}
