import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { type IOrganization, MemberAccess, Organization, PolicyType, TrustedService } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Foreign', { env: { account: '111111111111', region: 'eu-west-1' } });

const organization: IOrganization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  deploymentWait: Duration.minutes(10),
  notifications: new sns.Topic(stack, 'People'),
});
organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
new s3.Bucket(stack, 'Shared').grantRead(organization);

app.synth();
