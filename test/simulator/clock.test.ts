import { VirtualClock } from '../../src/simulator/clock';

const HOUR_MS = 3_600_000;

describe('a pause', () => {
  test('ends at a whole millisecond, and never early', async () => {
    const clock = new VirtualClock(1000);
    await clock.run(clock.sleep(0.1));
    expect(clock.now()).toBe(1001);
  });
});

describe('what happens again and again', () => {
  test('happens while time goes on for something else, and keeps nobody waiting', async () => {
    const clock = new VirtualClock(0);
    const moments: number[] = [];
    clock.every(HOUR_MS, () => moments.push(clock.now()));
    expect(clock.next).toBeUndefined();

    await clock.run(clock.sleep(2.5 * HOUR_MS));
    expect(moments).toEqual([HOUR_MS, 2 * HOUR_MS]);
    await clock.drain();
    expect(clock.now()).toBe(2.5 * HOUR_MS);
    await clock.advance(HOUR_MS);
    expect(moments).toHaveLength(3);
  });

  test('ends when it is called off, also from within', async () => {
    const clock = new VirtualClock(0);
    let times = 0;
    const callOff = clock.every(HOUR_MS, () => {
      times++;
      callOff();
    });
    await clock.advance(10 * HOUR_MS);
    expect(times).toBe(1);
  });

  test('does not settle what nothing else settles', async () => {
    const clock = new VirtualClock(0);
    clock.every(HOUR_MS, () => {});
    await expect(clock.run(new Promise(() => {}))).rejects.toThrow('no timer is left');
  });
});
