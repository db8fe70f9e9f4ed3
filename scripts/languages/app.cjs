const { App, Duration, RemovalPolicy, Stack } = require('aws-cdk-lib');
const { MemberAccess, Organization, PolicyType, TrustedService } = require('../../lib');

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Languages', { env: { account: '111111111111', region: 'eu-central-1' } });
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  deploymentWait: Duration.minutes(10),
});
organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
app.synth();
