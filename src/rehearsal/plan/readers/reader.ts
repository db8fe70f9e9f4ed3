import type { World, WorldOrganization } from '../../../simulator/index';
import type { Moments } from '../moments';
import type { Thing } from '../thing';

/** A world that the simulator wrote: nothing in it is left to defaults. */
export interface WrittenWorld {
  readonly world: World;
  readonly moments: Moments;
}

/** Lists the things of one row of `THINGS`. */
export type Reader = (written: WrittenWorld) => readonly Thing[];

/** A reader of what organizations hold. */
export function ofOrganizations(read: (organization: WorldOrganization, moments: Moments) => readonly Thing[]): Reader {
  return ({ world, moments }) => (world.organizations ?? []).flatMap((organization) => read(organization, moments));
}
