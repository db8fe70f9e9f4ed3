import { readFileSync } from 'node:fs';
import { SERVICE_APIS } from '../../src/facts/service-apis';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { type CallRecord, dumpWorld, parseWorld, type Template, type World } from '../../src/simulator/index';
import { exampleAssembly } from '../../test/support/example-assemblies';
import { InProcessLab } from '../../test/support/in-process';
import { LATENCY_MS } from './deployment';
import type { Figure, Measurement } from './measurement';

const STACK = { stackName: 'LandingZone' };
const FRESH = 'examples/worlds/landing-zone-fresh.json';
const PLACE = { account: '111111111111', region: 'eu-central-1' };
const SERVICES = new Set(['organizations', 'iam', 'sts', ...Object.keys(SERVICE_APIS)]);
/** What carries the handler asks CloudFormation, where StackSets are set up, too. */
const OF_MACHINERY = new Set(['DescribeStacks', 'DescribeStackResource']);
const NETWORK = '333333333333';
/** What calls may cost beyond their bound, and what the organization's own resources call. */
const CALLS_RATIO = 1.1;
const SURPLUS = 15;
const SECONDS_MAX = { fresh: 6 * 60, move: 3 * 60 };

/** What is looked at and written for an entry: in an organization that has nothing of it, and in one that has it. */
interface Bound {
  readonly fresh: number;
  readonly configured: number;
}

const ACCESS: Bound = { fresh: 4, configured: 2 };
/** Trusted access with calls of the service, which set it, or with a role after it. */
const withSetUps = (places: number, isAccessFirst = false): Bound => ({
  fresh: 3 + 3 * places + (isAccessFirst ? 1 : 0),
  configured: 2 + places,
});
const REGISTERED: Bound = { fresh: 5, configured: 2 };
const administeredIn = (regions: number): Bound => ({ fresh: 4 + 3 * regions, configured: 2 + regions });
const FEATURE: Bound = { fresh: 4, configured: 2 };
const MOVE_IN_TWO_REGIONS = 9 + 6 * 2;

/** The entries of `examples/landing-zone.ts`, in its order. */
const ENTRIES: readonly Bound[] = [
  FEATURE, // the policy type
  ACCESS, // CloudTrail
  administeredIn(1),
  ACCESS, // AWS Config
  REGISTERED,
  ACCESS, // IAM Access Analyzer
  REGISTERED,
  ...[1, 2, 3].flatMap(() => [ACCESS, administeredIn(2)]), // GuardDuty, Security Hub CSPM, Amazon Inspector
  ACCESS, // root access
  REGISTERED,
  FEATURE,
  FEATURE,
  withSetUps(1), // RAM
  withSetUps(1), // StackSets
  REGISTERED,
  REGISTERED,
  ACCESS, // IPAM
  administeredIn(1),
  ACCESS, // AWS Backup
  REGISTERED,
  withSetUps(1, true), // AWS Health
];

/** `examples/landing-zone.ts` in a fresh organization, in one that is configured, and with another administrator of GuardDuty. */
export const landingZone: Measurement = {
  title: 'A landing zone of twelve services',
  async measure() {
    const { world, ...fresh } = await deploy(parseWorld(JSON.parse(readFileSync(FRESH, 'utf8'))), [zoneTemplate()]);
    const configured = await deploy(world, [zoneTemplate()]);
    const moved = await deploy(world, [zoneTemplate(), withGuardDutyOf(NETWORK)]);
    const { administrators } = moved.world.organizations![0]!.services!.guardduty!;
    if (Object.values(administrators!).some((accountId) => accountId !== NETWORK)) {
      throw new Error('GuardDuty did not move');
    }
    return [
      { name: 'fresh: calls', value: fresh.calls.length, limit: limitOf('fresh') },
      { name: 'fresh: writes', value: writesIn(fresh.calls) },
      { name: 'fresh: virtual time of the deployment', value: fresh.seconds, limit: SECONDS_MAX.fresh, unit: 's' },
      { name: 'configured: calls', value: configured.calls.length, limit: limitOf('configured') },
      { name: 'configured: writes', value: writesIn(configured.calls), limit: 0 },
      { name: 'configured: virtual time of the deployment', value: configured.seconds, unit: 's' },
      { name: 'GuardDuty moves in two Regions: writes', value: writesIn(moved.calls) },
      {
        name: 'GuardDuty moves in two Regions: calls',
        value: moved.calls.length,
        limit: Math.floor(CALLS_RATIO * MOVE_IN_TWO_REGIONS),
      },
      {
        name: 'GuardDuty moves in two Regions: virtual time',
        value: moved.seconds,
        limit: SECONDS_MAX.move,
        unit: 's',
      },
    ] satisfies Figure[];
  },
};

function limitOf(kind: keyof Bound): number {
  return Math.floor(CALLS_RATIO * ENTRIES.reduce((sum, bound) => sum + bound[kind], 0) + SURPLUS);
}

/** The last of several deployments: its calls, its length, and the world after it. */
async function deploy(world: World, templates: readonly Template[]) {
  const lab = new InProcessLab({ ...world, deployment: PLACE }, { latency: () => LATENCY_MS });
  let calls: CallRecord[] = [];
  let seconds = 0;
  for (const template of templates) {
    const callsBefore = lab.aws.history.length;
    const beganAt = lab.aws.clock.now();
    const { status } = await lab.deploy(template, STACK);
    if (!/^(CREATE|UPDATE)_COMPLETE$/.test(status)) {
      throw new Error(`the deployment ended as ${status}`);
    }
    seconds = Math.round((lab.aws.clock.now() - beganAt) / 1000);
    calls = lab.aws.history.slice(callsBefore).filter(isOfHandler);
  }
  return { calls, seconds, world: dumpWorld(lab.aws) };
}

function isOfHandler({ service, operation, invocationId }: CallRecord): boolean {
  return invocationId !== undefined && SERVICES.has(service) && !OF_MACHINERY.has(operation);
}

function writesIn(calls: readonly CallRecord[]): number {
  return calls.filter(({ isWrite, service }) => isWrite && service !== 'sts').length;
}

function zoneTemplate(): Template {
  const [zone] = readCloudAssembly(exampleAssembly('landing-zone'));
  return zone!.template as unknown as Template;
}

/** The template with another account as the administrator of GuardDuty, and nothing else changed. */
function withGuardDutyOf(accountId: string): Template {
  const { Resources, ...template } = zoneTemplate();
  const resources = Object.entries(Resources).map(([logicalId, { Properties, ...resource }]) => {
    const isIts = resource.Type.endsWith('DelegatedAdministrator') && Properties?.Entry === 'guardduty.amazonaws.com';
    return [logicalId, { ...resource, Properties: isIts ? { ...Properties, AccountId: accountId } : Properties }];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}
