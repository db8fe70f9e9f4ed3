import type { World } from '../../src/simulator/index';
import type { AppSpec } from '../../test/support/app-spec';
import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsInHour, largestShare } from './bucket-shares';
import { callsToOrganizations } from './calls';
import { LATENCY_MS } from './deployment';
import type { Figure, Measurement } from './measurement';
import { SERVICES } from './services-of-aws';
import { ORGANIZATION_ID, ROLE_NAME, worldThatWaitsFor } from './worlds';

const HOUR_MS = 3_600_000;
const SHARE_MAX = 10;
const ENTRIES = 40;
/** Hours since the deployment began that are looked at: one of each pace. */
const HOURS = [0, 1, 30];
/** Hourly for three days, every six hours until the last days, and a few more: half of what an attempt an hour would be. */
const REFUSALS_MAX = 500;
/** Days of thousands who must be asked every hour take minutes to simulate. */
const FIRST_HOURS = [0, 1];

const MIGRATION: AppSpec = {
  organizationId: ORGANIZATION_ID,
  migrate: true,
  memberRole: ROLE_NAME,
  deploymentWaitMinutes: 5,
};

/** What workflows cost others while they wait: AWS gives an account so many calls a second, whoever makes them. */
export const waiting: Measurement = {
  title: 'Waiting for members who do not answer',
  async measure() {
    const services = Object.fromEntries(SERVICES.slice(0, ENTRIES).map((service) => [service, 'RETAIN' as const]));
    const withEntries = { ...MIGRATION, services };
    return [
      ...(await figuresOf('1 member', worldThatWaitsFor(1), MIGRATION, HOURS)),
      ...(await figuresOf(`1 member and ${ENTRIES} entries`, worldThatWaitsFor(1), withEntries, HOURS)),
      ...(await refusalsIn91Days()),
    ];
  },
  measureAtLength: () => figuresOf('5,000 members', worldThatWaitsFor(5000), MIGRATION, FIRST_HOURS),
};

async function figuresOf(name: string, world: World, app: AppSpec, hours: readonly number[]): Promise<Figure[]> {
  const lab = new InProcessLab(world, { latency: () => LATENCY_MS });
  const from = lab.aws.clock.now();
  const { status } = await lab.deploy(templateOf(app));
  if (status !== 'CREATE_COMPLETE') {
    throw new Error(`the deployment ended as ${status}`);
  }
  await lab.aws.clock.advance((Math.max(...hours) + 1) * HOUR_MS);
  return hours.flatMap((hour) => {
    const calls = callsInHour(callsToOrganizations(lab.aws), from, hour);
    const what = `${name}, hour ${hour + 1}`;
    return [
      { name: `${what}: calls`, value: calls.length },
      { name: `${what}: largest share of a bucket`, value: largestShare(calls), limit: SHARE_MAX, unit: '%' },
    ];
  });
}

/** A member whose role cannot be assumed is tried until the migration expires: each attempt is in the records of both accounts. */
async function refusalsIn91Days(): Promise<Figure[]> {
  const lab = new InProcessLab(worldThatWaitsFor(1), { latency: () => LATENCY_MS });
  await lab.deploy(templateOf(MIGRATION));
  await lab.aws.clock.advance(91 * 24 * HOUR_MS);
  const refused = lab.aws.history.filter(({ operation, error }) => operation === 'AssumeRole' && error !== undefined);
  return [{ name: '1 member, 91 days: refused calls of AssumeRole', value: refused.length, limit: REFUSALS_MAX }];
}
