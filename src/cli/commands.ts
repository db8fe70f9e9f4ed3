/** An option of a command: how it is parsed, refused, and described. */
export interface OptionRow {
  /** One letter for it. */
  readonly short?: string;
  /** What its value is called; absent: it has none. */
  readonly value?: string;
  readonly default?: string;
  readonly isRepeatable?: true;
  /** The only values there are; absent: any that `isValid` takes. */
  readonly allowed?: readonly string[];
  /** What a value must be, as the end of a sentence that begins with the option. */
  readonly must?: string;
  readonly isValid?: (value: string) => boolean;
  readonly text: string;
}

/** A command. */
export interface CommandRow {
  /** What it does, in a line. */
  readonly summary: string;
  /** What it does, in full. */
  readonly text: string;
  readonly options: Readonly<Record<string, OptionRow>>;
}

/** What every command takes. */
export const COMMON_OPTIONS = {
  json: { text: 'print one JSON document instead of text, also if the command fails' },
  quiet: { text: 'print only the plan and the result, and no progress' },
  help: { short: 'h', text: 'show the usage, or that of a command' },
  version: { short: 'v', text: 'show the version' },
} as const satisfies CommandRow['options'];

/** The commands with their options. Parsing, usage texts, refusals, and `docs/command.md` are made of this table. */
export const COMMANDS = {
  rehearse: {
    summary: 'deploy a cloud assembly into a simulated organization and show what would happen',
    text: 'Deploys the stacks of a cloud assembly into a simulated organization, in virtual time. Shows what would happen: which manual actions are required by when, and the final organization.',
    options: {
      app: { value: 'DIRECTORY', default: 'cdk.out', text: 'cloud assembly, as cdk synth writes it' },
      world: {
        value: 'FILE',
        text: 'JSON file of the organization before the deployment; without it: one standalone account',
      },
      stack: {
        value: 'PATTERN',
        isRepeatable: true,
        text: 'only the stacks whose path, ID, or name matches this glob (*, **, ?, [abc], {a,b}); without it: all, in the order of their dependencies',
      },
      update: {
        value: 'DIRECTORY',
        text: 'deploy this older cloud assembly first, and the one of --app as an update of it; as with cdk deploy, a parameter keeps its value, whatever its default is now',
      },
      fail: {
        value: 'RESOURCE',
        text: 'make this resource fail, by its construct path or logical ID, to show what a rollback leaves',
      },
      'no-rollback': {
        text: 'deploy as cdk deploy --no-rollback: what succeeds stays if a resource fails, and each path of resources that does not depend on it continues',
      },
      parameters: {
        value: '[STACK:]NAME=VALUE',
        isRepeatable: true,
        text: 'value of a parameter of a stack, or of all stacks that have it; the value of a NoEcho parameter is neither printed nor saved, unless it is an ID that the world has',
      },
      destroy: { text: 'delete the stacks after the deployment, in reverse order' },
      people: {
        value: 'WHO',
        isRepeatable: true,
        text: 'who responds to handshakes, how, and after what time, for example --people 777777777777=decline:3d, --people everybody, or --people nobody; without it: those whom the world names, or, if it has no "people", each account that is asked, with accept:1d',
      },
      'save-world': {
        value: 'FILE',
        text: 'write the organization as it is when the deployment ends to this file, which can be a world again',
      },
      report: {
        value: 'FILE',
        isRepeatable: true,
        must: 'end with .html, .md, or .json, after a name',
        isValid: (value) => /[^/\\]\.(html|md|json)$/.test(value),
        text: 'also write the result to this file: a page for people (.html), a comment for a pull request (.md), or what --json prints (.json)',
      },
      expect: {
        value: 'STATE',
        default: 'settled',
        allowed: ['settled', 'deployed', 'no-changes'],
        text: 'what exit code 0 requires: settled: the deployment and all of its workflows succeed; deployed: the deployment succeeds, whatever its workflows do after it; no-changes: the plan is empty',
      },
    },
  },
  simulate: {
    summary: 'serve the simulated AWS on a port of this machine, for any client',
    text: 'Serves the simulated AWS Organizations, IAM and STS on 127.0.0.1 until it is interrupted. Point a client at it with AWS_ENDPOINT_URL. An access key ID of 12 digits is the account of the caller.',
    options: {
      port: {
        value: 'NUMBER',
        default: '4510',
        must: 'be a whole number from 0 to 65535',
        isValid: (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
        text: 'port to listen on; 0: any that is free',
      },
      world: {
        value: 'FILE',
        text: 'JSON file of the organization at the start; without it: standalone accounts, created on first use',
      },
      now: {
        value: 'TIME',
        must: 'be a time like 2026-01-05T09:00:00Z',
        isValid: (value) => /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
        text: 'ISO 8601 time at which its clock starts; without it: that of the world, or now',
      },
      'default-account': {
        value: 'ID',
        must: 'be exactly 12 digits',
        isValid: (value) => /^\d{12}$/.test(value),
        text: 'account of access key IDs that are not account IDs; 12 digits that are not in the world are refused',
      },
      'no-throttling': { text: 'never throttle calls, whatever the world says' },
    },
  },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** All options of a command, those that every command takes included. */
export function optionsOf(command: CommandName): Readonly<Record<string, OptionRow>> {
  return { ...COMMANDS[command].options, ...COMMON_OPTIONS };
}

/** An option as a user writes it, for example `-h, --help` or `--app DIRECTORY`. */
export function synopsisOf(name: string, { short, value }: OptionRow): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

/** What an option does, with what it has without a value of the user. */
export function descriptionOf(option: OptionRow): string {
  const repeated = option.isRepeatable ? '; can be repeated' : '';
  const byDefault = option.default === undefined ? '' : ` (default: ${option.default})`;
  return `${option.text}${repeated}${byDefault}`;
}
