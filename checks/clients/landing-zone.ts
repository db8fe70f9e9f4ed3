import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Account, Organization, OrganizationDelegation, type ServiceAccessOptions, TrustedService } from '../../src';
import type { World } from '../../src/simulator/index';
import { AUDIT, deployed, MANAGEMENT, ORGANIZATION_ID, stackOf } from './deployed';

/** Services that an audit account administers, and others whose own API has to be called. */
const ADMINISTERED = [
  TrustedService.AUDIT_MANAGER,
  TrustedService.CLOUDTRAIL,
  TrustedService.DETECTIVE,
  TrustedService.FIREWALL_MANAGER,
  TrustedService.GUARDDUTY,
  TrustedService.IAM_ACCESS_ANALYZER,
  TrustedService.INSPECTOR,
  TrustedService.MACIE,
  TrustedService.SECURITY_HUB_CSPM,
  TrustedService.VPC_IPAM,
];
const ALONE = [
  TrustedService.COMPUTE_OPTIMIZER,
  TrustedService.COST_OPTIMIZATION_HUB,
  TrustedService.RESOURCE_ACCESS_MANAGER,
  TrustedService.SERVICE_CATALOG,
  TrustedService.SERVICE_QUOTAS,
];

/** The world after this library has deployed a landing zone into an organization of two accounts. */
export async function deployedLandingZone(work: string): Promise<World> {
  const app = new App({ outdir: join(work, 'landing-zone'), analyticsReporting: false });
  const stack = stackOf(app, 'LandingZone');
  const organization = new Organization(stack, 'Organization', { organizationId: ORGANIZATION_ID });
  const audit = Account.fromAccountId(stack, 'Audit', AUDIT);
  const options: ServiceAccessOptions = { delegatedAdministrator: audit };
  for (const service of ADMINISTERED) {
    organization.enableServiceAccess(service, options);
  }
  for (const service of ALONE) {
    organization.enableServiceAccess(service);
  }
  organization.centralizeRootAccess();
  const describe = { sid: 'Describe', actions: ['organizations:DescribeOrganization'], resources: ['*'] };
  organization.delegateManagement(audit, OrganizationDelegation.statement(new PolicyStatement(describe)));

  return deployed(app, {
    accounts: { [MANAGEMENT]: { name: 'Management' }, [AUDIT]: { name: 'Audit' } },
    organizations: [
      {
        id: ORGANIZATION_ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [AUDIT]: { joined: 'CREATED' } },
      },
    ],
  });
}
