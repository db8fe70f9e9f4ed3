import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization, TrustedService, WhenPending } from 'cdk-aws-organization';

/** What a scenario changes from deployment to deployment. */
interface Settings {
  readonly deploymentWaitSeconds?: number;
  readonly whenPending?: 'FAIL';
  readonly services?: string[];
  readonly refresh?: string;
}

const settings: Settings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'us-east-1' } });
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  deploymentWait: Duration.seconds(settings.deploymentWaitSeconds ?? 5),
  whenPending: settings.whenPending === 'FAIL' ? WhenPending.FAIL : WhenPending.DETACH,
  refresh: settings.refresh,
});
for (const principal of settings.services ?? []) {
  organization.enableServiceAccess(TrustedService.of(principal));
}
new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });
new CfnOutput(stack, 'State', { value: organization.allFeatures!.state });
