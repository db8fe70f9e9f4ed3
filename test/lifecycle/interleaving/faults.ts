import fc from 'fast-check';
import type { WorldFault } from '../../../src/simulator/faults';

const WRITES = [
  'Enable*',
  'Disable*',
  'AcceptHandshake',
  'CreateOrganization',
  'DeleteOrganization',
  'InviteAccountToOrganization',
  'CancelHandshake',
  'RemoveAccountFromOrganization',
  'MoveAccount',
  '*agResource',
].map((one) => `organizations:${one}`);

const CALLS = [
  'organizations:Describe*',
  'organizations:List*',
  ...WRITES,
  'iam:CreateServiceLinkedRole',
  'sts:AssumeRole',
  'states:*',
  'cloudformation:*',
];

/** Refusals of an invitation that pass, or do not, for reasons that are the world's. */
const REFUSALS = ['HANDSHAKE_RATE_LIMIT_EXCEEDED', 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', 'PAYMENT_INSTRUMENT_REQUIRED'];

/** A call that goes wrong. */
export const fault = fc.oneof<fc.Arbitrary<WorldFault>[]>(
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
    operation: fc.constantFrom(
      'organizations:Enable*',
      'organizations:AcceptHandshake',
      'organizations:Disable*',
      'organizations:InviteAccountToOrganization',
    ),
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
  fc.record({
    operation: fc.constant('organizations:InviteAccountToOrganization'),
    error: fc.constant('HandshakeConstraintViolationException'),
    reason: fc.constantFrom(...REFUSALS),
    skip: fc.nat(1),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  // A step whose reply is lost is repeated; so is an event.
  fc.record({
    operation: fc.constantFrom('lambda:Invoke', 'lambda:DeliverEvent'),
    error: fc.constantFrom('LOST_REPLY', 'TooManyRequestsException'),
    skip: fc.nat(15),
    times: fc.integer({ min: 1, max: 3 }),
  }),
);
