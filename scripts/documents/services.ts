import {
  type AdministratorFacts,
  pageOf,
  type SetUpFacts,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
  type Where,
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
    '`enableServiceAccess` enables trusted access. *Also done* is what the service requires beside it. The workflow reads everything first. It creates and calls only what is missing. With `accessOnly`, it only enables trusted access.',
    '*Administrators* is the number of delegated administrators that AWS allows. AWS states no maximum for some services. Some services have a record of their own, in the Regions that the column names. There the account is registered, too.',
    '*After trusted access is disabled* and *Lost with an administrator* are what AWS documents. An empty cell means that AWS documents no loss. With `RemovalPolicy.DESTROY`, this text is a warning at synth. A move of an administrator that loses something requires `RemovalPolicy.DESTROY`.',
    'Nothing in this table was tried in AWS. [Fidelity](fidelity.md) lists what the documentation of AWS leaves open.',
    table(
      [
        '`TrustedService`',
        'Service',
        'Also done',
        'Administrators',
        'After trusted access is disabled',
        'Lost with an administrator',
        'To know',
      ],
      ROWS.map(([constant, row]) => [
        `\`${constant}\``,
        `[${row.name}](${pageOf(row)})`,
        (row.setUp ?? []).map(setUpInWords).join(', then '),
        numberOf(row.administrator),
        row.removalDestroys ?? '',
        row.administrator?.losesData ?? '',
        remarksOf(row).join(' '),
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The README's table: what services require beside trusted access. */
export function servicesInShort(): string {
  const hasCall = ({ setUp = [] }: TrustedServiceFacts) => setUp.some((one) => !('role' in one));
  const constantsOf = (fits: (row: TrustedServiceFacts) => boolean) =>
    ROWS.filter(([, row]) => fits(row)).map(([constant]) => `\`${constant}\``);
  return table(
    ['Beside trusted access', 'Services'],
    [
      ['calls of the service', constantsOf(hasCall).join(', ')],
      ['a service-linked role', constantsOf((row) => row.setUp !== undefined && !hasCall(row)).join(', ')],
      ['nothing', `the other ${constantsOf(({ setUp }) => setUp === undefined).length}`],
    ],
  );
}

function docstringOf(row: TrustedServiceFacts): string {
  const remarks = [enablingOf(row), administratorsOf(row), ...removalOf(row), ...remarksOf(row)].join(' ');
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

function enablingOf({ setUp, needsAdministrator }: TrustedServiceFacts): string {
  if (needsAdministrator) {
    return 'Only trusted access is enabled, which does nothing without a delegated administrator.';
  }
  return setUp === undefined
    ? 'Only trusted access is enabled.'
    : `Enabling it also ${setUp.map(setUpInWords).join(', then ')}.`;
}

function setUpInWords(setUp: SetUpFacts): string {
  return 'role' in setUp ? `creates the role \`${setUp.role[1]}\`` : `calls \`${setUp.on[0]}\` ${PLACES[setUp.where]}`;
}

const PLACES: Readonly<Record<Where, string>> = {
  STACK: 'in the Region of the stack',
  REGIONS: 'in each of `regions`',
  HOME: 'in the home Region of the partition, such as us-east-1',
  US_WEST_2: 'in us-west-2, or us-gov-west-1',
};

function administratorsOf({ administrator }: TrustedServiceFacts): string {
  if (administrator === undefined) {
    return 'AWS Organizations registers no delegated administrator for it.';
  }
  const { max, losesData } = administrator;
  return [
    `It can have ${HOW_MANY[String(max)] ?? `up to ${max} delegated administrators`}${ofService(administrator)}.`,
    ...(administrator.mayBeManagement ? ['That can be the management account.'] : []),
    ...(losesData === undefined ? [] : [`Deregistering one loses data: ${losesData}.`]),
  ].join(' ');
}

const HOW_MANY: Readonly<Record<string, string>> = {
  undefined: 'delegated administrators, and AWS states no maximum',
  1: 'one delegated administrator',
};

/** Where the service itself has a record of them. */
function ofService({ where }: AdministratorFacts): string {
  return where === undefined ? '' : `, registered in the service ${PLACES[where]}`;
}

function numberOf(administrator: AdministratorFacts | undefined): string {
  if (administrator === undefined) {
    return 'none';
  }
  const { where, max = 'no maximum stated', mayBeManagement } = administrator;
  return [
    String(max),
    ...(where === undefined ? [] : [PLACES[where]]),
    ...(mayBeManagement ? ['or the management account'] : []),
  ].join(', ');
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
