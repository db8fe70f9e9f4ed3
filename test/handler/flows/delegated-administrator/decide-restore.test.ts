import type { Note } from '../../../../src/handler/driver/decision';
import { decideRestore } from '../../../../src/handler/flows/delegated-administrator/decide-restore';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import { parseAdministratorMemo } from '../../../../src/handler/flows/delegated-administrator/memo';
import { Situation } from '../../../../src/handler/flows/delegated-administrator/situation';
import { aContext, aRequest } from '../builders';
import { A, all, B, desired, hidden, move, O, refused, S, seen } from './cases';

const NOTE: Note = { 'eu-west-1': A, 'us-east-1': A, [O]: A };
const EMPTY: Note = { 'eu-west-1': null, 'us-east-1': null, [O]: null };
const takes = (direction: 'IN' | 'OUT', accountId: string, place: string) => ({
  type: 'ACT',
  direction,
  accountId,
  place,
});

interface Case {
  readonly note?: Note;
  /** What is there now. */
  readonly now: ReturnType<typeof seen>;
  readonly refused?: ReturnType<typeof refused>;
  readonly service?: string;
  /** Null: the failed update named no account that has an ID. */
  readonly replacement?: null;
}

/** A rollback to A of a move to B. */
function decide({ note = NOTE, now, refused: refusals = {}, service, replacement }: Case) {
  const row: Partial<DesiredAdministrator> = service === undefined ? {} : { servicePrincipal: service, entry: service };
  const back = { ...move(), desired: desired(A, row), previous: desired(B, row), isRollback: true, isAnswered: true };
  const memo = { ...parseAdministratorMemo({}), refused: refusals };
  const situation = new Situation(all, now.places!, aContext(aRequest(desired(A, row), back), memo));
  return decideRestore(situation, note, replacement === null ? undefined : B);
}

describe('a restoration', () => {
  test.each<[string, Case, object]>([
    ['is done where everything is as noted', { now: seen(A, A, A) }, { type: 'DONE' }],
    ['takes the replacement out of the first place', { now: seen(B, B, B) }, takes('OUT', B, 'eu-west-1')],
    ['takes it out everywhere before anything else', { now: seen(undefined, B, B) }, takes('OUT', B, 'us-east-1')],
    ['takes it out of AWS Organizations last', { now: seen(undefined, undefined, B) }, takes('OUT', B, O)],
    ['puts the former account back, in the first place first', { now: seen() }, takes('IN', A, 'eu-west-1')],
    ['goes on in the next place', { now: seen(A) }, takes('IN', A, 'us-east-1')],
    ['ends in AWS Organizations', { now: seen(A, A) }, takes('IN', A, O)],
    [
      'begins with AWS Organizations where the service comes second',
      { now: seen(), service: 'auditmanager.amazonaws.com' },
      takes('IN', A, O),
    ],
    ['only takes out where nothing was before', { note: EMPTY, now: seen(B) }, takes('OUT', B, 'eu-west-1')],
    ['is done where nothing was, and nothing is', { note: EMPTY, now: seen() }, { type: 'DONE' }],
    [
      'leaves the replacement where it was',
      { note: { ...NOTE, 'us-east-1': B }, now: seen(A, B, A) },
      { type: 'DONE' },
    ],
    ['leaves what is not noted', { note: {}, now: seen(B, B, B) }, { type: 'DONE' }],
    ['leaves a place that a stranger is in now', { now: seen(S, A, A) }, { type: 'DONE' }],
    ['leaves a place that does not say who is there', { now: hidden('eu-west-1', seen(B, A, A)) }, { type: 'DONE' }],
    ['takes nobody out where no account replaced another', { now: seen(B, B, B), replacement: null }, { type: 'DONE' }],
    ['puts back all the same', { now: seen(), replacement: null }, takes('IN', A, 'eu-west-1')],
    [
      'puts back beside others where AWS allows several',
      { now: seen(undefined, undefined, S), note: { [O]: `${A},${S}` }, service: 'config.amazonaws.com' },
      takes('IN', A, O),
    ],
  ])('%s', (_, one, expected) => {
    expect(decide(one)).toEqual(expected);
  });
});

describe('a restoration that is refused', () => {
  test.each<[string, Case, object]>([
    ['waits for the first place', { now: seen(), refused: refused(`IN ${A} eu-west-1`, 1, 4) }, { type: 'WAIT' }],
    [
      'tries it again when it is due',
      { now: seen(), refused: refused(`IN ${A} eu-west-1`, 1, 5) },
      takes('IN', A, 'eu-west-1'),
    ],
    [
      'goes on in another place, after the first one refused for good',
      { now: seen(), refused: refused(`IN ${A} eu-west-1`, 5, 60) },
      takes('IN', A, 'us-east-1'),
    ],
    [
      'waits for another place in the end',
      { now: seen(A, undefined, A), refused: refused(`IN ${A} us-east-1`, 2, 1) },
      { type: 'WAIT' },
    ],
    [
      'ends with what is refused for good',
      { now: seen(A, undefined, A), refused: refused(`IN ${A} us-east-1`, 5, 60) },
      { type: 'REFUSED' },
    ],
    [
      'puts nobody back while the replacement cannot be taken out',
      { now: seen(B, undefined, A), refused: refused(`OUT ${B} eu-west-1`, 5, 60) },
      { type: 'REFUSED' },
    ],
    [
      'takes nobody out where only the account itself can step down',
      { now: seen(undefined, B, A), service: 'fms.amazonaws.com', note: { 'us-east-1': A, [O]: A } },
      { type: 'REFUSED' },
    ],
  ])('%s', (_, one, expected) => {
    expect(decide(one)).toEqual(expected);
  });
});
