import fc from 'fast-check';
import type { WorldFault } from '../../../src/simulator/faults';
import type { AppSpec } from '../../support/app-spec';
import { ADOPTED, APPS, type AppKind, BESIDE, COMPANIONS, POLICY_TYPES, SERVICES } from './apps';
import { fault } from './faults';

/** What a member account is like, and what its owner does. */
export interface MemberSetting {
  readonly joined: 'CREATED' | 'INVITED';
  readonly hasServiceLinkedRole: boolean;
  readonly role: 'FULL' | 'WEAK' | 'NONE';
  /** Minutes until its owner answers a request. */
  readonly answersAfter: number;
  readonly answer: 'accept' | 'decline' | 'leave';
  /** A stranger's organization has invited it, too. */
  readonly isCourted: boolean;
}

/** What an account outside of the organization is like, and what its owner does. */
export interface OutsiderSetting {
  readonly belongsTo: 'NOBODY' | 'US' | 'ANOTHER_ORGANIZATION';
  /** Of a member: where people have placed it, and how they have tagged it. */
  readonly unit?: 0 | 1;
  readonly tags?: Readonly<Record<string, string>>;
  readonly role: 'FULL' | 'WEAK' | 'NONE';
  /** What its owner does with the first invitations that come, each so many minutes after it has come. */
  readonly answers: readonly { readonly answer: 'accept' | 'decline'; readonly after: number }[];
  readonly isCourted: boolean;
  /** Somebody has invited it by hand, before anything was deployed. */
  readonly isInvitedByHand: 'NO' | 'BY_ID' | 'BY_EMAIL';
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
    | 'DELETE_ROLE'
    | 'INVITE'
    | 'INVITE_BY_EMAIL'
    | 'CANCEL_INVITATION'
    | 'REMOVE_MEMBER'
    | 'MOVE_MEMBER'
    | 'PLACE_MEMBER'
    | 'TAG_MEMBER'
    | 'UNTAG_MEMBER'
    | 'LEAVE';
  readonly which: 0 | 1;
}

/** One thing that is done with a stack. */
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

/** Something that is done with another stack, so many minutes after the beginning, whatever goes on elsewhere. */
export interface OperationBeside {
  readonly minute: number;
  readonly stack: 'BESIDE' | 'COMPANION_0' | 'COMPANION_1';
  readonly operation: StackOperation;
}

/** An event of CloudFormation that is delivered once more, so many seconds after the first time. */
export interface Repetition {
  readonly event: number;
  readonly after: number;
}

/** Everything that happens in one run. */
export interface Scenario {
  readonly world: 'STANDALONE' | 'BILLING' | 'ALL';
  readonly members: readonly MemberSetting[];
  /** Empty where nobody is invited. */
  readonly outsiders: readonly OutsiderSetting[];
  readonly servicesBefore: readonly string[];
  readonly typesBefore: readonly string[];
  readonly readLag: number;
  readonly latency: number;
  readonly faults: readonly WorldFault[];
  readonly deeds: readonly Deed[];
  readonly operations: readonly StackOperation[];
  readonly beside: readonly OperationBeside[];
  readonly repetitions: readonly Repetition[];
  /** After so many steps an execution is as near the limits of Step Functions as others after months; undefined: never. */
  readonly agesAfter?: number;
}

const role = fc.constantFrom<MemberSetting['role'][]>('FULL', 'FULL', 'WEAK', 'NONE');

const member = fc.record<MemberSetting>({
  joined: fc.constantFrom('CREATED', 'INVITED'),
  hasServiceLinkedRole: fc.boolean(),
  role,
  answersAfter: fc.integer({ min: 1, max: 2000 }),
  answer: fc.constantFrom('accept', 'accept', 'accept', 'accept', 'decline', 'leave'),
  isCourted: fc.boolean(),
});

/** Minutes: mostly while a flow that waits looks every minute, because every look costs processor time. */
const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 3, arbitrary: fc.integer({ min: 40, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 300, max: 2000 }) },
);

const outsider = fc.record<OutsiderSetting>({
  belongsTo: fc.constantFrom('NOBODY', 'NOBODY', 'NOBODY', 'NOBODY', 'US', 'ANOTHER_ORGANIZATION'),
  role: fc.constantFrom('FULL', 'WEAK', 'NONE', 'NONE'),
  answers: fc.array(fc.record({ answer: fc.constantFrom('accept', 'accept', 'decline'), after: minutes }), {
    maxLength: 2,
  }),
  isCourted: fc.boolean(),
  isInvitedByHand: fc.constantFrom('NO', 'NO', 'NO', 'NO', 'BY_ID', 'BY_EMAIL'),
});

const DEEDS = [
  'ENABLE_SERVICE',
  'DISABLE_SERVICE',
  'ENABLE_TYPE',
  'DISABLE_TYPE',
  'MIGRATE',
  'CANCEL',
  'DELETE_ROLE',
] as const;

const DEEDS_TO_OUTSIDERS = [
  'MIGRATE',
  'CANCEL',
  'DELETE_ROLE',
  'INVITE',
  'INVITE_BY_EMAIL',
  'CANCEL_INVITATION',
  'CANCEL_INVITATION',
  'REMOVE_MEMBER',
  'MOVE_MEMBER',
  'LEAVE',
] as const;

const DEEDS_TO_MEMBERS = [
  'MOVE_MEMBER',
  'PLACE_MEMBER',
  'PLACE_MEMBER',
  'TAG_MEMBER',
  'TAG_MEMBER',
  'UNTAG_MEMBER',
] as const;

function deeds(does: readonly Deed['does'][], minute: fc.Arbitrary<number>): fc.Arbitrary<Deed[]> {
  const deed = fc.record<Deed>({ minute, does: fc.constantFrom(...does), which: fc.constantFrom(0, 1) });
  return fc.array(deed, { maxLength: 3 });
}

const rest = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 3000 }));

/** An invitation expires after 15 days. */
const EXPIRY_MINUTES = 15 * 24 * 60;
const restOfInvitations = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 6, arbitrary: fc.integer({ min: 30, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: EXPIRY_MINUTES, max: EXPIRY_MINUTES + 3000 }) },
);

function deployment(app: fc.Arbitrary<AppSpec>, pause: fc.Arbitrary<number>): fc.Arbitrary<StackOperation>[] {
  return [
    fc.record({ type: fc.constant('DEPLOY' as const), app, rest: pause }),
    fc.record({ type: fc.constant('DEPLOY' as const), app, failsAfter: fc.integer({ min: 1, max: 600 }), rest: pause }),
  ];
}

function deletion(pause: fc.Arbitrary<number>): fc.Arbitrary<StackOperation>[] {
  return [
    fc.record({ type: fc.constant('DESTROY' as const), rest: pause }),
    fc.record({ type: fc.constant('DESTROY' as const), after: fc.integer({ min: 1, max: 400 }), rest: pause }),
  ];
}

function operations(app: fc.Arbitrary<AppSpec>, pause: fc.Arbitrary<number>): fc.Arbitrary<StackOperation[]> {
  const others = fc.oneof(...deployment(app, pause), ...deletion(pause));
  return fc
    .tuple(fc.oneof(...deployment(app, pause)), fc.array(others, { maxLength: 3 }))
    .map(([first, rests]) => [first, ...rests]);
}

const noRest = fc.constant(0);

function operationBeside(stack: OperationBeside['stack'], apps: readonly AppSpec[]): fc.Arbitrary<OperationBeside> {
  const [deploy, deployAndFail] = deployment(fc.constantFrom(...apps), noRest);
  const operation = fc.oneof(
    { weight: 4, arbitrary: deploy! },
    { weight: 1, arbitrary: deployAndFail! },
    { weight: 1, arbitrary: deletion(noRest)[0]! },
  );
  return fc.record({ minute: fc.oneof(fc.nat(10), fc.nat(200)), stack: fc.constant(stack), operation });
}

const beside = fc.array(
  fc.oneof(
    operationBeside('BESIDE', BESIDE),
    operationBeside('COMPANION_0', COMPANIONS),
    operationBeside('COMPANION_1', COMPANIONS),
  ),
  { maxLength: 3 },
);

const agesAfter = fc.constantFrom(undefined, undefined, undefined, 3, 8, 20);

const SHARED = {
  readLag: fc.constantFrom(0, 0, 1, 2),
  latency: fc.integer({ min: 1, max: 1500 }),
  faults: fc.array(fault, { maxLength: 5 }),
  repetitions: fc.array(fc.record({ event: fc.nat(8), after: fc.integer({ min: 1, max: 10_000 }) }), {
    maxLength: 2,
  }),
};

/** An organization, its features and switches. */
function ofSwitches(world: Scenario['world']): fc.Arbitrary<Scenario> {
  return fc.record({
    ...SHARED,
    world: fc.constant(world),
    members: world === 'STANDALONE' ? fc.constant([]) : fc.array(member, { maxLength: 3 }),
    outsiders: fc.constant([]),
    servicesBefore: world === 'ALL' ? fc.subarray([...SERVICES]) : fc.constant([]),
    typesBefore: world === 'ALL' ? fc.subarray([...POLICY_TYPES]) : fc.constant([]),
    deeds: deeds(DEEDS, fc.integer({ min: 1, max: 3000 })),
    operations: operations(APPS[world], rest),
    beside: fc.constant([]),
    agesAfter,
  });
}

/** An organization, and accounts that are to join it. */
function ofInvitations(world: 'ALL' | 'BILLING', apps: AppKind): fc.Arbitrary<Scenario> {
  return fc.record({
    ...SHARED,
    world: fc.constant(world),
    members: world === 'BILLING' ? fc.array(member, { maxLength: 1 }) : fc.constant([]),
    outsiders: fc.tuple(outsider, outsider),
    servicesBefore: fc.constant([]),
    typesBefore: fc.constant([]),
    deeds: deeds(DEEDS_TO_OUTSIDERS, minutes),
    operations: operations(APPS[apps], restOfInvitations),
    beside,
    agesAfter,
  });
}

/** A member since long before, which people have placed and tagged, mostly as apps declare it, and go on to. */
const adopted = (unit: 0 | 1) =>
  fc.record<OutsiderSetting>({
    belongsTo: fc.constantFrom<OutsiderSetting['belongsTo'][]>(...Array(9).fill('US'), 'NOBODY'),
    unit: fc.constantFrom<(0 | 1 | undefined)[]>(...Array(9).fill(unit), 0, 1, undefined),
    tags: fc.constantFrom<Record<string, string>[]>(...Array(8).fill({ Team: 'a' }), {}, { Team: 'b', Cost: '1' }),
    role: fc.constantFrom('FULL', 'NONE'),
    answers: fc.constant([]),
    isCourted: fc.constant(false),
    isInvitedByHand: fc.constant('NO'),
  });

/** A rollback is complete a minute after it was answered: the next deployment may come before. */
const restOfAdoptions = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }));

/** Mostly as they are, to begin with; what differs fails, and teaches little. */
const adoptions = fc
  .tuple(
    fc.record({ type: fc.constant('DEPLOY' as const), app: fc.constant(ADOPTED), rest: restOfAdoptions }),
    fc.array(
      fc.oneof(
        ...deployment(APPS.ADOPTING, restOfAdoptions),
        ...deployment(APPS.ADOPTING, restOfAdoptions),
        ...deletion(restOfAdoptions),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([first, rests]) => [first, ...rests]);

/** An organization whose members are declared. */
const ofAdoptions: fc.Arbitrary<Scenario> = fc.record({
  ...SHARED,
  world: fc.constant('ALL' as const),
  members: fc.constant([]),
  outsiders: fc.tuple(adopted(0), adopted(1)),
  servicesBefore: fc.constant([]),
  typesBefore: fc.constant([]),
  deeds: fc.array(
    fc.record<Deed>({
      minute: fc.integer({ min: 1, max: 90 }),
      does: fc.constantFrom(...DEEDS_TO_MEMBERS),
      which: fc.constantFrom(0, 1),
    }),
    { maxLength: 6 },
  ),
  operations: adoptions,
  beside: fc.constant([]),
  agesAfter: fc.constant(undefined),
});

export const scenario: fc.Arbitrary<Scenario> = fc.oneof(
  { weight: 3, arbitrary: ofSwitches('BILLING') },
  { weight: 1, arbitrary: ofSwitches('ALL') },
  { weight: 1, arbitrary: ofSwitches('STANDALONE') },
  { weight: 5, arbitrary: ofInvitations('ALL', 'INVITING') },
  { weight: 5, arbitrary: ofInvitations('BILLING', 'INVITING_AND_MIGRATING') },
  { weight: 3, arbitrary: ofAdoptions },
);
