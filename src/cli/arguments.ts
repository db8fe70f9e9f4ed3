import { parseArgs } from 'node:util';
import { type GivenParameter, parseGivenParameter } from '../rehearsal/given-parameters';
import { UsageError } from '../rehearsal/usage-error';
import { COMMAND_NAMES, COMMANDS, type CommandName, type OptionRow, optionsOf } from './commands';

/** What the user asked the command to do. */
export type Arguments =
  /** Of a command, or of all. */
  | { readonly command: 'help'; readonly about?: CommandName; readonly json: boolean }
  | { readonly command: 'version'; readonly json: boolean }
  | ({ readonly command: 'rehearse' } & RehearseArguments)
  | ({ readonly command: 'simulate' } & SimulateArguments);

/** What a rehearsal has to show for exit code 0. */
export type Expectation = (typeof COMMANDS.rehearse.options.expect.allowed)[number];

interface CommonArguments {
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface RehearseArguments extends CommonArguments {
  /** Directory of the cloud assembly. */
  readonly app: string;
  /** File of the world; absent: one standalone account. */
  readonly world?: string;
  /** Globs of paths, ids or names of stacks; empty: all of the assembly. */
  readonly stacks: readonly string[];
  /** Directory of the cloud assembly that is deployed first, so that the other one is an update. */
  readonly update?: string;
  /** Resource that is made to fail: its logical id, or its construct path. */
  readonly fail?: string;
  /** Whether what succeeds stays if a resource fails. */
  readonly noRollback: boolean;
  readonly parameters: readonly GivenParameter[];
  /** Whether the stacks are deleted after the deployment. */
  readonly destroy: boolean;
  /** Who acts, beside those whom the world names. */
  readonly people: readonly string[];
  readonly expect: Expectation;
  /** File that the world is written to, as it is when the deployment ends. */
  readonly saveWorld?: string;
  /** Files that the report is written to, too. */
  readonly reports: readonly string[];
}

export interface SimulateArguments extends CommonArguments {
  readonly port: number;
  readonly world?: string;
  readonly now?: Date;
  /** Account of access keys that name none. */
  readonly defaultAccount?: string;
  /** False: nothing is throttled, whatever the world says. */
  readonly throttling?: boolean;
}

/** Whether the user asked for JSON, also in a command line that cannot be parsed. */
export function isJsonWanted(argv: readonly string[]): boolean {
  return argv.some((argument) => /^--json(=|$)/.test(argument));
}

/** Parses a command line; throws `UsageError`. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [command, ...rest] = argv;
  const json = isJsonWanted(rest);
  switch (command) {
    case undefined:
      throw new UsageError(`a command is missing: allowed are ${allCommands()}`);
    case '--help':
    case '-h':
    case 'help':
      return { command: 'help', json };
    case '--version':
    case '-v':
      return { command: 'version', json };
    default:
      return parseCommand(command, rest);
  }
}

function parseCommand(command: string, argv: readonly string[]): Arguments {
  if (!isCommand(command)) {
    throw new UsageError(`there is no command ${JSON.stringify(command)}: allowed are ${allCommands()}`);
  }
  const options = optionsOf(command);
  const values = valuesOf(argv, options);
  const json = values.json === true;
  if (values.help === true) {
    return { command: 'help', about: command, json };
  }
  if (values.version === true) {
    return { command: 'version', json };
  }
  for (const [name, option] of Object.entries(options)) {
    for (const value of [values[name] ?? []].flat()) {
      check(name, option, value);
    }
  }
  return MAKE[command](values);
}

type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** From the values of the options, all of which the table allows. */
const MAKE: { readonly [Name in CommandName]: (values: OptionValues) => Arguments } = {
  rehearse: (values) => ({
    command: 'rehearse',
    ...commonOf(values),
    app: values.app as string,
    world: values.world as string | undefined,
    stacks: (values.stack ?? []) as string[],
    update: values.update as string | undefined,
    fail: values.fail as string | undefined,
    noRollback: values['no-rollback'] === true,
    parameters: ((values.parameters ?? []) as string[]).map(parseGivenParameter),
    destroy: values.destroy === true,
    people: (values.people ?? []) as string[],
    expect: values.expect as Expectation,
    saveWorld: values['save-world'] as string | undefined,
    reports: (values.report ?? []) as string[],
  }),
  simulate: (values) => ({
    command: 'simulate',
    ...commonOf(values),
    port: Number(values.port),
    world: values.world as string | undefined,
    now: values.now === undefined ? undefined : new Date(values.now as string),
    defaultAccount: values['default-account'] as string | undefined,
    throttling: values['no-throttling'] === true ? false : undefined,
  }),
};

function commonOf(values: OptionValues): CommonArguments {
  return { json: values.json === true, quiet: values.quiet === true };
}

function valuesOf(argv: readonly string[], options: Readonly<Record<string, OptionRow>>): OptionValues {
  const declared = Object.entries(options).map(([name, { short, value, isRepeatable, default: byDefault }]) => [
    name,
    {
      type: value === undefined ? ('boolean' as const) : ('string' as const),
      ...(short === undefined ? {} : { short }),
      ...(isRepeatable ? { multiple: true } : {}),
      ...(byDefault === undefined ? {} : { default: byDefault }),
    },
  ]);
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(declared), allowPositionals: false }).values;
  } catch (error) {
    // parseArgs names the option and what is wrong with it, and then how to write a file that begins with a hyphen.
    const [message] = (error as Error).message.split(/\. (?:To|This|Did) /);
    const allowed = Object.keys(options).map((name) => `--${name}`);
    const withoutValues = message!.replaceAll('\n', ' ').replace(/'([^'=]*)=[^']*'/g, "'$1=…'");
    throw new UsageError(`${withoutValues}; allowed are ${allowed.join(', ')}`);
  }
}

function check(name: string, { allowed, must, isValid }: OptionRow, value: string | boolean): void {
  if (typeof value !== 'string') {
    return;
  }
  const isAllowed = allowed === undefined || allowed.includes(value);
  if (!isAllowed || isValid?.(value) === false) {
    const demand = must ?? `be ${allowed!.join(' or ')}`;
    throw new UsageError(`--${name} must ${demand}, got ${JSON.stringify(value)}`);
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function allCommands(): string {
  return COMMAND_NAMES.join(' and ');
}
