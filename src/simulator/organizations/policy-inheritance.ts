import { lineage } from './parent-lookup';
import { attachedPolicies } from './policy-attachments';
import type { Organization, Policy } from './state';

/** Policies of a type by level: those of the root first, those of the account itself last. */
export function inheritedPolicies(organization: Organization, accountId: string, type: string): Policy[][] {
  const { parentId } = organization.members.get(accountId)!;
  return [...lineage(organization, parentId), accountId].map((id) => attachedPolicies(organization, id, type));
}
