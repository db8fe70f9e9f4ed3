import { RECENT_MS_MAX, Recent } from '../../../../src/handler/aws/organizations/recent';

describe('what a warm function has read a moment ago', () => {
  /** How often something was read, at these moments. */
  async function reads(moments: readonly (readonly [at: number, since?: number])[], ...values: unknown[]) {
    const value = values.length > 0 ? values[0] : 'x';
    const recent = new Recent();
    let count = 0;
    for (const [at, since] of moments) {
      const read = async () => {
        count++;
        return value;
      };
      await recent.share('list', () => at, read, since === undefined ? undefined : new Date(since));
    }
    return count;
  }

  test('serves others for half a minute', async () => {
    expect(await reads([[0], [1], [RECENT_MS_MAX]])).toBe(1);
    expect(await reads([[0], [RECENT_MS_MAX + 1]])).toBe(2);
  });

  test('does not serve who must not see anything that old', async () => {
    expect(await reads([[1000], [2000, 999], [3000, 1001]])).toBe(2);
  });

  test('does not serve a Delete that began in the very millisecond in which its Create has read', async () => {
    expect(await reads([[1000], [1000, 1000]])).toBe(2);
  });

  test('is no reason to believe that there is still nothing', async () => {
    expect(await reads([[0], [1]], undefined)).toBe(2);
  });

  test('is kept by its name', async () => {
    const recent = new Recent();
    expect(
      await recent.share(
        'one',
        () => 0,
        async () => 1,
      ),
    ).toBe(1);
    expect(
      await recent.share(
        'two',
        () => 0,
        async () => 2,
      ),
    ).toBe(2);
    expect(
      await recent.share(
        'one',
        () => 0,
        async () => 3,
      ),
    ).toBe(1);
  });
});
