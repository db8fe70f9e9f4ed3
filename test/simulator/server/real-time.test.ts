import { VirtualClock } from '../../../src/simulator/clock';
import { RealTime } from '../../../src/simulator/server/real-time';

/** A real clock that a test sets by hand. */
function clocks(begin = 1000) {
  const real = { now: 500_000 };
  const clock = new VirtualClock(begin);
  return { real, clock, time: new RealTime(clock, () => real.now) };
}

test('the virtual clock follows the real one', async () => {
  const { real, clock, time } = clocks();
  const fired: number[] = [];
  clock.at(3000, () => fired.push(clock.now()));

  real.now += 5000;
  await time.catchUp();

  expect(clock.now()).toBe(6000);
  expect(fired).toEqual([3000]);
});

test('it jumps on request and goes on from there', async () => {
  const { real, clock, time } = clocks();

  await time.advance(86_400_000);
  expect(clock.now()).toBe(86_401_000);

  real.now += 1000;
  await time.catchUp();
  expect(clock.now()).toBe(86_402_000);
});

test('a real clock that is set back does not take it along', async () => {
  const { real, clock, time } = clocks();

  real.now -= 5000;
  await time.catchUp();

  expect(clock.now()).toBe(1000);
});

test('moves at the same time happen one after the other', async () => {
  const { clock, time } = clocks();
  let answer = () => {};
  const request = clock.busy(
    new Promise<void>((resolve) => {
      answer = resolve;
    }),
  );

  const moves = [time.advance(1000), time.advance(2000), time.catchUp()];
  answer();
  await Promise.all([request, ...moves]);

  expect(clock.now()).toBe(4000);
});
