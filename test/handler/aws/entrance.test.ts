import { Entrance } from '../../../src/handler/aws/entrance';
import { InstantClock } from '../driver/instant-clock';

async function waits(seed: string): Promise<number[]> {
  const clock = new InstantClock();
  const entrance = new Entrance(clock);
  const found: number[] = [];
  for (let times = 0; times < 3; times++) {
    const begin = clock.now();
    await entrance.pass(seed);
    found.push(clock.now() - begin);
  }
  return found;
}

describe('the entrance of a function', () => {
  test('is waited at once, six seconds at most', async () => {
    const [first, ...later] = await waits('execution');
    expect(first).toBeLessThanOrEqual(6000);
    expect(later).toEqual([0, 0]);
    expect(await waits('execution')).toEqual([first, 0, 0]);
  });

  test('spreads those that begin together', async () => {
    const moments = await Promise.all(Array.from({ length: 100 }, async (_, index) => (await waits(`e-${index}`))[0]!));
    for (const second of [0, 1, 2, 3, 4, 5]) {
      expect(moments.filter((moment) => Math.floor(moment / 1000) === second).length).toBeGreaterThan(8);
    }
  });
});
