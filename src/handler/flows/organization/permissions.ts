// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders that src/private fills in
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Permission } from '../../protocol';

/** What the organization's own resource needs: the checks before anything is written are all made here. */
export const ORGANIZATION_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
    // None of the operations of AWS Organizations in this list knows a resource to be limited to.
    resources: ['*'],
    reason: 'see whether there is an organization, which one, and with which root',
  },
  {
    phase: 'MAKING',
    when: 'withoutConsent',
    actions: ['organizations:ListAccounts'],
    resources: ['*'],
    reason: 'say how many members a migration would have to ask, when it is refused for want of consent',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:ListHandshakesForOrganization'],
    resources: ['*'],
    reason: 'see whether a migration is under way, and which invitations a new one would cancel',
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
    resources: [`arn:\${Partition}:iam::\${Account}:${ORGANIZATIONS_ROLE.resource}`],
    conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    reason: 'CreateOrganization creates this role in the management account with the rights of its caller',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'delete the organization that this resource created, and no other',
  },
];
