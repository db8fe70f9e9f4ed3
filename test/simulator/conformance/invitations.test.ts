import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { DAY } from '../organizations/simulated-calls';
import {
  as,
  aWorld,
  held,
  invite,
  isMember,
  MANAGEMENT,
  MEMBER,
  outcomeOf,
  STANDALONE,
  stateOfHandshake,
} from './conformance-lab';

type Answer = 'accept' | 'decline' | 'cancel';

/** Who gives an answer, who may not, and the state that it leads to. */
const ANSWERS: Readonly<Record<Answer, { by: string; notBy: string; state: string }>> = {
  accept: { by: STANDALONE, notBy: MANAGEMENT, state: 'ACCEPTED' },
  decline: { by: STANDALONE, notBy: MANAGEMENT, state: 'DECLINED' },
  cancel: { by: MANAGEMENT, notBy: STANDALONE, state: 'CANCELED' },
};

const GERUNDS: readonly (readonly [string, Answer])[] = [
  ['accepting', 'accept'],
  ['declining', 'decline'],
  ['canceling', 'cancel'],
];

/** All pairs of an answer and the one that was given before. */
const SECOND_ANSWERS = GERUNDS.flatMap(([gerund, answer]) =>
  GERUNDS.map(([, before]) => ({ gerund, answer, before, state: ANSWERS[before].state.toLowerCase() })),
);

function give(aws: SimulatedAws, caller: string, answer: Answer, handshakeId: string): Promise<unknown> {
  return as(aws, caller)[`${answer}Handshake`]({ HandshakeId: handshakeId });
}

/** An invitation that has been answered. */
async function answered(answer: Answer) {
  const aws = aWorld();
  const id = await invite(aws);
  await give(aws, ANSWERS[answer].by, answer, id);
  return { aws, id };
}

test.each(GERUNDS)('1 invite: %s what is pending ends it', async (_, answer) => {
  const aws = aWorld();
  const id = await invite(aws);
  expect(await stateOfHandshake(aws, id)).toBe('OPEN');

  await give(aws, ANSWERS[answer].by, answer, id);

  expect(await stateOfHandshake(aws, id)).toBe(ANSWERS[answer].state);
  expect(isMember(aws, STANDALONE)).toBe(answer === 'accept');
});

test.each(SECOND_ANSWERS.filter(({ answer, before }) => answer === before))(
  '1 invite: $gerund what was $state finds it already in that state',
  async ({ answer, before }) => {
    const { aws, id } = await answered(before);

    expect(await outcomeOf(give(aws, ANSWERS[answer].by, answer, id))).toBe('HandshakeAlreadyInStateException');
    expect(await stateOfHandshake(aws, id)).toBe(ANSWERS[before].state);
  },
);

test.each(SECOND_ANSWERS.filter(({ answer, before }) => answer !== before))(
  '1 invite: $gerund what was $state is an invalid transition',
  async ({ answer, before }) => {
    const { aws, id } = await answered(before);

    expect(await outcomeOf(give(aws, ANSWERS[answer].by, answer, id))).toBe('InvalidHandshakeTransitionException');
    expect(await stateOfHandshake(aws, id)).toBe(ANSWERS[before].state);
    expect(isMember(aws, STANDALONE)).toBe(before === 'accept');
  },
);

test.each(GERUNDS)('1 invite: %s what has expired is an invalid transition', async (_, answer) => {
  const aws = aWorld();
  const id = await invite(aws);
  await aws.clock.advance(15 * DAY - 1);
  expect(await stateOfHandshake(aws, id)).toBe('OPEN');
  await aws.clock.advance(1);

  expect(await outcomeOf(give(aws, ANSWERS[answer].by, answer, id))).toBe('InvalidHandshakeTransitionException');
  expect(await stateOfHandshake(aws, id)).toBe('EXPIRED');
});

test.each(GERUNDS)('1 invite: %s is denied to the other side', async (_, answer) => {
  const aws = aWorld();
  const id = await invite(aws);

  expect(await outcomeOf(give(aws, ANSWERS[answer].notBy, answer, id))).toBe('AccessDeniedException');
  expect(await stateOfHandshake(aws, id)).toBe('OPEN');
});

test.each(GERUNDS)('1 invite: %s what does not exist finds nothing', async (_, answer) => {
  const call = give(aWorld(), ANSWERS[answer].by, answer, 'h-0123456789abcdef');

  expect(await outcomeOf(call)).toBe('HandshakeNotFoundException');
});

test('1 invite: a second one to the same account is a duplicate until the first has ended', async () => {
  const aws = aWorld();
  const first = await invite(aws);
  expect(await outcomeOf(invite(aws))).toBe('DuplicateHandshakeException');

  await as(aws, MANAGEMENT).cancelHandshake({ HandshakeId: first });

  const second = await invite(aws);
  expect(await stateOfHandshake(aws, first)).toBe('CANCELED');
  expect(await stateOfHandshake(aws, second)).toBe('OPEN');
});

test('2 email: a member is refused by its id', async () => {
  expect(await outcomeOf(invite(aWorld(), MEMBER))).toBe(
    'HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION',
  );
});

test('2 email: a member that accepts gets an error, and the handshake is accepted all the same', async () => {
  const aws = aWorld();
  const id = await invite(aws, `account-${MEMBER}@example.com`);
  expect((await held(aws, id)).parties).toContainEqual({ Type: 'EMAIL', Id: `account-${MEMBER}@example.com` });

  expect(await outcomeOf(as(aws, MEMBER).acceptHandshake({ HandshakeId: id }))).toBe(
    'HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION',
  );
  const { state, parties } = await held(aws, id);
  expect(state).toBe('ACCEPTED');
  expect(parties).toContainEqual({ Type: 'ACCOUNT', Id: MEMBER });
  expect(parties.map(({ Type }) => Type)).not.toContain('EMAIL');
});
