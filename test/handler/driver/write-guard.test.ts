import { firstState } from '../../../src/handler/driver/start';
import { StaleSignal, StoppedSignal, WriteGuard } from '../../../src/handler/driver/write-guard';
import { TransientError } from '../../../src/handler/failures';
import type { ExecutionDescription } from '../../../src/handler/port/machinery';
import { anEvent } from './an-event';
import { InstantClock } from './instant-clock';

const EVENT = anEvent();

interface Options {
  readonly statuses?: (string | undefined)[];
  readonly lookMs?: number;
  readonly lastLook?: () => Promise<void>;
  /** What Step Functions says of the execution, where it is not what the step says. */
  readonly other?: Partial<ExecutionDescription>;
}

function lab(options: Options = {}) {
  const clock = new InstantClock();
  const startedAt = new Date(clock.now());
  const statuses = options.statuses ?? [];
  let looks = 0;
  const guard = new WriteGuard({
    clock,
    executionArn: 'arn:execution',
    event: EVENT,
    startedAt: clock.now(),
    workflow: {
      describe: async () => {
        looks++;
        clock.pass(options.lookMs ?? 0);
        const status = statuses.length > 0 ? statuses.shift() : 'RUNNING';
        const own = { input: JSON.stringify(firstState(EVENT)), startedAt };
        return status === undefined ? undefined : { status, ...own, ...options.other };
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

  test('waits for an execution that has only just been started, before anything is written', async () => {
    const { guard, looks, clock } = lab({ statuses: [undefined, undefined, 'RUNNING'] });
    const begin = clock.now();
    await expect(guard.check()).resolves.toBeUndefined();
    expect([looks(), clock.now() - begin]).toEqual([3, 2000]);
  });

  test.each([0, 60_000])('lets nothing be written by an execution that never was (after %d ms)', async (age) => {
    const { guard, clock, looks } = lab({ statuses: Array(6).fill(undefined) });
    clock.pass(age);
    await expect(guard.check()).rejects.toThrow(TransientError);
    expect(looks()).toBe(6);
  });

  test.each<[string, Partial<ExecutionDescription>]>([
    ['another start', { startedAt: new Date(0) }],
    ['another event', { input: JSON.stringify(firstState(anEvent({ RequestId: 'other' }))) }],
    ['other properties', { input: JSON.stringify(firstState(anEvent({}, { Migrate: 'true' }))) }],
    ['an input that is no state', { input: '[]' }],
    ['an input that is no JSON', { input: 'event' }],
  ])('lets nothing be written by a step that names an execution with %s', async (_what, other) => {
    await expect(lab({ other }).guard.check()).rejects.toThrow(StoppedSignal);
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

describe('whether Step Functions knows the execution', () => {
  test('is one look, which no write repeats for three seconds', async () => {
    const { guard, clock, looks } = lab();
    expect(await guard.isKnown()).toBe(true);
    clock.pass(3000);
    await guard.check();
    expect(looks()).toBe(1);
  });

  test('is not waited for', async () => {
    const { guard, clock, looks } = lab({ statuses: [undefined] });
    expect(await guard.isKnown()).toBe(false);
    expect([looks(), clock.slept]).toEqual([1, []]);
  });

  test('ends the step if the execution was stopped', async () => {
    await expect(lab({ statuses: ['ABORTED'] }).guard.isKnown()).rejects.toThrow(StoppedSignal);
  });
});
