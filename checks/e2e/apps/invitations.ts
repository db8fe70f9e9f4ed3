import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { InvitationTarget, Organization } from 'cdk-aws-organization';
import type { InvitationSettings } from './settings';

const { invitations }: InvitationSettings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'us-east-1' } });
const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
for (const [name, { account, deploymentWaitSeconds }] of Object.entries(invitations)) {
  const invited = organization.inviteAccount(name, {
    target: InvitationTarget.account(account),
    deploymentWait: Duration.seconds(deploymentWaitSeconds),
  });
  new CfnOutput(stack, `${name}State`, { value: invited.state });
}
