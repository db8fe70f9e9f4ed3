import type { PolicyDocument } from '../call';
import { evaluatePolicy } from '../iam/policy-evaluation';
import { addressedTo } from '../iam/principal-element';
import type { CallerRule, Operation, Request } from './operation';

/** What an operation asks IAM about, which the organization's resource policy is asked about too. */
export type Grantable = Pick<Operation, 'resources' | 'conditions'>;

/** Operations that the management account may call, and any member to which the resource policy grants them. */
export function managementOrGranted(operation: Grantable): CallerRule {
  return (request) => request.isManagement || isGranted(request, operation);
}

/** The same for delegated administrators, who may read in any case. */
export function administratorOrGranted(operation: Grantable): CallerRule {
  return (request) => request.isAdministrator || isGranted(request, operation);
}

function isGranted(request: Request, operation: Grantable): boolean {
  const { resourcePolicy } = request.organization;
  if (!resourcePolicy) {
    return false;
  }
  const document = addressedTo(JSON.parse(resourcePolicy.content) as PolicyDocument, request.caller);
  const action = `organizations:${request.call.operation}`;
  const context = operation.conditions?.(request.input, request) ?? {};
  return (operation.resources?.(request) ?? ['*']).every((resource) => {
    const verdict = evaluatePolicy(document, { action, resource, context });
    return verdict.allows.length > 0 && verdict.denies.length === 0;
  });
}
