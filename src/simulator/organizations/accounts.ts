import type { AccountState, SimulatedAccount } from '../account';
import { accountArn, parentArn } from './arns';
import { plainError, wordedError } from './errors';
import { ACCOUNT_ID, PAGING_RULES, PARENT_ID } from './input-rules';
import { move } from './membership';
import type { OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import { findParent, pathOf } from './parent-lookup';
import type { Membership } from './state';

/** Reading and moving the accounts of an organization. */
export const ACCOUNT_OPERATIONS: OperationTable = {
  ListAccounts: {
    callers: 'ADMINISTRATOR',
    input: PAGING_RULES,
    perform: (request) =>
      pageOf(request, 'Accounts', ascending(request.organization.members.values()), (member) =>
        showAccount(request, member),
      ),
  },
  ListAccountsForParent: {
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, ParentId: PARENT_ID },
    resources: ({ partition, organization, input }) => [parentArn(partition, organization, input.ParentId)],
    perform: listAccountsForParent,
  },
  DescribeAccount: {
    callers: 'ADMINISTRATOR',
    input: { AccountId: ACCOUNT_ID },
    resources: accountResource,
    perform: (request) => ({ Account: showAccount(request, findMember(request)) }),
  },
  MoveAccount: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { AccountId: ACCOUNT_ID, SourceParentId: PARENT_ID, DestinationParentId: PARENT_ID },
    resources: ({ partition, organization, input }) => [
      accountArn(partition, organization, input.AccountId),
      parentArn(partition, organization, input.SourceParentId),
      parentArn(partition, organization, input.DestinationParentId),
    ],
    perform: moveAccount,
  },
};

/** ARN of the account that the input names, whether it is a member or not. */
export function accountResource({ partition, organization, input }: Request): string[] {
  return [accountArn(partition, organization, input.AccountId)];
}

/** The member that the input names; throws `AccountNotFoundException`. */
export function findMember({ organization, input }: Request): Membership {
  const member = organization.members.get(input.AccountId);
  if (!member) {
    throw wordedError('AccountNotFoundException');
  }
  return member;
}

/** An account's old `Status`; AWS announced its end for 9 September 2026. */
const STATUS: Readonly<Record<AccountState, string>> = {
  PENDING_ACTIVATION: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

export function showAccount(
  { aws, partition, organization, now }: Request,
  member: Membership,
): Record<string, unknown> {
  const account = aws.accounts.get(member.accountId)!;
  return {
    Id: account.id,
    Arn: accountArn(partition, organization, account.id),
    Email: account.email,
    Name: shownName(account, now),
    Status: STATUS[account.state],
    State: account.state,
    ...(aws.behavior.accountPaths ? { Paths: [`${pathOf(organization, member.parentId)}${member.accountId}/`] } : {}),
    JoinedMethod: member.joinedMethod,
    JoinedTimestamp: new Date(member.joinedAt),
  };
}

/** AWS Organizations hears of a new name later than AWS Account Management, which changes it. */
function shownName({ name, formerName }: SimulatedAccount, now: number): string {
  return formerName !== undefined && now < formerName.until ? formerName.name : name;
}

function listAccountsForParent(request: Request): unknown {
  const { organization, input } = request;
  const parent = findParent(organization, input.ParentId);
  const accounts = Array.from(parent.accounts, ([accountId, sequence]) => ({ accountId, sequence }));
  return pageOf(request, 'Accounts', ascending(accounts), ({ accountId }) =>
    showAccount(request, organization.members.get(accountId)!),
  );
}

function moveAccount(request: Request): unknown {
  const { state, organization, input } = request;
  const member = findMember(request);
  const source = organization.parents.get(input.SourceParentId);
  if (!source) {
    throw plainError('SourceParentNotFoundException', `there is no parent ${input.SourceParentId}`);
  }
  const destination = organization.parents.get(input.DestinationParentId);
  if (!destination) {
    throw plainError('DestinationParentNotFoundException', `there is no parent ${input.DestinationParentId}`);
  }
  if (member.parentId === destination.id) {
    throw plainError('DuplicateAccountException', 'the account is in the destination already');
  }
  if (member.parentId !== source.id) {
    throw plainError('SourceParentNotFoundException', `the account is not in ${source.id}`);
  }
  move(state, organization, member, destination);
  return {};
}
