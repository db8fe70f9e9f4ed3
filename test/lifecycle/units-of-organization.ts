import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { unitPath } from '../../src/simulator/world/unit-path';
import { ID } from './subjects';

/** The units of the organization by their paths, with their tags but for the mark, and whether they have one. */
export function unitsOf(aws: SimulatedAws): Record<string, { tags: Record<string, string>; mark?: string }> {
  const organization = OrganizationsService.of(aws).state.organizations.get(ID)!;
  const units = [...organization.parents.values()].filter(({ id }) => id !== organization.rootId);
  return Object.fromEntries(
    units.map(({ id }) => {
      const { 'cdk-aws-organization': mark, ...tags } = Object.fromEntries(organization.tags.get(id) ?? []);
      return [unitPath(organization, id)!, { tags, ...(mark === undefined ? {} : { mark }) }];
    }),
  );
}

/** The ids of the units by their paths. */
export function unitIdsOf(aws: SimulatedAws): Record<string, string> {
  const organization = OrganizationsService.of(aws).state.organizations.get(ID)!;
  const ids = [...organization.parents.keys()].filter((id) => id !== organization.rootId);
  return Object.fromEntries(ids.map((id) => [unitPath(organization, id)!, id]));
}
