import { homeRegionOf } from '../../../facts/partitions';
import { SERVICE_APIS } from '../../../facts/service-apis';
import type { Where } from '../../../facts/trusted-services';

/** The one Region that AWS Network Manager answers in, by partition. */
const NETWORK_MANAGER: Readonly<Record<string, string>> = SERVICE_APIS.networkmanager.onlyRegions;

/**
 * The Regions in which something of a service is called, in this order: the first one is finished before the others begin.
 *
 * @param where undefined: nowhere, because AWS Organizations is all there is
 * @param regions those that the user named; by default the stack's
 */
export function regionsOf(
  where: Where | undefined,
  regions: readonly string[] | undefined,
  stackRegion: string,
  partition: string,
): readonly string[] {
  switch (where) {
    case undefined:
      return [];
    case 'STACK':
      return [stackRegion];
    case 'REGIONS':
      return regions?.length ? [...new Set(regions)] : [stackRegion];
    case 'HOME':
      return [homeRegionOf(partition, stackRegion)];
    case 'US_WEST_2':
      return [NETWORK_MANAGER[partition] ?? homeRegionOf(partition, stackRegion)];
  }
}
