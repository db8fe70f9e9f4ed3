/**
 * A standalone account becomes the management account of a new organization with all features.
 *
 * If you redeploy, or deploy into an account that has an organization with all features, nothing changes.
 */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'NewOrganization', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization');
new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });

app.synth();
