// A stack with as many entries as one may have, by this library or by L1 constructs: a process of its own, which prints the processor
// time of constructs and synthesis. The loading of aws-cdk-lib takes seconds with both, and does not count.
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAccount, CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import {
  Account,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicyAttachment,
  PolicyContent,
  PolicyType,
} from '../../src';

const UNITS = 100;
const POLICIES = 50;
const ATTACHMENTS = 100;
const ACCOUNTS = 220;

const contentOf = (index: number) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: ['s3:DeleteBucket', `ec2:Stop${index}`], Resource: '*' }],
});
const emailOf = (index: number) => `aws+${index}@example.com`;
const each = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Synthesis');
const before = process.cpuUsage();
if (process.argv[2] === 'ours') {
  ours();
} else {
  plain();
}
app.synth();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);

function ours(): void {
  const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    rootId: 'r-0000',
  });
  const units = each(UNITS, (index) => {
    return new OrganizationalUnit(stack, `Unit${index}`, {
      parent: organization.root,
      organizationalUnitName: `Unit ${index}`,
    });
  });
  const policies = each(POLICIES, (index) => {
    return new Policy(stack, `Policy${index}`, {
      organization,
      policyName: `Policy ${index}`,
      type: PolicyType.SERVICE_CONTROL_POLICY,
      content: PolicyContent.fromObject(contentOf(index)),
    });
  });
  each(ATTACHMENTS, (index) => {
    const policy = policies[index % POLICIES]!;
    return new PolicyAttachment(stack, `Attachment${index}`, { policy, target: units[index % UNITS]! });
  });
  each(ACCOUNTS, (index) => {
    const parent = units[index % UNITS]!;
    return new Account(stack, `Account${index}`, { parent, email: emailOf(index), accountName: `Account ${index}` });
  });
}

/** CloudFormation has no type for an attachment: a resource of any type stands for it. */
function plain(): void {
  const units = each(UNITS, (index) => {
    return new CfnOrganizationalUnit(stack, `Unit${index}`, { parentId: 'r-0000', name: `Unit ${index}` });
  });
  const policies = each(POLICIES, (index) => {
    const name = `Policy ${index}`;
    return new CfnPolicy(stack, `Policy${index}`, { name, type: 'SERVICE_CONTROL_POLICY', content: contentOf(index) });
  });
  each(ATTACHMENTS, (index) => {
    const properties = { PolicyId: policies[index % POLICIES]!.ref, TargetId: units[index % UNITS]!.ref };
    return new CfnResource(stack, `Attachment${index}`, { type: 'Custom::Attachment', properties });
  });
  each(ACCOUNTS, (index) => {
    const parentIds = [units[index % UNITS]!.ref];
    return new CfnAccount(stack, `Account${index}`, {
      parentIds,
      email: emailOf(index),
      accountName: `Account ${index}`,
    });
  });
}
