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
  ['Every stack', 'whatever it asks for', DRIVER_PERMISSIONS],
  ['Organization', '`new Organization`', ORGANIZATION_PERMISSIONS],
  ['All features', '`new Organization` with `featureSet: FeatureSet.ALL`, the default', ALL_FEATURES_PERMISSIONS],
  ['Service-linked roles', '`serviceLinkedRoles: ServiceLinkedRoles.ENSURE_ALL`', SERVICE_LINKED_ROLES_PERMISSIONS],
  ['Service access', '`enableServiceAccess`', SERVICE_ACCESS_PERMISSIONS],
  ['Policy types', '`enablePolicyType`', POLICY_TYPE_PERMISSIONS],
  ['Invited accounts', '`inviteAccount`', INVITED_ACCOUNT_PERMISSIONS],
  ['Invited members', '`inviteAccount` with `removalPolicy: RemovalPolicy.DESTROY`', INVITED_MEMBER_PERMISSIONS],
  ['Acceptance of handshakes', '`new HandshakeAcceptance`, in a member account', HANDSHAKE_ACCEPTANCE_PERMISSIONS],
];

const PREAMBLE = `# Permissions

Generated from \`src/handler/driver/permissions.ts\` and \`src/handler/flows/*/permissions.ts\`; the constructs make the IAM policies
of the same data, and every rehearsal enforces them.

A stack has what its constructs need and nothing else: two policies a kind, *making* for creating and updating, *removal* for
deleting. A removal policy exists only if something of its kind may be removed, and never lists entries, because CloudFormation
shrinks policies before it deletes what was taken away. *Only if* names what a permission depends on.

\`\${...}\` stands for values of the stack.
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
