import fc from 'fast-check';
import { DOUBT_NAMES, type DoubtName, isTurnable } from '../../../src/facts/doubts';
import { TRUSTED_SERVICES, type TrustedServiceFacts } from '../../../src/facts/trusted-services';
import type { WorldFault } from '../../../src/simulator/faults';

export const MANAGEMENT = '111111111111';
export const OURS = ['222222222222', '333333333333'] as const;
/** Administers what no template has named. */
export const STRANGER = '444444444444';
export const REGIONS = ['eu-west-1', 'eu-central-1'] as const;

/** How a deployment ends: an update may be canceled after a while, and another resource of the stack fail after the administrator. */
export type Ending =
  | { readonly type: 'WELL' | 'BROKEN' }
  | { readonly type: 'CANCELED'; readonly milliseconds: number };

export interface Deployment {
  readonly type: 'DEPLOY';
  readonly account: (typeof OURS)[number];
  readonly regions: 1 | 2;
  readonly removal: 'RETAIN' | 'DESTROY';
  readonly ending: Ending;
  readonly isFollowedByRest: boolean;
}

/** Everything that happens in one run. */
export interface Scenario {
  readonly service: TrustedServiceFacts;
  /** Who administers the service before. */
  readonly planted: (typeof OURS)[number] | typeof STRANGER | undefined;
  readonly doubts: readonly DoubtName[];
  readonly faults: readonly WorldFault[];
  readonly latency: number;
  readonly operations: readonly (Deployment | { readonly type: 'DESTROY' })[];
}

/** Whose administrators can be moved, and need nothing that another resource sets up. */
export const SERVICES = Object.values<TrustedServiceFacts>(TRUSTED_SERVICES).filter(
  ({ principal, administrator }) =>
    administrator !== undefined &&
    !(administrator.list && !administrator.deregister) &&
    principal !== 'auditmanager.amazonaws.com',
);
/** Those with calls of their own, and of these those with several Regions, are drawn more often. */
const WEIGHTED = SERVICES.flatMap((one) => Array<TrustedServiceFacts>(weightOf(one)).fill(one));

function weightOf({ administrator }: TrustedServiceFacts): number {
  return administrator?.where === 'REGIONS' ? 8 : administrator?.register ? 4 : 1;
}

const CALLS = ['*:*Register*', '*:Enable*', '*:Disable*', '*:List*Admin*', '*:Describe*', 'states:*'];

const fault = fc.oneof<fc.Arbitrary<WorldFault>[]>(
  fc.record({
    operation: fc.constantFrom('*:*egister*', '*:Enable*', '*:Disable*'),
    error: fc.constant('LOST_REPLY'),
    skip: fc.nat(3),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    operation: fc.constantFrom(...CALLS),
    error: fc.constantFrom('TooManyRequestsException', 'InternalServerException', 'ServiceUnavailable'),
    skip: fc.nat(6),
    times: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    operation: fc.constantFrom('*:*egister*', '*:Enable*', '*:Disable*'),
    error: fc.constantFrom('BadRequestException', 'ConcurrentModificationException'),
    skip: fc.nat(4),
    times: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    operation: fc.constantFrom('lambda:Invoke', 'lambda:DeliverEvent'),
    error: fc.constantFrom('LOST_REPLY', 'TooManyRequestsException'),
    skip: fc.nat(10),
    times: fc.integer({ min: 1, max: 3 }),
  }),
);

/** Within it, two Updates may start in the same moment, and nothing tells which is newer: CloudFormation takes longer. */
const CANCELED_AFTER_MS_MIN = 5000;

/** A move takes a minute or two: most of its moments are met. */
const ending = fc.oneof<fc.Arbitrary<Ending>[]>(
  fc.record({ type: fc.constantFrom('WELL' as const, 'BROKEN' as const) }),
  fc.record({
    type: fc.constant('CANCELED' as const),
    milliseconds: fc.integer({ min: CANCELED_AFTER_MS_MIN, max: 120_000 }),
  }),
);

const deployment = fc.record<Deployment>({
  type: fc.constant('DEPLOY' as const),
  account: fc.constantFrom(...OURS),
  regions: fc.constantFrom<(1 | 2)[]>(1, 2, 2),
  removal: fc.constantFrom('RETAIN' as const, 'DESTROY' as const, 'DESTROY' as const),
  ending,
  isFollowedByRest: fc.boolean(),
});

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  service: fc.constantFrom(...WEIGHTED),
  planted: fc.constantFrom(undefined, undefined, undefined, OURS[0], STRANGER),
  doubts: fc.oneof(
    fc.constant([]),
    fc.subarray(DOUBT_NAMES.filter(isTurnable), { maxLength: 8 }),
    fc.subarray(DOUBT_NAMES.filter(isTurnable)),
  ),
  faults: fc.array(fault, { maxLength: 3 }),
  latency: fc.integer({ min: 1, max: 1500 }),
  operations: fc
    .tuple(
      deployment.map((one): Deployment => ({ ...one, ending: { type: 'WELL' } })),
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: deployment },
          { weight: 1, arbitrary: fc.constant({ type: 'DESTROY' as const }) },
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    )
    .map(([first, others]) => [first, ...others]),
});
