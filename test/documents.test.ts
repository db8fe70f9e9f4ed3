// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders, as the pages show them
import { readFileSync } from 'node:fs';
import { commandPage, exitCodeTable } from '../scripts/documents/command';
import { failureTable } from '../scripts/documents/failures';
import { fidelityPage } from '../scripts/documents/fidelity';
import { permissionsPage } from '../scripts/documents/permissions';
import { CONSTANTS_MARKS, serviceConstants, servicesInShort, servicesPage } from '../scripts/documents/services';
import { assertSaysTheSame } from '../scripts/languages/go-functions';
import { shownExamples } from '../scripts/languages/shown-examples';
import { DOUBT_NAMES } from '../src/facts/doubts';

const FAILURES = [
  'AcceptanceRefused',
  'AccessDenied',
  'AccountGone',
  'AccountManagementDisabled',
  'AccountNotFound',
  'AccountNotJoined',
  'AccountNotReady',
  'AccountNotRemovable',
  'AccountRefused',
  'AddressOfClosedAccount',
  'AdministratorLosesData',
  'AdministratorNotMember',
  'AdministratorRefused',
  'AllFeaturesIrreversible',
  'AttachmentRefused',
  'AwsRefused',
  'Differs',
  'EmailNotChanged',
  'EmailTaken',
  'EventOutdated',
  'Gone',
  'InternalError',
  'InvalidProperties',
  'InvitationCanceled',
  'InvitationDeclined',
  'InvitationExpired',
  'InvitationRefused',
  'InvitationsPending',
  'IsManagementAccount',
  'LegacyPermissionsInUse',
  'LockOut',
  'MalformedEvent',
  'ManagementEmailNotVerified',
  'MemberRefused',
  'MigrationCanceled',
  'MigrationExpired',
  'MigrationNotConsented',
  'MigrationRefused',
  'MigrationTooLarge',
  'NameTaken',
  'NoOrganization',
  'NotAMember',
  'NotInAllFeaturesMode',
  'NotManagementAccount',
  'OrganizationNotDeletable',
  'ParentNotFound',
  'PolicyInUse',
  'PolicyNotFound',
  'PolicyNotRemovable',
  'PolicyRefused',
  'PolicyTypeNotEnabled',
  'PolicyTypeRefused',
  'QuotaExceeded',
  'RootAccessRefused',
  'ServiceAccessRefused',
  'StepFailed',
  'StillPending',
  'TargetNotFound',
  'TimedOut',
  'TooManyPages',
  'TransferNotAllowed',
  'UnitNotEmpty',
  'UnitNotRemovable',
  'UnitRefused',
  'UnknownResourceType',
  'Unrecognized',
  'WorkflowNotStarted',
  'WrongAccount',
  'WrongOrganization',
];

/** The build writes these pages just before they are tested: what they say is stated here by hand. */
describe('what a reader finds', () => {
  test('docs/permissions.md has these tables, with so many permissions', () => {
    const [, ...sections] = readFileSync('docs/permissions.md', 'utf8').split(/^## /m);
    const rows = (section: string) =>
      section.split('\n').filter((line) => /^\| (making|removal|entry removal) \|/.test(line));

    expect(sections.map((section) => [section.split('\n')[0], rows(section).length])).toEqual([
      ['Driver', 8],
      ['Register', 1],
      ['Organization', 6],
      ['AllFeatures', 7],
      ['ServiceLinkedRoles', 2],
      ['ServiceAccess', 10],
      ['DelegatedAdministrator', 9],
      ['EnabledPolicyType', 3],
      ['RootAccess', 4],
      ['InvitedAccount', 10],
      ['InvitedMember', 1],
      ['Tree', 8],
      ['OrganizationalUnit', 4],
      ['Policy', 3],
      ['PolicyAttachment', 4],
      ['Account', 5],
      ['AccountClosing', 1],
      ['HandshakeAcceptance', 4],
      ['Services', 0],
    ]);
    const services = sections
      .at(-1)!
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(services.slice(1)).toHaveLength(20);
    expect(services).toContain('| `HEALTH` |  |  | `health.amazonaws.com` |  |');
    expect(services).toContain(
      '| `SERVICE_QUOTAS` | `servicequotas:GetAssociationForServiceQuotaTemplate`<br>`servicequotas:AssociateServiceQuotaTemplate` | ' +
        '`organizations:EnableAWSServiceAccess` | `servicequotas.amazonaws.com` | ' +
        '`servicequotas:GetAssociationForServiceQuotaTemplate`<br>`servicequotas:DisassociateServiceQuotaTemplate` |',
    );
  });

  test.each([
    '| making | `notifications` | `sns:Publish` | `{TopicArn}` |  | a notification is sent when manual action is required |',
    '| making |  | `organizations:EnableAWSServiceAccess` | `*` | `StringEquals` `organizations:ServicePrincipal` = `{ServicePrincipals}` | enable trusted access for the services of the template, and no other |',
    '| making | `memberAccess` | `sts:AssumeRole` | `{MemberRoleArns}` | `StringEquals` `aws:ResourceAccount` = `{InvitedAccounts}` | assume the role in the invited accounts, and in no other, to read which organization they belong to, and to accept there |',
    '| removal |  | `organizations:RemoveAccountFromOrganization` | `arn:{Partition}:organizations::{Account}:account/o-*/*` |  | remove a member that this stack created or invited |',
    '| removal |  | `states:ListExecutions`<br>`states:StartExecution` | `{WorkflowArn}` |  | an event starts its execution, and a newer event lists older executions of the same resource |',
  ])('docs/permissions.md has %s', (line) => {
    expect(readFileSync('docs/permissions.md', 'utf8').split('\n')).toContain(line);
  });

  test('the README has a row for each of these failures', () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| <a id="(\w+)"><\/a>`(\w+)` \| (.{20,}) \|$/gm)];

    expect(rows.map(([, , code]) => code)).toEqual(FAILURES);
    expect(rows.map(([, anchor]) => anchor)).toEqual(FAILURES.map((code) => code.toLowerCase()));
  });

  test('the README says what to do after a declined invitation and against a transfer', () => {
    const lines = readFileSync('README.md', 'utf8').split('\n');
    expect(lines).toContain(
      '| <a id="invitationdeclined"></a>`InvitationDeclined` | contact the owner of the account; change `refresh` and redeploy to invite it again, or remove it from the template |',
    );
    expect(lines).toContain(
      '| <a id="transfernotallowed"></a>`TransferNotAllowed` | name the organization in `allowTransferFrom` to consent that the account leaves it (this does not help if it manages that organization), or remove this resource from the template |',
    );
  });

  test('docs/languages.md has these examples, in four languages', () => {
    const page = readFileSync('docs/languages.md', 'utf8');
    const languages = ['Python', 'Java', 'C#', 'Go'];

    expect(
      [...page.matchAll(/^## \[(.*?)\]|^\*\*([\w#]+)\*\*$/gm)].map(([, title, language]) => title ?? language),
    ).toEqual([
      'Enable all features in an existing organization',
      ...languages,
      'Enable trusted access',
      ...languages,
      'Name the administrator of a service',
      ...languages,
      'Enable policy types',
      ...languages,
      'Manage root access centrally',
      ...languages,
      'Delegate the management of policies',
      ...languages,
      'Invite an existing account',
      ...languages,
      'Your tree as code',
      ...languages,
      'Accounts',
      ...languages,
      'Policies',
      ...languages,
      'Attach policies',
      ...languages,
      'Accept from the member account',
      ...languages,
    ]);
    for (const line of [
      '    organization_id="o-exampleorgid",',
      '        .organizationId("o-exampleorgid")',
      '    OrganizationId = "o-exampleorgid",',
      '\t\tOrganizationId: jsii.String("o-exampleorgid"),',
    ]) {
      expect(page.split('\n')).toContain(line);
    }
  });
});

describe('documents', () => {
  test('docs/command.md says what the table of commands says', () => {
    const page = readFileSync('docs/command.md', 'utf8');
    expect(page).toBe(commandPage());
    expect(page.match(/^## .*/gm)).toEqual([
      '## `rehearse`',
      '## `simulate`',
      '## Exit codes',
      '## Results as JSON',
      '## Errors as JSON',
    ]);
    for (const line of [
      '| `--app DIRECTORY` | cloud assembly, as cdk synth writes it (default: cdk.out) |',
      '| `-h, --help` | show the usage, or that of a command |',
      '| `--port NUMBER` | port to listen on; 0: any that is free (default: 4510) |',
      '| 130 | interrupted by Ctrl-C; simulate ends with 0 |',
      '| `NOT_SIMULATED` | 3 | the message names a feature that is not simulated |',
    ]) {
      expect(page.split('\n')).toContain(line);
    }
  });

  test('docs/fidelity.md says what the facts say, and how to decide each question the other way', () => {
    const page = readFileSync('docs/fidelity.md', 'utf8');
    expect(page).toBe(fidelityPage());
    expect(page.match(/^## .*/gm)).toEqual([
      '## What is simulated',
      '## Open questions',
      '## Open questions with one answer',
      '## Durations and delays',
      '## Quotas',
      '## Condition keys',
      '## Resource control policies',
    ]);
    for (const line of [
      '| `INVITE` | 15 days |',
      '| `finalizeSeconds` | How long after the final acceptance until DescribeOrganization returns ALL; default 3. |',
      '| `invitationsPerDay` | 20 | Invitations in 24 hours, unless accounts is larger; default 20. |',
      '| `SERVICE_CONTROL_POLICY` | 10240 | 10000 | 10 |',
      '| `aws:SourceIp` | not known | not known |',
      '| `aws:SourceVpc` | absent | not known, perhaps absent |',
    ]) {
      expect(page.split('\n')).toContain(line);
    }
    for (const name of DOUBT_NAMES) {
      expect(page.split('\n').filter((line) => line.startsWith(`| \`${name}\``))).toHaveLength(1);
    }
    expect(page).toContain(
      '| `invitations-while-pending`<br>or `rejectInvitesDuringMigration` | Can accounts be invited while a migration is pending? | They can. | INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES. |',
    );
    expect(page).toContain('as of 2026-11, from the [list of services]');
  });

  test('docs/services.md and the constants of TrustedService say what the facts say', () => {
    expect(readFileSync('docs/services.md', 'utf8')).toBe(servicesPage());
    const [begin, end] = CONSTANTS_MARKS;
    expect(readFileSync('README.md', 'utf8')).toContain(servicesInShort());
    expect(readFileSync('src/trusted-service.ts', 'utf8')).toContain(`${begin}\n${serviceConstants()}\n${end}\n`);
  });

  test('docs/permissions.md says what the code says', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
  });

  test('the README has the exit codes of the command', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(exitCodeTable());
    expect(exitCodeTable()).toContain('| 2 | cannot begin: an option or a file cannot be used |');
  });

  test('the README names every failure with what to do', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(failureTable());
  });

  test('docs/languages.md has what the Go app does, which says what the README says', () => {
    const page = readFileSync('docs/languages.md', 'utf8');
    const goApp = readFileSync('checks/languages/go/main.go', 'utf8');
    const shown = shownExamples(readFileSync('README.md', 'utf8'), goApp);
    expect(shown.map(({ go }) => /^func (\w+)/.exec(go)?.[1])).toEqual([
      'migrate',
      'integrate',
      'administer',
      'enable',
      'centralize',
      'delegate',
      'invite',
      'plant',
      'addAccounts',
      'guard',
      'restrict',
      'pair',
      'letBeEntered',
      'accept',
    ]);
    for (const { go } of shown) {
      expect(page).toContain(go);
    }
  });

  test('an example in Go that lacks a value of the README is an error', () => {
    const readme = "### Accept from the member account\n\n```ts\nnew Role(this, 'Access');\n```\n";
    expect(() => shownExamples(readme, '')).toThrow(/the README has 0 examples in "Enable all features in/);
    expect(() => assertSaysTheSame('accept', 'org.NewRole(stack)', "new Role(this, 'Access', 7)")).toThrow(
      'the function accept of the Go app lacks what the README\'s example has: "Access", 7',
    );
  });
});
