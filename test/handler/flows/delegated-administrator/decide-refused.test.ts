import type { Note } from '../../../../src/handler/driver/decision';
import type { AdministratorMemo } from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { HOUR_MS, NOW } from '../builders';
import { A, acts, ago, all, B, decide, hidden, move, O, OURS, refused, seen, waits } from './cases';

const fails = (...parts: string[]) => ({
  type: 'fail',
  code: 'AdministratorRefused',
  reason: expect.stringMatching(new RegExp(parts.join('.*'))),
});
const NOT_ENABLED = {
  refusal: { error: 'UnrecognizedClientException', message: 'no.', isForGood: true, isNotHere: true },
  at: ago(1),
};
type Row = [string, ObservedAdministrator, Partial<AdministratorMemo>, object];

describe('a Create, where a look is refused', () => {
  test.each<Row>([
    [
      'waits for the first Region',
      hidden('eu-west-1', seen()),
      {},
      { ...waits, reason: expect.stringContaining('is refused in eu-west-1 and will be tried again') },
    ],
    ['waits for it although another Region is empty, when that is due, too', hidden('eu-west-1', seen(), 5), {}, waits],
    [
      'registers elsewhere while another Region is hidden',
      hidden('us-east-1', seen()),
      {},
      acts('REGISTER', B, 'eu-west-1'),
    ],
    ['waits for another Region in the end', hidden('us-east-1', seen(B, undefined, B)), {}, waits],
    [
      'fails over the first Region for good',
      hidden('eu-west-1', seen(), 60),
      { refused: refused('LOOK eu-west-1', 5, 60) },
      fails('the delegated administrators of guardduty.amazonaws.com cannot be read in eu-west-1'),
    ],
    [
      'fails over another Region for good, once the rest is done',
      hidden('us-east-1', seen(B, undefined, B), 60),
      { refused: refused('LOOK us-east-1', 5, 60) },
      fails('cannot be read in us-east-1', 'disassociate its members'),
    ],
    [
      'says what to do about a Region that is not enabled, and nothing about members',
      { ...seen(B, undefined, B), places: { ...seen(B, undefined, B).places, 'us-east-1': NOT_ENABLED } },
      {},
      fails(
        'cannot be read in us-east-1: AWS answered UnrecognizedClientException: no; ' +
          'if the management account has not enabled us-east-1, enable it, or remove it from `regions`$',
      ),
    ],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, {}, memo)).toMatchObject(expected);
  });

  test.each([
    [23, { type: 'wait', waitingFor: 'MIGRATION' }],
    [25, waits],
  ])('that has waited for trusted access for %i hours', (hours, expected) => {
    const noAccessSince = new Date(NOW.getTime() - hours * HOUR_MS).toISOString();
    const memo = { noAccessSince, refused: refused(`IN ${B} eu-west-1`, 1, 1) };
    expect(decide({ ...seen(), hasAccess: false }, { isAnswered: true }, memo)).toMatchObject(expected);
  });
});

describe('a move', () => {
  const noted: Note = { 'eu-west-1': A, 'us-east-1': A, [O]: A };

  test.each([
    [{}, { type: 'wait', waitingFor: 'MIGRATION' }],
    [noted, waits],
  ])('that waits for trusted access does not keep the account waiting that it took out: %j', (was, expected) => {
    const observed = { ...seen(), hasAccess: false };
    const memo = { refused: refused(`IN ${B} eu-west-1`, 1, 1) };
    expect(decide(observed, { ...move(), isAnswered: true }, memo, { noted: was })).toMatchObject(expected);
  });

  test.each<Row>([
    [
      'waits for a place that does not say whether A is there',
      hidden('eu-west-1', seen(undefined, A, A)),
      {},
      { ...waits, reason: `account ${A} cannot be deregistered in eu-west-1 yet` },
    ],
    ['waits for one that is to be asked again right now', hidden('eu-west-1', seen(undefined, A, A), 5), {}, waits],
    [
      'waits for a place that refuses to let A go',
      seen(A, A, A),
      { refused: refused(`OUT ${A} eu-west-1`, 1, 4) },
      { ...waits, reason: `account ${A} cannot be deregistered in eu-west-1 yet` },
    ],
    [
      'takes A out of the others where one hides for good',
      hidden('us-east-1', seen(undefined, undefined, A), 60),
      { refused: refused('LOOK us-east-1', 5, 60) },
      acts('DEREGISTER', A, O),
    ],
    [
      'that ends takes B out of what it reached',
      seen(undefined, B),
      { refused: refused(`IN ${B} eu-west-1`, 5, 60) },
      { ...acts('DEREGISTER', B, 'us-east-1'), reason: expect.stringContaining(`account ${B} is deregistered again`) },
    ],
    [
      'that ends waits until A can come back',
      seen(),
      { refused: { ...refused(`IN ${B} eu-west-1`, 5, 60), ...refused(`IN ${A} eu-west-1`, 1, 4) } },
      { ...waits, reason: expect.stringContaining('what this move changed cannot be restored yet') },
    ],
    [
      'that ends fails where A cannot come back, and says both',
      seen(undefined, A, A),
      { refused: { ...refused(`IN ${B} eu-west-1`, 5, 60), ...refused(`IN ${A} eu-west-1`, 5, 60) } },
      fails(`account ${B} cannot be registered`, `account ${A} cannot be registered`),
    ],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, move(), memo, { noted })).toMatchObject(expected);
  });
});

describe('a move of one of several administrators, with DESTROY', () => {
  const CONFIG = 'config.amazonaws.com';
  const row = { servicePrincipal: CONFIG, entry: CONFIG, removalPolicy: 'DESTROY' } as const;
  const request = { ...move(row), physicalId: OURS.replace('guardduty.amazonaws.com', CONFIG) };
  const both = (...accounts: string[]): ObservedAdministrator => ({
    organization: all,
    places: { [O]: { accounts, isChanging: false } },
    candidate: { type: 'MEMBER' },
  });
  const holder = { stack: 'Second', logicalId: 'Administrator', type: 'T' };

  test.each<Row>([
    ['registers B first', both(A), {}, acts('REGISTER', B, O)],
    ['then takes A out', both(A, B), {}, acts('DEREGISTER', A, O)],
    [
      'tries that again when it is due',
      both(A, B),
      { refused: refused(`OUT ${A} ${O}`, 1, 5) },
      acts('DEREGISTER', A, O),
    ],
    [
      'waits until it is',
      both(A, B),
      { refused: refused(`OUT ${A} ${O}`, 1, 4) },
      { ...waits, reason: `account ${A} cannot be deregistered in ${O} yet` },
    ],
    [
      'fails if A stays for good',
      both(A, B),
      { refused: refused(`OUT ${A} ${O}`, 5, 60) },
      fails(`account ${A} cannot be deregistered`),
    ],
    [
      'leaves A where another resource stands for it',
      { ...both(A, B), holder },
      {},
      { type: 'done', reason: expect.stringContaining(`account ${A} stays registered: Administrator of stack Second`) },
    ],
    ['is done when A is gone', both(B), {}, { type: 'done' }],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, request, memo)).toMatchObject(expected);
  });

  test.each([
    ['was found', { ...request, physicalId: request.physicalId.replace('/ours', '/found') }],
    ['is to be retained', { ...request, ...move({ ...row, removalPolicy: 'RETAIN' }), physicalId: request.physicalId }],
  ])('leaves A that %s', (_, one) => {
    expect(decide(both(A, B), one)).toMatchObject({ type: 'done' });
  });
});
