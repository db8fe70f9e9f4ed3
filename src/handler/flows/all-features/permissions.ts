// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders that src/private fills in
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Permission } from '../../protocol';

/** What it takes to see all features enabled and, with consent, to enable them. Nothing of it is ever undone. */
export const ALL_FEATURES_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'see which feature set the organization has',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:EnableAllFeatures', 'organizations:ListHandshakesForOrganization'],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'start the migration, see what it would cancel, whom AWS asked, and who has not answered',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:DescribeHandshake'],
    resources: ['arn:${Partition}:organizations::${Account}:handshake/o-*/enable_all_features/h-*'],
    reason: 'see whether everybody has answered, which is cheaper than listing all requests',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:DescribeAccount'],
    resources: ['arn:${Partition}:organizations::${Account}:account/o-*/*'],
    reason: 'name the accounts that have not answered, and tell those that are suspended',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:AcceptHandshake'],
    resources: ['arn:${Partition}:organizations::${Account}:handshake/o-*/enable_all_features/h-*'],
    reason: 'finalise the migration once every member has answered',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:\${Partition}:iam::\${Account}:${ORGANIZATIONS_ROLE.resource}`],
    conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    reason: 'finalising creates this role in the management account if somebody deleted it',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['${MemberRoleArns}'],
    reason: 'enter the members that AWS asked, and answer for them',
  },
  {
    phase: 'MAKING',
    when: 'resend',
    actions: ['organizations:InviteAccountToOrganization'],
    // An account that is not a member yet has no ARN in the organization.
    resources: ['*'],
    reason: 'send invitations again that AWS cancelled when the migration began',
  },
];
