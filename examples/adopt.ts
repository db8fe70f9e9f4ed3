/** An organization that has all features already is looked after from now on, and stays as it is. */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Adopt', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
new CfnOutput(stack, 'RootId', { value: organization.rootId });

app.synth();
