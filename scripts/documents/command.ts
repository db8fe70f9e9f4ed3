import { COMMANDS, type CommandName, descriptionOf, optionsOf, synopsisOf } from '../../src/cli/commands';
import { ERROR_CODES, ERRORS, EXIT_CODES } from '../../src/cli/exit';
import { table } from './table';

/** The whole page `docs/command.md`. */
export function commandPage(): string {
  return [
    '# The command',
    'Run the command with `npx cdk-aws-organization`. No command sends anything to AWS. None reads your credentials. None replaces a file that it reads.',
    'The result is on the standard output. Progress and errors are on the standard error. In a terminal, texts are wrapped to its width. In a pipe or a file, they are not. `NO_COLOR` and `FORCE_COLOR` do what they say.',
    'Worlds that are saved and reports name accounts and people. So only the owner of such a file can read it.',
    'This page is made from `src/cli/commands.ts` and `src/cli/exit.ts`. Run `npx projen documents` to write it again.',
    ...(Object.keys(COMMANDS) as CommandName[]).flatMap(commandSection),
    '## Exit codes',
    exitCodeTable(),
    '## Results as JSON',
    'With `--json`, each command prints one document. `examples/schemas/rehearsal.schema.json` describes the document of `rehearse`. Its `formatVersion` is `1.0`. A new minor version only adds members, so ignore what you do not know. A new major version changes or removes members.',
    'In `plan`, a change that stays if the deployment fails has `stays: true`. `staysAfterRollback` lists the addresses of these changes for each stack. It comes from further runs: in each, the last resource of one stack fails. At most five stacks are run, and only if the deployment succeeds. A stack that was not run has the reason in `notPlayed`.',
    '`counts` says how many resources found what they declare as it is, made it, changed it, or are pending, and how many calls of the deployment changed something. If the deployment fails because something differs from what a resource declares, the stacks are deployed once more without rollback. `differences` lists everything that this run finds. `notReached` lists the resources that it cannot compare, because they depend on something that failed.',
    '## Errors as JSON',
    'If there is no result, the document says why:',
    '```json\n{ "formatVersion": "1.0", "error": { "code": "CANNOT_BEGIN", "message": "…" } }\n```',
    table(
      ['`code`', 'Exit code', 'Meaning'],
      Object.entries(ERRORS).map(([code, meaning]) => [
        `\`${code}\``,
        String(ERROR_CODES[code as keyof typeof ERROR_CODES]),
        meaning,
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What the exit codes mean. */
export function exitCodeTable(): string {
  return table(['Exit code', 'Meaning'], Object.entries(EXIT_CODES));
}

function commandSection(name: CommandName): string[] {
  const options = Object.entries(optionsOf(name));
  return [
    `## \`${name}\``,
    COMMANDS[name].text,
    table(
      ['Option', 'Meaning'],
      options.map(([option, row]) => [`\`${synopsisOf(option, row)}\``, descriptionOf(row)]),
    ),
  ];
}
