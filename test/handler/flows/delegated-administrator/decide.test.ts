import type { Note } from '../../../../src/handler/driver/decision';
import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import { MANAGEMENT, NOW } from '../builders';
import { A, acts, ago, B, decide, desired, FOUND, move, O, OURS, refused, S, seen } from './cases';

const unchanged: Partial<Request<DesiredAdministrator>> = {
  type: 'Update',
  physicalId: OURS,
  desired: desired(B),
  previous: desired(B),
};

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

  test.each([
    ['nothing', {}],
    ['nothing else', { 'eu-west-1': { type: 'REGISTER', accountId: B, at: ago(90) } }],
  ] as const)('says of a stranger that %s was changed, as it is', (what, writes) => {
    expect(decide(seen(B, S), unchanged, { writes })).toMatchObject({
      reason: expect.stringMatching(new RegExp(`so ${what} is changed$`)),
      messages: [{ text: expect.stringContaining(`so ${what} was changed.`) }],
    });
  });

  test('fills a place that is empty', () => {
    expect(decide(seen(B), unchanged)).toMatchObject(acts('REGISTER', B, 'us-east-1'));
  });
});
