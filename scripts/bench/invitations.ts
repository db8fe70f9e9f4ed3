import type { Handshake } from '../../src/simulator/organizations/state';
import type { World } from '../../src/simulator/world/world';
import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsInHour, largestShare } from './bucket-shares';
import { callsToOrganizations } from './calls';
import { LATENCY_MS } from './deployment';
import type { Figure, Measurement } from './measurement';
import { MANAGEMENT, ORGANIZATION_ID, ROLE_NAME, worldOfInvited } from './worlds';

/** Look, invite, assume, accept, look, parents, move, and two to spare. */
const CALLS_PER_ACCOUNT = 9;
/** Counted apart, by page. Every other call counts, refused ones and those of the organization's own resource included. */
const LISTS = ['ListHandshakesForOrganization', 'ListAccounts', 'ListRoots'];
const PENDING = 200;
/** Largest share of a bucket, in percent: while CloudFormation waits, and in later hours. */
const SHARE_MAX = { deployment: 50, later: 10 };
/** Hours since the deployment began: the second has the full looks of the first. */
const LATER_HOURS = [1, 2];

const APP = { organizationId: ORGANIZATION_ID, memberRole: ROLE_NAME, deploymentWaitMinutes: 5 };

/** Accounts that are invited, each by a resource of its own, where ten functions run at a time. */
export const invitations: Measurement = {
  title: 'Invitations in one stack',
  async measure() {
    const figures: Figure[] = [];
    for (const count of [10, 100, 200]) {
      figures.push(...(await figuresOfJoining(count)));
    }
    return [...figures, ...(await figuresOfWaiting())];
  },
};

/** Accounts that can be entered join and are moved during the deployment. */
async function figuresOfJoining(count: number): Promise<Figure[]> {
  const ids = accountIds(count);
  const { lab, seconds } = await deploy(worldOfInvited(ids, { canBeEntered: true }), ids);
  const organization = lab.organizationOf(MANAGEMENT)!;
  const areMoved = ids.every((id) => organization.members.get(id)?.parentId === unitOf(lab));
  if (!areMoved || sent(lab).some(({ state }) => state !== 'ACCEPTED') || sent(lab).length !== count) {
    throw new Error('not every account was invited once, joined and was moved');
  }
  const calls = callsToOrganizations(lab.aws);
  const pages = calls.filter(({ operation }) => LISTS.includes(operation)).length;
  const throttled = calls.filter(({ error }) => error === 'TooManyRequestsException').length;
  const name = `${count} accounts with a role`;
  return [
    { name: `${name}: calls an account`, value: (calls.length - pages) / count, limit: CALLS_PER_ACCOUNT },
    { name: '  pages of lists, shared by those that begin together', value: pages },
    { name: '  of all these, throttled by AWS', value: throttled },
    { name: '  virtual time of the deployment', value: seconds, unit: 's' },
  ];
}

/** Nobody can be entered, and nobody answers; half of them are known by their e-mail addresses only. */
async function figuresOfWaiting(): Promise<Figure[]> {
  const ids = accountIds(PENDING);
  const targets = ids.map((id, index) => (index % 2 === 0 ? id : `account-${id}@example.com`));
  const { lab, seconds, beganAt } = await deploy(worldOfInvited(ids, { canBeEntered: false }), targets);
  const duringDeployment = callsToOrganizations(lab.aws);
  await lab.aws.clock.advance((Math.max(...LATER_HOURS) + 1) * 3_600_000);
  if (sent(lab).some(({ state }) => state !== 'OPEN') || sent(lab).length !== PENDING) {
    throw new Error('not every target was invited once');
  }
  const name = `${PENDING} that wait, half of them by e-mail`;
  return [
    { name: `${name}: virtual time of the deployment`, value: seconds, unit: 's' },
    {
      name: '  largest share of a bucket, deployment',
      value: largestShare(duringDeployment, seconds),
      limit: SHARE_MAX.deployment,
      unit: '%',
    },
    ...LATER_HOURS.map((hour) => ({
      name: `  largest share of a bucket, hour ${hour + 1}`,
      value: largestShare(callsInHour(callsToOrganizations(lab.aws), beganAt, hour)),
      limit: SHARE_MAX.later,
      unit: '%',
    })),
  ];
}

async function deploy(world: World, invited: readonly string[]) {
  const lab = new InProcessLab(world, { latency: () => LATENCY_MS });
  const beganAt = lab.aws.clock.now();
  const { status } = await lab.deploy(templateOf({ ...APP, invited, parent: unitOf(lab) }));
  if (status !== 'CREATE_COMPLETE') {
    throw new Error(`the deployment ended as ${status}`);
  }
  return { lab, beganAt, seconds: Math.round((lab.aws.clock.now() - beganAt) / 1_000) };
}

function accountIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
}

/** The only organizational unit of the world; its id is the same in every run. */
function unitOf(lab: InProcessLab): string {
  return [...lab.organizationOf(MANAGEMENT)!.parents.keys()].find((id) => id.startsWith('ou-'))!;
}

function sent(lab: InProcessLab): Handshake[] {
  return lab.organizationOf(MANAGEMENT)!.handshakes.filter(({ action }) => action === 'INVITE');
}
