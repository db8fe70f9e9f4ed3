import {
  type AdministratorFacts,
  pageOf,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
} from '../../src/facts/trusted-services';
import { table } from './table';

const ROWS: readonly (readonly [constant: string, row: TrustedServiceFacts])[] = Object.entries(TRUSTED_SERVICES);

const LINE_LENGTH = 120;

/** Around the constants in `src/trusted-service.ts`. */
export const CONSTANTS_MARKS = [
  '  // The constants are written by `npx projen documents`, from src/facts/trusted-services.ts.',
  '  // End of the constants.',
] as const;

/** The constants of `TrustedService`, as they stand in its source. */
export function serviceConstants(): string {
  return ROWS.map(([constant, row]) => `${docstringOf(row)}\n${declarationOf(constant, row)}`).join('\n');
}

/** The whole page `docs/services.md`. */
export function servicesPage(): string {
  return [
    '# Services',
    'These services support trusted access, as of October 2026. This page is made from `src/facts/trusted-services.ts`. Run `npx projen documents` to write it again.',
    'Each row is a constant of `TrustedService`. A service that is not in the table works with `TrustedService.of`.',
    '*Administrators* is the number of delegated administrators that AWS Organizations registers for the service. AWS states no maximum for some services.',
    '*After trusted access is disabled* is what AWS documents. An empty cell means that AWS documents no loss. With `RemovalPolicy.DESTROY`, this text is a warning at synth.',
    'Nothing in this table was tried in AWS. [Fidelity](fidelity.md) lists what the documentation of AWS leaves open.',
    table(
      ['`TrustedService`', 'Service', 'Administrators', 'After trusted access is disabled', 'To know'],
      ROWS.map(([constant, row]) => [
        `\`${constant}\``,
        `[${row.name}](${pageOf(row)})`,
        numberOf(row.administrator),
        row.removalDestroys ?? '',
        remarksOf(row).join(' '),
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function docstringOf(row: TrustedServiceFacts): string {
  const remarks = [administratorsOf(row), ...removalOf(row), ...remarksOf(row)].join(' ');
  const lines = [`${row.name}.`, '', ...wrapped(remarks), '', `@see ${pageOf(row)}`];
  return ['  /**', ...lines.map((line) => `   * ${line}`.trimEnd()), '   */'].join('\n');
}

function declarationOf(constant: string, { principal, feature }: TrustedServiceFacts): string {
  const values = [principal, ...(feature === undefined ? [] : [feature])].map((value) => `'${value}'`).join(', ');
  const line = `  public static readonly ${constant} = new TrustedService(${values});`;
  return line.length <= LINE_LENGTH
    ? line
    : `  public static readonly ${constant} = new TrustedService(\n    ${values},\n  );`;
}

function administratorsOf({ administrator }: TrustedServiceFacts): string {
  if (administrator === undefined) {
    return 'AWS Organizations registers no delegated administrator for it.';
  }
  const { max } = administrator;
  if (max === undefined) {
    return 'It can have delegated administrators, and AWS states no maximum.';
  }
  return `It can have ${max === 1 ? 'one delegated administrator' : `up to ${max} delegated administrators`}.`;
}

function numberOf(administrator: AdministratorFacts | undefined): string {
  return administrator === undefined ? 'none' : String(administrator.max ?? 'no maximum stated');
}

function removalOf({ removalDestroys }: TrustedServiceFacts): string[] {
  return removalDestroys === undefined ? [] : [`After trusted access is disabled, ${removalDestroys}.`];
}

function remarksOf({ note, isClosedToNewCustomers }: TrustedServiceFacts): string[] {
  return [...(isClosedToNewCustomers ? ['Closed to new customers.'] : []), ...(note === undefined ? [] : [note])];
}

/** Lines that fit into the docstring of a member. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = [lines.at(-1), word].filter(Boolean).join(' ');
    if (line.length <= LINE_LENGTH - '   * '.length) {
      lines[lines.length - 1] = line;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
