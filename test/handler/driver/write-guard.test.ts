import { StaleSignal, StoppedSignal, WriteGuard } from '../../../src/handler/driver/write-guard';
import { TransientError } from '../../../src/handler/failures';
import { InstantClock } from './instant-clock';

function lab(options: { statuses?: (string | undefined)[]; lookMs?: number; lastLook?: () => Promise<void> } = {}) {
  const clock = new InstantClock();
  const statuses = options.statuses ?? [];
  let looks = 0;
  const guard = new WriteGuard({
    clock,
    executionArn: 'arn:execution',
    startedAt: clock.now(),
    workflow: {
      describe: async () => {
        looks++;
        clock.pass(options.lookMs ?? 0);
        const status = statuses.length > 0 ? statuses.shift() : 'RUNNING';
        return status === undefined ? undefined : { status, input: '' };
      },
    },
    lastLook: options.lastLook ?? (async () => {}),
  });
  return { clock, guard, looks: () => looks };
}

describe('the guard of writes', () => {
  test('looks before the first write whether the execution still runs', async () => {
    const { guard, looks } = lab();
    await guard.check();
    expect(looks()).toBe(1);
  });

  test('looks again after three seconds, not before', async () => {
    const { guard, clock, looks } = lab();
    await guard.check();
    clock.pass(3000);
    await guard.check();
    expect(looks()).toBe(1);
    clock.pass(1);
    await guard.check();
    expect(looks()).toBe(2);
  });

  test.each(['ABORTED', 'SUCCEEDED', 'TIMED_OUT'])(
    'lets nothing be written once the execution is %s',
    async (status) => {
      const { guard } = lab({ statuses: [status] });
      await expect(guard.check()).rejects.toThrow(StoppedSignal);
    },
  );

  test('asks once what the stack is doing, however many writes begin side by side', async () => {
    let asked = 0;
    const { guard, looks } = lab({
      lastLook: async () => {
        asked++;
      },
    });
    await Promise.all([guard.check(), guard.check(), guard.check()]);
    expect([asked, looks()]).toEqual([1, 1]);
  });

  test('takes an execution that Step Functions does not know yet for a running one', async () => {
    const { guard } = lab({ statuses: [undefined] });
    await expect(guard.check()).resolves.toBeUndefined();
  });

  test('takes an execution that Step Functions does not know any more for a stopped one', async () => {
    const { guard, clock } = lab({ statuses: [undefined] });
    clock.pass(60_000);
    await expect(guard.check()).rejects.toThrow(StoppedSignal);
  });

  test('shares a look between writes that run side by side', async () => {
    const { guard, looks } = lab();
    await Promise.all([guard.check(), guard.check(), guard.check()]);
    expect(looks()).toBe(1);
  });

  test('looks again if a look took longer than it is good for, and gives up if that goes on', async () => {
    const { guard, looks } = lab({ lookMs: 3001 });
    await expect(guard.check()).rejects.toThrow(TransientError);
    expect(looks()).toBe(3);
  });

  test('takes the last look at the stack once, before the first write', async () => {
    let looks = 0;
    const { guard } = lab({
      lastLook: async () => {
        looks++;
      },
    });
    await guard.check();
    await guard.check();
    expect(looks).toBe(1);
  });

  test('lets nothing be written once CloudFormation has gone on', async () => {
    const { guard, looks } = lab({ lastLook: () => Promise.reject(new StaleSignal('gone')) });
    await expect(guard.check()).rejects.toThrow(StaleSignal);
    await expect(guard.check()).rejects.toThrow(StaleSignal);
    expect(looks()).toBe(0);
  });
});
