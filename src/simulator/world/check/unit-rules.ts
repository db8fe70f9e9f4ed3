import { DEFAULT_QUOTAS } from '../../../facts/limits';
import { unitPaths } from '../unit-path';
import type { World } from '../world';
import type { WorldOrganization } from '../world-organization';
import type { Findings } from './findings';

/** Units are as deep as the quota allows, and whatever is said of a unit or of a place in the tree is said of one that is there. */
export function checkUnits(world: World, organization: WorldOrganization, findings: Findings): void {
  const { units = [], members = {}, managementAccount, managementUnit } = organization;
  const depthMax = world.quotas?.organizationalUnitDepth ?? DEFAULT_QUOTAS.organizationalUnitDepth;
  units.forEach((path, index) => {
    const depth = path.split('/').length;
    if (depth > depthMax) {
      findings.add(
        ['units', index],
        `units are at most ${depthMax} levels deep (see quotas.organizationalUnitDepth), got ${depth}`,
      );
    }
  });
  const mentioned: [string[], string | undefined][] = [
    ...Object.keys(organization.unitIds ?? {}).map((path): [string[], string] => [['unitIds', path], path]),
    [['managementUnit'], managementUnit],
    ...Object.entries(members).map(([id, { unit }]): [string[], string | undefined] => [['members', id, 'unit'], unit]),
  ];
  const paths = unitPaths(organization);
  for (const [segments, path] of mentioned) {
    if (path !== undefined && !paths.has(path)) {
      findings.add(segments, `${JSON.stringify(path)} is not a unit of this organization: list it under units`);
    }
  }
  organization.arrivals?.forEach((accountId, index) => {
    if (accountId !== managementAccount && !Object.hasOwn(members, accountId)) {
      findings.add(['arrivals', index], `${accountId} is no account of this organization`);
    }
  });
}
