import type { ThingType } from '../../facts/things';
import type { World } from '../../simulator/index';
import { momentsFrom } from './moments';
import {
  account,
  accountRequest,
  alternateContact,
  closure,
  managedPolicy,
  role,
  serviceLinkedRole,
} from './readers/accounts';
import {
  attachment,
  delegatedAdministrator,
  policy,
  policyType,
  resourcePolicy,
  serviceAccess,
  tag,
} from './readers/governance';
import { handshake, responsibilityTransfer } from './readers/handshakes';
import { featureSet, member, migrationRefusal, organization, placement, unit } from './readers/organizations';
import type { Reader } from './readers/reader';
import { rootFeature, serviceAdministrator, serviceRole, serviceSwitch } from './readers/services';
import type { Thing } from './thing';

/** In the order of `THINGS`: a row without a reader does not compile. */
const READERS: Readonly<Record<ThingType, Reader>> = {
  organization,
  featureSet,
  migrationRefusal,
  unit,
  account,
  alternateContact,
  accountRequest,
  closure,
  member,
  placement,
  serviceLinkedRole,
  serviceRole,
  role,
  managedPolicy,
  policyType,
  policy,
  attachment,
  serviceAccess,
  delegatedAdministrator,
  serviceSwitch,
  serviceAdministrator,
  rootFeature,
  resourcePolicy,
  tag,
  handshake,
  responsibilityTransfer,
};

/** Everything that a world holds, by its address. */
export type Things = ReadonlyMap<string, Thing>;

/** Every thing of a world. The world must be one that the simulator wrote (`dumpWorld`). */
export function thingsOf(world: World): Things {
  const written = { world, moments: momentsFrom(world.now!) };
  const things = Object.values(READERS).flatMap((read) => read(written));
  return new Map(things.map((one) => [one.address, one]));
}
