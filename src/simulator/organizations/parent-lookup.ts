import { plainError } from './errors';
import type { Organization, Parent } from './state';

/** The root or unit of an id; throws `ParentNotFoundException`. */
export function findParent(organization: Organization, id: string): Parent {
  const parent = organization.parents.get(id);
  if (!parent) {
    throw plainError('ParentNotFoundException', `the organization has no root or organizational unit ${id}`);
  }
  return parent;
}

/** How many units lie above and including this one; 0 for the root. */
export function depthOf(organization: Organization, parent: Parent): number {
  return lineage(organization, parent.id).length - 1;
}

/** Ids from the root down to a parent. */
export function lineage(organization: Organization, parentId: string): string[] {
  const ids: string[] = [];
  for (let id: string | undefined = parentId; id !== undefined; id = organization.parents.get(id)!.parentId) {
    ids.unshift(id);
  }
  return ids;
}

/** `o-…/r-…/ou-…/` of the root or a unit, as `Path` of a unit says, and as IAM's `aws:PrincipalOrgPaths`. */
export function pathOf(organization: Organization, parentId: string): string {
  return `${[organization.id, ...lineage(organization, parentId)].join('/')}/`;
}
