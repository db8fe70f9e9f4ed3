import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { thingsOf } from '../../../src/rehearsal/plan/things-of';
import type { Template, World } from '../../../src/simulator/index';
import type { AppSpec, Removal } from '../../support/app-spec';
import { templatesOf } from '../../support/app-templates';
import { playWithRollbacks, type Stacks, worldAfterFailure } from './play';

const MANAGEMENT = '111111111111';
const ROLE = 'OrganizationAccountAccessRole';
const ID = 'o-exampleorgid';
const UNIT = 'ou-ab12-11111111';
const MEMBER = '222222222222';
const INVITED = ['333333333333', '444444444444'];
/** Only the first stack has the first two, and only the second one the others. */
const SERVICES = ['guardduty.amazonaws.com', 'ram.amazonaws.com', 'sso.amazonaws.com', 'macie.amazonaws.com'];

const own = { organizationId: ID, memberRole: ROLE } as const;
const services = (...removals: (Removal | undefined)[]) =>
  Object.fromEntries(
    removals.flatMap((removal, index) => (removal === undefined ? [] : [[SERVICES[index]!, removal]])),
  );

/** What the first stack can be, also before the deployment. */
const FIRST: readonly AppSpec[] = [
  own,
  { ...own, services: services('RETAIN', 'DESTROY') },
  { ...own, policyTypes: { TAG_POLICY: 'DESTROY', BACKUP_POLICY: 'RETAIN' } },
  { ...own, invitations: [{ target: INVITED[0]!, parent: UNIT, tags: { team: 'shop' }, removal: 'DESTROY' }] },
  {
    ...own,
    invitations: [
      { target: INVITED[0]!, removal: 'RETAIN' },
      { target: INVITED[1]!, withoutRole: true },
    ],
  },
  { ...own, invitations: [{ target: MEMBER, parent: UNIT }], deploymentWaitMinutes: 1 },
];
/** A second one beside it. */
const SECOND: readonly AppSpec[] = [
  { stackName: 'Beside', imported: ID, services: services(undefined, undefined, 'RETAIN', 'DESTROY') },
  { stackName: 'Beside', imported: ID, services: services(undefined, undefined, 'DESTROY', 'RETAIN') },
];

let templates: readonly Template[] | undefined;

function templateOf(specs: typeof FIRST, index: number): Template {
  templates ??= templatesOf([...FIRST, ...SECOND]);
  return templates[specs === FIRST ? index : FIRST.length + index]!;
}

const scenario = fc.record({
  first: fc.nat(FIRST.length - 1),
  older: fc.option(fc.nat(FIRST.length - 1), { nil: undefined }),
  second: fc.option(fc.nat(SECOND.length - 1), { nil: undefined }),
  enabled: fc.subarray(SERVICES),
  policyTypes: fc.subarray(['TAG_POLICY', 'BACKUP_POLICY'] as const),
  isInUnit: fc.boolean(),
  isMember: fc.boolean(),
  canBeEntered: fc.boolean(),
  accepts: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function worldOf({ enabled, policyTypes, isInUnit, isMember, canBeEntered, accepts }: Scenario): World {
  const entered = { roles: { [ROLE]: { trusts: [MANAGEMENT] } } };
  const member = { joined: 'INVITED', joinedDaysAgo: 10 } as const;
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: {
      [MANAGEMENT]: {},
      [MEMBER]: entered,
      [INVITED[0]!]: canBeEntered ? entered : {},
      [INVITED[1]!]: {},
    },
    organizations: [
      {
        id: ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        rootId: 'r-ab12',
        units: ['Workloads'],
        unitIds: { Workloads: UNIT },
        members: {
          [MEMBER]: { ...member, ...(isInUnit ? { unit: 'Workloads' } : {}) },
          ...(isMember ? { [INVITED[0]!]: member } : {}),
        },
        serviceAccess: enabled,
        policyTypes,
      },
    ],
    people:
      accepts === undefined
        ? []
        : INVITED.map((account) => ({ account, does: 'accept', action: 'INVITE', after: `${accepts}m` })),
  };
}

/** What was tried, and where a line and a comparison of the worlds before and after the rollback say something else. */
export interface Comparison {
  readonly lines: number;
  readonly stay: number;
  readonly disagreements: readonly string[];
}

/** One random app in one random world. */
export async function compareStays(seed: number): Promise<Comparison> {
  const [drawn] = fc.sample(scenario, { seed, numRuns: 1 }) as [Scenario];
  const world = worldOf(drawn);
  const older: Stacks = drawn.older === undefined ? {} : { Org: templateOf(FIRST, drawn.older) };
  const stacks: Stacks = {
    Org: templateOf(FIRST, drawn.first),
    ...(drawn.second === undefined ? {} : { Beside: templateOf(SECOND, drawn.second) }),
  };
  const { report, deployed } = await playWithRollbacks(world, stacks, older);
  if (!report.succeeded) {
    return { lines: 0, stay: 0, disagreements: [] };
  }
  const now = thingsOf(deployed);
  const changes = report.plan.deployment.changes.filter(({ address }) => !/^(role|managed-policy)\//.test(address));
  const played = report.staysAfterRollback.map(({ stack }) => stack);
  const left = new Map<string, ReturnType<typeof thingsOf>>();
  for (const stack of played) {
    left.set(stack, thingsOf(await worldAfterFailure(world, stacks, older, stack)));
  }
  const disagreements = changes.flatMap(({ address, stays }) => {
    // What was begun by an older deployment comes from no stack of this one, which fails with its last.
    const own = stackOf(address);
    const after = left.get(own) ?? left.get(played.at(-1) ?? '');
    const isSame = isDeepStrictEqual(after?.get(address)?.value, now.get(address)?.value);
    return after !== undefined && isSame === (stays === true) ? [] : [`seed ${seed}, ${own}: ${address}: ${stays}`];
  });
  return { lines: changes.length, stay: changes.filter(({ stays }) => stays).length, disagreements };
}

function stackOf(address: string): string {
  return SERVICES.slice(2).some((service) => address.endsWith(service)) ? 'Beside' : 'Org';
}
