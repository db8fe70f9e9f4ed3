// A stack with as many entries as one may have, by this library, by L1 constructs, or by constructs of custom resources as plain as they
// can be: a process of its own, which prints the processor time of constructs and synthesis. The loading of aws-cdk-lib takes seconds,
// and does not count: a stack with one entry of each is synthesized first.
import { App, CfnResource, CustomResource, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnAccount, CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  Account,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicyAttachment,
  PolicyContent,
  PolicyType,
} from '../../src';

/** How many of each. */
interface Counts {
  readonly units: number;
  readonly policies: number;
  readonly attachments: number;
  readonly accounts: number;
}

const ONE_OF_EACH: Counts = { units: 1, policies: 1, attachments: 1, accounts: 1 };
const ALL: Counts = { units: 100, policies: 50, attachments: 100, accounts: 220 };
const LIBRARIES = { ours, custom, plain } as const;

const contentOf = (index: number) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: ['s3:DeleteBucket', `ec2:Stop${index}`], Resource: '*' }],
});
const emailOf = (index: number) => `aws+${index}@example.com`;
const each = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

for (const [name, make] of Object.entries(LIBRARIES)) {
  synthesize(`${name}First`, (stack) => make(stack, ONE_OF_EACH));
}
const before = process.cpuUsage();
synthesize('Synthesis', (stack) => LIBRARIES[process.argv[2] as keyof typeof LIBRARIES](stack, ALL));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);

function synthesize(name: string, make: (stack: Stack) => void): void {
  const app = new App({ analyticsReporting: false });
  make(new Stack(app, name));
  app.synth();
}

function ours(stack: Stack, counts: Counts): void {
  const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    rootId: 'r-0000',
  });
  const units = each(counts.units, (index) => {
    return new OrganizationalUnit(stack, `Unit${index}`, {
      parent: organization.root,
      organizationalUnitName: `Unit ${index}`,
    });
  });
  const policies = each(counts.policies, (index) => {
    return new Policy(stack, `Policy${index}`, {
      organization,
      policyName: `Policy ${index}`,
      type: PolicyType.SERVICE_CONTROL_POLICY,
      content: PolicyContent.fromObject(contentOf(index)),
    });
  });
  each(counts.attachments, (index) => {
    const policy = policies[index % policies.length]!;
    return new PolicyAttachment(stack, `Attachment${index}`, { policy, target: units[index % units.length]! });
  });
  each(counts.accounts, (index) => {
    const parent = units[index % units.length]!;
    return new Account(stack, `Account${index}`, { parent, email: emailOf(index), accountName: `Account ${index}` });
  });
}

/** The same properties and references, in a construct around the custom resource, with one function and one state machine. */
function custom(stack: Stack, counts: Counts): void {
  const handler = new LambdaFunction(stack, 'Function', {
    code: Code.fromAsset('assets/handler/index'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_22_X,
  });
  const definitionBody = DefinitionBody.fromChainable(new Pass(stack, 'Pass'));
  const workflow = new StateMachine(stack, 'Workflow', { definitionBody });
  const make = (id: string, properties: Record<string, unknown>) => {
    const resource = new CustomResource(new Construct(stack, id), 'Resource', {
      serviceToken: handler.functionArn,
      resourceType: 'Custom::Entry',
      properties: {
        WorkflowArn: workflow.stateMachineArn,
        DeploymentWaitSeconds: '300',
        WhenPending: 'DETACH',
        OrganizationId: 'o-exampleorgid',
        RemovalPolicy: 'RETAIN',
        ...properties,
      },
    });
    resource.node.addDependency(handler);
    return resource.getAtt('Id');
  };
  const units = each(counts.units, (index) => make(`Unit${index}`, { ParentId: 'r-0000', Name: `Unit ${index}` }));
  const policies = each(counts.policies, (index) => {
    return make(`Policy${index}`, { Name: `Policy ${index}`, Content: JSON.stringify(contentOf(index)) });
  });
  each(counts.attachments, (index) => {
    const PolicyId = policies[index % policies.length];
    return make(`Attachment${index}`, { PolicyId, TargetId: units[index % units.length] });
  });
  each(counts.accounts, (index) => {
    const ParentId = units[index % units.length];
    return make(`Account${index}`, { ParentId, Email: emailOf(index), AccountName: `Account ${index}` });
  });
}

/** CloudFormation has no type for an attachment: a resource of any type stands for it. */
function plain(stack: Stack, counts: Counts): void {
  const units = each(counts.units, (index) => {
    return new CfnOrganizationalUnit(stack, `Unit${index}`, { parentId: 'r-0000', name: `Unit ${index}` });
  });
  const policies = each(counts.policies, (index) => {
    const name = `Policy ${index}`;
    return new CfnPolicy(stack, `Policy${index}`, { name, type: 'SERVICE_CONTROL_POLICY', content: contentOf(index) });
  });
  each(counts.attachments, (index) => {
    const PolicyId = policies[index % policies.length]!.ref;
    const properties = { PolicyId, TargetId: units[index % units.length]!.ref };
    return new CfnResource(stack, `Attachment${index}`, { type: 'Custom::Attachment', properties });
  });
  each(counts.accounts, (index) => {
    const parentIds = [units[index % units.length]!.ref];
    return new CfnAccount(stack, `Account${index}`, {
      parentIds,
      email: emailOf(index),
      accountName: `Account ${index}`,
    });
  });
}
