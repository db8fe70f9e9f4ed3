// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders that src/private fills in
import type { Permission } from '../../protocol';

const ACCOUNTS = 'arn:${Partition}:organizations::${Account}:account/o-*/*';
const INVITATIONS = 'arn:${Partition}:organizations::${Account}:handshake/o-*/invite/h-*';

/** What it takes to invite accounts, to answer for them where they can be entered, and to withdraw what nobody answered. */
export const INVITED_ACCOUNT_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:InviteAccountToOrganization',
      'organizations:ListHandshakesForOrganization',
    ],
    // An account that is not a member yet has no ARN in the organization; the other two know no resource.
    resources: ['*'],
    reason: 'see which invitations there are, and send those that are missing',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeAccount'],
    resources: [ACCOUNTS],
    reason: 'see which organization this account manages, and whether the invited one has joined',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeHandshake'],
    resources: [INVITATIONS],
    reason: 'see whether the invitation was answered, which is cheaper than listing all of them',
  },
  {
    phase: 'MAKING',
    when: 'email',
    actions: ['organizations:ListAccounts'],
    resources: ['*'],
    reason: 'see whether an e-mail address belongs to a member: AWS would invite it again',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['${MemberRoleArns}'],
    conditions: { StringEquals: { 'aws:ResourceAccount': '${InvitedAccounts}' } },
    reason: 'enter the invited accounts, and no other, and accept there',
  },
  {
    phase: 'MAKING',
    when: 'parent',
    actions: ['organizations:ListParents', 'organizations:MoveAccount'],
    resources: [
      ACCOUNTS,
      'arn:${Partition}:organizations::${Account}:ou/o-*/ou-*',
      'arn:${Partition}:organizations::${Account}:root/o-*/r-*',
    ],
    reason: 'move the account to where it belongs once it has joined',
  },
  {
    phase: 'MAKING',
    when: 'tags',
    actions: ['organizations:TagResource'],
    resources: [ACCOUNTS],
    reason: 'give the account the tags of the template',
  },
  {
    phase: 'MAKING',
    // A template that names no tags any more is where the last ones go.
    actions: ['organizations:ListTagsForResource', 'organizations:UntagResource'],
    resources: [ACCOUNTS],
    reason: 'keep the tags of the account in step with the template, and take away those that it named before',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization', 'organizations:ListHandshakesForOrganization'],
    resources: ['*'],
    reason: 'find the invitation that this very resource sent and nobody answered',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:CancelHandshake'],
    resources: [INVITATIONS],
    reason: 'cancel an invitation that this resource sent and nobody has answered',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeAccount'],
    resources: [ACCOUNTS],
    reason: 'see which organization this account manages, and whether the invited one is a member that may be removed',
  },
];

/**
 * What `removalPolicy: DESTROY` adds. It is a policy of its own, so that it stays whole as long as a Delete may need it:
 * CloudFormation shrinks a policy before it deletes what was taken away.
 */
export const INVITED_MEMBER_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:ListAccounts'],
    resources: ['*'],
    reason: 'find the member that joined by its e-mail address',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:RemoveAccountFromOrganization'],
    resources: [ACCOUNTS],
    reason: 'remove a member that this very resource invited',
  },
];
