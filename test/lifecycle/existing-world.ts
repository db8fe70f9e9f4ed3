import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import type { World } from '../../src/simulator/world/world';
import { organizationSnapshot } from '../support/organization-snapshot';
import { ID } from './configured-world';

export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';
export const PROD = 'ou-0000-00000001';
export const SANDBOX = 'ou-0000-00000002';
export const QUARANTINE = 'ou-0000-00000003';

/** A production account that people placed and tagged, years ago. */
export const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  accounts: { [MANAGEMENT]: {}, [MEMBER]: {} },
  organizations: [
    {
      id: ID,
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-0000',
      units: ['Prod', 'Sandbox', 'Quarantine'],
      unitIds: { Prod: PROD, Sandbox: SANDBOX, Quarantine: QUARANTINE },
      members: { [MEMBER]: { joined: 'INVITED', unit: 'Prod' } },
      tags: { [MEMBER]: { team: 'payments' } },
    },
  ],
};

/** All that the organization holds, with the tags of its accounts. */
export function holdings(aws: SimulatedAws) {
  const { organizations } = OrganizationsService.of(aws).state;
  const tags = Array.from(organizations.values(), (one) =>
    Array.from(one.tags, ([target, of]) => [target, Object.fromEntries(of)] as const),
  );
  return { ...organizationSnapshot(aws), tags: Object.fromEntries(tags.flat()) };
}
