import type { AppSpec } from '../../test/support/app-spec';
import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsInHour, largestShare } from './bucket-shares';
import { callsToOrganizations } from './calls';
import type { Figure, Measurement } from './measurement';
import { SERVICES } from './services-of-aws';
import { ORGANIZATION_ID, ROLE_NAME, worldThatWaits } from './worlds';

const HOUR_MS = 3_600_000;
const SHARE_MAX = 10;
const ENTRIES = 40;
/** Hours since the deployment began that are looked at: one of each pace. */
const HOURS = [0, 1, 30] as const;

const MIGRATION: AppSpec = {
  organizationId: ORGANIZATION_ID,
  migrate: true,
  memberRole: ROLE_NAME,
  deploymentWaitMinutes: 5,
};

/** What workflows cost others while they wait: AWS gives an account so many calls a second, whoever makes them. */
export const waiting: Measurement = {
  title: 'Waiting for a member who does not answer',
  async measure() {
    const services = Object.fromEntries(SERVICES.slice(0, ENTRIES).map((service) => [service, 'RETAIN' as const]));
    return [
      ...(await figuresOf('a migration', MIGRATION)),
      ...(await figuresOf(`it and ${ENTRIES} entries`, { ...MIGRATION, services })),
    ];
  },
};

async function figuresOf(name: string, app: AppSpec): Promise<Figure[]> {
  const lab = new InProcessLab(worldThatWaits());
  const from = lab.aws.clock.now();
  const { status } = await lab.deploy(templateOf(app));
  if (status !== 'CREATE_COMPLETE') {
    throw new Error(`the deployment ended as ${status}`);
  }
  await lab.aws.clock.advance((Math.max(...HOURS) + 1) * HOUR_MS);
  return HOURS.flatMap((hour) => {
    const calls = callsInHour(callsToOrganizations(lab.aws), from, hour);
    const what = `${name}, hour ${hour + 1}`;
    return [
      { name: `${what}: calls`, value: calls.length },
      { name: `${what}: largest share of a bucket`, value: largestShare(calls), limit: SHARE_MAX, unit: '%' },
    ];
  });
}
