import { FORMS } from '../../facts/forms';
import { AwsError } from '../aws-error';
import type { SimulatedAws } from '../simulated-aws';
import { schedule } from './agenda';
import { completeCreation, completionOf } from './created-account';
import { constraintViolation, invalidInput, plainError } from './errors';
import { PAGING_RULES, TAGS, tagsOf } from './input-rules';
import type { OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import type { AccountCreation, CreateAccountRequest, Organization, OrganizationsState } from './state';

/** What the role for the management account is called unless the request says so. */
export const DEFAULT_ROLE_NAME = 'OrganizationAccountAccessRole';

/** Making new accounts, which AWS does in its own time. */
export const ACCOUNT_CREATION_OPERATIONS: OperationTable = {
  CreateAccount: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: {
      Email: { type: 'text', isRequired: true, min: 6, max: 64, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
      AccountName: { type: 'text', isRequired: true, min: 1, max: 50, pattern: /^[ -~]+$/ },
      RoleName: { type: 'text', max: 64, ...FORMS.ROLE_NAME },
      IamUserAccessToBilling: { type: 'text', values: ['ALLOW', 'DENY'] },
      Tags: TAGS,
    },
    check: checkCreation,
    perform: createAccount,
  },
  DescribeCreateAccountStatus: {
    callers: 'ADMINISTRATOR',
    input: { CreateAccountRequestId: { type: 'text', isRequired: true, pattern: /^car-[a-z0-9]{8,32}$/ } },
    perform: describeStatus,
  },
  ListCreateAccountStatus: {
    callers: 'ADMINISTRATOR',
    input: {
      ...PAGING_RULES,
      States: { type: 'list', of: { type: 'text', values: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'] } },
    },
    perform: listStatus,
  },
};

function checkCreation({ RoleName, Tags }: Request['input']): void {
  if (RoleName?.startsWith('AWSServiceRoleFor')) {
    throw invalidInput('INVALID_ROLE_NAME');
  }
  tagsOf(Tags);
}

/**
 * Nothing but the request itself is answered: what AWS refuses later is told by its status. In a world where that takes no
 * time, the answer tells the end.
 */
function createAccount(request: Request): unknown {
  const { aws, state, organization, input, now } = request;
  if (now < organization.initializedAt) {
    throw plainError('FinalizingOrganizationException', 'the organization is still being set up; try again in an hour');
  }
  const tags = tagsOf(input.Tags);
  if (tags.size > aws.quotas.tagsPerResource) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
  }
  const requests = [...organization.createAccountRequests.values()];
  const inProgress = requests.filter((other) => other.state === 'IN_PROGRESS').length;
  if (inProgress > 0) {
    aws.doubt('accounts-created-together');
  }
  if (inProgress >= aws.quotas.concurrentAccountCreations) {
    throw new AwsError('TooManyRequestsException', `simulated: ${inProgress} accounts are being created already`);
  }
  const email = input.Email.toLowerCase();
  const isTwin = requests.some((other) => other.state === 'IN_PROGRESS' && other.email.toLowerCase() === email);
  const { seconds, failureReason } = nextCreation(organization, email);
  const reason = isTwin ? 'CONCURRENT_ACCOUNT_MODIFICATION' : failureReason;
  const created: CreateAccountRequest = {
    id: `car-${aws.random.hex(32)}`,
    sequence: ++state.sequence,
    accountName: input.AccountName,
    email: input.Email,
    roleName: input.RoleName ?? DEFAULT_ROLE_NAME,
    billingAccess: input.IamUserAccessToBilling !== 'DENY',
    tags,
    requestedAt: now,
    state: 'IN_PROGRESS',
    ...(seconds === undefined ? {} : { seconds }),
    ...(reason === undefined ? {} : { failureReason: reason }),
  };
  organization.createAccountRequests.set(created.id, created);
  if (completionOf(aws, created) === now) {
    completeCreation(aws, state, organization, created);
  } else {
    scheduleCreation(aws, state, organization, created);
  }
  return { CreateAccountStatus: showStatus(created) };
}

/** Notes when a request that is in progress will end. */
export function scheduleCreation(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  request: CreateAccountRequest,
): void {
  const item = { kind: 'ACCOUNT_IS_CREATED', organizationId: organization.id, id: request.id } as const;
  schedule(state.agenda, { ...item, at: completionOf(aws, request) });
}

/** How AWS makes the next account of an address; what fails a number of times counts one down. */
function nextCreation({ accountCreations }: Organization, email: string): AccountCreation {
  const creation = accountCreations.get(email) ?? {};
  const { failureReason, times, ...rest } = creation;
  if (times !== undefined) {
    accountCreations.set(email, times === 1 ? rest : { ...creation, times: times - 1 });
  }
  return creation;
}

function describeStatus({ organization, input }: Request): unknown {
  const request = organization.createAccountRequests.get(input.CreateAccountRequestId);
  if (!request) {
    throw plainError('CreateAccountStatusNotFoundException', `there is no request ${input.CreateAccountRequestId}`);
  }
  return { CreateAccountStatus: showStatus(request) };
}

function listStatus(request: Request): unknown {
  const states: readonly string[] = request.input.States ?? [];
  const wanted = [...request.organization.createAccountRequests.values()].filter(
    ({ state }) => states.length === 0 || states.includes(state),
  );
  return pageOf(request, 'CreateAccountStatuses', ascending(wanted), showStatus);
}

function showStatus(request: CreateAccountRequest): Record<string, unknown> {
  return {
    Id: request.id,
    AccountName: request.accountName,
    State: request.state,
    RequestedTimestamp: new Date(request.requestedAt),
    ...(request.completedAt === undefined ? {} : { CompletedTimestamp: new Date(request.completedAt) }),
    ...(request.accountId === undefined ? {} : { AccountId: request.accountId }),
    ...(request.state === 'FAILED' ? { FailureReason: request.failureReason } : {}),
  };
}
