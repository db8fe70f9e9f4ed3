import { TRUSTED_SERVICES } from '../../src/facts/trusted-services';
import { serviceAccessNeeds } from '../../src/handler/flows/service-access/permissions';
import type { Permission, PermissionPhase } from '../../src/handler/protocol';
import { PERMISSIONS } from '../../src/private/policies';
import { table } from './table';

/** What a stack must have in it, so that it has the policies of this name. */
const WHEN: Readonly<Record<keyof typeof PERMISSIONS, string>> = {
  Driver: 'any construct of this library',
  Register:
    '`inviteAccount`, `addAccount`, `addOrganizationalUnit`, `addPolicy`, `attachPolicy`, `detachPolicy`, or `enableServiceAccess`, `enablePolicyType`, or `centralizeRootAccess` with `removalPolicy: RemovalPolicy.DESTROY`',
  Organization: '`new Organization`',
  AllFeatures: '`new Organization` with `featureSet: FeatureSet.ALL`, the default',
  ServiceLinkedRoles: '`ensureServiceLinkedRoles: true`',
  ServiceAccess: '`enableServiceAccess`',
  DelegatedAdministrator: '`delegatedAdministrator` or `delegatedAdministrators` of `enableServiceAccess`',
  EnabledPolicyType: '`enablePolicyType`',
  RootAccess: '`centralizeRootAccess`',
  InvitedAccount: '`inviteAccount`',
  InvitedMember:
    '`inviteAccount` with `removalPolicy: RemovalPolicy.DESTROY`, or `addAccount` with `removalPolicy: AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION`',
  Tree: '`addOrganizationalUnit`, `addPolicy`, `attachPolicy`, `detachPolicy`, or `addAccount` with `email` and `accountName`',
  Account: '`addAccount`',
  AccountClosing: '`addAccount` with `removalPolicy: AccountRemovalPolicy.CLOSE`',
  OrganizationalUnit: '`addOrganizationalUnit`',
  Policy: '`addPolicy`',
  PolicyAttachment: '`attachPolicy` or `detachPolicy`',
  HandshakeAcceptance: '`new HandshakeAcceptance`, in a member account',
};

const PREAMBLE = `# Permissions

Generated from \`src/handler/driver/permissions.ts\` and \`src/handler/flows/*/permissions.ts\`. The constructs create the IAM
policies from the same data, and every rehearsal enforces them.

A stack has only the permissions that its constructs require. Each kind of resource has two policies: *making* to create and update,
*removal* to delete. A removal policy exists only if a resource of the kind can be removed. It never lists entries, because
CloudFormation shrinks policies before it deletes what was removed from the template. What only the removal of one entry
requires is in a policy of its own, *entry removal*, which CloudFormation deletes after the entry. *Only if* names the condition of a permission.

\`{...}\` stands for a value of the stack.
`;

/** The whole page `docs/permissions.md`. */
export function permissionsPage(): string {
  const names = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[];
  const sections = names.map((name) => permissionsSection(name, WHEN[name], PERMISSIONS[name]));
  return [PREAMBLE, ...sections, servicesSection()].join('\n');
}

/** What placeholders stand for, by service. */
function servicesSection(): string {
  const columns = ['ServiceActions', 'ServiceCalls', 'ServiceRoles', 'ServiceRemovalActions'] as const;
  const rows = Object.entries(TRUSTED_SERVICES)
    .map(([constant, { principal }]) => ({ constant, values: serviceAccessNeeds(principal).values }))
    .filter(({ values }) => columns.some((name) => (values[name] ?? []).length > 0))
    .map(({ constant, values }) => [`\`${constant}\``, ...columns.map((name) => code(values[name] ?? []))]);
  const head = ['`TrustedService`', ...columns.map((name) => `\`{${name}}\``)];
  return `## Services\n\nWhat some placeholders of \`ServiceAccess\` stand for. With \`accessOnly\`, and for any other service, they are empty, and so the statement is omitted.\n\n${table(head, rows)}\n`;
}

/** The section of one kind. */
export function permissionsSection(name: string, when: string, permissions: readonly Permission[]): string {
  const rows = permissions.map(row).join('\n');
  return `## ${name}\n\nIn a stack with: ${when}.\n\n| Policy | Only if | Actions | Resources | Condition | Why |\n| --- | --- | --- | --- | --- | --- |\n${rows}\n`;
}

const POLICY: Readonly<Record<PermissionPhase, string>> = {
  MAKING: 'making',
  REMOVAL: 'removal',
  ENTRY_REMOVAL: 'entry removal',
};

function row(permission: Permission): string {
  const condition = Object.entries(permission.conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => `\`${operator}\` \`${key}\` = \`${value}\``),
  );
  const cells = [
    POLICY[permission.phase],
    permission.when === undefined ? '' : `\`${permission.when}\``,
    code(permission.actions),
    code(permission.resources),
    condition.join('<br>'),
    permission.reason,
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join('<br>');
}
