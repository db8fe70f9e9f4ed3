import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { MANAGEMENT } from './world-names';

/** Stand for the ids of the organization's two units, which no template can know before the world is made. */
export const UNITS = ['ou-0000-00000001', 'ou-0000-00000002'] as const;
export const UNIT_PATHS = ['First', 'Second'] as const;

/** The ids of the units in this world, by what stands for them in templates. */
export function unitsOf(aws: SimulatedAws): ReadonlyMap<string, string> {
  const { organizationOfAccount } = OrganizationsService.of(aws).state;
  const units = [...(organizationOfAccount.get(MANAGEMENT)?.parents.values() ?? [])];
  return new Map(UNITS.map((unit, index) => [unit, units.find(({ name }) => name === UNIT_PATHS[index])?.id ?? unit]));
}
