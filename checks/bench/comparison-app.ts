// One organization with all features, 10 services, 3 policy types, 5 units, 10 accounts, and 5 policies on the units, by the library
// that the argument names: a process of its own. What a library cannot do is left out, which its columns then do not count.
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnAccount, CfnOrganization, CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import {
  Account,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicyAttachment,
  PolicyContent,
  PolicyType,
  TrustedService,
} from 'cdk-aws-organization';
import { SERVICES } from './services-of-aws';

const services = SERVICES.slice(0, 10);
const policyTypes = ['SERVICE_CONTROL_POLICY', 'TAG_POLICY', 'BACKUP_POLICY'];
const UNITS = [0, 1, 2, 3, 4];
const ACCOUNTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const emailOf = (index: number) => `aws+${index}@example.com`;
const contentOf = (index: number) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: [`ec2:Stop${index}`], Resource: '*' }],
});
const [library, peer] = process.argv.slice(2);
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Comparison');

const BY: Record<string, () => void> = { ours, plain, peer: byPeer };
BY[library!]!();
app.synth();

function ours(): void {
  const organization = new Organization(stack, 'Organization');
  for (const service of services) {
    organization.enableServiceAccess(TrustedService.of(service));
  }
  for (const type of policyTypes) {
    organization.enablePolicyType(PolicyType.of(type));
  }
  const units = UNITS.map((index) => {
    const unit = new OrganizationalUnit(stack, `Unit${index}`, {
      parent: organization.root,
      organizationalUnitName: `Unit ${index}`,
    });
    const policy = new Policy(stack, `Policy${index}`, {
      organization,
      policyName: `Policy ${index}`,
      type: PolicyType.SERVICE_CONTROL_POLICY,
      content: PolicyContent.fromObject(contentOf(index)),
    });
    new PolicyAttachment(stack, `Attachment${index}`, { policy, target: unit });
    return unit;
  });
  for (const index of ACCOUNTS) {
    new Account(stack, `Account${index}`, {
      parent: units[index % units.length]!,
      email: emailOf(index),
      accountName: `Account ${index}`,
    });
  }
}

/** CloudFormation has no type for access of services and policy types. */
function plain(): void {
  const organization = new CfnOrganization(stack, 'Organization', { featureSet: 'ALL' });
  const units = UNITS.map((index) => {
    const unit = new CfnOrganizationalUnit(stack, `Unit${index}`, {
      parentId: organization.attrRootId,
      name: `Unit ${index}`,
    });
    new CfnPolicy(stack, `Policy${index}`, {
      name: `Policy ${index}`,
      type: 'SERVICE_CONTROL_POLICY',
      content: contentOf(index),
      targetIds: [unit.ref],
    });
    return unit;
  });
  for (const index of ACCOUNTS) {
    new CfnAccount(stack, `Account${index}`, {
      accountName: `Account ${index}`,
      email: emailOf(index),
      parentIds: [units[index % units.length]!.ref],
    });
  }
}

function byPeer(): void {
  const library = require(join(process.cwd(), peer!));
  const organization = new library.Organization(stack, 'Organization', { featureSet: library.FeatureSet.ALL });
  for (const service of services) {
    organization.enableAwsServiceAccess(service);
  }
  for (const type of policyTypes) {
    organization.enablePolicyType(type);
  }
  const units = UNITS.map((index) => {
    const unit = new library.OrganizationalUnit(stack, `Unit${index}`, {
      parent: organization.root,
      organizationalUnitName: `Unit ${index}`,
    });
    const policy = new library.Policy(stack, `Policy${index}`, {
      policyName: `Policy ${index}`,
      policyType: library.PolicyType.SERVICE_CONTROL_POLICY,
      content: JSON.stringify(contentOf(index)),
    });
    unit.attachPolicy(policy);
    return unit;
  });
  for (const index of ACCOUNTS) {
    new library.Account(stack, `Account${index}`, {
      parent: units[index % units.length],
      email: emailOf(index),
      accountName: `Account ${index}`,
    });
  }
}
