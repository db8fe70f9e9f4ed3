import { type CallRecord, LambdaService, type World, type WorldFault } from '../../src/simulator/index';
import type { AppSpec } from '../../test/support/app-spec';
import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsToOrganizations } from './calls';
import { LATENCY_MS } from './deployment';
import {
  ACCOUNTS,
  ATTACHMENTS,
  appByAddress,
  appOfAccounts,
  appOfOrganization,
  emptyTree,
  largeTree,
  membersByAddress,
  POLICIES,
  UNITS,
  unitPaths,
} from './large-tree';
import { longestChain } from './longest-chain';
import type { Figure, Measurement } from './measurement';
import { MANAGEMENT } from './worlds';

/** A read each, and one of the tags, which say whose it is. Lists that entries share, of OUs and of pairs, are counted apart. */
const BOUND = 2 * ACCOUNTS + UNITS + 2 * POLICIES + ATTACHMENTS;
const ENTRIES = ACCOUNTS + UNITS + POLICIES + ATTACHMENTS;
const CALLS_RATIO = 1.1;
const SURPLUS = 15;
const SHARED = [
  'ListAccounts',
  'ListChildren',
  'ListRoots',
  'ListPolicies',
  'ListOrganizationalUnitsForParent',
  'ListAccountsForParent',
];
const ADOPTION_MAX = 300;
const ADOPTION_WITH_CONFLICTS_MAX = 400;
const INVOCATIONS_MAX = 3.5;
const CHAIN_MAX = 85;
/** CloudFormation takes 4 KB. */
const ANSWER_BYTES_MAX = 1024;
/** The burst of CreateAccount, and a token each ten seconds; five that AWS makes at a time, four of them ours. */
const makingBound = (seconds: number) => Math.max(2970, (ACCOUNTS / 4) * seconds);
const MAKING_RATIO = 1.15;
/** Which event finds no function, and how often, depends on them. */
const SEEDS = 12;
const MEMBERS = 5000;
const DECLARED = 400;
const ACCOUNTS_PER_PAGE = 20;
const PASSES_MAX = 10;
const CONFLICTS: readonly WorldFault[] = [
  { operation: 'organizations:*', error: 'ConcurrentModificationException', probability: 0.1 },
];

/** A tree in two stacks: adopted, adopted while others write, and made. */
export const treeAtScale: Measurement = {
  title: `A tree of ${ACCOUNTS} accounts, ${UNITS} OUs, ${POLICIES} policies, and ${ATTACHMENTS} attachments`,
  measure: async () => [],
  async measureAtLength() {
    return [
      ...(await figuresOfAdopting()),
      ...(await figuresOfConflicts()),
      ...(await figuresOfAddresses()),
      ...(await figuresOfMaking(30)),
      ...(await figuresOfMaking(120)),
      ...(await figuresOfQueue()),
    ];
  },
};

async function figuresOfAdopting(): Promise<Figure[]> {
  const { calls, seconds, invocations, chain, answerBytes } = await deploy(largeTree(), 'accountId');
  const shared = calls.filter(({ operation }) => SHARED.includes(operation)).length;
  const name = 'adopted';
  return [
    { name: `${name}: calls`, value: calls.length - shared, limit: Math.floor(CALLS_RATIO * BOUND + SURPLUS) },
    { name: '  pages of lists that entries share', value: shared },
    { name: '  throttled by AWS', value: calls.filter(isThrottled).length },
    { name: '  writes', value: calls.filter(isWrite).length, limit: 0 },
    { name: '  virtual time', value: seconds, limit: ADOPTION_MAX, unit: 's' },
    { name: '  invocations an entry', value: invocations / ENTRIES, limit: INVOCATIONS_MAX },
    { name: '  longest chain of resources', value: chain, limit: CHAIN_MAX },
    { name: '  largest response to CloudFormation', value: answerBytes, limit: ANSWER_BYTES_MAX, unit: 'bytes' },
  ];
}

async function figuresOfConflicts(): Promise<Figure[]> {
  const { calls, seconds } = await deploy({ ...largeTree(), faults: CONFLICTS }, 'accountId');
  const conflicts = calls.filter(({ error }) => error === 'ConcurrentModificationException').length;
  return [
    {
      name: 'adopted, with a conflict in a tenth of all calls: virtual time',
      value: seconds,
      limit: ADOPTION_WITH_CONFLICTS_MAX,
      unit: 's',
    },
    { name: '  conflicts', value: conflicts },
  ];
}

/** Accounts whose IDs the code does not have: AWS finds them only in the list of all. */
async function figuresOfAddresses(): Promise<Figure[]> {
  const lab = new InProcessLab(membersByAddress(MEMBERS), { latency: () => LATENCY_MS });
  const beganAt = lab.aws.clock.now();
  await deployOne(lab, appByAddress(DECLARED, MEMBERS));
  const calls = callsToOrganizations(lab.aws);
  const listings = calls.filter(({ operation }) => operation === 'ListAccounts');
  const refused = listings.filter(isThrottled).length;
  return [
    {
      name: `${DECLARED} of ${MEMBERS.toLocaleString('en-US')} members by email: passes over the list of accounts`,
      value: (listings.length - refused) / Math.ceil((MEMBERS + 1) / ACCOUNTS_PER_PAGE),
      limit: PASSES_MAX,
    },
    { name: '  pages that AWS refused', value: refused },
    { name: '  calls', value: calls.length },
    { name: '  writes', value: calls.filter(isWrite).length, limit: 0 },
    { name: '  virtual time', value: Math.round((lab.aws.clock.now() - beganAt) / 1000), unit: 's' },
  ];
}

async function figuresOfMaking(secondsEach: number): Promise<Figure[]> {
  const { calls, seconds, invocations, chain, answerBytes } = await deploy(emptyTree(secondsEach), 'new');
  const created = calls.filter(({ operation }) => operation === 'CreateAccount').length;
  return [
    {
      name: `made, ${secondsEach} s an account: virtual time`,
      value: seconds,
      limit: MAKING_RATIO * makingBound(secondsEach),
      unit: 's',
    },
    { name: '  calls', value: calls.length },
    { name: '  of CreateAccount', value: created },
    { name: '  throttled by AWS', value: calls.filter(isThrottled).length },
    { name: '  invocations an entry', value: invocations / ENTRIES },
    { name: '  longest chain of resources', value: chain, limit: CHAIN_MAX },
    { name: '  largest response to CloudFormation', value: answerBytes, limit: ANSWER_BYTES_MAX, unit: 'bytes' },
  ];
}

/** Lambda drops an event that finds no free function for ten minutes, and the deployment fails. */
async function figuresOfQueue(): Promise<Figure[]> {
  const app = appOfOrganization();
  const template = templateOf(app);
  const seconds: number[] = [];
  let dropped = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const lab = new InProcessLab({ ...emptyTree(30), seed }, { latency: () => LATENCY_MS });
    const beganAt = lab.aws.clock.now();
    await lab.deploy(template, { stackName: app.stackName! });
    seconds.push(Math.round((lab.aws.clock.now() - beganAt) / 1000));
    dropped += LambdaService.of(lab.aws).queue.dropped.length;
  }
  return [
    {
      name: `OUs, policies, and attachments made, ${SEEDS} seeds: events that Lambda dropped`,
      value: dropped,
      limit: 0,
    },
    { name: '  longest of the deployments', value: Math.max(...seconds), unit: 's' },
  ];
}

/** Both stacks, one after the other: the second one refers to the OUs of the first. */
async function deploy(world: World, by: 'accountId' | 'new') {
  const lab = new InProcessLab(world, { latency: () => LATENCY_MS });
  const beganAt = lab.aws.clock.now();
  const chains = [await deployOne(lab, appOfOrganization())];
  chains.push(await deployOne(lab, appOfAccounts(unitIdsOf(lab), by)));
  const { members } = lab.organizationOf(MANAGEMENT)!;
  if (members.size < ACCOUNTS) {
    throw new Error(`${members.size} members instead of ${ACCOUNTS}`);
  }
  return {
    calls: callsToOrganizations(lab.aws),
    seconds: Math.round((lab.aws.clock.now() - beganAt) / 1000),
    invocations: lab.aws.history.filter(({ service, operation }) => service === 'lambda' && operation === 'Invoke')
      .length,
    chain: Math.max(...chains),
    answerBytes: Math.max(...lab.runtime.answers.map((one) => Buffer.byteLength(JSON.stringify(one)))),
  };
}

async function deployOne(lab: InProcessLab, app: AppSpec): Promise<number> {
  const template = templateOf(app);
  const { status, events } = await lab.deploy(template, { stackName: app.stackName! });
  if (status !== 'CREATE_COMPLETE') {
    const failed = events.find((event) => event.status.endsWith('_FAILED'));
    throw new Error(`${app.stackName} ended as ${status}: ${failed?.logicalId}: ${failed?.reason}`);
  }
  return longestChain(template);
}

/** In the order of their paths, as the accounts are distributed. */
function unitIdsOf(lab: InProcessLab): string[] {
  const { parents, rootId } = lab.organizationOf(MANAGEMENT)!;
  const pathOf = (id: string): string => {
    const { name, parentId } = parents.get(id)!;
    return parentId === rootId ? name : `${pathOf(parentId!)}/${name}`;
  };
  const units = [...parents.keys()].filter((id) => id !== rootId);
  const ids = new Map(units.map((id) => [pathOf(id), id]));
  return unitPaths().map((path) => ids.get(path)!);
}

const isThrottled = ({ error }: CallRecord) => error === 'TooManyRequestsException';
const isWrite = ({ isWrite: writes, service }: CallRecord) => writes && service !== 'sts';
