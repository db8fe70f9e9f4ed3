import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, PolicyType, TrustedService } from '../../src';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { nestedTemplateFinder } from '../../src/rehearsal/cloud-assembly/nested-template-finder';
import { deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { Stage } from '../../src/rehearsal/stage';
import { InProcessRuntime } from '../support/in-process';
import { organizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED, ID } from './subjects';

const directory = mkdtempSync(join(tmpdir(), 'nested-switches-'));

afterAll(() => rmSync(directory, { recursive: true }));

/** In which of the two stacks the entries are. */
interface Where {
  readonly main?: boolean;
  readonly nested?: boolean;
}

/** A stack and one that is nested in it, which both have the organization. */
function assemblyOf({ main, nested }: Where) {
  const outdir = mkdtempSync(join(directory, 'app-'));
  const app = new App({ outdir, analyticsReporting: false });
  const outer = new Stack(app, 'Main');
  const inner = new NestedStack(outer, 'Nested');
  for (const [stack, hasEntries] of [
    [outer, main],
    [inner, nested],
  ] as const) {
    const organization = Organization.fromOrganizationId(stack, 'Organization', ID);
    organization.enablePolicyType(PolicyType.TAG_POLICY);
    if (hasEntries) {
      organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
      organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY, { removalPolicy: RemovalPolicy.DESTROY });
    }
  }
  app.synth();
  return readCloudAssembly(outdir);
}

/** Deploys one version after the other, and says after each whether the switches are on. */
async function deployed(...versions: Where[]): Promise<string[]> {
  const assemblies = versions.map(assemblyOf);
  const finders = assemblies.map(nestedTemplateFinder);
  const nestedTemplate = (url: string) => finders.map((find) => find(url)).find((one) => one !== undefined);
  const stage = await Stage.open(CONFIGURED, (aws) => new InProcessRuntime(aws), { nestedTemplate });
  const states: string[] = [];
  for (const assembly of assemblies) {
    const [planned] = planDeployment(assembly, CONFIGURED, {});
    const { status } = await stage.deploy(planned!, deploymentOf(planned!));
    const { serviceAccess, policyTypes } = organizationSnapshot(stage.aws).organizations[ID]!;
    const isOn = serviceAccess.includes('guardduty.amazonaws.com');
    expect(policyTypes.includes('SERVICE_CONTROL_POLICY')).toBe(isOn);
    states.push(`${status} ${isOn ? 'on' : 'off'}`);
  }
  return states;
}

describe('a service and a policy type of a stack and of one that is nested in it, with DESTROY', () => {
  test.each<[string, Where, string]>([
    ['stay enabled in the stack when the nested one loses them', { main: true }, 'on'],
    ['stay enabled in the nested one when the stack loses them', { nested: true }, 'on'],
  ])('%s', async (_, after, state) => {
    const first = after.main ? { nested: true } : { main: true };
    expect(await deployed(first, { main: true, nested: true }, after)).toEqual([
      'CREATE_COMPLETE on',
      'UPDATE_COMPLETE on',
      `UPDATE_COMPLETE ${state}`,
    ]);
  });

  test('are disabled when nothing else stands for them', async () => {
    expect(await deployed({ nested: true }, {})).toEqual(['CREATE_COMPLETE on', 'UPDATE_COMPLETE off']);
  });
});
