import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CfnAccount,
  CfnOrganization,
  CfnOrganizationalUnit,
  CfnPolicy,
  CfnResourcePolicy,
} from 'aws-cdk-lib/aws-organizations';
import { Organization } from '../../src';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { ownStacks } from '../../src/rehearsal/cloud-assembly/own-stacks';
import { defaultWorld, deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { reportOf } from '../../src/rehearsal/reporting/report-of';
import { Stage } from '../../src/rehearsal/stage';
import { type DeploymentResult, dumpWorld, OrganizationsService, type World } from '../../src/simulator/index';
import { InProcessRuntime } from '../support/in-process';
import { planSources } from './reporting/plan-sources';

const directory = mkdtempSync(join(tmpdir(), 'native-types-'));

afterAll(() => rmSync(directory, { recursive: true }));

const DENY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

function anApp(name: string): App {
  const context = { 'aws:cdk:enable-path-metadata': true };
  return new App({ outdir: join(directory, name), analyticsReporting: false, context });
}

/** The stacks of an app one after the other, in a world of their accounts or in another one. */
async function rehearsed(app: App, { fail, world: given }: { fail?: string; world?: Partial<World> } = {}) {
  app.synth();
  const stacks = readCloudAssembly(app.outdir);
  const world = { ...defaultWorld(stacks), ...given };
  const stage = await Stage.open(world, (aws) => new InProcessRuntime(aws));
  const before = dumpWorld(stage.aws);
  const deployments: { planned: ReturnType<typeof planDeployment>[number]; result: DeploymentResult }[] = [];
  for (const planned of planDeployment(stacks, world, { fail })) {
    deployments.push({ planned, result: await stage.deploy(planned, deploymentOf(planned)) });
  }
  await stage.settle(1);
  const records = stage.records();
  const report = reportOf({
    world: '',
    records,
    deployments,
    unusedPermissions: [],
    ...planSources(before, stage.aws),
  });
  const [organization] = OrganizationsService.of(stage.aws).state.organizations.values();
  return { stacks, results: deployments.map(({ result }) => result), report, organization: organization!, stage };
}

/** Everything that the CDK has of AWS Organizations, in one stack. */
function anAppOfNativeTypes(): App {
  const stack = new Stack(anApp('native'), 'Main');
  const organization = new CfnOrganization(stack, 'Organization', { featureSet: 'ALL' });
  const unit = new CfnOrganizationalUnit(stack, 'Unit', { name: 'Workloads', parentId: organization.attrRootId });
  const account = new CfnAccount(stack, 'Account', {
    accountName: 'Payments',
    email: 'payments@example.com',
    parentIds: [unit.attrId],
    tags: [{ key: 'team', value: 'payments' }],
  });
  new CfnPolicy(stack, 'Policy', {
    name: 'Guardrail',
    type: 'SERVICE_CONTROL_POLICY',
    content: DENY,
    targetIds: [unit.ref, account.attrAccountId],
  });
  new CfnResourcePolicy(stack, 'Delegation', {
    content: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: account.attrAccountId },
        Action: 'organizations:ListAccounts',
        Resource: '*',
      },
    },
  });
  new CfnOutput(stack, 'Manager', { value: organization.attrManagementAccountId });
  return App.of(stack) as App;
}

const WITH_POLICIES = { behavior: { createdWithServiceControlPolicies: true } };

test('an app of all five native types is rehearsed', async () => {
  const { stacks, results, report, organization } = await rehearsed(anAppOfNativeTypes(), { world: WITH_POLICIES });
  const [payments] = [...organization.members.keys()].filter((id) => id !== '111111111111');
  const unit = organization.parents.get(organization.members.get(payments!)!.parentId)!;
  const guardrail = [...organization.policies.values()].find(({ name }) => name === 'Guardrail')!;

  expect(results.map(({ status }) => status)).toEqual(['CREATE_COMPLETE']);
  expect(results[0]!.outputs).toEqual({ Manager: '111111111111' });
  expect(unit.name).toBe('Workloads');
  expect(organization.attachments.get(unit.id)).toContain(guardrail.id);
  expect(organization.attachments.get(payments!)).toContain(guardrail.id);
  expect(organization.resourcePolicy?.content).toContain(payments);
  expect(report.timeline.map(({ what }) => what)).toEqual(
    expect.arrayContaining(
      ['Organization', 'Unit', 'Account', 'Policy', 'Delegation'].map((id) => `Main/${id} CREATE_COMPLETE`),
    ),
  );
  expect(report.timeline.filter(({ kind }) => kind === 'PERSON')).toEqual([]);
  expect([...ownStacks(stacks)].map(({ path }) => path)).toEqual(['Main']);
});

test('a first deployment that fails closes the account that it created, and the timeline says so', async () => {
  const { results, report, stage } = await rehearsed(anAppOfNativeTypes(), {
    world: WITH_POLICIES,
    fail: 'Main/Delegation',
  });
  const account = [...stage.aws.accounts.values()].find(({ email }) => email === 'payments@example.com')!;

  // The organization cannot be deleted as long as the closed account is in it.
  expect(results[0]!.status).toBe('ROLLBACK_FAILED');
  expect(account.state).toBe('PENDING_CLOSURE');
  expect(report.succeeded).toBe(false);
  expect(report.stacks[0]!.reason).toBe('Main/Delegation: Delegation was made to fail');
  expect(report.timeline.map(({ what }) => what)).toEqual(
    expect.arrayContaining([`the account ${account.id} is closed`, 'Main/Account DELETE_COMPLETE']),
  );
});

test('a native unit in a stack of its own refers to an organization of ours', async () => {
  const app = anApp('beside');
  const main = new Stack(app, 'Main');
  const organization = new Organization(main, 'Organization');
  const other = new Stack(app, 'Units');
  const unit = new CfnOrganizationalUnit(other, 'Unit', { name: 'Workloads', parentId: organization.rootId });
  unit.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const { results, organization: made } = await rehearsed(app);

  expect(results.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  expect([...made.parents.values()].map(({ name }) => name)).toEqual(['Root', 'Workloads']);
});

test('a name that exists fails the rehearsal with the words of the handler alone', async () => {
  const stack = new Stack(anApp('existing'), 'Main');
  new CfnOrganizationalUnit(stack, 'Unit', { name: 'Workloads', parentId: 'r-0000' });
  const { report } = await rehearsed(App.of(stack) as App, {
    world: {
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: '111111111111',
          featureSet: 'ALL',
          rootId: 'r-0000',
          units: ['Workloads'],
        },
      ],
    },
  });

  expect(report.stacks[0]!.reason).toBe(
    'Main/Unit: Failing PreExistenceCheck: OrganizationalUnit with name [Workloads] already exists in parent [r-0000].',
  );
});
