import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { World } from '../../src/simulator/index';
import { finish } from '../support/processes';
import type { Simulator } from '../support/simulator';
import { skipped } from '../support/skippable';
import { withoutCloudVariables } from '../support/surroundings';
import { AUDIT, ORGANIZATION_ID } from './deployed';
import { deployedLandingZone } from './landing-zone';
import { withSimulator } from './simulation';
import { type DeployedTree, deployedTree } from './tree';

/** Where provider plugins are kept on machines that have them, in the layout of a filesystem mirror. */
const MIRRORS = [join(homedir(), '.terraform.d/plugins'), '/usr/local/share/terraform/plugins', '/opt/tf-plugins'];
const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** Trusted access that services demand before their own calls. */
const DEMANDED = [
  'access-analyzer.amazonaws.com',
  'auditmanager.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'compute-optimizer.amazonaws.com',
  'iam.amazonaws.com',
  'servicequotas.amazonaws.com',
];
/** Trusted access that the calls of services enable by themselves, and that outlives them. */
const ENABLED_BY_CALLS = [
  'cost-optimization-hub.bcm.amazonaws.com',
  'detective.amazonaws.com',
  'fms.amazonaws.com',
  'guardduty.amazonaws.com',
  'inspector2.amazonaws.com',
  'ipam.amazonaws.com',
  'macie.amazonaws.com',
  'securityhub.amazonaws.com',
];
/** The same, and disabled with what Terraform destroys. */
const DISABLED_BY_CALLS = ['ram.amazonaws.com', 'servicecatalog.amazonaws.com'];
const ALL = [...DEMANDED, ...ENABLED_BY_CALLS, ...DISABLED_BY_CALLS];

interface Plugins {
  readonly mirror: string;
  readonly version: string;
}

/**
 * Terraform's AWS provider makes an organization with units, accounts, policies, services and their administrators, changes it,
 * finds no difference, and takes the services back; then it imports what this library has deployed, and finds no difference
 * either. Nothing is downloaded: without Terraform and the provider this is skipped.
 */
export async function useTerraform(work: string): Promise<string> {
  const mirror = MIRRORS.find((folder) => existsSync(join(folder, PROVIDER)));
  const version = mirror === undefined ? undefined : newest(readdirSync(join(mirror, PROVIDER)));
  const found = await finish('terraform', ['version'], {}, 30_000).catch(() => undefined);
  if (found?.code !== 0 || mirror === undefined || version === undefined) {
    skipped('TEST WITH TERRAFORM', `there is no terraform, or no ${PROVIDER} in ${MIRRORS.join(', ')}`);
    return '  skipped';
  }
  const plugins = { mirror, version };
  // Throttled as the command is by default. The provider waits in real time, so AWS takes none.
  const behavior = { throttling: true, initializingSeconds: 0, createAccountSeconds: 0, policyTypeSeconds: 0 };
  const applied = await withSimulator(
    work,
    (simulator) => applyAndDestroy(new Terraform(work, 'applied', plugins, simulator)),
    behavior,
  );
  const world = await deployedLandingZone(work);
  const tree = await deployedTree(work);
  const inFrontOf = (begun: World, use: (simulator: Simulator) => Promise<string>) =>
    withSimulator(work, use, {}, begun);
  // At the same time, as they are worlds of their own.
  const imported = await Promise.all([
    inFrontOf(world, (simulator) => importAll(new Terraform(work, 'imported', plugins, simulator))),
    inFrontOf(tree.world, (simulator) => takeOver(new Terraform(work, 'tree', plugins, simulator), tree)),
  ]);
  return [`  Terraform's AWS provider ${version}`, applied, ...imported].join('\n');
}

async function applyAndDestroy(terraform: Terraform): Promise<string> {
  const { simulator } = terraform;
  terraform.use('organization.tf');
  await terraform.expect('Apply complete! Resources: 9 added, 0 changed, 0 destroyed', 'apply');
  const { accounts } = await simulator.world();
  const [audit] = Object.entries(accounts).find(([, { name }]) => name === 'Audit')!;
  // Firewall Manager forgets calls in a new organization: the provider would repeat them for a minute.
  await simulator.advance(3600);

  terraform.use('services.tf', 'service-catalog.tf', 'firewall-manager.tf');
  const variables = { unit: 'Renamed', audit };
  const made = 'Apply complete! Resources: 18 added, 2 changed, 0 destroyed';
  await terraform.expect(made, 'apply', { ...variables, services: DEMANDED });
  await terraform.expect('No changes.', 'plan', { ...variables, services: ALL });

  terraform.remove('services.tf', 'service-catalog.tf');
  const destroyed = 'Apply complete! Resources: 0 added, 0 changed, 17 destroyed';
  await terraform.expect(destroyed, 'apply', { ...variables, services: ALL });
  const [organization] = (await simulator.world()).organizations!;
  assert.deepEqual([...organization!.serviceAccess!].sort(), [...DEMANDED, ...ENABLED_BY_CALLS].sort());
  // Security Hub's own administrator came with that of its CSPM, and Firewall Manager's cannot be destroyed.
  const left = { fms: { '*': audit }, 'securityhub-v2': { 'us-east-1': audit } };
  assert.deepEqual(administratorsIn(organization!.services), left);
  return '  27 resources made, 2 changed, no difference afterwards, and 17 destroyed';
}

/** Administrators of services, by Region. */
function administratorsIn(services: Readonly<Record<string, { readonly administrators?: object }>> = {}): object {
  const administered = Object.entries(services).filter(([, { administrators = {} }]) => Object.keys(administrators)[0]);
  return Object.fromEntries(administered.map(([name, { administrators }]) => [name, administrators]));
}

async function importAll(terraform: Terraform): Promise<string> {
  const [organization] = (await terraform.simulator.world()).organizations!;
  terraform.use('services.tf', 'firewall-manager.tf', 'imports.tf');
  const variables = {
    audit: AUDIT,
    organization: ORGANIZATION_ID,
    resource_policy: organization!.resourcePolicy!.id!,
    services: ALL,
  };
  await terraform.expect('Plan: 18 to import, 0 to add, 0 to change, 0 to destroy.', 'plan', variables);
  return '  18 resources imported of what this library deployed, and no difference';
}

/** A tree with what was made and what was adopted: what it would write is nothing, before the import and after it. */
async function takeOver(terraform: Terraform, { ids, marks }: DeployedTree): Promise<string> {
  terraform.use('tree.tf');
  const variables = { ids, marks };
  const imported = 'Apply complete! Resources: 10 imported, 0 added, 0 changed, 0 destroyed.';
  await terraform.expect(imported, 'apply', variables);
  await terraform.expect('No changes.', 'plan', variables);
  await terraform.expect('Plan: 0 to add, 4 to change, 0 to destroy.', 'plan', { ids, marks: {} });
  const written = (await terraform.simulator.history()).filter(({ isWrite }) => isWrite);
  assert.deepEqual(written, []);
  return '  10 resources of a tree imported, and no difference; without the tags of this library, 4 differences';
}

/** A folder with a configuration, in front of a simulator. */
class Terraform {
  private readonly folder: string;
  private isInitialized = false;

  constructor(
    work: string,
    name: string,
    { mirror, version }: Plugins,
    public readonly simulator: Simulator,
  ) {
    this.folder = join(work, `terraform-${name}`);
    mkdirSync(this.folder);
    const required = `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${version}" }\n  }\n}\n`;
    writeFileSync(join(this.folder, 'versions.tf'), required);
    const installation = `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
    writeFileSync(join(this.folder, 'cli.tfrc'), installation);
    this.use('provider.tf');
  }

  public use(...files: readonly string[]): void {
    for (const file of files) {
      copyFileSync(resolve('checks/clients/terraform', file), join(this.folder, file));
    }
  }

  public remove(...files: readonly string[]): void {
    for (const file of files) {
      rmSync(join(this.folder, file));
    }
  }

  /** Applies or plans, and the output has a text. */
  public async expect(
    text: string,
    verb: 'apply' | 'plan',
    variables: Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>> = {},
  ): Promise<void> {
    if (!this.isInitialized) {
      await this.run(['init', '-input=false']);
      this.isInitialized = true;
    }
    const values = Object.entries(variables).map(
      ([name, value]) => `-var=${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    const args = [verb, '-input=false', '-parallelism=30', ...(verb === 'apply' ? ['-auto-approve'] : []), ...values];
    const output = await this.run(args);
    assert.ok(output.includes(text), `terraform ${verb} says nothing of "${text}":\n${output}`);
  }

  private async run(args: readonly string[]): Promise<string> {
    const { folder, simulator } = this;
    const own = { AWS_ENDPOINT_URL: simulator.url, AWS_EC2_METADATA_DISABLED: 'true', CHECKPOINT_DISABLE: '1' };
    const env = { ...withoutCloudVariables(), ...own, TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc') };
    const { code, output } = await finish('terraform', [...args, '-no-color'], { cwd: folder, env }, 180_000);
    assert.equal(code, 0, `terraform ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }
}

function newest(versions: readonly string[]): string | undefined {
  return [...versions].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}
