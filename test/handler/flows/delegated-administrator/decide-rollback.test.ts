import type { Note } from '../../../../src/handler/driver/decision';
import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import type { AdministratorMemo } from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { A, acts, ago, B, changing, decide, desired, hidden, move, O, OURS, refused, S, seen, waits } from './cases';

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

  test.each<[string, ObservedAdministrator, Partial<AdministratorMemo>, object]>([
    ['waits for a place that AWS is changing', changing('us-east-1', seen(B, B, B)), {}, waits],
    [
      'waits for the first place until it is due again',
      seen(undefined, A, A),
      { refused: refused(`IN ${A} eu-west-1`, 1, 4) },
      { ...waits, reason: expect.stringContaining('cannot be restored yet') },
    ],
    [
      'fails with what is refused for good, after its answer',
      seen(undefined, A, A),
      { refused: refused(`IN ${A} eu-west-1`, 5, 60) },
      {
        type: 'fail',
        code: 'AdministratorRefused',
        reason: expect.stringContaining(`account ${A} cannot be registered`),
        physicalId: OURS,
      },
    ],
    [
      'fails likewise if B does not go out',
      seen(B, A, A),
      { refused: refused(`OUT ${B} eu-west-1`, 5, 60) },
      { type: 'fail', reason: expect.stringContaining(`account ${B} cannot be deregistered`) },
    ],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide({ ...observed, takenBack: { type: 'KNOWN', note } }, back, memo)).toMatchObject(expected);
  });

  test.each<[string, ObservedAdministrator, Partial<AdministratorMemo>, object]>([
    [
      'is done where A is everywhere',
      seen(A, A, A),
      {},
      { type: 'done', answer: { attributes: { State: 'REGISTERED' } } },
    ],
    ['goes on in the next Region', seen(A), {}, acts('REGISTER', A, 'us-east-1')],
    [
      'waits for a look that was refused',
      hidden('eu-west-1', seen()),
      {},
      { ...waits, reason: expect.stringContaining('is refused in eu-west-1 and will be tried again') },
    ],
    [
      'is done where only AWS Organizations refuses A, and people are told',
      seen(A, A),
      { refused: refused(`IN ${A} ${O}`, 5, 60) },
      { type: 'done', messages: [{ text: expect.stringContaining('empty places were filled') }] },
    ],
    [
      'is done where a Region refuses A for good, and people are told',
      seen(A),
      { refused: refused(`IN ${A} us-east-1`, 5, 60) },
      {
        type: 'done',
        reason: expect.stringContaining(`account ${A} cannot be registered`),
        messages: [{ text: expect.stringContaining('empty places were filled') }],
      },
    ],
    [
      'says that nothing else is changed where it has filled a place',
      seen(A),
      {
        refused: refused(`IN ${A} us-east-1`, 5, 60),
        writes: { 'eu-west-1': { type: 'REGISTER', accountId: A, at: ago(30) } },
      },
      { type: 'done', reason: expect.stringMatching(/; this is possibly a rollback, so nothing else is changed$/) },
    ],
    [
      'fails over that where it had waited for A, and people are told',
      seen(A),
      { hasWaited: true, refused: refused(`IN ${A} us-east-1`, 5, 60) },
      { type: 'fail', messages: [{ text: expect.stringContaining('empty places were filled') }] },
    ],
    [
      'leaves a stranger, and people are told',
      seen(S),
      {},
      {
        type: 'done',
        messages: [{ text: expect.stringContaining(`- in eu-west-1: ${S}\n- in us-east-1: no account`) }],
      },
    ],
    [
      'leaves everything if A is no member any more, and people are told',
      { ...seen(), candidate: { type: 'NONE' } },
      {},
      { type: 'done', messages: [{ text: expect.stringContaining('nothing was changed') }] },
    ],
    [
      'says that nothing else was changed if a stranger comes after it has filled a place',
      seen(A, S),
      { writes: { 'eu-west-1': { type: 'REGISTER', accountId: A, at: ago(90) } } },
      {
        type: 'done',
        reason: expect.stringMatching(/; this is possibly a rollback, so nothing else is changed$/),
        messages: [{ text: expect.stringContaining('nothing else was changed') }],
      },
    ],
  ])('whose execution cannot be found: %s', (_, observed, memo, expected) => {
    expect(decide({ ...observed, takenBack: { type: 'UNKNOWN' } }, back, memo)).toMatchObject(expected);
  });

  test('whose execution cannot be found says nothing where A is everywhere', () => {
    expect(decide({ ...seen(A, A, A), takenBack: { type: 'UNKNOWN' } }, back)).not.toHaveProperty('messages');
  });

  test('that fills empty places fills them after an update to an account without an ID, too', () => {
    const request = { ...back, previous: { ...back.previous, accountId: undefined } };
    expect(decide({ ...seen(), takenBack: { type: 'UNKNOWN' } }, request)).toMatchObject(
      acts('REGISTER', A, 'eu-west-1'),
    );
  });

  test.each([
    ['detective.amazonaws.com', 1],
    ['guardduty.amazonaws.com', 0],
  ])('of %s that puts A back says what is lost: %i messages', (service, count) => {
    const row = { servicePrincipal: service, entry: service };
    const request = { ...back, desired: desired(A, row), previous: desired(B, row) };
    const takenBack = { type: 'KNOWN', note } as const;
    const writes = {
      'eu-west-1': { type: 'DEREGISTER', accountId: B, at: ago(600) },
      'us-east-1': { type: 'REGISTER', accountId: A, at: ago(600) },
    } as const;
    const decision = decide({ ...seen(A, A, A), takenBack }, request, { writes });
    const messages = ('messages' in decision && decision.messages) || [];
    expect(messages.map(({ text }) => text)).toEqual(
      Array(count).fill(expect.stringContaining('the behavior graph of the organization, in each Region')),
    );
    // What another execution put back before is none of its business.
    expect(decide({ ...seen(A, A, A), takenBack }, request)).not.toHaveProperty('messages');
  });
});

describe('a rollback to an account that has no ID', () => {
  const back: Partial<Request<DesiredAdministrator>> = {
    ...move(),
    desired: { ...desired(A), accountId: undefined },
    previous: desired(B),
    isRollback: true,
    isAnswered: true,
  };
  const ends = {
    type: 'done',
    reason: expect.stringContaining('is not registered; this is possibly a rollback, so nothing is changed'),
    answer: { physicalId: OURS, attributes: { State: 'PENDING' } },
  };
  const empty: Note = { 'eu-west-1': null, 'us-east-1': null, [O]: null };

  test.each<[string, ObservedAdministrator, Partial<AdministratorMemo>, object]>([
    ['takes B out', { ...seen(B), takenBack: { type: 'KNOWN', note: empty } }, {}, acts('DEREGISTER', B, 'eu-west-1')],
    [
      'fails where B stays for good',
      { ...seen(B), takenBack: { type: 'KNOWN', note: empty } },
      { refused: refused(`OUT ${B} eu-west-1`, 5, 60) },
      { type: 'fail', reason: expect.stringContaining(`account ${B} cannot be deregistered`) },
    ],
    ['ends when everything is empty', { ...seen(), takenBack: { type: 'KNOWN', note: empty } }, {}, ends],
    [
      'says that nothing else is changed after it has taken B out',
      { ...seen(), takenBack: { type: 'KNOWN', note: empty } },
      { writes: { 'eu-west-1': { type: 'DEREGISTER', accountId: B, at: ago(90) } } },
      { ...ends, reason: expect.stringContaining('so nothing else is changed') },
    ],
    ['fills nothing if the execution cannot be found', { ...seen(), takenBack: { type: 'UNKNOWN' } }, {}, ends],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, back, memo)).toMatchObject(expected);
  });
});

describe('a rollback of an update that changed neither account nor Regions', () => {
  const back: Partial<Request<DesiredAdministrator>> = {
    ...move(),
    desired: desired(A),
    previous: desired(A),
    isRollback: true,
    isAnswered: true,
  };
  const ends = (State: string) => ({
    type: 'done',
    reason: expect.stringContaining('is not registered everywhere; this is possibly a rollback'),
    answer: { physicalId: OURS, attributes: { State } },
  });
  const waited = { hasWaited: true };

  test.each<[string, ObservedAdministrator, Partial<AdministratorMemo>, object]>([
    ['starts nothing', seen(), {}, ends('PENDING')],
    ['starts nothing in another Region either', seen(A), {}, ends('REGISTERED')],
    [
      'waits on for an account that joins',
      { ...seen(), candidate: { type: 'COMING', what: 'AWS activates it' } },
      {},
      {
        type: 'wait',
        waitingFor: 'MIGRATION',
        reason: expect.stringContaining('waits until AWS activates it'),
        answer: { physicalId: OURS, attributes: { State: 'PENDING' } },
      },
    ],
    ['registers an account that it has waited for', seen(), waited, acts('REGISTER', A, 'eu-west-1')],
    [
      'waits on for trusted access',
      { ...seen(), hasAccess: false },
      { ...waited, refused: refused(`IN ${A} eu-west-1`, 1, 1) },
      { type: 'wait', waitingFor: 'MIGRATION' },
    ],
    ['ends if another account is there', seen(S), waited, ends('PENDING')],
    ['ends if the account is gone', { ...seen(), candidate: { type: 'NONE' } }, waited, ends('PENDING')],
    [
      'registers an account that needs no look at the organization',
      { ...seen(), candidate: undefined },
      waited,
      acts('REGISTER', A, 'eu-west-1'),
    ],
    [
      'fails like everything that goes on',
      seen(A),
      { ...waited, refused: refused(`IN ${A} us-east-1`, 5, 60) },
      { type: 'fail', code: 'AdministratorRefused', physicalId: OURS },
    ],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, back, memo)).toMatchObject(expected);
  });

  test('registers an account that was waited for before that update', () => {
    expect(decide(seen(), { ...back, hasTakenOver: true })).toMatchObject(acts('REGISTER', A, 'eu-west-1'));
  });
});
