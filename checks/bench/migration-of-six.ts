import sixMembers from '../../examples/worlds/six-members.json';
import type { World } from '../../src/simulator/index';
import { callsToMachinery, callsToOrganizations } from './calls';
import { type DeploymentOptions, migrate } from './deployment';
import { type Figure, type Measurement, median } from './measurement';
import { synthesizeExample } from './synthesize-example';

const RUNS = 21;
const SECONDS_MAX = { withoutWaits: 0.05, withThreeDays: 0.15 };
/** Nearly the ninety days that AWS gives people: in the last five minutes, the workflow may not look before they are over. */
const LAST_MOMENT = `${90 * 24 * 60 - 10}m`;
const OPEN = { OrganizationAccountAccessRole: { trusts: ['111111111111'] } };

/** One member of each kind; one of them answers after three days. */
const WITH_PEOPLE: World = {
  ...(sixMembers as World),
  deployment: { account: '111111111111', region: 'eu-central-1' },
};

/** The same members, all of which can be answered for at once. */
const WITHOUT_WAITS: World = {
  ...WITH_PEOPLE,
  people: [],
  accounts: Object.fromEntries(Object.entries(WITH_PEOPLE.accounts).map(([id, one]) => [id, { ...one, roles: OPEN }])),
};

const UNTIL_THE_LAST_MOMENT: World = {
  ...WITH_PEOPLE,
  people: WITH_PEOPLE.people!.map((one) => (one.does === 'accept' ? { ...one, after: LAST_MOMENT } : one)),
};

/** The migration of six members, from an empty stack to all features. */
export const migrationOfSix: Measurement = {
  title: 'The migration of six members',
  async measure() {
    return [
      ...(await figuresOf('without waits', WITHOUT_WAITS)),
      ...(await figuresOf('with three days', WITH_PEOPLE)),
      await stepsOfNinetyDays(),
    ];
  },
  async measureAtLength() {
    return [
      {
        name: `processor time without waits, median of ${RUNS}`,
        value: await secondsOf(WITHOUT_WAITS),
        limit: SECONDS_MAX.withoutWaits,
        unit: 's',
      },
      {
        name: `processor time with three days, median of ${RUNS}`,
        value: await secondsOf(WITH_PEOPLE),
        limit: SECONDS_MAX.withThreeDays,
        unit: 's',
      },
      {
        name: `the same with the SDK's own clients, median of ${RUNS}`,
        value: await secondsOf(WITH_PEOPLE, { overTheWire: true }),
        unit: 's',
      },
    ];
  },
};

async function figuresOf(name: string, world: World): Promise<Figure[]> {
  const { aws, seconds } = await migrate(world, synthesizeExample().template);
  return [
    { name: `${name}: calls to Organizations, IAM and STS`, value: callsToOrganizations(aws).length },
    { name: `${name}: calls to Step Functions and CloudFormation`, value: callsToMachinery(aws).length },
    { name: `${name}: virtual time`, value: seconds, unit: 's' },
  ];
}

/** Every step is one invocation; the two events are not steps. */
async function stepsOfNinetyDays(): Promise<Figure> {
  const { executions, invocations } = await migrate(UNTIL_THE_LAST_MOMENT, synthesizeExample().template);
  return { name: 'with ninety days: steps', value: invocations - executions.length, limit: 1200 };
}

/** Of the processor, as nothing else runs here: a busy machine makes no difference. Nothing waits for a network. */
async function secondsOf(world: World, options: DeploymentOptions = {}): Promise<number> {
  const { template } = synthesizeExample();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    await migrate(world, template, { latency: 0, ...options });
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1e6);
  }
  return median(times);
}
