import { WALL_CLOCK } from '../../src/handler/clock';
import { handler } from '../../src/handler/index';

describe('the entry of the function', () => {
  test('is one handler, which logs what it cannot read and writes nothing', async () => {
    const lines: string[] = [];
    const log = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    expect(await handler({ nonsense: true })).toBeUndefined();
    log.mockRestore();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', code: 'MalformedEvent' });
  });

  test('lives on the clock on the wall', async () => {
    const before = Date.now();
    await WALL_CLOCK.sleep(0);
    expect(WALL_CLOCK.now()).toBeGreaterThanOrEqual(before);
  });
});
