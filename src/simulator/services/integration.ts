import { homeRegionOf, OPT_IN_REGIONS } from '../../facts/partitions';
import { AwsError } from '../aws-error';
import type { Call } from '../call';
import { serviceLinkedRoleOf } from '../iam/service-linked-roles';
import { OrganizationsService } from '../organizations/organizations-service';
import { featureSetOf } from '../organizations/state';
import type { SimulatedAws } from '../simulated-aws';
import {
  checkOrganizationsRead,
  checkRight,
  ensureRole,
  type ServiceRequest,
  serviceError,
  writeToOrganizations,
} from './caller-rights';
import { EVERYWHERE, IntegrationRecords, type OrganizationRecords } from './records';
import { type IntegrationRow, settled } from './row';

/** AWS Network Manager has a home of its own in the commercial partition. */
const NETWORK_MANAGER_HOME = 'us-west-2';

/** Throws what a Region answers to an account that has not enabled it. */
export function checkEnabledRegion(aws: SimulatedAws, { caller, region }: Call, isOfEc2: boolean): void {
  if (OPT_IN_REGIONS.has(region) && !aws.accounts.get(caller.accountId)?.enabledRegions.has(region)) {
    throw isOfEc2
      ? new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', {}, 401)
      : new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', {}, 403);
  }
}

/** The organization that a call is about; throws unless it has all features, and the caller may act for it. */
export function serviceRequest(
  aws: SimulatedAws,
  call: Call,
  { errors }: IntegrationRow,
  mayCall: (accountId: string, request: ServiceRequest) => boolean,
): ServiceRequest {
  const { state } = OrganizationsService.of(aws);
  const organization = state.organizationOfAccount.get(call.caller.accountId);
  if (!organization || featureSetOf(organization, aws.clock.now()) !== 'ALL') {
    throw serviceError(errors.denied, 'simulated: the account belongs to no organization with all features');
  }
  const request = { aws, call, organization };
  if (!mayCall(call.caller.accountId, request)) {
    throw serviceError(errors.denied, 'simulated: the caller is not the management account of an organization');
  }
  return request;
}

/** What the services of an organization keep. */
export function recordsOf({ aws, organization }: ServiceRequest): OrganizationRecords {
  return IntegrationRecords.of(aws).ofOrganization(organization.id);
}

/** Where a service keeps what a call is about; throws in a Region in which it does not answer. */
export function placeOf({ aws, call }: ServiceRequest, { scope, only, errors }: IntegrationRow): string {
  const home = settled(aws, only);
  const region = home && regionOf(aws.partition, home);
  if (region !== undefined && region !== call.region) {
    throw serviceError(errors.wrongRegion ?? errors.invalid, `simulated: the service answers in ${region} only`);
  }
  return settled(aws, scope) === 'REGION' ? call.region : EVERYWHERE;
}

function regionOf(partition: string, only: 'HOME' | 'NETWORK_MANAGER'): string {
  return only === 'NETWORK_MANAGER' && partition === 'aws' ? NETWORK_MANAGER_HOME : homeRegionOf(partition);
}

/** How a service names itself to AWS Organizations. */
export function principalOf({ aws }: ServiceRequest, { principal }: IntegrationRow): string {
  return settled(aws, principal);
}

function hasAccess(request: ServiceRequest, row: IntegrationRow): boolean {
  return request.organization.serviceAccess.has(principalOf(request, row));
}

/** Throws unless the service has trusted access, of a service that refuses to answer without it. */
export function checkAccess(request: ServiceRequest, row: IntegrationRow): void {
  if (!hasAccess(request, row) && settled(request.aws, row.access) === 'DEMANDS') {
    throw serviceError(
      row.errors.noAccess ?? row.errors.invalid,
      `simulated: trusted access of ${principalOf(request, row)} is not enabled`,
    );
  }
}

/** What every write begins with: the caller's rights to look, trusted access, and the service's roles. */
export function integrate(request: ServiceRequest, row: IntegrationRow, accountId?: string): void {
  const { aws } = request;
  const { errors } = row;
  const organizationsDenied = errors.organizationsDenied ?? errors.denied;
  for (const action of row.reads) {
    checkOrganizationsRead(request, `organizations:${action}`, accountId, organizationsDenied);
  }
  checkAccess(request, row);
  checkRoles(request, row);
  enableAccess(request, row);
  for (const principal of row.roles) {
    ensureRole(request, principal, errors.roleDenied ?? errors.denied);
  }
  for (const action of settled(aws, row.needs ?? [])) {
    checkRight(request, { action, resource: '*' }, errors.roleDenied ?? errors.denied);
  }
}

function checkRoles({ aws, call }: ServiceRequest, { needsRoles = [], errors }: IntegrationRow): void {
  const { roles } = aws.accounts.get(call.caller.accountId)!;
  const lacking = needsRoles.find((principal) => !roles.has(serviceLinkedRoleOf(aws.partition, principal)!.name));
  if (lacking !== undefined) {
    throw serviceError(errors.invalid, `simulated: the service-linked role of ${lacking} does not exist`);
  }
}

function enableAccess(request: ServiceRequest, row: IntegrationRow): void {
  const { aws, organization } = request;
  const { ownAccess } = recordsOf(request);
  const principal = principalOf(request, row);
  const isForeign = organization.serviceAccess.has(principal) && !ownAccess.has(row.service);
  if (isForeign && row.refusesForeignAccess?.(aws)) {
    throw serviceError(
      row.errors.conflict ?? row.errors.invalid,
      'simulated: trusted access was enabled in AWS Organizations: disable it there, and call again',
    );
  }
  for (const lacking of lackingPrincipals(request, row, principal)) {
    const denied = row.errors.organizationsDenied ?? row.errors.denied;
    writeToOrganizations(request, 'EnableAWSServiceAccess', { ServicePrincipal: lacking }, denied);
    if (row.refusesForeignAccess) {
      ownAccess.add(row.service);
    }
  }
}

/** The principals whose access a service enables with this call. */
function lackingPrincipals({ aws, organization }: ServiceRequest, row: IntegrationRow, principal: string): string[] {
  const own = [principal].filter((one) => !organization.serviceAccess.has(one) && settled(aws, row.access) === 'SETS');
  return [...own, ...settled(aws, row.also ?? []).filter((one) => !organization.serviceAccess.has(one))];
}
