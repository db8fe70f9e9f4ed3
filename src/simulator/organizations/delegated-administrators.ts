import { accountResource, findMember, showAccount } from './accounts';
import { administratorLimit } from './administrator-limit';
import { constraintViolation, invalidInput, wordedError } from './errors';
import { ACCOUNT_ID, PAGING_RULES } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import {
  checkAllFeatures,
  checkServicePrincipal,
  SERVICE_PRINCIPAL,
  servicePrincipalCondition,
} from './service-access';
import type { DelegatedAdministrator } from './state';

const WRITE: Omit<Operation, 'perform'> = {
  callers: 'MANAGEMENT',
  isWrite: true,
  input: { AccountId: ACCOUNT_ID, ServicePrincipal: SERVICE_PRINCIPAL },
  resources: accountResource,
  conditions: servicePrincipalCondition,
};

/** Members that administer a service for the whole organization. */
export const DELEGATED_ADMINISTRATOR_OPERATIONS: OperationTable = {
  RegisterDelegatedAdministrator: { ...WRITE, perform: register },
  DeregisterDelegatedAdministrator: { ...WRITE, perform: deregister },
  ListDelegatedAdministrators: {
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, ServicePrincipal: { ...SERVICE_PRINCIPAL, isRequired: false } },
    conditions: servicePrincipalCondition,
    perform: listAdministrators,
  },
  ListDelegatedServicesForAccount: {
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, AccountId: ACCOUNT_ID },
    resources: accountResource,
    perform: listServices,
  },
};

function register(request: Request): unknown {
  const { aws, state, organization, input, now } = request;
  const { AccountId: accountId, ServicePrincipal: principal } = input;
  checkServicePrincipal(aws, principal);
  const registered = administratorsOf(request, principal);
  const limit = administratorLimit(aws, principal, registered.length);
  if (limit === 0) {
    throw aws.doubt('delegation-without-support')
      ? constraintViolation('MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED')
      : invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL');
  }
  checkAllFeatures(request);
  checkAccount(request);
  if (!organization.serviceAccess.has(principal) && !aws.doubt('access-before-delegation')) {
    throw constraintViolation('SERVICE_ACCESS_NOT_ENABLED');
  }
  if (registered.some((administrator) => administrator.accountId === accountId)) {
    throw wordedError('AccountAlreadyRegisteredException');
  }
  if (registered.length >= limit) {
    throw limit === 1
      ? constraintViolation(
          'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
          `simulated: ${principal} has its only delegated administrator`,
        )
      : constraintViolation('MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED');
  }
  const administrator = organization.delegatedAdministrators.get(accountId);
  if (administrator) {
    administrator.services.set(principal, now);
  } else {
    const services = new Map([[principal, now]]);
    organization.delegatedAdministrators.set(accountId, {
      accountId,
      enabledAt: now,
      sequence: ++state.sequence,
      services,
    });
  }
  return {};
}

/** The account must be a member that is neither the management account nor suspended. */
function checkAccount(request: Request): void {
  const { aws, organization } = request;
  const { accountId } = findMember(request);
  if (accountId === organization.managementAccountId) {
    throw constraintViolation('CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR');
  }
  const { state } = aws.accounts.get(accountId)!;
  if (state !== 'ACTIVE' && state !== 'PENDING_ACTIVATION') {
    throw constraintViolation('CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR');
  }
}

/** Whoever administers no service any more is no delegated administrator any more. */
function deregister(request: Request): unknown {
  const { aws, organization, input } = request;
  checkServicePrincipal(aws, input.ServicePrincipal);
  checkAllFeatures(request);
  const { accountId } = findMember(request);
  const administrator = organization.delegatedAdministrators.get(accountId);
  if (!administrator?.services.delete(input.ServicePrincipal)) {
    throw wordedError('AccountNotRegisteredException');
  }
  if (administrator.services.size === 0) {
    organization.delegatedAdministrators.delete(accountId);
  }
  return {};
}

function listAdministrators(request: Request): unknown {
  const { organization, input } = request;
  const principal: string | undefined = input.ServicePrincipal;
  if (principal !== undefined) {
    checkServicePrincipal(request.aws, principal);
  }
  checkAllFeatures(request);
  const administrators =
    principal === undefined ? [...organization.delegatedAdministrators.values()] : administratorsOf(request, principal);
  return pageOf(request, 'DelegatedAdministrators', ascending(administrators), (administrator) =>
    showAdministrator(request, administrator),
  );
}

function listServices(request: Request): unknown {
  checkAllFeatures(request);
  const { accountId } = findMember(request);
  const administrator = request.organization.delegatedAdministrators.get(accountId);
  if (!administrator) {
    throw wordedError('AccountNotRegisteredException');
  }
  const services = Array.from(administrator.services, ([principal, at], sequence) => ({ principal, at, sequence }));
  return pageOf(request, 'DelegatedServices', ascending(services), ({ principal, at }) => ({
    ServicePrincipal: principal,
    DelegationEnabledDate: new Date(at),
  }));
}

function administratorsOf({ organization }: Request, principal: string): DelegatedAdministrator[] {
  return [...organization.delegatedAdministrators.values()].filter(({ services }) => services.has(principal));
}

function showAdministrator(request: Request, administrator: DelegatedAdministrator): Record<string, unknown> {
  const { Paths: _, ...account } = showAccount(request, request.organization.members.get(administrator.accountId)!);
  return { ...account, DelegationEnabledDate: new Date(administrator.enabledAt) };
}
