import {
  explainAcceptRefusal,
  isEarlyForEntry,
  obstacleIn,
  outcomeFor,
  refusalIn,
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
    expect(outcomeFor(outcomes, '333333333333')).toEqual({ retry: 'there was no time left to enter it' });
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
