import type { AccountMemo } from '../../../../src/handler/flows/account/memo';
import type { ObservedAccount } from '../../../../src/handler/flows/account/observe';
import { rememberAccount } from '../../../../src/handler/flows/account/remember';
import { NOW } from '../builders';
import { ACCOUNT, ago, contextOf, ID, refusal, request } from './deciding';

const ID_OF_REQUEST = 'car-examplerequest';
const FAILED = (failureReason: string): ObservedAccount => ({ creation: request({ state: 'FAILED', failureReason }) });
const in60s = new Date(NOW.getTime() + 60_000).toISOString();
const in10m = new Date(NOW.getTime() + 600_000).toISOString();

/** What the memo says after a pause, of what is not as nothing at all. */
const remembered = (observed: ObservedAccount, memo: Partial<AccountMemo>) =>
  rememberAccount(observed, contextOf({ memo }));

test.each<[string, ObservedAccount, Partial<AccountMemo>, Partial<AccountMemo>]>([
  ['nothing', {}, {}, {}],
  ['the request that was found', { creation: request() }, {}, { creationId: ID_OF_REQUEST }],
  ['the request that a Delete found', { removal: { creation: request() } }, {}, { creationId: ID_OF_REQUEST }],
  ['the request of before', {}, { creationId: 'car-before' }, { creationId: 'car-before' }],
  ['the account that it made', { account: { ...ACCOUNT, isMade: true } }, {}, { madeId: ID }],
  ['no account that it found', { account: ACCOUNT }, {}, {}],
  ['only when a refusal began', {}, { refusal: refusal('X') }, { refusedSince: NOW.toISOString() }],
  ['when the first refusal began', {}, { refusal: refusal('X'), refusedSince: ago(30) }, { refusedSince: ago(30) }],
  [
    'since when AWS says that there is an account',
    FAILED('EMAIL_ALREADY_EXISTS'),
    {},
    { creationId: ID_OF_REQUEST, refusedSince: NOW.toISOString() },
  ],
  [
    'whose request it was not',
    { creation: request(), isStranger: true },
    { creationId: ID_OF_REQUEST, strangers: ['a', 'b', 'c', 'd', 'e'] },
    { strangers: ['b', 'c', 'd', 'e', ID_OF_REQUEST] },
  ],
  ['when it tries again, after a failure', FAILED('INTERNAL_FAILURE'), {}, { failures: 1, tryAgainAt: in60s }],
  [
    'when it tries again, after the third failure',
    FAILED('INTERNAL_FAILURE'),
    { failures: 2 },
    { failures: 3, tryAgainAt: in10m },
  ],
  [
    'that it does not try again, after the fourth',
    FAILED('INTERNAL_FAILURE'),
    { failures: 3 },
    { failures: 3, creationId: ID_OF_REQUEST },
  ],
  [
    'when it tries again beside others, which is no failure',
    FAILED('CONCURRENT_ACCOUNT_MODIFICATION'),
    { failures: 3 },
    { failures: 3, tryAgainAt: in60s },
  ],
])('an account remembers over a pause %s', (_what, observed, memo, expected) => {
  const nothing = { strangers: [], failures: 0, isElsewhere: false, hasRemoved: false, hasClosed: false };
  expect(remembered(observed, memo)).toEqual({ ...nothing, ...expected });
});
