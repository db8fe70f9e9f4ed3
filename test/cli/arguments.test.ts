import { isJsonWanted, parseArguments } from '../../src/cli/arguments';
import { UsageError } from '../../src/rehearsal/usage-error';

const REHEARSE = {
  command: 'rehearse',
  app: 'cdk.out',
  stacks: [],
  noRollback: false,
  parameters: [],
  destroy: false,
  people: [],
  reports: [],
  expect: 'settled',
  json: false,
  quiet: false,
};
const SIMULATE = { command: 'simulate', port: 4510, json: false, quiet: false };

test.each<[string, object]>([
  ['rehearse', REHEARSE],
  ['rehearse --app out', { ...REHEARSE, app: 'out' }],
  ['rehearse --app=out', { ...REHEARSE, app: 'out' }],
  ['rehearse --world w.json', { ...REHEARSE, world: 'w.json' }],
  ['rehearse --stack A --stack B/*', { ...REHEARSE, stacks: ['A', 'B/*'] }],
  ['rehearse --update old', { ...REHEARSE, update: 'old' }],
  ['rehearse --fail Organization', { ...REHEARSE, fail: 'Organization' }],
  ['rehearse --no-rollback', { ...REHEARSE, noRollback: true }],
  ['rehearse --destroy', { ...REHEARSE, destroy: true }],
  ['rehearse --expect settled', REHEARSE],
  ['rehearse --expect deployed', { ...REHEARSE, expect: 'deployed' }],
  ['rehearse --save-world after.json', { ...REHEARSE, saveWorld: 'after.json' }],
  ['rehearse --report a.html --report b/c.md', { ...REHEARSE, reports: ['a.html', 'b/c.md'] }],
  ['rehearse --json', { ...REHEARSE, json: true }],
  ['rehearse --quiet', { ...REHEARSE, quiet: true }],
  [
    'rehearse --parameters A=b=c --parameters Main:B=',
    {
      ...REHEARSE,
      parameters: [
        { name: 'A', value: 'b=c' },
        { stack: 'Main', name: 'B', value: '' },
      ],
    },
  ],
  ['simulate', SIMULATE],
  ['simulate --port 0', { ...SIMULATE, port: 0 }],
  ['simulate --world w.json', { ...SIMULATE, world: 'w.json' }],
  ['simulate --now 2026-01-05T09:00:00Z', { ...SIMULATE, now: new Date('2026-01-05T09:00:00Z') }],
  ['simulate --default-account 111111111111', { ...SIMULATE, defaultAccount: '111111111111' }],
  ['simulate --no-throttling', { ...SIMULATE, throttling: false }],
  ['simulate --json --quiet', { ...SIMULATE, json: true, quiet: true }],
  ['--help', { command: 'help', json: false }],
  ['-h', { command: 'help', json: false }],
  ['help', { command: 'help', json: false }],
  ['--help --json', { command: 'help', json: true }],
  ['rehearse --help', { command: 'help', about: 'rehearse', json: false }],
  ['rehearse -h --json', { command: 'help', about: 'rehearse', json: true }],
  ['rehearse --expect nothing --help', { command: 'help', about: 'rehearse', json: false }],
  ['simulate -h', { command: 'help', about: 'simulate', json: false }],
  ['--version', { command: 'version', json: false }],
  ['-v', { command: 'version', json: false }],
  ['-v --json', { command: 'version', json: true }],
  ['rehearse -v', { command: 'version', json: false }],
  ['simulate --version --json', { command: 'version', json: true }],
])('%s is understood', (line, expected) => {
  expect(parseArguments(line.split(' '))).toEqual(expected);
});

test.each<[string, string]>([
  ['', 'a command is missing: allowed are rehearse and simulate'],
  ['deploy', 'there is no command "deploy": allowed are rehearse and simulate'],
  ['toString', 'there is no command "toString"'],
  ['--json rehearse', 'there is no command "--json"'],
  [
    'rehearse --wrld x',
    "Unknown option '--wrld'; allowed are --app, --world, --stack, --update, --fail, --no-rollback, --parameters, --destroy, --people, --save-world, --report, --expect, --json, --quiet, --help, --version",
  ],
  [
    'simulate --app x',
    "Unknown option '--app'; allowed are --port, --world, --now, --default-account, --no-throttling, --json, --quiet, --help, --version",
  ],
  ['rehearse -x', "Unknown option '-x'"],
  ['rehearse --world', "'--world <value>' argument missing"],
  ['rehearse --world --json', "'--world' argument is ambiguous"],
  ['rehearse --json=yes', "'--json' does not take an argument"],
  ['rehearse cdk.out', "Unexpected argument 'cdk.out'"],
  ['rehearse --report a.xml', '--report must end with .html, .md, or .json, after a name, got "a.xml"'],
  ['rehearse --report .html', '--report must end with'],
  ['rehearse --expect=', '--expect must be settled or deployed or no-changes, got ""'],
  ['rehearse --expect Settled', '--expect must be settled or deployed or no-changes, got "Settled"'],
  ['simulate --port 65536', '--port must be a whole number from 0 to 65535, got "65536"'],
  ['simulate --port -1', '--port'],
  ['simulate --port 80x', '--port must be a whole number from 0 to 65535, got "80x"'],
  ['simulate --now tomorrow', '--now must be a time like 2026-01-05T09:00:00Z, got "tomorrow"'],
  ['simulate --now 2026-13-45', '--now must be a time'],
  ['simulate --default-account 1111', '--default-account must be exactly 12 digits, got "1111"'],
])('%s is refused', (line, message) => {
  const argv = line.split(' ').filter((argument) => argument !== '');
  expect(() => parseArguments(argv)).toThrow(UsageError);
  expect(() => parseArguments(argv)).toThrow(message);
});

test('a refusal is one line', () => {
  for (const argv of [
    ['rehearse', '--wrld'],
    ['rehearse', '--world', '--json'],
    ['rehearse', 'x'],
  ]) {
    expect(() => parseArguments(argv)).toThrow(/^[^\n]*$/);
  }
});

test.each([
  ['rehearse --json', true],
  ['rehearse --wrld --json', true],
  ['rehearse --json=yes', true],
  ['--json', true],
  ['rehearse --jsonp', false],
  ['rehearse --app json', false],
])('%s asks for JSON, even if it cannot be understood: %s', (line, isWanted) => {
  expect(isJsonWanted(line.split(' '))).toBe(isWanted);
});
