import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Account, Organization, TrustedService } from 'cdk-aws-organization';
import type { AdministratorSettings } from './settings';

const { administrator }: AdministratorSettings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Administrators', { env: { account: '111111111111', region: 'us-east-1' } });
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  deploymentWait: Duration.seconds(5),
});
organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER);
organization.enableServiceAccess(TrustedService.GUARDDUTY, {
  delegatedAdministrator: Account.fromAccountId(stack, 'Administrator', administrator),
  regions: ['us-east-1', 'eu-west-1'],
  removalPolicy: RemovalPolicy.DESTROY,
});
new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });
