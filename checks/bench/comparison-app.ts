// One organization with all features, 10 services and 3 policy types, by the library that the argument names: a process of
// its own. What a library cannot do is left out, which its columns then do not count.
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnOrganization } from 'aws-cdk-lib/aws-organizations';
import { Organization, PolicyType, TrustedService } from 'cdk-aws-organization';
import { SERVICES } from './services-of-aws';

const services = SERVICES.slice(0, 10);
const policyTypes = ['SERVICE_CONTROL_POLICY', 'TAG_POLICY', 'BACKUP_POLICY'];
const [library, peer] = process.argv.slice(2);
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Comparison');

if (library === 'ours') {
  const organization = new Organization(stack, 'Organization');
  for (const service of services) {
    organization.enableServiceAccess(TrustedService.of(service));
  }
  for (const type of policyTypes) {
    organization.enablePolicyType(PolicyType.of(type));
  }
} else if (library === 'plain') {
  // CloudFormation has no type for access of services and policy types.
  new CfnOrganization(stack, 'Organization', { featureSet: 'ALL' });
} else {
  const { Organization: PeerOrganization, FeatureSet } = require(join(process.cwd(), peer!));
  const organization = new PeerOrganization(stack, 'Organization', { featureSet: FeatureSet.ALL });
  for (const service of services) {
    organization.enableAwsServiceAccess(service);
  }
  for (const type of policyTypes) {
    organization.enablePolicyType(type);
  }
}
app.synth();
