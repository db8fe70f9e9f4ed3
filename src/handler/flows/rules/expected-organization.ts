import type { Fail } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { OrganizationIdentity, OrganizationRecord } from '../../port/organization';
import type { ResourceKind } from '../../resources';
import { parsePhysicalId } from './physical-id';

/** Everything but the type of a failure. */
export type Failure = Omit<Fail, 'type'>;

/**
 * Why the organization that was found is not the one to work in: none at all, one that another account manages, another
 * one than the template names, another one than this resource was made for.
 */
export function organizationProblem(
  kind: ResourceKind,
  request: Request<{ readonly organizationId?: string }>,
  organization: OrganizationIdentity | undefined,
): Failure | undefined {
  const expected = request.desired?.organizationId;
  const madeFor = parsePhysicalId(kind, request.physicalId)?.organizationId;
  if (organization === undefined) {
    const wanted = expected ?? madeFor;
    return {
      code: 'NoOrganization',
      reason: `account ${request.accountId} belongs to no organization${wanted === undefined ? '' : `, but ${wanted} was expected`}`,
    };
  }
  if (organization.managementAccountId !== request.accountId) {
    return {
      code: 'NotManagementAccount',
      reason: `account ${request.accountId} is a member of organization ${organization.id}, which account ${organization.managementAccountId} manages`,
    };
  }
  if (expected !== undefined && expected !== organization.id) {
    return {
      code: 'WrongOrganization',
      reason: `account ${request.accountId} manages organization ${organization.id}, but ${expected} was expected`,
    };
  }
  if (madeFor !== undefined && madeFor !== organization.id) {
    return {
      code: 'WrongOrganization',
      reason: `this resource was created for organization ${madeFor}, but account ${request.accountId} manages ${organization.id} now`,
    };
  }
  return undefined;
}

/** A feature set that this version does not know: not consolidated billing, not all features, so nothing is done. */
export function unrecognizedFeatureSet(organization: OrganizationRecord, raw: string): Failure {
  return {
    code: 'Unrecognized',
    reason: `organization ${organization.id} has the feature set ${JSON.stringify(raw)}, which this version does not support`,
  };
}
