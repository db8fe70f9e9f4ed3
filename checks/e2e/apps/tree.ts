import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, PolicyContent, PolicyType, TrustedService } from 'cdk-aws-organization';
import type { TreeSettings } from './settings';

const { unitName, team, isLarger = false, refused }: TreeSettings = JSON.parse(process.env.SETTINGS ?? '{}');
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Tree', { env: { account: '111111111111', region: 'us-east-1' } });
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  deploymentWait: Duration.seconds(5),
});
const prod = organization.root.addOrganizationalUnit('Prod', { organizationalUnitName: unitName });
const policy = organization.addPolicy('Cost', {
  policyName: 'cost',
  type: PolicyType.TAG_POLICY,
  content: PolicyContent.fromObject({ tags: { cost: { tag_key: { '@@assign': 'Cost' } } } }),
});
policy.attachTo(prod);
// Comes after the policies of its unit: the emulator, which stops at the first failure, has adopted everything else.
const shop = prod.addAccount('Shop', { accountId: '222222222222', tags: { team } });
if (isLarger) {
  const sandbox = organization.root.addOrganizationalUnit('Sandbox', {
    organizationalUnitName: 'Sandbox',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  sandbox.node.addDependency(shop);
  const attachment = policy.attachTo(sandbox);
  if (refused !== undefined) {
    // Nothing runs beside what fails.
    organization.enableServiceAccess(TrustedService.of(refused)).node.addDependency(attachment);
  }
}
new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });
