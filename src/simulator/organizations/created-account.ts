import { FORMS } from '../../facts/forms';
import { makeAccount, type SimulatedAccount } from '../account';
import { putRole } from '../iam/roles';
import { createServiceLinkedRole } from '../iam/service-linked-role';
import type { SimulatedAws } from '../simulated-aws';
import { join } from './membership';
import { type CreateAccountRequest, featureSetOf, type Organization, type OrganizationsState } from './state';

/** Ends a request of `CreateAccount`: with a new member, or with the reason why AWS made none. */
export function completeCreation(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  request: CreateAccountRequest,
): void {
  request.completedAt = completionOf(aws, request);
  const failureReason = request.failureReason ?? refusal(aws, organization, request);
  if (failureReason) {
    request.state = 'FAILED';
    request.failureReason = failureReason;
    return;
  }
  const account = makeCreatedAccount(aws, organization, request, request.completedAt);
  request.state = 'SUCCEEDED';
  request.accountId = account.id;
  join(state, organization, {
    accountId: account.id,
    joinedMethod: 'CREATED',
    joinedAt: request.completedAt,
    billingAccess: request.billingAccess,
    tags: request.tags,
  });
}

/** When a request ends. */
export function completionOf({ behavior }: SimulatedAws, { requestedAt, seconds }: CreateAccountRequest): number {
  return requestedAt + (seconds ?? behavior.createAccountSeconds) * 1000;
}

function refusal(aws: SimulatedAws, organization: Organization, { email }: CreateAccountRequest): string | undefined {
  if (!FORMS.EMAIL.pattern.test(email)) {
    return 'INVALID_EMAIL';
  }
  const address = email.toLowerCase();
  for (const account of aws.accounts.values()) {
    if (account.email.toLowerCase() === address) {
      return 'EMAIL_ALREADY_EXISTS';
    }
  }
  const isFull = organization.members.size + organization.pendingInvitations.size >= aws.quotas.accounts;
  return isFull ? 'ACCOUNT_LIMIT_EXCEEDED' : undefined;
}

/** A new account has the service-linked role, and a role that its management account may do everything with. */
function makeCreatedAccount(
  aws: SimulatedAws,
  organization: Organization,
  { accountName, email, roleName }: CreateAccountRequest,
  createdAt: number,
): SimulatedAccount {
  const management = aws.accounts.get(organization.managementAccountId)!;
  const account = makeAccount(freeAccountId(aws), createdAt, {
    name: accountName,
    email,
    seller: management.seller,
    canStandAlone: false,
  });
  aws.accounts.set(account.id, account);
  const isAll = featureSetOf(organization, createdAt) === 'ALL';
  if (isAll || !aws.doubt('role-with-consolidated-billing')) {
    createServiceLinkedRole(aws, account);
  }
  putRole(aws, account.id, {
    name: roleName,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:${aws.partition}:iam::${management.id}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    policies: {
      AdministratorAccess: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      },
    },
    isSettled: true,
  });
  return account;
}

function freeAccountId(aws: SimulatedAws): string {
  for (;;) {
    const id = String(100_000_000_000 + Math.floor(aws.random.next() * 900_000_000_000));
    if (!aws.accounts.has(id)) {
      return id;
    }
  }
}
