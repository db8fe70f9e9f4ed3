import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Account, Organization, OrganizationDelegation, type ServiceAccessOptions, TrustedService } from '../../src';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { Stage } from '../../src/rehearsal/stage';
import { dumpWorld, type World } from '../../src/simulator/index';
import { InProcessRuntime } from '../../test/support/in-process';

export const ORGANIZATION_ID = 'o-exampleorgid';
export const MANAGEMENT = '111111111111';
export const AUDIT = '222222222222';

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
  const stack = new Stack(app, 'LandingZone', { env: { account: MANAGEMENT, region: 'us-east-1' } });
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
  app.synth();

  const world: World = {
    accounts: { [MANAGEMENT]: { name: 'Management' }, [AUDIT]: { name: 'Audit' } },
    organizations: [
      {
        id: ORGANIZATION_ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [AUDIT]: { joined: 'CREATED' } },
      },
    ],
  };
  const stage = await Stage.open(world, (aws) => new InProcessRuntime(aws));
  for (const planned of planDeployment(readCloudAssembly(app.outdir), world)) {
    const { status, reason } = await stage.deploy(planned, deploymentOf(planned));
    if (status !== 'CREATE_COMPLETE') {
      throw new Error(`the landing zone is ${status}: ${reason}`);
    }
  }
  return dumpWorld(stage.aws);
}
