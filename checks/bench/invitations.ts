import type { Handshake, World } from '../../src/simulator/index';
import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsInHour, largestShare } from './bucket-shares';
import { callsToOrganizations } from './calls';
import { LATENCY_MS } from './deployment';
import type { Figure, Measurement } from './measurement';
import { MANAGEMENT, ORGANIZATION_ID, ROLE_NAME, worldOfInvited } from './worlds';

/**
 * Check, assume, ask, invite, assume, ask, accept, check, move, and two to spare: executions wait until Step Functions knows
 * them, and then write at the same moment, so that AWS throttles some of these calls.
 */
const CALLS_PER_ACCOUNT = 11;
/** Counted apart, by page; one look at the children of a parent serves all that begin together. Every other call counts, refused ones and those of the organization's own resource included. */
const LISTS = ['ListHandshakesForOrganization', 'ListAccounts', 'ListChildren', 'ListRoots'];
const PENDING = 200;
/** Of few accounts that begin at the same moment, how many are throttled is a matter of chance: one retry is a tenth of a call. */
const MANY = 100;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Largest share of a bucket, in percent: while CloudFormation waits, and in later hours. */
const SHARE_MAX = { deployment: 50, later: 10 };
/** Every hour of the first day but the one of the deployment: what began together comes back together, in some of them. */
const LATER_HOURS = Array.from({ length: 23 }, (_, index) => index + 1);
/** Hours of the last day in which invitations can be answered: the nearer the end, the more often there is a look. */
const LAST_HOURS = Array.from({ length: 24 }, (_, index) => 14 * 24 + index);

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
  async measureAtLength() {
    const { lab, beganAt } = await deployPending();
    return [
      await shareInHours(
        `${PENDING} that wait: largest share of a bucket, in an hour of the last day`,
        lab,
        beganAt,
        LAST_HOURS,
      ),
    ];
  },
};

/** Accounts that can be entered join and are moved during the deployment. */
async function figuresOfJoining(count: number): Promise<Figure[]> {
  const runs: Joining[] = [];
  for (const seed of count < MANY ? SEEDS : SEEDS.slice(0, 1)) {
    runs.push(await join(count, seed));
  }
  const mean = (of: keyof Joining) => runs.reduce((sum, run) => sum + run[of], 0) / runs.length;
  const name = `${count} accounts with a role${runs.length === 1 ? '' : `, mean of ${runs.length} seeds`}`;
  return [
    { name: `${name}: calls an account`, value: mean('calls') / count, limit: CALLS_PER_ACCOUNT },
    { name: '  pages of lists, shared by those that begin together', value: mean('pages') },
    { name: '  of all these, throttled by AWS', value: mean('throttled') },
    { name: '  virtual time of the deployment', value: mean('seconds'), unit: 's' },
  ];
}

interface Joining {
  readonly calls: number;
  readonly pages: number;
  readonly throttled: number;
  readonly seconds: number;
}

async function join(count: number, seed: number): Promise<Joining> {
  const ids = accountIds(count);
  const { lab, seconds } = await deploy({ ...worldOfInvited(ids, { canBeEntered: true }), seed }, ids);
  const organization = lab.organizationOf(MANAGEMENT)!;
  const areMoved = ids.every((id) => organization.members.get(id)?.parentId === unitOf(lab));
  if (!areMoved || sent(lab).some(({ state }) => state !== 'ACCEPTED') || sent(lab).length !== count) {
    throw new Error('not every account was invited once, joined and was moved');
  }
  const calls = callsToOrganizations(lab.aws);
  const pages = calls.filter(({ operation }) => LISTS.includes(operation)).length;
  const throttled = calls.filter(({ error }) => error === 'TooManyRequestsException').length;
  return { calls: calls.length - pages, pages, throttled, seconds };
}

/** Nobody can be entered, and nobody answers; half of them are known by their email addresses only. */
function deployPending() {
  const ids = accountIds(PENDING);
  const targets = ids.map((id, index) => (index % 2 === 0 ? id : `account-${id}@example.com`));
  return deploy(worldOfInvited(ids, { canBeEntered: false }), targets);
}

async function figuresOfWaiting(): Promise<Figure[]> {
  const { lab, seconds, beganAt } = await deployPending();
  const duringDeployment = callsToOrganizations(lab.aws);
  const later = await shareInHours(
    '  largest share of a bucket, in an hour of the first day',
    lab,
    beganAt,
    LATER_HOURS,
  );
  const name = `${PENDING} that wait, half of them by email`;
  return [
    { name: `${name}: virtual time of the deployment`, value: seconds, unit: 's' },
    {
      name: '  largest share of a bucket, deployment',
      value: largestShare(duringDeployment, seconds),
      limit: SHARE_MAX.deployment,
      unit: '%',
    },
    later,
  ];
}

/** Lets time pass until the end of the last of these hours; the largest of their shares counts. */
async function shareInHours(
  name: string,
  lab: InProcessLab,
  beganAt: number,
  hours: readonly number[],
): Promise<Figure> {
  const { clock } = lab.aws;
  await clock.advance(beganAt + (Math.max(...hours) + 1) * 3_600_000 - clock.now() - 1000);
  if (sent(lab).some(({ state }) => state !== 'OPEN') || sent(lab).length !== PENDING) {
    throw new Error('not every target was invited once');
  }
  const calls = callsToOrganizations(lab.aws);
  const shares = hours.map((hour) => largestShare(callsInHour(calls, beganAt, hour)));
  return { name, value: Math.max(...shares), limit: SHARE_MAX.later, unit: '%' };
}

async function deploy(world: World, invited: readonly string[]) {
  const lab = new InProcessLab(world, { latency: () => LATENCY_MS });
  const beganAt = lab.aws.clock.now();
  const parent = unitOf(lab);
  const invitations = invited.map((target) => ({ target, parent }));
  const { status } = await lab.deploy(templateOf({ ...APP, invitations }));
  if (status !== 'CREATE_COMPLETE') {
    throw new Error(`the deployment ended as ${status}`);
  }
  return { lab, beganAt, seconds: Math.round((lab.aws.clock.now() - beganAt) / 1000) };
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
