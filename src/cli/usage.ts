import {
  COMMAND_NAMES,
  COMMANDS,
  COMMON_OPTIONS,
  type CommandName,
  descriptionOf,
  optionsOf,
  synopsisOf,
} from './commands';
import { EXIT_CODES } from './exit';
import { hanging, wrapped } from './render/wrapping';

const NOTHING_SENT = 'Nothing is ever sent to AWS, and no credentials are read.';

/** The usage of a command, or of all, for a terminal of so many columns, or not wrapped. */
export function usageOf(command: CommandName | undefined, columns?: number): string {
  return `${(command === undefined ? usageOfAll(columns) : usageOfOne(command, columns)).join('\n')}\n`;
}

function usageOfAll(columns: number | undefined): string[] {
  return [
    'cdk-aws-organization <command> [options]',
    '',
    'Commands:',
    ...list(
      COMMAND_NAMES.map((name) => [name, COMMANDS[name].summary]),
      columns,
    ),
    '',
    'Options:',
    ...list(describe(COMMON_OPTIONS), columns),
    '',
    ...wrapped(NOTHING_SENT, columns),
  ];
}

function usageOfOne(command: CommandName, columns: number | undefined): string[] {
  return [
    `cdk-aws-organization ${command} [options]`,
    '',
    ...wrapped(COMMANDS[command].text, columns),
    '',
    'Options:',
    ...list(describe(optionsOf(command)), columns),
    '',
    'Exit codes:',
    ...list(Object.entries(EXIT_CODES), columns),
  ];
}

function describe(options: ReturnType<typeof optionsOf>): [string, string][] {
  return Object.entries(options).map(([name, option]) => [synopsisOf(name, option), descriptionOf(option)]);
}

/** Terms, and beside them what they mean. */
function list(rows: readonly (readonly [term: string, text: string])[], columns: number | undefined): string[] {
  const width = Math.max(...rows.map(([term]) => term.length));
  return rows.flatMap(([term, text]) => hanging(`  ${term.padEnd(width)}  `, text, columns));
}
