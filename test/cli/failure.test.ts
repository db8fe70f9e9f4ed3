import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { main } from '../../src/cli/main';
import { Stage } from '../../src/rehearsal/stage';
import type { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { documentIn } from '../support/document';
import { anIo, aPackage, type Printed, write } from './a-package';
import { synthesized } from './a-toy-assembly';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

/** An error as `--json` prints it. */
function failure(): { code: string; message: string } {
  const { formatVersion, error, ...more } = documentIn(io.output);
  expect({ formatVersion, more }).toEqual({ formatVersion: '1.0', more: {} });
  return error!;
}

describe('with --json, there is one document, and nothing else', () => {
  afterEach(() => expect(io.errors).toBe(''));

  test.each<[string, string[], number, string, RegExp]>([
    ['a refused option', ['rehearse', '--wrld', 'x', '--json'], 2, 'CANNOT_BEGIN', /^Unknown option '--wrld'; allowed/],
    ['a refused value', ['rehearse', '--json', '--expect', 'x'], 2, 'CANNOT_BEGIN', /^--expect must be settled or/],
    ['an unknown command', ['deploy', '--json'], 2, 'CANNOT_BEGIN', /^there is no command "deploy"/],
    ['no command', ['--json'], 2, 'CANNOT_BEGIN', /^there is no command "--json"/],
    [
      'a missing app',
      ['rehearse', '--json', '--app', 'nowhere'],
      2,
      'CANNOT_BEGIN',
      /manifest\.json: it does not exist$/,
    ],
    [
      'a broken world',
      ['rehearse', '--json', '--world', 'bad.json'],
      2,
      'CANNOT_BEGIN',
      /bad\.json cannot be used:\naccounts/,
    ],
    [
      'a world that is none',
      ['simulate', '--json', '--world', 'none.json'],
      2,
      'CANNOT_BEGIN',
      /none\.json is not JSON/,
    ],
    ['a stack that is not there', ['rehearse', '--json', '--stack', 'X*'], 2, 'CANNOT_BEGIN', /has no stack "X\*"/],
    [
      'what is not simulated',
      ['rehearse', '--json', '--app', 'macro'],
      3,
      'NOT_SIMULATED',
      /Fn::Transform .* is not simulated/,
    ],
    [
      'an unknown value',
      ['rehearse', '--json', '--app', 'unknown', '--parameters', 'Key=hunter22'],
      3,
      'UNKNOWN_VALUE',
      /^Main: FeatureSet of Own, AWS::Organizations::Organization is not known: .* Specify it with --parameters Main:Id=VALUE$/,
    ],
    [
      'a value that belongs to nothing',
      ['rehearse', '--json', '--app', 'unknown', '--parameters', 'Id=ALL', 'Key=hunter22'],
      2,
      'CANNOT_BEGIN',
      /^Unexpected argument 'Key=…'/,
    ],
    ['a refused template', ['rehearse', '--json', '--app', 'circle'], 1, 'REFUSED', /Circular dependency/],
    [
      'a defect of the command',
      ['rehearse', '--json', '--app', 'crash'],
      3,
      'INTERNAL_ERROR',
      /^the command itself failed: /,
    ],
  ])('for %s', async (_, argv, exitCode, code, message) => {
    for (const app of ['cdk.out', 'macro', 'circle', 'unknown', 'crash']) {
      synthesized(installed.path, app, 'succeed');
    }
    write(installed.path, 'bad.json', { accounts: { '1111': {} } });
    write(installed.path, 'none.json', '{');
    const topic = (DisplayName: unknown) => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName } });
    // Only a stack with something of an organization decides.
    const Own = { Type: 'AWS::Organizations::Organization' };
    write(installed.path, 'macro/Main.template.json', { Resources: { Own, A: topic({ 'Fn::Transform': {} }) } });
    write(installed.path, 'circle/Main.template.json', {
      Resources: { Own, A: topic({ Ref: 'B' }), B: topic({ Ref: 'A' }) },
    });
    write(installed.path, 'unknown/Main.template.json', {
      Parameters: { Id: { Type: 'String' }, Key: { Type: 'String', NoEcho: true } },
      Resources: { Own: { ...Own, Properties: { FeatureSet: { 'Fn::Join': ['', [{ Ref: 'Id' }]] } } } },
    });
    const crashing = argv.includes('crash')
      ? jest.spyOn(Stage.prototype, 'records').mockImplementation(crash)
      : undefined;
    expect(await main(argv, io)).toBe(exitCode);
    crashing?.mockRestore();
    expect(failure()).toEqual({ code, message: expect.stringMatching(message) });
  });

  test('for a port of others', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await main(['simulate', '--json', '--port', String(port)], io)).toBe(2);
    other.close();
    expect(failure()).toEqual({
      code: 'CANNOT_BEGIN',
      message: `--port: port ${port} is in use: choose another, or 0 for any`,
    });
  });

  test('if it is interrupted', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    io = anIo(installed.path, { interruption: () => Promise.resolve() });
    expect(await main(['rehearse', '--json'], io)).toBe(130);
    expect(failure().code).toBe('INTERRUPTED');
  });

  test.each([
    ['the version', ['--version', '--json'], { version: '1.2.3' }],
    ['the usage', ['--help', '--json'], { usage: expect.stringContaining('Commands:\n') }],
    ['the usage of a command', ['simulate', '-h', '--json'], { usage: expect.stringContaining('--port NUMBER') }],
  ])('for %s', async (_, argv, expected) => {
    io = anIo(installed.path, { columns: 40 });
    expect(await main(argv, io)).toBe(0);
    expect(JSON.parse(io.output)).toEqual({ formatVersion: '1.0', ...expected });
  });

  test('for a port that is served', async () => {
    io = anIo(installed.path, { interruption: () => Promise.resolve() });
    expect(await main(['simulate', '--port', '0', '--json'], io)).toBe(0);
    expect(JSON.parse(io.output)).toEqual({
      formatVersion: '1.0',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
  });

  test('for a result', async () => {
    synthesized(installed.path, 'cdk.out', 'fail');
    expect(await main(['rehearse', '--json'], io)).toBe(1);
    expect(documentIn(io.output)).toMatchObject({ formatVersion: '1.0', succeeded: false });
  });
});

function crash(): never {
  throw new TypeError('records is not a function');
}
