import type { SimulatedAccount } from '../account';
import { accessDenied, organizationsNotInUse } from './errors';
import type { Operation, Request } from './operation';
import { isGranted } from './resource-policy-grants';

/** First membership, then authorization: throws `AWSOrganizationsNotInUseException` or `AccessDeniedException`. */
export function checkCaller(operation: Operation, request: Request): void {
  if (!canAct(request.account)) {
    throw accessDenied();
  }
  if (operation.callers === 'ANYONE') {
    return;
  }
  if (!request.tryOrganization) {
    throw organizationsNotInUse();
  }
  if (!mayCall(operation, request)) {
    throw accessDenied();
  }
}

/** Nobody can sign in to a suspended or closed account; one that is being closed still works. */
function canAct(account: SimulatedAccount): boolean {
  return account.state !== 'SUSPENDED' && account.state !== 'CLOSED';
}

function mayCall(operation: Operation, request: Request): boolean {
  const { callers } = operation;
  switch (callers) {
    case 'MANAGEMENT':
      return request.isManagement;
    case 'ADMINISTRATOR':
      return request.isAdministrator || isGranted(request, operation);
    case 'MEMBER':
    case 'ANYONE':
      return true;
    default:
      return callers(request);
  }
}
