import sixMembers from '../../examples/worlds/six-members.json';
import type { World } from '../../src/simulator/index';
import { callsToMachinery, callsToOrganizations } from './calls';
import { type DeploymentOptions, migrate } from './deployment';
import type { Figure, Measurement } from './measurement';
import { inTurn, processorSeconds } from './pairs';
import { synthesizeExample } from './synthesize-example';

const RUNS = 21;
const RATIO_MAX = { withoutWaits: 2.5, withThreeDays: 30 };
const FOUR_MEGABYTES = JSON.stringify(
  Array.from({ length: 40_000 }, (_, id) => ({
    id,
    arn: `arn:aws:organizations::111111111111:account/o-exampleorgid/${id}`,
    tags: {},
  })),
);
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
    const withoutWaits = () => secondsOf(WITHOUT_WAITS);
    const withPeople = () => secondsOf(WITH_PEOPLE);
    const short = await inTurn(RUNS, withoutWaits, () => processorSeconds(readAndWrite));
    const long = await inTurn(RUNS, withPeople, withoutWaits);
    const overTheWire = await inTurn(RUNS, () => secondsOf(WITH_PEOPLE, { overTheWire: true }), withPeople);
    return [
      { name: `processor time without waits, median of ${RUNS}`, value: short.seconds, unit: 's' },
      {
        name: '  of that to read and write 4 MB of JSON',
        value: short.ratio,
        limit: RATIO_MAX.withoutWaits,
        unit: 'times',
      },
      { name: 'processor time with three days', value: long.seconds, unit: 's' },
      { name: '  of that without waits', value: long.ratio, limit: RATIO_MAX.withThreeDays, unit: 'times' },
      { name: "processor time with the SDK's own clients", value: overTheWire.seconds, unit: 's' },
      { name: '  of that without them', value: overTheWire.ratio, unit: 'times' },
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

/** Of the processor. Nothing waits for a network. */
function secondsOf(world: World, options: DeploymentOptions = {}): Promise<number> {
  const { template } = synthesizeExample();
  return processorSeconds(() => migrate(world, template, { latency: 0, ...options }));
}

/** Work that has nothing to do with ours, and is of its kind: small objects and texts. */
function readAndWrite(): string {
  return JSON.stringify(JSON.parse(FOUR_MEGABYTES));
}
