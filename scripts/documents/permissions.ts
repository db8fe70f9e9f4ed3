import { DRIVER_PERMISSIONS } from '../../src/handler/driver/permissions';
import { ALL_FEATURES_PERMISSIONS } from '../../src/handler/flows/all-features/permissions';
import { HANDSHAKE_ACCEPTANCE_PERMISSIONS } from '../../src/handler/flows/handshake-acceptance/permissions';
import {
  INVITED_ACCOUNT_PERMISSIONS,
  INVITED_MEMBER_PERMISSIONS,
} from '../../src/handler/flows/invited-account/permissions';
import { ORGANIZATION_PERMISSIONS } from '../../src/handler/flows/organization/permissions';
import { POLICY_TYPE_PERMISSIONS } from '../../src/handler/flows/policy-type/permissions';
import { SERVICE_ACCESS_PERMISSIONS } from '../../src/handler/flows/service-access/permissions';
import { SERVICE_LINKED_ROLES_PERMISSIONS } from '../../src/handler/flows/service-linked-roles/permissions';
import type { Permission } from '../../src/handler/protocol';

const KINDS: readonly (readonly [string, string, readonly Permission[]])[] = [
  ['Every stack', 'any construct of this library', DRIVER_PERMISSIONS],
  ['Organization', '`new Organization`', ORGANIZATION_PERMISSIONS],
  ['All features', '`new Organization` with `featureSet: FeatureSet.ALL`, the default', ALL_FEATURES_PERMISSIONS],
  ['Service-linked roles', '`serviceLinkedRoles: ServiceLinkedRoles.ENSURE_ALL`', SERVICE_LINKED_ROLES_PERMISSIONS],
  ['Trusted access', '`enableServiceAccess`', SERVICE_ACCESS_PERMISSIONS],
  ['Policy types', '`enablePolicyType`', POLICY_TYPE_PERMISSIONS],
  ['Invited accounts', '`inviteAccount`', INVITED_ACCOUNT_PERMISSIONS],
  ['Invited members', '`inviteAccount` with `removalPolicy: RemovalPolicy.DESTROY`', INVITED_MEMBER_PERMISSIONS],
  ['Acceptance of handshakes', '`new HandshakeAcceptance`, in a member account', HANDSHAKE_ACCEPTANCE_PERMISSIONS],
];

const PREAMBLE = `# Permissions

Generated from \`src/handler/driver/permissions.ts\` and \`src/handler/flows/*/permissions.ts\`. The constructs create the IAM
policies from the same data, and every rehearsal enforces them.

A stack has only the permissions that its constructs require. Each kind of resource has two policies: *making* to create and update,
*removal* to delete. A removal policy exists only if a resource of the kind can be removed. It never lists entries, because
CloudFormation shrinks policies before it deletes what was removed from the template. *Only if* names the condition of a permission.

\`\${...}\` stands for a value of the stack.
`;

/** The whole page `docs/permissions.md`. */
export function permissionsPage(): string {
  const sections = KINDS.map(([title, when, permissions]) => {
    const rows = permissions.map(row).join('\n');
    return `## ${title}\n\nIn a stack with: ${when}.\n\n| Policy | Only if | Actions | Resources | Condition | Why |\n| --- | --- | --- | --- | --- | --- |\n${rows}\n`;
  });
  return `${PREAMBLE}\n${sections.join('\n')}`;
}

function row(permission: Permission): string {
  const condition = Object.entries(permission.conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => `\`${operator}\` \`${key}\` = \`${value}\``),
  );
  const cells = [
    permission.phase === 'MAKING' ? 'making' : 'removal',
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
