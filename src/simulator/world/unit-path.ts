import type { Organization } from '../organizations/state';
import { escapeStep, unescapeStep } from './pointer-step';
import type { WorldOrganization } from './world-organization';

/*
 * Units by the names on the way from the root, for example `Workloads/Production`. As in a JSON pointer, a slash in a
 * name is written `~1`, and a tilde `~0`.
 */

/** The root among the targets of policies and tags. */
export const ROOT_TARGET = '/';

/** Paths of all units of an organization, parents that it does not list included; parents come first. */
export function unitPaths(organization: WorldOrganization): Set<string> {
  const paths = new Set<string>();
  for (const unit of organization.units ?? []) {
    const names = unit.split('/');
    names.forEach((_, index) => {
      paths.add(names.slice(0, index + 1).join('/'));
    });
  }
  return paths;
}

/** The path of the unit that holds another one; undefined directly below the root. */
export function parentPath(path: string): string | undefined {
  const end = path.lastIndexOf('/');
  return end < 0 ? undefined : path.slice(0, end);
}

/** Name of the unit with a path. */
export function unitName(path: string): string {
  return unescapeStep(path.slice(path.lastIndexOf('/') + 1));
}

/** Path of a unit; undefined for the root. */
export function unitPath({ parents }: Organization, id: string): string | undefined {
  const names: string[] = [];
  for (let unit = parents.get(id)!; unit.parentId !== undefined; unit = parents.get(unit.parentId)!) {
    names.unshift(escapeStep(unit.name));
  }
  return names.length === 0 ? undefined : names.join('/');
}

/** How a world names a root, unit or account that has policies or tags. */
export function targetPath(organization: Organization, id: string): string {
  return organization.parents.has(id) ? ROOT_TARGET + (unitPath(organization, id) ?? '') : id;
}
