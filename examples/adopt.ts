/** Adopts an existing organization that has all features, and does not change it. */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Adopt', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
new CfnOutput(stack, 'RootId', { value: organization.rootId });

app.synth();
