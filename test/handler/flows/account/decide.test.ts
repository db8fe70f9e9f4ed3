import { anAccount, anOrganization } from '../builders';
import {
  ACCOUNT,
  ago,
  type Case,
  CONTACT,
  CONTACT_TEXT,
  decide,
  FOUND,
  ID,
  MANAGEMENT,
  OURS,
  PROD,
  ROOT,
  refusal,
  request,
  summary,
  update,
} from './deciding';

const CONSTRAINT = 'ConstraintViolationException';
const DENIED = 'AccessDeniedException';
const named = { accountName: 'Logs' };
const failed = (failureReason: string) => ({ creation: request({ state: 'FAILED', failureReason }) });
const refused = (reason: string) => ({ memo: { refusal: refusal(CONSTRAINT, 'CREATE', reason) }, desired: named });

describe('an account that nobody has', () => {
  test.each<[string, Case, string]>([
    ['in no organization', { observed: { organization: undefined } }, 'fail NoOrganization'],
    [
      'in no organization, in a rollback',
      { observed: { organization: undefined }, request: update({}, { isRollback: true }) },
      'done',
    ],
    [
      'of somebody else',
      { observed: { organization: anOrganization({ managementAccountId: '999999999999' }) } },
      'fail NotManagementAccount',
    ],
    ['made, not visible', { memo: { madeId: ID } }, 'wait for AWS'],
    ['of an ID', { desired: { accountId: ID, email: undefined } }, 'fail NotAMember'],
    ['without a name', {}, 'fail NotAMember'],
    ['gone, unchanged', { request: update() }, 'done, told'],
    [
      'gone, changed, at first',
      { request: update({ tags: { a: '1' } }), desired: { tags: { a: '2' } }, after: 59 },
      'wait for AWS',
    ],
    ['gone, changed', { request: update({ tags: { a: '1' } }), desired: { tags: { a: '2' } } }, 'fail AccountGone'],
    ['gone, overwritten', { request: update(), desired: { overwrite: 'x' } }, 'fail AccountGone'],
    ['with a request in progress', { observed: { creation: request() }, desired: named }, 'wait for AWS'],
    [
      'with a request that made it',
      { observed: { creation: request({ state: 'SUCCEEDED', accountId: ID }) }, desired: named },
      'wait for AWS',
    ],
    [
      'with the request of somebody else',
      { observed: { creation: request(), isStranger: true }, desired: named },
      'wait for AWS',
    ],
    [
      'with a request in a new state',
      { observed: { creation: request({ state: { unrecognized: 'PAUSED' } }) }, desired: named },
      'fail Unrecognized',
    ],
    ['whose address is taken, at first', { observed: failed('EMAIL_ALREADY_EXISTS'), desired: named }, 'wait for AWS'],
    [
      'whose address is taken',
      { observed: failed('EMAIL_ALREADY_EXISTS'), desired: named, memo: { refusedSince: ago(60) } },
      'fail EmailTaken',
    ],
    ['made by a twin', { observed: failed('CONCURRENT_ACCOUNT_MODIFICATION'), desired: named }, 'wait for AWS, 60 s'],
    ['failed inside AWS', { observed: failed('INTERNAL_FAILURE'), desired: named }, 'wait for AWS, 60 s'],
    [
      'failed inside AWS twice',
      { observed: failed('INTERNAL_FAILURE'), desired: named, memo: { failures: 1 } },
      'wait for AWS, 300 s',
    ],
    [
      'failed inside AWS three times',
      { observed: failed('INTERNAL_FAILURE'), desired: named, memo: { failures: 2 } },
      'wait for AWS, 600 s',
    ],
    [
      'failed inside AWS again',
      { observed: failed('INTERNAL_FAILURE'), desired: named, memo: { failures: 3 } },
      'fail AccountRefused',
    ],
    ['one too many', { observed: failed('ACCOUNT_LIMIT_EXCEEDED'), desired: named }, 'fail QuotaExceeded'],
    ['of a wrong address', { observed: failed('INVALID_EMAIL'), desired: named }, 'fail AccountRefused'],
    ['of another wrong address', { observed: failed('INVALID_ADDRESS'), desired: named }, 'fail AccountRefused'],
    ['without payment', { observed: failed('MISSING_PAYMENT_INSTRUMENT'), desired: named }, 'fail AccountNotReady'],
    [
      'without identity',
      { observed: failed('INVALID_IDENTITY_FOR_BUSINESS_VALIDATION'), desired: named },
      'fail AccountNotReady',
    ],
    ['failed for a new reason', { observed: failed('TOSTRING'), desired: named }, 'fail AccountRefused'],
    [
      'failed for no reason',
      { observed: { creation: request({ state: 'FAILED' }) }, desired: named },
      'fail AccountRefused',
    ],
    ['to be asked for later', { memo: { tryAgainAt: ago(-90) }, desired: named }, 'wait for AWS, 90 s'],
    ['to be asked for now', { memo: { tryAgainAt: ago(0) }, desired: named }, 'CREATE'],
    ['beside one of its name', { observed: { namesake: anAccount('333333333333') }, desired: named }, 'fail NameTaken'],
    [
      'in a new organization',
      { memo: { refusal: refusal('FinalizingOrganizationException', 'CREATE') }, desired: named },
      'wait for AWS',
    ],
    ['in a hurry', refused('ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED'), 'wait for AWS'],
    ['in a full organization', refused('ACCOUNT_NUMBER_LIMIT_EXCEEDED'), 'fail QuotaExceeded'],
    ['of a manager without payment', refused('PAYMENT_INSTRUMENT_REQUIRED'), 'fail AccountNotReady'],
    ['refused otherwise', refused('SOMETHING_NEW'), 'fail AccountRefused'],
    ['possibly asked for', { memo: { uncertainSince: ago(59) }, desired: named }, 'wait for AWS'],
    ['not asked for after all', { memo: { uncertainSince: ago(60) }, desired: named }, 'CREATE'],
    ['without its parent, at first', { observed: { hasParent: false }, desired: named, after: 59 }, 'wait for AWS'],
    ['without its parent', { observed: { hasParent: false }, desired: named }, 'fail ParentNotFound'],
    ['with a name', { desired: named }, 'CREATE'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('is asked for with everything declared, and the mark', () => {
    const wanted = { ...named, accessRoleName: 'Access', iamUserAccessToBilling: 'DENY', tags: { a: '1' } } as const;
    expect(decide({ desired: wanted })).toMatchObject({
      action: {
        account: {
          email: 'logs@example.com',
          name: 'Logs',
          roleName: 'Access',
          iamUserAccessToBilling: 'DENY',
          tags: { a: '1', 'cdk-aws-organization': 'eu-west-1/Stack/Resource' },
        },
      },
      answer: { physicalId: 'none/account/found' },
    });
  });
});

describe('an account that is there', () => {
  const there = (more: object = {}, one: Case = {}): Case => ({
    ...one,
    observed: { account: { ...ACCOUNT, ...more }, ...one.observed },
  });
  const changed = { parentId: ROOT };
  const contacts = { OPERATIONS: CONTACT };
  const isNew = { isMade: true, isOurs: true, isMarked: true };
  test.each<[string, Case, string]>([
    ['as declared', there(), 'done'],
    ['as declared, in another case', there({ email: 'Logs@Example.com' }), 'done'],
    ['closed, by its address', there({ state: 'CLOSED' }), 'fail AddressOfClosedAccount'],
    ['about to be closed, by its address', there({ state: 'PENDING_CLOSURE' }), 'fail AddressOfClosedAccount'],
    ['closed, by its ID', there({ state: 'CLOSED' }, { desired: { accountId: ID } }), 'done'],
    ['suspended', there({ state: 'SUSPENDED' }), 'done'],
    ['in a new state', there({ state: { unrecognized: 'RESTING' } }), 'done'],
    [
      'with other access to billing',
      there({}, { request: update({ iamUserAccessToBilling: 'DENY' }) }),
      'fail InvalidProperties',
    ],
    ['elsewhere', there(changed), 'fail Differs'],
    ['of another name', there({}, { desired: { accountName: 'Archive' } }), 'fail Differs'],
    ['with another tag', there({ tags: { a: '2' } }, { desired: { tags: { a: '1' } } }), 'fail Differs'],
    [
      'with another contact',
      there({ contacts: { OPERATIONS: { ...CONTACT, name: 'Dev' } } }, { desired: { contacts } }),
      'fail Differs',
    ],
    ['of another address', there({ email: 'x@example.com' }, { desired: { accountId: ID } }), 'fail Differs'],
    [
      'of another address now',
      there({}, { desired: { email: 'new@example.com' }, request: update() }),
      'fail EmailNotChanged',
    ],
    [
      'of another address now, managing',
      {
        observed: { account: { ...ACCOUNT, id: MANAGEMENT } },
        desired: { email: 'new@example.com' },
        request: update({}, { physicalId: FOUND.replace(ID, MANAGEMENT) }),
      },
      'fail EmailNotChanged',
    ],
    ['with a tag more', there({}, { desired: { tags: { a: '1' } } }), 'TAG noting {"tag/a":null}'],
    [
      'with a contact more',
      there({ contacts: { OPERATIONS: null } }, { desired: { contacts } }),
      'PUT_CONTACT noting {"contact/OPERATIONS":null}',
    ],
    [
      'with a contact less',
      there({ contacts }, { request: update({ contacts }) }),
      `DELETE_CONTACT noting ${JSON.stringify({ 'contact/OPERATIONS': CONTACT_TEXT })}`,
    ],
    ['to be moved', there(changed, { request: update(changed) }), 'MOVE noting {"parent":"r-exam"}'],
    [
      'to be renamed',
      there({}, { desired: { accountName: 'Archive' }, request: update({ accountName: 'Logs' }) }),
      'RENAME noting {"name":"Logs"}',
    ],
    ['in quarantine', there({ parentId: undefined }, { request: update() }), 'done'],
    ['half made, in the root', there({ ...changed, isMarked: true }), 'MOVE'],
    [
      'half made, in the root, differing',
      there({ ...changed, isMarked: true, tags: { a: '2' } }, { desired: { tags: { a: '1' } } }),
      'fail Differs',
    ],
    [
      'half made, by a stopped update',
      there({ ...changed, isMarked: true }, { request: update({}, { hasStopped: true }) }),
      'MOVE',
    ],
    ['marked, in the root, in another update', there({ ...changed, isMarked: true }, { request: update() }), 'done'],
    ['half made, and belongs in the root', there({ ...changed, isMarked: true }, { desired: changed }), 'done'],
    ['made, in the root', there({ ...changed, ...isNew }), 'MOVE'],
    [
      'made, without its contact',
      there({ ...isNew, contacts: { OPERATIONS: null } }, { desired: { contacts } }),
      'PUT_CONTACT',
    ],
    ['made', there(isNew), 'done'],
    [
      'made, unknown to the service',
      there({ ...isNew, refusal: refusal(DENIED) }, { observed: { hasAccess: true } }),
      'wait for AWS',
    ],
    [
      'made long ago, unknown to the service',
      there({ ...isNew, refusal: refusal(DENIED), joinedAt: new Date(ago(300)) }, { observed: { hasAccess: true } }),
      'fail AccessDenied',
    ],
    [
      'made, without trusted access',
      there({ ...isNew, refusal: refusal(DENIED) }, { observed: { hasAccess: false } }),
      'fail AccountManagementDisabled',
    ],
    [
      'denied, without trusted access',
      there({ refusal: refusal(DENIED) }, { observed: { hasAccess: false } }),
      'fail AccountManagementDisabled',
    ],
    [
      'denied, with trusted access',
      there({}, { observed: { hasAccess: true }, memo: { refusal: refusal(DENIED, 'RENAME') } }),
      'fail AccessDenied',
    ],
    [
      'denied, managing',
      there({ id: MANAGEMENT, refusal: refusal(DENIED) }, { observed: { hasAccess: false } }),
      'fail AccessDenied',
    ],
    [
      'refused by the service',
      there({}, { memo: { refusal: refusal('ValidationException', 'PUT_CONTACT') } }),
      'fail AccountRefused',
    ],
    [
      'not to be moved',
      there({}, { memo: { refusal: refusal('DestinationParentNotFoundException', 'MOVE') } }),
      'fail ParentNotFound',
    ],
    ['not to be tagged', there({}, { memo: { refusal: refusal(CONSTRAINT, 'TAG') } }), 'fail AccountRefused'],
    [
      'suspended, not to be tagged',
      there({ state: 'SUSPENDED' }, { memo: { refusal: refusal(CONSTRAINT, 'TAG') } }),
      'done, told',
    ],
    [
      'closed, not to be moved',
      there({ state: 'CLOSED' }, { request: update(), memo: { refusal: refusal(CONSTRAINT, 'MOVE') } }),
      'done, told',
    ],
    [
      'closed, to be moved',
      there({ ...changed, state: 'CLOSED' }, { request: update(changed) }),
      'MOVE noting {"parent":"r-exam"}',
    ],
    [
      'closed, to be renamed',
      there({ state: 'CLOSED' }, { desired: { accountName: 'Archive' }, request: update({ accountName: 'Logs' }) }),
      'done, told',
    ],
    [
      'overwritten',
      there({ parentId: 'ou-exam-99999999' }, { desired: { overwrite: 'x' }, request: update() }),
      'MOVE noting {"parent":"ou-exam-99999999"}',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test.each<[string, Case, string]>([
    ['found', there(), FOUND],
    ['ours', there({ isOurs: true }), OURS],
    ['as before', there({ isOurs: true }, { request: update() }), FOUND],
    ['as before, although it is gone', { request: update() }, FOUND],
  ])('has a physical id: %s', (_what, one, physicalId) => {
    expect(decide(one)).toMatchObject({
      answer: {
        physicalId,
        attributes: { AccountId: ID, AccountArn: `arn:aws:organizations::111111111111:account/o-exampleorgid/${ID}` },
      },
    });
  });

  test('that differs shows a contact in words, and as code', () => {
    const dev = { OPERATIONS: { ...CONTACT, name: 'Dev' } };
    expect(decide(there({ contacts: dev }, { desired: { contacts } }))).toMatchObject({
      reason: expect.stringMatching(
        /the operations contact is "Dev \(Team\), ops@example.com, 5", but declared as "Ops \(Team\), ops@example.com, 5".*alternateContacts: \{ operations: \{ name: "Dev", title: "Team", emailAddress: "ops@example.com", phoneNumber: "5" \} \}/,
      ),
    });
  });
});

describe('a rollback of an update', () => {
  const rollback = (one: Case = {}): Case => ({ ...one, request: update({ parentId: ROOT }, { isRollback: true }) });
  const moved = { name: 'parent', declared: PROD, before: ROOT, found: ROOT, goesWithDeclaration: false };
  const added = { name: 'tag/a', before: '1', found: '1', goesWithDeclaration: true };
  const account = { ...ACCOUNT, parentId: ROOT };
  const known = (note: Record<string, string | null>) => ({ type: 'KNOWN', note }) as const;
  test.each<[string, Case, string]>([
    ['of an account that is gone', rollback(), 'done'],
    ['that changed nothing', rollback({ observed: { account } }), 'done'],
    [
      'that moved it',
      rollback({ observed: { account, candidates: [moved], takenBack: known({ parent: PROD }) } }),
      'MOVE',
    ],
    ['that did not move it', rollback({ observed: { account, candidates: [moved], takenBack: known({}) } }), 'done'],
    [
      'that is forgotten',
      rollback({ observed: { account, candidates: [added], takenBack: { type: 'UNKNOWN' } } }),
      'done, told',
    ],
    [
      'that AWS refuses to take back',
      rollback({
        observed: { account, candidates: [moved], takenBack: known({ parent: PROD }) },
        memo: { refusal: refusal(CONSTRAINT, 'MOVE') },
      }),
      'fail AccountRefused',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });
});

/** With a request that AWS works on, or has made an account that it does not show yet. */
test.each([
  ['IN_PROGRESS', 0, 5],
  ['IN_PROGRESS', 59, 5],
  ['IN_PROGRESS', 60, 10],
  ['IN_PROGRESS', 299, 10],
  ['IN_PROGRESS', 300, undefined],
  ['SUCCEEDED', 59, 5],
  ['SUCCEEDED', 300, undefined],
] as const)('a request that is %s after %d seconds is looked at again in %s seconds', (state, seconds, expected) => {
  const creation = request({ state, accountId: ID, requestedAt: new Date(ago(seconds)) });
  const decision = decide({ observed: { creation }, desired: named });
  expect(decision).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
  expect('pauseSeconds' in decision ? decision.pauseSeconds : undefined).toBe(expected);
});
