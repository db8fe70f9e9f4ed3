import { parseArgs } from 'node:util';
import { UsageError } from '../rehearsal/usage-error';

/** What the user asked the command to do. */
export type Arguments =
  | { readonly command: 'help'; readonly text: string }
  | { readonly command: 'version' }
  | ({ readonly command: 'rehearse' } & RehearseArguments)
  | ({ readonly command: 'simulate' } & SimulateArguments);

export interface RehearseArguments {
  /** Directory of the cloud assembly. */
  readonly app: string;
  /** File of the world; absent: one standalone account. */
  readonly world?: string;
  /** Names, ids or paths of stacks; empty: all of the assembly. */
  readonly stacks: readonly string[];
  readonly json: boolean;
  /** Directory of the cloud assembly that is deployed first, so that the other one is an update. */
  readonly update?: string;
  /** Resource that is made to fail: its logical id, or its construct path. */
  readonly fail?: string;
}

export interface SimulateArguments {
  readonly port: number;
  readonly world?: string;
  readonly now?: Date;
  /** Account of access keys that name none. */
  readonly defaultAccount?: string;
  /** False: nothing is throttled, whatever the world says. */
  readonly throttling?: boolean;
}

const USAGE = `cdk-aws-organization <command> [options]

Commands:
  rehearse   deploy a cloud assembly into a simulated organization and show what would happen
  simulate   serve the simulated AWS on a port of this machine, for any client

Options:
  --help     show this text, or that of a command
  --version  show the version

Nothing is ever sent to AWS, and no credentials are read.
`;

const REHEARSE_USAGE = `cdk-aws-organization rehearse [options]

Deploys the stacks of a cloud assembly into a simulated organization, in virtual time, and shows what
would happen: who is asked, which manual actions are required by when, and the final organization.

Options:
  --app DIRECTORY     cloud assembly, as cdk synth writes it (default: cdk.out)
  --world FILE        JSON file of the organization before the deployment (default: one standalone account)
  --stack NAME        only this stack; can be repeated (default: all, in the order of their dependencies)
  --update DIRECTORY  deploy this older cloud assembly first, and the one of --app as an update of it
  --fail RESOURCE     make this resource fail, by its logical ID or construct path, to show what a rollback leaves
  --json              print one JSON document instead of text
  --help              show this text

Exit codes: 0 the deployment and all of its workflows succeed; 1 the deployment fails, or a workflow that
continues after it fails or never ends; 2 a file or an option cannot be used.
`;

const SIMULATE_USAGE = `cdk-aws-organization simulate [options]

Serves the simulated AWS Organizations, IAM and STS on 127.0.0.1 until it is interrupted. Point a client
at it with AWS_ENDPOINT_URL; an access key ID of 12 digits identifies the account of the caller.

Options:
  --port NUMBER           port to listen on (default: 4510; 0: any that is free)
  --world FILE            JSON file of the organization at the start (default: standalone accounts, created on first use)
  --now TIME              ISO 8601 time at which its clock starts (default: now)
  --default-account ID    account of access key IDs that are not account IDs; 12 digits that are not in the
                          world are refused
  --no-throttling         never throttle calls, whatever the world says
  --help                  show this text
`;

/** Parses a command line; throws `UsageError`. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [command, ...rest] = argv;
  switch (command) {
    case 'rehearse':
      return parseRehearse(rest);
    case 'simulate':
      return parseSimulate(rest);
    case undefined:
      throw new UsageError(`name a command\n\n${USAGE}`);
    case '--help':
    case '-h':
    case 'help':
      return { command: 'help', text: USAGE };
    case '--version':
      return { command: 'version' };
    default:
      throw new UsageError(`there is no command ${JSON.stringify(command)}: allowed are rehearse and simulate`);
  }
}

function parseRehearse(argv: readonly string[]): Arguments {
  const values = parseOptions(argv, REHEARSE_USAGE, {
    app: { type: 'string', default: 'cdk.out' },
    world: { type: 'string' },
    stack: { type: 'string', multiple: true, default: [] },
    update: { type: 'string' },
    fail: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  if (isHelp(values)) {
    return values;
  }
  return {
    command: 'rehearse',
    app: values.app as string,
    stacks: values.stack as string[],
    json: values.json as boolean,
    world: values.world as string | undefined,
    update: values.update as string | undefined,
    fail: values.fail as string | undefined,
  };
}

function parseSimulate(argv: readonly string[]): Arguments {
  const values = parseOptions(argv, SIMULATE_USAGE, {
    port: { type: 'string', default: '4510' },
    world: { type: 'string' },
    now: { type: 'string' },
    'default-account': { type: 'string' },
    'no-throttling': { type: 'boolean', default: false },
  });
  if (isHelp(values)) {
    return values;
  }
  return {
    command: 'simulate',
    port: parsePort(values.port as string),
    world: values.world as string | undefined,
    now: parseTime(values.now as string | undefined),
    defaultAccount: parseAccount(values['default-account'] as string | undefined),
    throttling: values['no-throttling'] === true ? false : undefined,
  };
}

type OptionDeclarations = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
type Help = { readonly command: 'help'; readonly text: string };

function parseOptions(argv: readonly string[], usage: string, options: OptionDeclarations): OptionValues | Help {
  const declared: OptionDeclarations = { ...options, help: { type: 'boolean', short: 'h' } };
  try {
    const { values } = parseArgs({ args: [...argv], options: declared, allowPositionals: false });
    return values.help === true ? { command: 'help', text: usage } : values;
  } catch (error) {
    // parseArgs names the option and what is wrong with it.
    const allowed = Object.keys(declared).map((name) => `--${name}`);
    throw new UsageError(`${(error as Error).message}; allowed are ${allowed.join(', ')}`);
  }
}

function isHelp(values: OptionValues | Help): values is Help {
  return values.command === 'help';
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, got ${JSON.stringify(text)}`);
  }
  return port;
}

function parseTime(text: string | undefined): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time.getTime())) {
    throw new UsageError(`--now must be a time like 2026-01-05T09:00:00Z, got ${JSON.stringify(text)}`);
  }
  return time;
}

function parseAccount(text: string | undefined): string | undefined {
  if (text !== undefined && !/^\d{12}$/.test(text)) {
    throw new UsageError(`--default-account must be exactly 12 digits, got ${JSON.stringify(text)}`);
  }
  return text;
}
