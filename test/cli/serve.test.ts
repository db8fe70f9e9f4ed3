import { main } from '../../src/cli/main';
import type { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { anIo, aPackage, type Printed, write } from './a-package';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

describe('simulate', () => {
  test('serves until it is interrupted', async () => {
    let served: Promise<Response> | undefined;
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    io = anIo(installed.path, {
      interruption: () => interrupted,
      write: (text) => {
        const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(text)?.[1];
        served = fetch(`${url}/_simulator/clock`).finally(interrupt);
      },
    });
    expect(
      await main(['simulate', '--port', '0', '--now', '2030-01-01T00:00:00Z', '--default-account', '111111111111'], io),
    ).toBe(0);
    expect(await (await served!).json()).toEqual({ now: expect.stringMatching(/^2030-01-01T00:00:0/) });
  });

  test('serves without throttling when it is told to', async () => {
    let served: Promise<Response> | undefined;
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    io = anIo(installed.path, {
      interruption: () => interrupted,
      write: (text) => {
        served = fetch(`${text.trim().split(' ').at(-1)}/_simulator/world`).finally(interrupt);
      },
    });
    expect(await main(['simulate', '--port', '0', '--no-throttling'], io)).toBe(0);
    expect(await (await served!).json()).toMatchObject({ behavior: { throttling: false } });
  });

  test('serves the world of a file', async () => {
    write(installed.path, 'world.json', { accounts: { '111111111111': {} } });
    io = anIo(installed.path, { interruption: () => Promise.resolve() });
    expect(await main(['simulate', '--port', '0', '--world', 'world.json'], io)).toBe(0);
    expect(io.output).toMatch(/^listening on/);
  });
});
