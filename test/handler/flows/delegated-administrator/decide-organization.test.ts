import type { AdministratorMemo } from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { aHandshake, anOrganization } from '../builders';
import { B, decide, desired, FOUND, move, OURS, seen } from './cases';

const billing = anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
const unrecognized = anOrganization({ featureSet: { unrecognized: 'SOME_NEW_ONE' } });
/** Each with what a Create fails over. */
const PROBLEMS: [code: string, reason: string, observed: ObservedAdministrator][] = [
  ['NoOrganization', 'account 111111111111 belongs to no organization', {}],
  [
    'NotManagementAccount',
    'which account 999999999999 manages',
    { organization: anOrganization({ managementAccountId: '999999999999' }) },
  ],
  [
    'WrongOrganization',
    'manages organization o-anotherorgid, but o-exampleorgid was expected',
    { organization: anOrganization({ id: 'o-anotherorgid', featureSet: 'ALL' }) },
  ],
  ['Unrecognized', '"SOME_NEW_ONE"', { organization: unrecognized }],
  ['NotInAllFeaturesMode', 'no migration is pending', { organization: billing }],
];
const pending = { attributes: { State: 'PENDING' } };

describe('an organization that is not as it has to be', () => {
  test.each(PROBLEMS)('fails a Create: %s', (code, reason, observed) => {
    expect(decide(observed)).toMatchObject({ type: 'fail', code, reason: expect.stringContaining(reason) });
  });

  test.each(PROBLEMS)('ends a rollback without a change: %s', (_, reason, observed) => {
    expect(decide(observed, { ...move(), isRollback: true })).toMatchObject({
      type: 'done',
      reason: expect.stringMatching(new RegExp(`${reason}.*; this is possibly a rollback, so nothing is changed$`)),
      answer: { physicalId: OURS, ...pending },
    });
  });
});

describe('an organization with consolidated billing', () => {
  test.each<[string, ObservedAdministrator, boolean, Partial<AdministratorMemo>, object]>([
    [
      'is waited for while a migration is pending',
      { migration: aHandshake() },
      false,
      {},
      { type: 'wait', waitingFor: 'MIGRATION', answer: { physicalId: FOUND, ...pending } },
    ],
    [
      'is waited for as AWS finishes one',
      { migration: aHandshake({ state: 'ACCEPTED' }) },
      false,
      {},
      { type: 'wait', waitingFor: 'AWS', answer: { physicalId: FOUND, ...pending } },
    ],
    [
      'is waited for without one, once CloudFormation has its answer',
      {},
      true,
      { noMigrationSince: '2026-01-09T12:00:01Z' },
      { type: 'wait', waitingFor: 'MIGRATION' },
    ],
    [
      'fails without one after a day',
      {},
      true,
      { noMigrationSince: '2026-01-09T11:59:59Z' },
      { type: 'fail', code: 'NotInAllFeaturesMode', physicalId: FOUND },
    ],
  ])('%s', (_, observed, isAnswered, memo, expected) => {
    expect(decide({ organization: billing, ...observed }, { isAnswered }, memo)).toMatchObject(expected);
  });
});

test('an account that has no ID yet fails, and the message says what to do', () => {
  expect(decide(seen(), { desired: { ...desired(B), accountId: undefined } })).toMatchObject({
    type: 'fail',
    code: 'AdministratorNotMember',
    reason: expect.stringContaining('invite it by its account ID, or redeploy when it has joined'),
  });
});
