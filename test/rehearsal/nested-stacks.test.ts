import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, CfnStack, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Organization, PolicyType } from '../../src';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { nestedTemplateFinder } from '../../src/rehearsal/cloud-assembly/nested-template-finder';
import { ownStacks } from '../../src/rehearsal/cloud-assembly/own-stacks';
import { defaultWorld, deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { reportOf } from '../../src/rehearsal/reporting/report-of';
import { Stage } from '../../src/rehearsal/stage';
import { dumpWorld, OrganizationsService } from '../../src/simulator/index';
import { InProcessRuntime } from '../support/in-process';
import { planSources } from './reporting/plan-sources';

const directory = mkdtempSync(join(tmpdir(), 'nested-stacks-'));

afterAll(() => rmSync(directory, { recursive: true }));

const DENY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

function anApp(name: string): App {
  const context = { 'aws:cdk:enable-path-metadata': true };
  return new App({ outdir: join(directory, name), analyticsReporting: false, context });
}

/** An organization in a nested stack, which is told a topic; beside it, a unit and a policy of it. */
function anAppWithOursInside(): App {
  const app = anApp('inside');
  const stack = new Stack(app, 'Main');
  const topic = new sns.Topic(stack, 'People');
  const nested = new NestedStack(stack, 'Nested');
  const organization = new Organization(nested, 'Organization', { notifications: topic });
  const scps = organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
  const unit = new CfnOrganizationalUnit(stack, 'Unit', { name: 'Workloads', parentId: organization.rootId });
  const policy = new CfnPolicy(stack, 'Policy', {
    name: 'Guardrail',
    type: 'SERVICE_CONTROL_POLICY',
    content: DENY,
    targetIds: [unit.attrId],
  });
  policy.node.addDependency(scps);
  new CfnOutput(stack, 'OrganizationId', { value: organization.organizationId });
  return app;
}

/** A nested stack of something else beside an organization. */
function anAppWithOursBeside(): App {
  const app = anApp('beside');
  const stack = new Stack(app, 'Main');
  new sns.Topic(new NestedStack(stack, 'Nested'), 'Topic');
  new Organization(stack, 'Organization');
  return app;
}

async function rehearsed(app: App, fail?: string) {
  app.synth();
  const stacks = readCloudAssembly(app.outdir);
  const world = defaultWorld(stacks);
  const nestedTemplate = nestedTemplateFinder(stacks);
  const stage = await Stage.open(world, (aws) => new InProcessRuntime(aws), { nestedTemplate });
  const before = dumpWorld(stage.aws);
  const [planned] = planDeployment(stacks, world, { fail });
  const result = await stage.deploy(planned!, deploymentOf(planned!));
  const records = stage.records();
  const report = reportOf({
    world: '',
    records,
    deployments: [{ planned: planned!, result }],
    unusedPermissions: [],
    ...planSources(before, stage.aws),
  });
  const [organization] = OrganizationsService.of(stage.aws).state.organizations.values();
  return { stacks, result, records, report, organization };
}

describe('a nested stack with an organization', () => {
  test('is deployed with it, told what is around it, and read by what is beside it', async () => {
    const { stacks, result, records, report, organization } = await rehearsed(anAppWithOursInside());
    const [main] = stacks;
    const { parents, policies, attachments, policyTypes } = organization!;
    const unit = [...parents.values()].find(({ name }) => name === 'Workloads')!;
    const policy = [...policies.values()].find(({ name }) => name === 'Guardrail')!;

    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.outputs.OrganizationId).toBe(organization!.id);
    expect(policyTypes.get('SERVICE_CONTROL_POLICY')?.status).toBe('ENABLED');
    expect(unit.parentId).toBe(organization!.rootId);
    expect(attachments.get(unit.id)).toContain(policy.id);
    expect(records.stacks.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
    expect(report.timeline.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Main/Nested/Organization CREATE_COMPLETE', 'Main/Unit CREATE_COMPLETE']),
    );
    expect([...ownStacks(stacks)]).toEqual([main]);
  });

  test('fails the stack around it, by the name of what failed in it', async () => {
    const { result, report } = await rehearsed(anAppWithOursInside(), 'Main/Nested/Organization');

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(report.stacks[0]!.reason).toBe('Main/Nested/Organization: CdkAwsOrganizationOrganization was made to fail');
  });
});

test('a nested stack of something else beside an organization is deployed, and its own things are recorded', async () => {
  const { result, records, report, organization } = await rehearsed(anAppWithOursBeside());

  expect(result.status).toBe('CREATE_COMPLETE');
  expect(organization!.managementAccountId).toBe('111111111111');
  expect(records.stacks).toHaveLength(2);
  expect(report.succeeded).toBe(true);
});

test('a nested stack of something else that cannot be simulated is left out with its reason, and ends nothing', async () => {
  const app = anApp('macro');
  const stack = new Stack(app, 'Main');
  const nested = new NestedStack(new NestedStack(stack, 'Outer'), 'Inner');
  new sns.Topic(nested, 'Topic');
  nested.addTransform('AWS::Serverless-2016-10-31');
  new CfnStack(stack, 'Foreign', { templateUrl: 'https://quickstarts.example.com/vpc.yaml' });
  new Organization(stack, 'Organization');
  const { result, report } = await rehearsed(app);

  expect(result.status).toBe('CREATE_COMPLETE');
  expect(report.succeeded).toBe(true);
  expect(report.stacks).toEqual([
    expect.objectContaining({ path: 'Main', status: 'CREATE_COMPLETE' }),
    expect.objectContaining({
      path: 'Main/Foreign',
      status: 'NOT_REHEARSED',
      reason: 'its template is not known: https://quickstarts.example.com/vpc.yaml',
    }),
    expect.objectContaining({
      path: 'Main/Outer/Inner',
      status: 'NOT_REHEARSED',
      reason: 'the transform AWS::Serverless-2016-10-31 is not simulated',
    }),
  ]);
});
