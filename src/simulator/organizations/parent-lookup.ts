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
  let depth = 0;
  for (let at = parent; at.parentId !== undefined; at = organization.parents.get(at.parentId)!) {
    depth++;
  }
  return depth;
}
