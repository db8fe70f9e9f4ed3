import type { WorldOrganization } from '../../../simulator/index';
import { parentPath } from '../../../simulator/index';

/** ID of the unit with a path; without a path, of the root. */
export function unitIdOf({ rootId, unitIds }: WorldOrganization, path: string | undefined): string {
  return path === undefined ? rootId! : unitIds![path]!;
}

/** ID of what holds the unit with a path. */
export function parentIdOf(organization: WorldOrganization, path: string): string {
  return unitIdOf(organization, parentPath(path));
}

/** ID of the root, unit, account, or policy that a world names as the target of policies and tags. */
export function targetIdOf(organization: WorldOrganization, target: string): string {
  return target.startsWith('/') ? unitIdOf(organization, target.slice(1) || undefined) : target;
}
