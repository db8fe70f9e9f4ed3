import { templateOf } from '../../test/support/app-templates';
import { callsToOrganizations } from './calls';
import { deployInto } from './deployment';
import type { Figure, Measurement } from './measurement';
import { SERVICES } from './services-of-aws';
import { ORGANIZATION_ID, worldWith } from './worlds';

const ENTRIES = 20;
const APP = {
  organizationId: ORGANIZATION_ID,
  services: Object.fromEntries(SERVICES.slice(0, ENTRIES).map((service) => [service, 'RETAIN' as const])),
};
/** What a call may cost beyond its bound, and what the organization's own resources call. */
const CALLS_RATIO = 1.1;
const SURPLUS = 15;

/** Access of many services, in an organization that has none of them and in one that has all. */
export const serviceAccess: Measurement = {
  title: `Access of ${ENTRIES} services`,
  async measure() {
    return [
      // One look at the organization, one read, one write, one read back.
      ...(await figuresOf('a fresh organization', [], 4)),
      // One look at the organization and one read; there is nothing to write.
      ...(await figuresOf('a configured organization', Object.keys(APP.services), 2)),
    ];
  },
};

async function figuresOf(name: string, serviceAccess: string[], callsPerEntry: number): Promise<Figure[]> {
  const { aws, seconds } = await deployInto(worldWith({ serviceAccess }), templateOf(APP));
  const limit = Math.floor(CALLS_RATIO * callsPerEntry * ENTRIES + SURPLUS);
  return [
    { name: `${name}: calls`, value: callsToOrganizations(aws).length, limit },
    { name: `${name}: virtual time of the deployment`, value: seconds, unit: 's' },
  ];
}
