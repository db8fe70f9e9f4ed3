/**
 * AWS services that are integrated with an organization, and policy types.
 *
 * The stack enables what is disabled, and creates what a service requires beside trusted access. What exists does not
 * change, also when the stack is deleted.
 */
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, PolicyType, TrustedService } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Services', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
organization.enableServiceAccess(TrustedService.CLOUDTRAIL);
organization.enableServiceAccess(TrustedService.RESOURCE_EXPLORER, { removalPolicy: RemovalPolicy.DESTROY });
organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER);
organization.enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions: ['eu-central-1', 'us-east-1'] });
organization.enableServiceAccess(TrustedService.HEALTH);
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
organization.enablePolicyType(PolicyType.TAG_POLICY, { removalPolicy: RemovalPolicy.DESTROY });

app.synth();
