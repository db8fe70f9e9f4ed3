import { homeRegionOf } from '../../facts/partitions';
import { AwsError } from '../aws-error';
import type { Authorization, Call, SimulatedService } from '../call';
import { AccessDenial } from '../iam/access-denial';
import { createServiceLinkedRole } from '../iam/service-linked-role';
import { serviceLinkedRoleAuthorization } from '../iam/service-linked-role-operations';
import { serviceLinkedRoleOf } from '../iam/service-linked-roles';
import { accountArn, organizationalUnitsArn } from '../organizations/arns';
import { OrganizationsService } from '../organizations/organizations-service';
import type { Organization } from '../organizations/state';
import type { SimulatedAws } from '../simulated-aws';
import type { ErrorForm } from './row';

/** A call of a service's client, in the organization that it is about. */
export interface ServiceRequest {
  readonly aws: SimulatedAws;
  readonly call: Call;
  readonly organization: Organization;
}

/** An error in the service's own form. */
export function serviceError([name, statusCode, fields = {}]: ErrorForm, message: string): AwsError {
  return new AwsError(name, message, fields, statusCode);
}

/** Asks IAM whether the caller has a right that the service uses for it; throws the denial in the service's own form. */
export function checkRight(request: ServiceRequest, authorization: Authorization, denied: ErrorForm): void {
  const { aws, call } = request;
  const context = { ...authorization.context, 'aws:ViaAWSService': 'true' };
  const asked: SimulatedService = {
    name: authorization.action.split(':')[0]!,
    isWrite: () => false,
    authorizations: () => [{ ...authorization, context }],
    perform: () => undefined,
  };
  try {
    aws.authority?.authorize({ ...call, service: asked.name, region: homeRegionOf(aws.partition) }, asked);
  } catch (error) {
    if (error instanceof AccessDenial) {
      throw new AccessDenial(denied[0], error.message, denied[1], error.decision);
    }
    throw error;
  }
}

/** A read of AWS Organizations that the service makes with the rights of its caller. */
export function checkOrganizationsRead(
  request: ServiceRequest,
  action: string,
  accountId: string | undefined,
  denied: ErrorForm,
): void {
  checkRight(request, { action, resource: resourceOf(request, action, accountId) }, denied);
}

function resourceOf({ aws, organization }: ServiceRequest, action: string, accountId: string | undefined): string {
  if (action.endsWith(':DescribeAccount') && accountId !== undefined) {
    return accountArn(aws.partition, organization, accountId);
  }
  return action.endsWith(':DescribeOrganizationalUnit') ? organizationalUnitsArn(aws.partition, organization) : '*';
}

/** A write to AWS Organizations that the service makes with the rights of its caller. */
export function writeToOrganizations(
  request: ServiceRequest,
  operation: string,
  input: { readonly ServicePrincipal: string; readonly AccountId?: string },
  denied: ErrorForm,
): void {
  const { aws, call, organization } = request;
  const action = `organizations:${operation}`;
  const resource = input.AccountId === undefined ? '*' : accountArn(aws.partition, organization, input.AccountId);
  const context: Record<string, string> = aws.doubt('principal-of-forwarded-calls')
    ? {}
    : { 'organizations:ServicePrincipal': input.ServicePrincipal };
  checkRight(request, { action, resource, context }, denied);
  const service = OrganizationsService.of(aws);
  service.perform({ ...call, service: service.name, operation, input, region: homeRegionOf(aws.partition) });
}

/** Creates a service's role in the caller's account with the rights of the caller, unless it is there. */
export function ensureRole(request: ServiceRequest, principal: string, denied: ErrorForm): void {
  const { aws, call } = request;
  const account = aws.accounts.get(call.caller.accountId)!;
  const definition = serviceLinkedRoleOf(aws.partition, principal)!;
  if (!account.roles.has(definition.name)) {
    checkRight(request, serviceLinkedRoleAuthorization(aws, account.id, principal), denied);
    createServiceLinkedRole(aws, account, definition);
  }
}
