import fc from 'fast-check';
import type { WorldFault } from '../../../src/simulator/world/world';
import type { AppSpec, Removal } from '../../support/app-spec';

const ROLE = 'OrganizationAccountAccessRole';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const SERVICES = ['guardduty.amazonaws.com', 'sso.amazonaws.com'] as const;
export const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] as const;

/** What a member account is like, and what its owner does. */
export interface MemberSetting {
  readonly joined: 'CREATED' | 'INVITED';
  readonly hasServiceLinkedRole: boolean;
  readonly role: 'FULL' | 'WEAK' | 'NONE';
  /** Minutes until its owner answers a request; undefined: only when everybody else has. */
  readonly answersAfter: number;
  readonly answer: 'accept' | 'decline' | 'leave';
  /** A stranger's organization has invited it, too. */
  readonly isCourted: boolean;
}

/** Something that a person does by hand, so many minutes after the beginning. */
export interface Deed {
  readonly minute: number;
  readonly does:
    | 'ENABLE_SERVICE'
    | 'DISABLE_SERVICE'
    | 'ENABLE_TYPE'
    | 'DISABLE_TYPE'
    | 'MIGRATE'
    | 'CANCEL'
    | 'DELETE_ROLE';
  readonly which: 0 | 1;
}

/** One thing that is done with the stack. */
export type StackOperation =
  | {
      readonly type: 'DEPLOY';
      readonly app: AppSpec;
      /** Seconds after which a sibling fails; undefined: it does not. */
      readonly failsAfter?: number;
      /** Minutes of rest afterwards. */
      readonly rest: number;
    }
  /** `after` seconds: while the stack is still being created. */
  | { readonly type: 'DESTROY'; readonly after?: number; readonly rest: number };

/** An event of CloudFormation that is delivered once more, so many seconds after the first time. */
export interface Repetition {
  readonly event: number;
  readonly after: number;
}

/** Everything that happens in one run. */
export interface Scenario {
  readonly world: 'STANDALONE' | 'BILLING' | 'ALL';
  readonly members: readonly MemberSetting[];
  readonly servicesBefore: readonly string[];
  readonly typesBefore: readonly string[];
  readonly readLag: number;
  readonly latency: number;
  readonly faults: readonly WorldFault[];
  readonly deeds: readonly Deed[];
  readonly operations: readonly StackOperation[];
  readonly repetitions: readonly Repetition[];
}

const removal = fc.constantFrom<Removal>('RETAIN', 'DESTROY');

const services = fc.constantFrom<NonNullable<AppSpec['services']>>(
  {},
  { [SERVICES[0]]: 'RETAIN' },
  { [SERVICES[0]]: 'DESTROY' },
  { [SERVICES[0]]: 'DESTROY', [SERVICES[1]]: 'DESTROY' },
);

const policyTypes = fc.constantFrom<NonNullable<AppSpec['policyTypes']>>(
  {},
  { [POLICY_TYPES[0]]: 'RETAIN' },
  { [POLICY_TYPES[0]]: 'DESTROY' },
  { [POLICY_TYPES[0]]: 'DESTROY', [POLICY_TYPES[1]]: 'DESTROY' },
);

const existing: AppSpec = { organizationId: ORGANIZATION_ID };
const migrating: AppSpec = {
  ...existing,
  migrate: true,
  memberRole: ROLE,
  notifications: true,
  pendingInvitations: 'CANCEL',
};

const APPS: Readonly<Record<Scenario['world'], fc.Arbitrary<AppSpec>>> = {
  STANDALONE: fc.record({ removal, services, policyTypes }),
  ALL: fc.record({ organizationId: fc.constant(ORGANIZATION_ID), services, policyTypes }),
  BILLING: fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ base: fc.constant(migrating), services, policyTypes })
        .map(({ base, ...entries }) => ({ ...base, ...entries })),
    },
    { weight: 1, arbitrary: fc.constant<AppSpec>({ ...migrating, whenPending: 'FAIL' }) },
    { weight: 1, arbitrary: fc.constant<AppSpec>(existing) },
    {
      weight: 1,
      arbitrary: fc.constant<AppSpec>({
        ...existing,
        featureSet: 'CONSOLIDATED_BILLING',
        memberRole: ROLE,
        notifications: true,
        ensureRoles: true,
      }),
    },
  ),
};

const member = fc.record<MemberSetting>({
  joined: fc.constantFrom('CREATED', 'INVITED'),
  hasServiceLinkedRole: fc.boolean(),
  role: fc.constantFrom('FULL', 'FULL', 'WEAK', 'NONE'),
  answersAfter: fc.integer({ min: 1, max: 2_000 }),
  answer: fc.constantFrom('accept', 'accept', 'accept', 'accept', 'decline', 'leave'),
  isCourted: fc.boolean(),
});

const WRITES = ['Enable*', 'Disable*', 'AcceptHandshake', 'CreateOrganization', 'DeleteOrganization'].map(
  (one) => `organizations:${one}`,
);
const CALLS = [
  'organizations:Describe*',
  'organizations:List*',
  ...WRITES,
  'iam:CreateServiceLinkedRole',
  'sts:AssumeRole',
  'states:*',
  'cloudformation:*',
];

const fault = fc.oneof<fc.Arbitrary<WorldFault>[]>(
  fc.record({
    operation: fc.constantFrom(...CALLS),
    error: fc.constantFrom('TooManyRequestsException', 'ServiceException'),
    skip: fc.nat(20),
    times: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({
    operation: fc.constantFrom(
      ...WRITES,
      'iam:CreateServiceLinkedRole',
      'states:StopExecution',
      'states:StartExecution',
    ),
    error: fc.constant('LOST_REPLY'),
    skip: fc.nat(2),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  // The writes that the library makes most often.
  fc.record({
    operation: fc.constantFrom('organizations:Enable*', 'organizations:AcceptHandshake', 'organizations:Disable*'),
    error: fc.constant('LOST_REPLY'),
    skip: fc.nat(1),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    operation: fc.constantFrom(...WRITES),
    error: fc.constant('ConcurrentModificationException'),
    skip: fc.nat(3),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  // A step whose reply is lost is repeated; so is an event.
  fc.record({
    operation: fc.constantFrom('lambda:Invoke', 'lambda:DeliverEvent'),
    error: fc.constantFrom('LOST_REPLY', 'TooManyRequestsException'),
    skip: fc.nat(15),
    times: fc.integer({ min: 1, max: 3 }),
  }),
);

const deed = fc.record<Deed>({
  minute: fc.integer({ min: 1, max: 3_000 }),
  does: fc.constantFrom(
    'ENABLE_SERVICE',
    'DISABLE_SERVICE',
    'ENABLE_TYPE',
    'DISABLE_TYPE',
    'MIGRATE',
    'CANCEL',
    'DELETE_ROLE',
  ),
  which: fc.constantFrom(0, 1),
});

const rest = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 3_000 }));

function deployment(app: fc.Arbitrary<AppSpec>): fc.Arbitrary<StackOperation>[] {
  return [
    fc.record({ type: fc.constant('DEPLOY' as const), app, rest }),
    fc.record({ type: fc.constant('DEPLOY' as const), app, failsAfter: fc.integer({ min: 1, max: 600 }), rest }),
  ];
}

const deletion: fc.Arbitrary<StackOperation>[] = [
  fc.record({ type: fc.constant('DESTROY' as const), rest }),
  fc.record({ type: fc.constant('DESTROY' as const), after: fc.integer({ min: 1, max: 400 }), rest }),
];

function operations(app: fc.Arbitrary<AppSpec>): fc.Arbitrary<StackOperation[]> {
  return fc
    .tuple(fc.oneof(...deployment(app)), fc.array(fc.oneof(...deployment(app), ...deletion), { maxLength: 3 }))
    .map(([first, others]) => [first, ...others]);
}

export const scenario: fc.Arbitrary<Scenario> = fc
  .constantFrom<Scenario['world'][]>('BILLING', 'BILLING', 'BILLING', 'ALL', 'STANDALONE')
  .chain((world) =>
    fc.record({
      world: fc.constant(world),
      members: world === 'STANDALONE' ? fc.constant([]) : fc.array(member, { maxLength: 3 }),
      servicesBefore: world === 'ALL' ? fc.subarray([...SERVICES]) : fc.constant([]),
      typesBefore: world === 'ALL' ? fc.subarray([...POLICY_TYPES]) : fc.constant([]),
      readLag: fc.constantFrom(0, 0, 1, 2),
      latency: fc.integer({ min: 1, max: 1_500 }),
      faults: fc.array(fault, { maxLength: 5 }),
      deeds: fc.array(deed, { maxLength: 3 }),
      operations: operations(APPS[world]),
      repetitions: fc.array(fc.record({ event: fc.nat(8), after: fc.integer({ min: 1, max: 10_000 }) }), {
        maxLength: 2,
      }),
    }),
  );

/** Every app that a scenario may deploy: they are synthesized once. */
export function allApps(): AppSpec[] {
  const seen = new Map<string, AppSpec>();
  const entries: Pick<AppSpec, 'services' | 'policyTypes'>[] = fc.sample(fc.record({ services, policyTypes }), {
    seed: 1,
    numRuns: 1_000,
  });
  const bases: AppSpec[] = [existing, migrating, { removal: 'RETAIN' }, { removal: 'DESTROY' }];
  for (const base of bases) {
    for (const some of entries) {
      add({ ...base, ...some });
    }
  }
  for (const app of fc.sample(APPS.BILLING, { seed: 1, numRuns: 1_000 })) {
    add(app);
  }
  function add(app: AppSpec): void {
    seen.set(keyOf(app), app);
  }
  return [...seen.values()];
}

/** The same for apps that are the same. */
export function keyOf(app: AppSpec): string {
  return JSON.stringify(Object.entries(app).sort(([a], [b]) => (a < b ? -1 : 1)));
}
