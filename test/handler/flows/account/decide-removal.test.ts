import { anAccount } from '../builders';
import {
  type Case,
  CONTACT_TEXT,
  DELETE,
  FOUND,
  ID,
  MANAGEMENT,
  OURS,
  ROLLBACK_DELETE,
  refusal,
  request,
  summary,
} from './deciding';

const CONSTRAINT = 'ConstraintViolationException';
const account = anAccount(ID, { joinedMethod: 'CREATED' });
const HOLDER = {
  stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/1',
  type: '',
  logicalId: 'Account1',
  physicalId: '',
};
const CLOSE = { removalPolicy: 'CLOSE' } as const;
const REMOVE = { removalPolicy: 'REMOVE_FROM_ORGANIZATION' } as const;
const of = (more: object = {}, one: Case = {}): Case => ({
  request: DELETE,
  desired: CLOSE,
  ...one,
  observed: { removal: { account, isMarked: true, ...more } },
});
const refused = (action: string, reason: string) => ({ memo: { refusal: refusal(CONSTRAINT, action, reason) } });

describe('a Delete of an account', () => {
  test.each<[string, Case, string]>([
    ['in no organization', { request: DELETE, observed: { organization: undefined } }, 'done'],
    [
      'of an id of nowhere, in no organization',
      { request: { ...DELETE, physicalId: 'none/account/found' }, observed: { organization: undefined } },
      'done',
    ],
    ['in another organization', { request: DELETE }, 'done'],
    ['that is gone', { request: DELETE, desired: CLOSE, observed: { removal: {} } }, 'done'],
    ['with RETAIN', { request: DELETE, observed: { removal: {} } }, 'done'],
    ['that was removed', { request: DELETE, memo: { hasRemoved: true }, observed: { removal: {} } }, 'done'],
    ['that was closed', { request: DELETE, memo: { hasClosed: true }, observed: { removal: {} } }, 'done'],
    ['that manages the organization', of({ account: anAccount(MANAGEMENT) }), 'done'],
    ['that another resource stands for', of({ holder: HOLDER }), 'done, told'],
    ['without the mark', of({ isMarked: false }), 'done, told'],
    ['of an unknown status', of({}, { request: { ...DELETE, isStatusUnknown: true } }), 'fail AccountNotRemovable'],
    ['that is to leave', of({}, { desired: REMOVE }), 'REMOVE'],
    [
      'that may not leave',
      of({}, { desired: REMOVE, ...refused('REMOVE', 'WAIT_PERIOD_ACTIVE') }),
      'fail AccountNotRemovable',
    ],
    ['that is to be closed', of(), 'CLOSE'],
    ['that is suspended', of({ account: { ...account, state: 'SUSPENDED' } }), 'CLOSE'],
    ['that is closed', of({ account: { ...account, state: 'CLOSED' } }), 'done'],
    ['that is being closed', of({ account: { ...account, state: 'PENDING_CLOSURE' } }), 'done'],
    ['that joined by an invitation', of({ account: anAccount(ID) }), 'done, told'],
    ['beside three others', of({}, refused('CLOSE', 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED')), 'wait for AWS'],
    ['that AWS changes already', of({}, { memo: { refusal: refusal('ConflictException', 'CLOSE') } }), 'wait for AWS'],
    ['beyond the quota', of({}, refused('CLOSE', 'CLOSE_ACCOUNT_QUOTA_EXCEEDED')), 'fail AccountNotRemovable'],
    ['that AWS does not close', of({}, refused('CLOSE', 'SOMETHING_NEW')), 'fail AccountNotRemovable'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });
});

describe('a Delete of an account in a rollback', () => {
  const tag = { name: 'tag/a', before: '1', found: '1', goesWithDeclaration: true };
  const contact = { name: 'contact/BILLING', before: CONTACT_TEXT, found: CONTACT_TEXT, goesWithDeclaration: true };
  const known = (note: Record<string, null>) => ({ type: 'KNOWN', note }) as const;
  const back = (more: object = {}, one: Case = {}): Case =>
    of({ isMarked: false, ...more }, { request: ROLLBACK_DELETE, ...one });
  test.each<[string, Case, string]>([
    ['that is not there', { request: ROLLBACK_DELETE, observed: { removal: {} } }, 'done'],
    ['that AWS is making', back({ account: undefined, creation: request() }, { after: 599 }), 'wait for AWS'],
    ['that AWS is making for long', back({ account: undefined, creation: request() }, { after: 600 }), 'done, told'],
    ['that the deployment found', back(), 'done'],
    ['that the deployment made', back({ isMarked: true }), 'done, told'],
    [
      'with an invented id',
      back({ isMarked: true }, { request: { ...DELETE, physicalId: 'Stack-Logs-1ABC' } }),
      'done, told',
    ],
    ['that it tagged', back({ candidates: [tag], takenBack: known({ 'tag/a': null }) }), 'TAG'],
    [
      'that it gave a contact',
      back({ candidates: [contact], takenBack: known({ 'contact/BILLING': null }) }),
      'DELETE_CONTACT',
    ],
    ['that it did not tag', back({ candidates: [tag], takenBack: known({}) }), 'done'],
    ['of a deployment that is forgotten', back({ candidates: [tag], takenBack: { type: 'UNKNOWN' } }), 'done, told'],
    [
      'that AWS does not untag',
      back({ candidates: [tag], takenBack: known({ 'tag/a': null }) }, refused('TAG', 'SOMETHING')),
      'done, told',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary({ ...one, request: { ...one.request, physicalId: one.request?.physicalId ?? OURS } })).toBe(
      expected,
    );
  });

  test('never removes or closes, whatever the removal policy is', () => {
    expect(summary(back({ isMarked: true }, { request: { ...ROLLBACK_DELETE, physicalId: FOUND } }))).toBe(
      'done, told',
    );
  });
});
