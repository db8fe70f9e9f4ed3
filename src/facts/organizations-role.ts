const NAME = 'AWSServiceRoleForOrganizations';
const SERVICE_PRINCIPAL = 'organizations.amazonaws.com';

/**
 * The service-linked role that AWS Organizations needs in every account.
 *
 * Source: "AWS Organizations and service-linked roles" of the user guide, as of October 2026
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html).
 */
export const ORGANIZATIONS_ROLE = {
  name: NAME,
  /** The principal that owns it, and that `CreateServiceLinkedRole` is asked for. */
  servicePrincipal: SERVICE_PRINCIPAL,
  /** What follows the account in its ARN. */
  resource: `role/aws-service-role/${SERVICE_PRINCIPAL}/${NAME}`,
} as const;
