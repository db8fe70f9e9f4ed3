// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders that src/private fills in
import { type Permission, SERVICE_LINKED_ROLE_NAME, SERVICE_LINKED_ROLE_PRINCIPAL } from '../../protocol';

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
    actions: [
      'organizations:EnableAllFeatures',
      'organizations:ListAccounts',
      'organizations:ListHandshakesForOrganization',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'start the migration, see whom AWS asked, and which members an answer is missing of',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:DescribeHandshake'],
    resources: [
      'arn:${Partition}:organizations::${Account}:handshake/o-*/enable_all_features/h-*',
      'arn:${Partition}:organizations::${Account}:handshake/o-*/approve_all_features/h-*',
      // One word in the documentation is longer than the pattern of the same documentation allows.
      'arn:${Partition}:organizations::${Account}:handshake/o-*/add_*',
    ],
    reason: 'look at one handshake of the migration, which is cheaper than listing all of them',
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
    resources: [
      `arn:\${Partition}:iam::\${Account}:role/aws-service-role/${SERVICE_LINKED_ROLE_PRINCIPAL}/${SERVICE_LINKED_ROLE_NAME}`,
    ],
    conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE_LINKED_ROLE_PRINCIPAL } },
    reason: 'finalising creates this role in the management account if somebody deleted it',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['${MemberRoleArns}'],
    reason: 'enter the members that AWS asked, and answer for them',
  },
];
