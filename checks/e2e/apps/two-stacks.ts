import { App, Stack } from 'aws-cdk-lib';
import { Organization, TrustedService } from 'cdk-aws-organization';

const env = { account: '111111111111', region: 'us-east-1' };
const app = new App({ analyticsReporting: false });
const owner = new Stack(app, 'Owner', { env });
new Organization(owner, 'Organization', { organizationId: 'o-exampleorgid' });

const services = new Stack(app, 'Services', { env });
services.addDependency(owner);
const organization = Organization.fromOrganizationAttributes(services, 'Organization', {
  organizationId: 'o-exampleorgid',
});
organization.enableServiceAccess(TrustedService.of('guardduty.amazonaws.com'));
