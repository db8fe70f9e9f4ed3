import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { HandshakeAcceptance } from 'cdk-aws-organization';
import type { CompanionSettings } from './settings';

const { stackName, account }: CompanionSettings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, stackName, { env: { account, region: 'us-east-1' } });
const acceptance = new HandshakeAcceptance(stack, 'Acceptance', {
  organizationId: 'o-exampleorgid',
  managementAccountId: '111111111111',
  deploymentWait: Duration.seconds(5),
});
new CfnOutput(stack, 'State', { value: acceptance.state });
