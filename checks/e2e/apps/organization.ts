import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization, PolicyType, TrustedService, WhenPending } from 'cdk-aws-organization';
import type { OrganizationSettings } from './settings';

const settings: OrganizationSettings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'us-east-1' } });
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  deploymentWait: Duration.seconds(settings.deploymentWaitSeconds ?? 5),
  whenPending: settings.whenPending === 'FAIL' ? WhenPending.FAIL : WhenPending.DETACH,
});
const { DESTROY, RETAIN } = RemovalPolicy;
for (const [principal, policy] of Object.entries(settings.services ?? {})) {
  const removalPolicy = policy === 'DESTROY' ? DESTROY : RETAIN;
  organization.enableServiceAccess(TrustedService.of(principal), { removalPolicy });
}
for (const [policyType, policy] of Object.entries(settings.policyTypes ?? {})) {
  const removalPolicy = policy === 'DESTROY' ? DESTROY : RETAIN;
  organization.enablePolicyType(PolicyType.of(policyType), { removalPolicy });
}
new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });
new CfnOutput(stack, 'State', { value: organization.allFeatures.state });
