import { Pacer } from '../../../src/handler/aws/pacing';
import { ATTEMPTS_MAX, createSend, type RetryProps } from '../../../src/handler/aws/send';
import { LaterTurnError, TerminalError, TransientError } from '../../../src/handler/failures';
import { anAwsError } from '../driver/an-aws-error';
import { InstantClock } from '../driver/instant-clock';

function lab(props: Partial<RetryProps> = {}) {
  const clock = new InstantClock();
  let attempts = 0;
  const send = createSend({ clock, deadline: clock.now() + 60_000, seed: 'execution', ...props });
  const call = async (...outcomes: (Error | 'ok')[]) => {
    const run = send('organizations:DescribeOrganization', async () => {
      attempts++;
      const outcome = outcomes.shift() ?? outcomes.at(-1) ?? 'ok';
      if (outcome !== 'ok') {
        throw outcome;
      }
      return outcome;
    });
    return run.catch((error: unknown) => error);
  };
  return { clock, call, attempts: () => attempts };
}

const BUSY = () => anAwsError('TooManyRequestsException');
const LOST = () => anAwsError('ServiceException', { status: 500 });
const DENIED = () => anAwsError('AccessDeniedException', { message: 'no' });
const always = (error: () => Error) => Array.from({ length: ATTEMPTS_MAX }, error);

describe('a call within a step', () => {
  test('is made once if it succeeds', async () => {
    const { call, attempts } = lab();
    expect(await call('ok')).toBe('ok');
    expect(attempts()).toBe(1);
  });

  test('is repeated, at growing intervals, while AWS is busy', async () => {
    const { call, clock, attempts } = lab();
    expect(await call(BUSY(), BUSY(), BUSY(), 'ok')).toBe('ok');
    expect(attempts()).toBe(4);
    expect(clock.slept).toHaveLength(3);
    clock.slept.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(1000 * 2 ** index);
    });
  });

  test('ends the step after five attempts', async () => {
    const { call, attempts } = lab();
    expect(await call(...always(BUSY))).toEqual(
      new TransientError('DescribeOrganization: TooManyRequestsException: simulated'),
    );
    expect(attempts()).toBe(ATTEMPTS_MAX);
  });

  test('ends the step when there is no time for another attempt', async () => {
    const clock = new InstantClock();
    const { call, attempts } = lab({ clock, deadline: clock.now() + 400 });
    expect(await call(BUSY(), 'ok')).toBeInstanceOf(TransientError);
    expect(attempts()).toBe(1);
  });

  test('takes no turn that comes after the step', async () => {
    const clock = new InstantClock();
    const pacer = new Pacer(() => [1, 1]);
    const { call, attempts } = lab({ clock, pacer, deadline: clock.now() + 500 });
    expect(await call('ok')).toBe('ok');
    expect(await call('ok')).toBeInstanceOf(TransientError);
    expect(await call('ok')).toBeInstanceOf(TransientError);
    expect(attempts()).toBe(1);
    expect(pacer.waitOf('organizations:DescribeOrganization', clock.now())).toBe(1005);
  });

  test('leaves a turn that comes late to another step, and takes none', async () => {
    const clock = new InstantClock();
    const pacer = new Pacer(() => [0.2, 1]);
    const { call, attempts } = lab({ clock, pacer });
    await call('ok');
    clock.pass(1004);
    const late = await call('ok');
    expect(late).toBeInstanceOf(LaterTurnError);
    expect(late).toMatchObject({ message: 'DescribeOrganization: its turn comes in 5 seconds', seconds: 4.001 });
    clock.pass(1);
    expect(await call('ok')).toBe('ok');
    expect([attempts(), clock.slept]).toEqual([2, [4000]]);
  });

  test('is not begun after the deadline', async () => {
    const clock = new InstantClock();
    const { call, attempts } = lab({ clock, deadline: clock.now() - 1 });
    expect(await call('ok')).toEqual(new TransientError('DescribeOrganization: the step had no time left'));
    expect(attempts()).toBe(0);
  });

  test('is repeated if it may have taken effect, as long as it only reads', async () => {
    expect(await lab().call(LOST(), 'ok')).toBe('ok');
  });

  test('is not repeated if it writes and may have taken effect', async () => {
    const { call, attempts } = lab({ isWrite: true });
    expect(await call(LOST(), 'ok')).toMatchObject({ name: 'TransientError', isUncertain: true });
    expect(attempts()).toBe(1);
  });

  test('is repeated if it writes and was certainly refused', async () => {
    expect(await lab({ isWrite: true }).call(BUSY(), 'ok')).toBe('ok');
  });

  test('fails with what AWS said if waiting does not help', async () => {
    const refusal = anAwsError('ConstraintViolationException', { Reason: 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE:X' });
    const error = (await lab().call(refusal)) as TerminalError;
    expect(error).toBeInstanceOf(TerminalError);
    expect(error.code).toBe('NotInAllFeaturesMode');
    expect(error.refusal).toEqual({
      error: 'ConstraintViolationException',
      reason: 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      message: 'simulated',
    });
  });

  test('that is denied is repeated while our own policy is possibly not in effect yet', async () => {
    const clock = new InstantClock();
    expect(await lab({ clock, deniedUntil: clock.now() + 2000 }).call(DENIED(), 'ok')).toBe('ok');
    expect(await lab({ clock, deniedUntil: clock.now() + 120_000 }).call(...always(DENIED))).toBeInstanceOf(
      TransientError,
    );
  });

  test('that is denied fails afterwards', async () => {
    const clock = new InstantClock();
    const error = await lab({ clock, deniedUntil: clock.now() }).call(DENIED(), 'ok');
    expect(error).toMatchObject({ code: 'AccessDenied', message: 'DescribeOrganization: AccessDeniedException: no' });
  });

  test('that fails for a defect of ours is not repeated', async () => {
    const { call, attempts } = lab();
    expect(await call(new RangeError('ours'))).toBeInstanceOf(RangeError);
    expect(attempts()).toBe(1);
  });

  test('is looked at before each attempt', async () => {
    let looks = 0;
    const { call } = lab({
      before: async () => {
        looks++;
      },
    });
    await call(BUSY(), 'ok');
    expect(looks).toBe(2);
  });

  test('is made less often after AWS found too many', async () => {
    const clock = new InstantClock();
    const pacer = new Pacer(() => [1, 3]);
    const { call } = lab({ clock, pacer });
    expect(await call(BUSY(), 'ok')).toBe('ok');
    expect(clock.slept.reduce((sum, pause) => sum + pause)).toBeGreaterThanOrEqual(2000);
    expect(pacer.waitOf('organizations:DescribeOrganization', clock.now())).toBeGreaterThan(1900);
  });

  test('keeps its pace when AWS is busy with something else', async () => {
    const clock = new InstantClock();
    const pacer = new Pacer(() => [1, 3]);
    const { call } = lab({ clock, pacer });
    await call(anAwsError('ConcurrentModificationException'), 'ok');
    expect(pacer.waitOf('organizations:DescribeOrganization', clock.now())).toBe(0);
  });

  test('keeps the pace of its bucket', async () => {
    const clock = new InstantClock();
    const pacer = new Pacer(() => [1, 2]);
    const { call } = lab({ clock, pacer });
    for (let calls = 0; calls < 4; calls++) {
      await call('ok');
    }
    expect(clock.slept).toEqual([1005, 1005]);
  });
});
