import { parseArguments } from '../../src/cli/arguments';
import { UsageError } from '../../src/rehearsal/usage-error';

describe('rehearse', () => {
  test('has defaults for everything', () => {
    expect(parseArguments(['rehearse'])).toEqual({ command: 'rehearse', app: 'cdk.out', stacks: [], json: false });
  });

  test('takes every option', () => {
    const argv = 'rehearse --app out --world w.json --stack A --stack B --update old --fail Organization --json'.split(
      ' ',
    );
    expect(parseArguments(argv)).toEqual({
      command: 'rehearse',
      app: 'out',
      world: 'w.json',
      stacks: ['A', 'B'],
      update: 'old',
      fail: 'Organization',
      json: true,
    });
  });
});

describe('simulate', () => {
  test('has defaults for everything', () => {
    expect(parseArguments(['simulate'])).toEqual({ command: 'simulate', port: 4510 });
  });

  test('takes every option', () => {
    const argv = [
      ...['simulate', '--port', '0', '--world', 'w.json', '--now', '2026-01-05T09:00:00Z'],
      ...['--default-account', '111111111111', '--no-throttling'],
    ];
    expect(parseArguments(argv)).toEqual({
      command: 'simulate',
      port: 0,
      world: 'w.json',
      now: new Date('2026-01-05T09:00:00Z'),
      defaultAccount: '111111111111',
      throttling: false,
    });
  });
});

test.each([[['--help']], [['help']], [['-h']], [['rehearse', '--help']], [['simulate', '-h']]])(
  '%j asks for help',
  (argv) => {
    expect(parseArguments(argv)).toMatchObject({
      command: 'help',
      text: expect.stringContaining('cdk-aws-organization'),
    });
  },
);

test('--version asks for the version', () => {
  expect(parseArguments(['--version'])).toEqual({ command: 'version' });
});

test.each([
  [[], 'name a command'],
  [['deploy'], 'there is no command "deploy": allowed are rehearse and simulate'],
  [['rehearse', '--wrld', 'x'], "Unknown option '--wrld'"],
  [['rehearse', '--wrld', 'x'], 'allowed are --app, --world, --stack, --update, --fail, --json, --help'],
  [['rehearse', '--world'], "'--world <value>' argument missing"],
  [['rehearse', 'cdk.out'], 'Unexpected argument'],
  [['simulate', '--port', '65536'], '--port must be a whole number from 0 to 65535, got "65536"'],
  [['simulate', '--port', '-1'], '--port'],
  [['simulate', '--port', '80x'], '--port must be a whole number from 0 to 65535, got "80x"'],
  [['simulate', '--now', 'tomorrow'], '--now must be a time like 2026-01-05T09:00:00Z, got "tomorrow"'],
  [['simulate', '--now', '2026-13-45'], '--now must be a time'],
  [['simulate', '--default-account', '1111'], '--default-account must be exactly 12 digits, got "1111"'],
])('fails to parse %j', (argv, message) => {
  expect(() => parseArguments(argv)).toThrow(UsageError);
  expect(() => parseArguments(argv)).toThrow(message);
});
