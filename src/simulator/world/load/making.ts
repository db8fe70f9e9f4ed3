import type { Organization, OrganizationsState } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { ROOT_TARGET } from '../unit-path';

/** One organization of a world that is being made, and the simulated AWS that it is made in. */
export interface Making {
  readonly aws: SimulatedAws;
  readonly state: OrganizationsState;
  readonly organization: Organization;
  readonly now: number;
  /** Ids of the units that have been made, by path. */
  readonly unitIds: Map<string, string>;
}

/** Id of what a world names by a target path, or by an id anyway. */
export function targetId({ organization, unitIds }: Making, target: string): string {
  if (!target.startsWith(ROOT_TARGET)) {
    return target;
  }
  return target === ROOT_TARGET ? organization.rootId : unitIds.get(target.slice(ROOT_TARGET.length))!;
}
