import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization, type OrganizationProps, PolicyType, TrustedService } from '../../src';

/** An organization with everything that it can be made with, and an entry of each switch; all of it removable. */
export function anOrganizationWithEverything(stack: Stack, props: OrganizationProps = {}): Organization {
  const removalPolicy = RemovalPolicy.DESTROY;
  const organization = new Organization(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    migrate: true,
    memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
    ensureServiceLinkedRoles: true,
    removalPolicy,
    ...props,
  });
  organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy });
  organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY, { removalPolicy });
  return organization;
}
