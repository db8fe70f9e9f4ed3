import {
  canEnterMembers,
  explainAcceptRefusal,
  isEarlyForEntry,
  obstacleIn,
  outcomeFor,
  refusalIn,
  tally,
} from '../../../../src/handler/flows/rules/visits';
import type { MemberRefusal, VisitOutcome } from '../../../../src/handler/port/members';
import { aContext, aRequest, NOW } from '../builders';

const REFUSAL: MemberRefusal = { result: 'REFUSED', error: 'AccessDeniedException', why: 'not allowed' };
const NO_ROLE: MemberRefusal = { result: 'REFUSED', error: 'AccessDeniedForDependencyException', why: 'no role' };

describe('an obstacle', () => {
  test.each<[string, VisitOutcome, string | undefined]>([
    ['that passes', { retry: 'throttled' }, 'throttled'],
    ['at the door', { entered: false, why: 'no role could be assumed' }, 'no role could be assumed'],
    ['in the account', { entered: true, value: REFUSAL }, 'not allowed'],
    ['is none where the errand is done', { entered: true, value: { result: 'DONE' } }, undefined],
    ['is none where it was so already', { entered: true, value: { result: 'ALREADY' } }, undefined],
  ])('%s', (_name, outcome, obstacle) => {
    expect(obstacleIn(outcome)).toBe(obstacle);
  });

  test('is explained by the flow only where the account itself refused', () => {
    const explain = () => 'explained';

    expect(obstacleIn({ entered: true, value: REFUSAL }, explain)).toBe('explained');
    expect(obstacleIn({ entered: false, why: 'closed' }, explain)).toBe('closed');
  });
});

describe('a visit', () => {
  test('that was not made had no time left', () => {
    const outcomes = new Map<string, VisitOutcome>([['222222222222', { retry: 'throttled' }]]);

    expect(outcomeFor(outcomes, '222222222222')).toEqual({ retry: 'throttled' });
    expect(outcomeFor(outcomes, '333333333333')).toEqual({ retry: 'no time was left to assume the role' });
  });

  test.each<[string, VisitOutcome, MemberRefusal | undefined]>([
    ['is refused by the account', { entered: true, value: REFUSAL }, REFUSAL],
    ['is not refused where it is done', { entered: true, value: { result: 'DONE' } }, undefined],
    ['is not refused by the account at the door', { entered: false, why: 'closed' }, undefined],
    ['is not refused by the account while something passes', { retry: 'throttled' }, undefined],
  ])('%s', (_name, outcome, refusal) => {
    expect(refusalIn(outcome)).toEqual(refusal);
  });
});

describe('visits to many accounts', () => {
  const outcomes = new Map<string, VisitOutcome>([
    ['222222222222', { entered: true, value: { result: 'DONE' } }],
    ['333333333333', { entered: true, value: REFUSAL }],
    ['444444444444', { entered: false, why: 'closed' }],
    ['555555555555', { retry: 'throttled' }],
  ]);
  const all = [...outcomes.keys(), '666666666666'];

  test('count whom a person has to see to, and who is to be tried again', () => {
    expect(tally(all, outcomes, undefined)).toEqual({
      obstacles: new Map([
        ['333333333333', 'not allowed'],
        ['444444444444', 'closed'],
        ['555555555555', 'throttled'],
        ['666666666666', 'no time was left to assume the role'],
      ]),
      left: 2,
      retry: 2,
    });
  });

  test('keep the obstacles of before, but for those that are gone', () => {
    const before = new Map([
      ['111111111111', 'of before'],
      ['222222222222', 'gone'],
    ]);
    expect([...tally(['222222222222'], outcomes, before).obstacles]).toEqual([['111111111111', 'of before']]);
    expect(before.size).toBe(2);
  });

  test('are explained by the flow', () => {
    expect([...tally(['333333333333'], outcomes, undefined, () => 'explained').obstacles]).toEqual([
      ['333333333333', 'explained'],
    ]);
  });
});

test('members are entered only where the template names a way', () => {
  expect(canEnterMembers({ memberAccess: { Kind: 'NONE' } })).toBe(false);
  expect(canEnterMembers({ memberAccess: { Kind: 'ROLE', RoleName: 'Admin', Path: '/' } })).toBe(true);
});

test('a refusal to accept names the right that creates the role, if that lacks', () => {
  expect(explainAcceptRefusal(REFUSAL)).toBe('not allowed');
  expect(explainAcceptRefusal(NO_ROLE)).toBe(
    'the role there lacks iam:CreateServiceLinkedRole for organizations.amazonaws.com: no role',
  );
});

test.each([
  [119_999, true],
  [120_000, false],
])('%i ms after the start it is early to say that a member cannot be entered: %s', (ms, isEarly) => {
  const startedAt = new Date(NOW.getTime() - ms);

  expect(isEarlyForEntry(aContext(aRequest(undefined), {}, { startedAt }))).toBe(isEarly);
});
