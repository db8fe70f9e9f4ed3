// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders that src/private fills in
import { type Permission, SERVICE_LINKED_ROLE_NAME, SERVICE_LINKED_ROLE_PRINCIPAL } from '../../protocol';

/** What the organization's own resource needs: the checks before anything is written are all made here. */
export const ORGANIZATION_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListHandshakesForOrganization',
      'organizations:ListRoots',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'see whether there is an organization, which one, with which root, and who a migration would have to ask',
  },
  {
    phase: 'MAKING',
    when: 'create',
    actions: ['organizations:CreateOrganization'],
    resources: ['*'],
    reason: 'create the organization if the account belongs to none',
  },
  {
    phase: 'MAKING',
    when: 'create',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [
      `arn:\${Partition}:iam::\${Account}:role/aws-service-role/${SERVICE_LINKED_ROLE_PRINCIPAL}/${SERVICE_LINKED_ROLE_NAME}`,
    ],
    conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE_LINKED_ROLE_PRINCIPAL } },
    reason: 'CreateOrganization creates this role in the management account with the rights of its caller',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'delete the organization that this resource created, and no other',
  },
];
