import { MARK_KEY, type Permission } from '../../protocol';

const ACCOUNTS = 'arn:{Partition}:organizations::{Account}:account/o-*/*';
const INVITATIONS = 'arn:{Partition}:organizations::{Account}:handshake/o-*/invite/h-*';

/**
 * What it takes to invite accounts, to accept for them where their role can be assumed, and to cancel what nobody answered.
 *
 * Most of the reads are of the removal phase, although a Create uses them as well: a Delete looks at the same things, also
 * one that takes back a creation, and what it uses must not depend on what is in the template.
 */
export const INVITED_ACCOUNT_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:InviteAccountToOrganization'],
    // An account that is not a member yet has no ARN in the organization.
    resources: ['*'],
    reason: 'send the invitations that are missing',
  },
  {
    phase: 'MAKING',
    // Tags of an invitation are tags of an account that has no ARN in the organization yet.
    actions: ['organizations:TagResource'],
    resources: ['*'],
    conditions: { StringLike: { [`aws:RequestTag/${MARK_KEY}`]: '{Region}/{StackName}/*' } },
    reason: 'send each invitation with a tag that names this stack: DESTROY removes only accounts that have it',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeHandshake'],
    resources: [INVITATIONS],
    reason: 'check whether the invitation was accepted or declined, with fewer calls than listing all invitations',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['{MemberRoleArns}'],
    conditions: { StringEquals: { 'aws:ResourceAccount': '{InvitedAccounts}' } },
    reason:
      'assume the role in the invited accounts, and in no other, to read which organization they belong to, and to accept there',
  },
  {
    phase: 'MAKING',
    when: 'parent',
    actions: ['organizations:ListChildren', 'organizations:ListParents', 'organizations:MoveAccount'],
    resources: [
      ACCOUNTS,
      'arn:{Partition}:organizations::{Account}:ou/o-*/ou-*',
      'arn:{Partition}:organizations::{Account}:root/o-*/r-*',
    ],
    reason: 'verify that the parent exists before the invitation, and move the account there after it has joined',
  },
  {
    phase: 'MAKING',
    when: 'tags',
    actions: ['organizations:TagResource'],
    resources: [ACCOUNTS],
    reason: 'add the tags of the template to the account',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:ListTagsForResource', 'organizations:UntagResource'],
    resources: [ACCOUNTS],
    reason:
      'read whether the account has the tag of this stack, update its tags, and remove those that were removed from the template, or that a failed deployment added',
  },
  {
    phase: 'REMOVAL',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListHandshakesForOrganization',
    ],
    resources: ['*'],
    reason:
      'list the existing invitations, and the members, because AWS would invite the email address of a member again',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:CancelHandshake'],
    resources: [INVITATIONS],
    reason: 'cancel the open invitation that this resource sent',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeAccount'],
    resources: [ACCOUNTS],
    reason: 'read which organization this account manages, and whether the invited account is a member',
  },
];

/**
 * What `removalPolicy: DESTROY` adds. It is a policy of its own, so that it stays whole as long as a Delete may need it:
 * CloudFormation shrinks a policy before it deletes what was taken away.
 */
export const INVITED_MEMBER_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:RemoveAccountFromOrganization'],
    resources: [ACCOUNTS],
    reason: 'remove a member that this stack created or invited',
  },
];
