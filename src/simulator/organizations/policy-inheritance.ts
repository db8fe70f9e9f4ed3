import { attachedPolicies } from './policy-attachments';
import type { Organization, Policy } from './state';

/** Policies of a type by level: those of the root first, those of the account itself last. */
export function inheritedPolicies(organization: Organization, accountId: string, type: string): Policy[][] {
  const levels = [attachedPolicies(organization, accountId, type)];
  let parentId: string | undefined = organization.members.get(accountId)!.parentId;
  while (parentId !== undefined) {
    levels.unshift(attachedPolicies(organization, parentId, type));
    parentId = organization.parents.get(parentId)!.parentId;
  }
  return levels;
}
