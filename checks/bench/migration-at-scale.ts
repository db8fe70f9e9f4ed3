import { templateOf } from '../../test/support/app-templates';
import { callsToMachinery, callsToOrganizations } from './calls';
import { type Deployment, migrate } from './deployment';
import type { Figure, Measurement } from './measurement';
import { MANAGEMENT, type MemberOfMany, ORGANIZATION_ID, ROLE_NAME, worldOf } from './worlds';

interface Mix {
  readonly name: string;
  readonly memberAt: (index: number) => MemberOfMany;
  /** Which share of the members is asked. */
  readonly asked: number;
}

const MIXES: readonly Mix[] = [
  {
    name: '10 % invited, 5 % created without the role',
    memberAt: (index) => ({ joined: index % 10 === 0 ? 'INVITED' : 'CREATED', hasRole: index % 20 !== 5 }),
    asked: 0.15,
  },
  { name: 'all invited', memberAt: () => ({ joined: 'INVITED', hasRole: true }), asked: 1 },
];
const APP = { organizationId: ORGANIZATION_ID, migrate: true, memberRole: ROLE_NAME, deploymentWaitMinutes: 5 };

/** What must be called once: start, a look at the parent, the final acceptance, a look at the organization. */
const CALLS_ONCE = 4;
const HANDSHAKES_PER_PAGE = 20;
/** AWS's bucket for the acceptances of all members of an organization, which is the narrowest on the way. */
const ACCEPTANCES = { perSecond: 5, burst: 5 };
/** A step of the workflow works for so long. */
const SECONDS_PER_STEP = 45;

/** What may be added to the bounds, and what a migration of nobody takes already. All limits grow with the members. */
const CALLS_RATIO = 1.1;
const SECONDS_RATIO = 1.25;
const SURPLUS = 15;

/** Migrations of organizations of every size, each member of which can be answered for. */
export const migrationAtScale: Measurement = {
  title: 'Migrations of organizations of every size',
  async measure() {
    return figuresOf([10, 100, 1000]);
  },
  async measureAtLength() {
    const figures = await figuresOf([5000]);
    const peak = process.resourceUsage().maxRSS / 1024;
    return [
      ...figures,
      { name: 'peak memory of handler and simulator together', value: peak, limit: 512, unit: 'MiB' },
    ];
  },
};

async function figuresOf(counts: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, memberAt, asked } of MIXES) {
    for (const count of counts) {
      const title = `${count.toLocaleString('en-US')} members, ${name}`;
      const membersAsked = Math.ceil(count * asked);
      figures.push(
        ...figuresFor(title, await migrate(worldOf(count, memberAt), templateOf(APP)), membersAsked),
        againstTheBuckets(await migrate(worldOf(count, memberAt), templateOf(APP), { latency: 0 }), membersAsked),
      );
    }
  }
  return figures;
}

function figuresFor(name: string, { aws, executions, invocations }: Deployment, asked: number): Figure[] {
  const callsBound = 2 * asked + Math.ceil(asked / HANDSHAKES_PER_PAGE) + CALLS_ONCE;
  const secondsMax = (SECONDS_RATIO * asked) / ACCEPTANCES.perSecond + SURPLUS;
  const invocationsMax = Math.ceil(secondsMax / SECONDS_PER_STEP) + SURPLUS;
  const flow = executions.at(-1)!;
  return [
    {
      name: `${name}: calls`,
      value: callsToOrganizations(aws).length,
      limit: Math.floor(CALLS_RATIO * callsBound + SURPLUS),
    },
    { name: '  to Step Functions and CloudFormation', value: callsToMachinery(aws).length },
    {
      name: '  virtual time of the workflow',
      value: (flow.endedAt! - flow.startedAt) / 1000,
      limit: secondsMax,
      unit: 's',
    },
    { name: '  invocations of the function', value: invocations, limit: invocationsMax },
    {
      name: '  state transitions',
      value: executions.reduce((sum, { transitions }) => sum + transitions, 0),
      limit: 2 * invocationsMax,
    },
  ];
}

/**
 * From the start of the migration to its final acceptance, with calls that take no time: what is left is what the buckets
 * impose, and what this library adds to it.
 */
function againstTheBuckets({ aws }: Deployment, asked: number): Figure {
  const at = (operation: string) =>
    aws.history.find((one) => one.operation === operation && one.accountId === MANAGEMENT)!.at;
  return {
    name: '  start to final acceptance, if calls took no time',
    value: (at('AcceptHandshake') - at('EnableAllFeatures')) / 1000,
    limit: (SECONDS_RATIO * Math.max(0, asked - ACCEPTANCES.burst)) / ACCEPTANCES.perSecond,
    unit: 's',
  };
}
