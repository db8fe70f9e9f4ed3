import type { Note } from '../../../../src/handler/driver/decision';
import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { decideAdministrator } from '../../../../src/handler/flows/delegated-administrator/decide';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import {
  type AdministratorMemo,
  parseAdministratorMemo,
} from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { aContext, anOrganization, aRequest, MANAGEMENT, NOW } from '../builders';

const A = '222222222222';
const B = '333333333333';
const S = '444444444444';
const GUARDDUTY = 'guardduty.amazonaws.com';
const OURS = `o-exampleorgid/delegated-administrator/${GUARDDUTY}/ours`;
const FOUND = `o-exampleorgid/delegated-administrator/${GUARDDUTY}/found`;
const all = anOrganization({ featureSet: 'ALL' });
const O = 'AWS Organizations';
const REFUSAL = { error: 'BadRequestException', message: 'no.', action: 'guardduty:EnableOrganizationAdminAccount' };

const desired = (accountId: string, more: Partial<DesiredAdministrator> = {}): DesiredAdministrator => ({
  organizationId: 'o-exampleorgid',
  servicePrincipal: GUARDDUTY,
  entry: GUARDDUTY,
  accountId,
  regions: ['eu-west-1', 'us-east-1'],
  removalPolicy: 'RETAIN',
  ...more,
});

/** What the Regions and AWS Organizations show, in this order. */
function seen(...accounts: (string | undefined)[]): ObservedAdministrator {
  const places = ['eu-west-1', 'us-east-1', O].map((place, index) => {
    const account = accounts[index];
    return [place, { accounts: account === undefined ? [] : [account], isChanging: false }] as const;
  });
  return { organization: all, places: Object.fromEntries(places), candidate: { type: 'MEMBER' } };
}

function decide(
  observed: ObservedAdministrator,
  request: Partial<Request<DesiredAdministrator>> = {},
  memo: Partial<AdministratorMemo> = {},
  more: Partial<FlowContext<DesiredAdministrator, AdministratorMemo>> = {},
) {
  const context = aContext(
    aRequest(request.desired ?? desired(B), request),
    { ...parseAdministratorMemo({}), ...memo },
    more,
  );
  return decideAdministrator(observed, context);
}

const move = (more: Partial<DesiredAdministrator> = {}): Partial<Request<DesiredAdministrator>> => ({
  type: 'Update',
  physicalId: OURS,
  desired: desired(B, more),
  previous: desired(A, more),
});
const unchanged: Partial<Request<DesiredAdministrator>> = {
  type: 'Update',
  physicalId: OURS,
  desired: desired(B),
  previous: desired(B),
};
const refused = (key: string, count: number, secondsAgo: number) => ({
  [key]: { count, at: new Date(NOW.getTime() - secondsAgo * 1000).toISOString(), refusal: REFUSAL },
});
const acts = (type: string, accountId: string, place: string) => ({ type: 'act', action: { type, accountId, place } });

describe('a Create', () => {
  test.each([
    ['is done where every place shows it', seen(B, B, B), {}, { type: 'done', answer: { physicalId: FOUND } }],
    ['registers in the first Region', seen(), {}, acts('REGISTER', B, 'eu-west-1')],
    ['registers in the next Region', seen(B), {}, acts('REGISTER', B, 'us-east-1')],
    ['registers in AWS Organizations last of all', seen(B, B), {}, acts('REGISTER', B, O)],
    [
      'does not touch the second Region before the first',
      seen(),
      refused(`IN ${B} eu-west-1`, 1, 1),
      { type: 'wait', waitingFor: 'AWS' },
    ],
    [
      'tries the first Region again when that is due',
      seen(),
      refused(`IN ${B} eu-west-1`, 1, 5),
      acts('REGISTER', B, 'eu-west-1'),
    ],
    [
      'fails with the fifth refusal of the first Region',
      seen(),
      refused(`IN ${B} eu-west-1`, 5, 1),
      { type: 'fail', code: 'AdministratorRefused' },
    ],
    [
      'fails with that of another one',
      seen(B),
      refused(`IN ${B} us-east-1`, 5, 1),
      { type: 'fail', code: 'AdministratorRefused' },
    ],
    ['is done where only AWS Organizations refuses it', seen(B, B), refused(`IN ${B} ${O}`, 5, 1), { type: 'done' }],
    ['fails over a stranger in a Region', seen(S), {}, { type: 'fail', code: 'Differs' }],
    [
      'fails over a stranger in AWS Organizations',
      seen(undefined, undefined, S),
      {},
      { type: 'fail', code: 'Differs' },
    ],
  ])('%s', (_, observed, refusals, expected) => {
    expect(decide(observed, {}, { refused: refusals })).toMatchObject(expected);
  });

  test('waits for a place that AWS is changing, whatever it shows', () => {
    const observed = seen(B, B, B);
    const places = { ...observed.places, 'us-east-1': { accounts: [B], isChanging: true } };
    expect(decide({ ...observed, places })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
  });

  test.each([
    [59, { type: 'wait', waitingFor: 'AWS' }],
    [60, acts('REGISTER', B, 'eu-west-1')],
  ])('%i seconds after a call that does not show yet', (seconds, expected) => {
    const at = new Date(NOW.getTime() - seconds * 1000).toISOString();
    expect(decide(seen(), {}, { writes: { 'eu-west-1': { type: 'REGISTER', accountId: B, at } } })).toMatchObject(
      expected,
    );
  });

  test.each([
    [
      { type: 'COMING', what: 'it joins' },
      { type: 'wait', waitingFor: 'MIGRATION', answer: { attributes: { State: 'PENDING' } } },
    ],
    [{ type: 'NONE' }, { type: 'fail', code: 'AdministratorNotMember' }],
    [
      { type: 'LEAVING', state: 'SUSPENDED' },
      { type: 'fail', code: 'AdministratorNotMember' },
    ],
  ] as const)('of an account that is %j', (candidate, expected) => {
    expect(decide({ ...seen(), candidate })).toMatchObject(expected);
  });

  test('of the management account is for services that accept it, and never in AWS Organizations', () => {
    expect(decide(seen(MANAGEMENT, MANAGEMENT), { desired: desired(MANAGEMENT) })).toMatchObject({ type: 'done' });
    const inspector = desired(MANAGEMENT, {
      servicePrincipal: 'inspector2.amazonaws.com',
      entry: 'inspector2.amazonaws.com',
    });
    expect(decide(seen(), { desired: inspector })).toMatchObject({ type: 'fail', code: 'AdministratorRefused' });
  });

  test.each([
    [false, { type: 'wait', waitingFor: 'MIGRATION' }],
    [true, { type: 'wait', waitingFor: 'AWS' }],
  ])('that is detached and refused, with trusted access %s', (hasAccess, expected) => {
    const memo = { refused: refused(`IN ${B} eu-west-1`, 1, 1) };
    expect(decide({ ...seen(), hasAccess }, { isAnswered: true }, memo)).toMatchObject(expected);
  });
});

describe('a move', () => {
  test.each([
    [
      'notes what every place shows, before anything',
      seen(A, A, A),
      { ...acts('DEREGISTER', A, 'eu-west-1'), note: { 'eu-west-1': A, 'us-east-1': A, [O]: A } },
    ],
    ['goes on in the next Region', seen(undefined, A, A), acts('DEREGISTER', A, 'us-east-1')],
    ['takes out of AWS Organizations after the Regions', seen(undefined, undefined, A), acts('DEREGISTER', A, O)],
    ['registers when everything is empty', seen(), acts('REGISTER', B, 'eu-west-1')],
    ['fails over a stranger', seen(S, A, A), { type: 'fail', code: 'Differs' }],
  ])('%s', (_, observed, expected) => {
    expect(decide(observed, move())).toMatchObject(expected);
  });

  test.each([
    ['taking out', `OUT ${A} us-east-1`, seen(undefined, A, A), acts('REGISTER', A, 'eu-west-1')],
    ['the first place', `IN ${B} eu-west-1`, seen(), acts('REGISTER', A, 'eu-west-1')],
    [
      'the first place, and A is back',
      `IN ${B} eu-west-1`,
      seen(A, A, A),
      { type: 'fail', code: 'AdministratorRefused' },
    ],
  ])('whose %s is refused for good puts back whom it took out, then fails', (_, key, observed, expected) => {
    const noted: Note = { 'eu-west-1': A, 'us-east-1': A, [O]: A };
    expect(decide(observed, move(), { refused: refused(key, 5, 1) }, { noted })).toMatchObject(expected);
  });

  test('that loses data needs DESTROY', () => {
    const detective = { servicePrincipal: 'detective.amazonaws.com', entry: 'detective.amazonaws.com' };
    expect(decide(seen(A, A, A), move(detective))).toMatchObject({ type: 'fail', code: 'AdministratorLosesData' });
    expect(decide(seen(A, A, A), move({ ...detective, removalPolicy: 'DESTROY' }))).toMatchObject({ type: 'act' });
  });

  test('to an account that administers a place already makes the slot found, never the other way round', () => {
    const noted: Note = { 'eu-west-1': B, 'us-east-1': A, [O]: A };
    expect(decide(seen(B, B, B), move(), {}, { noted })).toMatchObject({ answer: { physicalId: FOUND } });
    expect(decide(seen(B, B, B), { ...move(), physicalId: FOUND }, {}, { noted: {} })).toMatchObject({
      answer: { physicalId: FOUND },
    });
  });
});

describe('an Update that changes neither account nor Regions', () => {
  test.each([
    ['a stranger', seen(S, B, B), 'REGISTERED'],
    ['only strangers', seen(S, S, S), 'PENDING'],
    ['an account that left', { ...seen(), candidate: { type: 'NONE' } as const }, 'PENDING'],
  ])('leaves %s alone, and people are told', (_, observed, State) => {
    const decision = decide(observed, unchanged);
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: OURS, attributes: { State } } });
    expect('messages' in decision && decision.messages).toHaveLength(1);
  });

  test('fills a place that is empty', () => {
    expect(decide(seen(B), unchanged)).toMatchObject(acts('REGISTER', B, 'us-east-1'));
  });
});

describe('a rollback to A of a move to B', () => {
  const back = { ...move(), desired: desired(A), previous: desired(B), isRollback: true, isAnswered: true } as const;
  const note: Note = { 'eu-west-1': A, 'us-east-1': A, [O]: A };
  test.each([
    ['takes B out first', note, seen(B, undefined, B), acts('DEREGISTER', B, 'eu-west-1')],
    ['then puts A back, in the first place', note, seen(), acts('REGISTER', A, 'eu-west-1')],
    ['leaves what somebody else changed since', note, seen(S, S, S), { type: 'done' }],
    ['leaves B where it was before', { ...note, 'us-east-1': B }, seen(A, B, A), { type: 'done' }],
    ['restores nothing without a note', {}, seen(B, B, B), { type: 'done' }],
  ])('%s', (_, noted, observed, expected) => {
    const decision = decide({ ...observed, takenBack: { type: 'KNOWN', note: noted } }, back);
    expect(decision).toMatchObject(expected);
  });

  test.each([
    ['fills empty places', seen(), acts('REGISTER', A, 'eu-west-1')],
    ['leaves B, and people are told', seen(B, B, B), { type: 'done', messages: [{ subject: expect.any(String) }] }],
  ])('whose execution cannot be found %s', (_, observed, expected) => {
    expect(decide({ ...observed, takenBack: { type: 'UNKNOWN' } }, back)).toMatchObject(expected);
  });

  test('has an answer before anything is done', () => {
    const decision = decide(seen(B, B, B), { ...back, isAnswered: false });
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: OURS } });
  });
});

describe('a Delete', () => {
  const removal = { type: 'Delete', physicalId: OURS, desired: desired(A, { removalPolicy: 'DESTROY' }) } as const;
  const holder = { stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/x', logicalId: 'It', type: 'T' };
  test.each([
    ['takes out of Regions first', seen(A, A, A), removal, acts('DEREGISTER', A, 'eu-west-1')],
    ['takes out of AWS Organizations last', seen(undefined, undefined, A), removal, acts('DEREGISTER', A, O)],
    ['leaves another account', seen(B, B, B), removal, { type: 'done' }],
    ['leaves what another resource stands for', { ...seen(A, A, A), holder }, removal, { type: 'done' }],
    ['leaves what was found', {}, { ...removal, physicalId: FOUND }, { type: 'done' }],
    ['leaves it with RETAIN', {}, { ...removal, desired: desired(A) }, { type: 'done' }],
    [
      'of an id that CloudFormation invented does nothing',
      {},
      { ...removal, physicalId: 'Stack-It-1A2B' },
      { type: 'done' },
    ],
  ])('%s', (_, observed, request, expected) => {
    expect(decide(observed, request)).toMatchObject(expected);
  });
});
