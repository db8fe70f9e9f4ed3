import { MARK_KEY, type Permission } from '../../protocol';

const ACCOUNTS = 'arn:{Partition}:organizations::{Account}:account/o-*/*';
const PARENTS = [
  'arn:{Partition}:organizations::{Account}:ou/o-*/ou-*',
  'arn:{Partition}:organizations::{Account}:root/o-*/r-*',
];
/** With the tag of the library. What it says is a condition of the tags themselves. */
const MARKED = { Null: { [`aws:RequestTag/${MARK_KEY}`]: 'false' } };

/** What it takes to make accounts; absent if every account has an ID. No Delete uses any of it. */
export const ACCOUNT_MAKING: readonly Permission[] = [
  {
    phase: 'MAKING',
    when: 'accountCreation',
    // An account that does not exist yet has no ARN.
    actions: ['organizations:CreateAccount'],
    resources: ['*'],
    conditions: MARKED,
    reason: 'create the accounts that are missing, each with a tag that names this stack',
  },
  {
    phase: 'MAKING',
    when: 'accountCreation',
    actions: ['organizations:ListChildren'],
    resources: PARENTS,
    reason: 'verify that the parent exists before an account is created',
  },
];

/**
 * What a Delete and a rollback need, and a Create as well: none of it depends on what is in the template. Nothing changes the
 * email address of an account: whoever may do that can take the account over.
 */
export const ACCOUNT_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListAccounts',
    ],
    resources: ['*'],
    reason:
      'read which organization this account manages, find accounts by their addresses, and find out whether AWS Account Management denies something because it has no trusted access',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeCreateAccountStatus', 'organizations:ListCreateAccountStatus'],
    resources: ['*'],
    reason:
      'wait for accounts, find a request whose response was lost, before another one is sent, and tell which account a rollback leaves',
  },
  {
    phase: 'REMOVAL',
    actions: [
      'organizations:DescribeAccount',
      'organizations:ListParents',
      'organizations:ListTagsForResource',
      'organizations:TagResource',
      'organizations:UntagResource',
    ],
    resources: [ACCOUNTS],
    reason: 'read accounts, and update their tags',
  },
  {
    phase: 'REMOVAL',
    // AWS checks the account, the old, and the new parent.
    actions: ['organizations:MoveAccount'],
    resources: [ACCOUNTS, ...PARENTS],
    reason: 'move accounts to their parents, and back if the deployment is rolled back',
  },
  {
    phase: 'REMOVAL',
    actions: [
      'account:DeleteAlternateContact',
      'account:GetAccountInformation',
      'account:GetAlternateContact',
      'account:PutAccountName',
      'account:PutAlternateContact',
    ],
    // The management account names no account, and has an ARN of another form.
    resources: ['arn:{Partition}:account::{Account}:account', 'arn:{Partition}:account::{Account}:account/o-*/*'],
    reason: 'read and update the names and the alternate contacts of accounts',
  },
];

/** What `AccountRemovalPolicy.CLOSE` adds. */
export const ACCOUNT_CLOSING_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:CloseAccount'],
    resources: [ACCOUNTS],
    reason: 'close accounts that this stack created',
  },
];
