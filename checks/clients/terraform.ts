import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { finish } from '../support/processes';
import type { Simulator } from '../support/simulator';
import { skipped } from '../support/skippable';
import { withoutCloudVariables } from '../support/surroundings';
import { withSimulator } from './simulation';

/** Where provider plugins are kept on machines that have them, in the layout of a filesystem mirror. */
const MIRRORS = [join(homedir(), '.terraform.d/plugins'), '/usr/local/share/terraform/plugins', '/opt/tf-plugins'];
const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/**
 * Terraform's AWS provider makes an organization with units, an account, policies and service access, changes it, and
 * then finds no difference. Nothing is downloaded: without Terraform and the provider this is skipped.
 */
export async function applyWithTerraform(work: string): Promise<void> {
  const mirror = MIRRORS.find((folder) => existsSync(join(folder, PROVIDER)));
  const version = mirror === undefined ? undefined : newest(readdirSync(join(mirror, PROVIDER)));
  const found = await finish('terraform', ['version'], {}, 30_000).catch(() => undefined);
  if (found?.code !== 0 || version === undefined) {
    skipped('TEST WITH TERRAFORM', `there is no terraform, or no ${PROVIDER} in ${MIRRORS.join(', ')}`);
    return;
  }
  const apply = async ({ url }: Simulator) => {
    const folder = prepare(work, mirror!, version);
    const terraform = async (args: string[], expected = 0): Promise<string> => {
      const env = { ...withoutCloudVariables(), TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'), CHECKPOINT_DISABLE: '1' };
      const { code, output } = await finish('terraform', [...args, '-no-color'], { cwd: folder, env }, 180_000);
      assert.equal(code, expected, `terraform ${args.join(' ')} ended with ${code}:\n${output}`);
      return output;
    };
    const variables = ['-var', `endpoint=${url}`, '-input=false'];
    await terraform(['init', '-input=false']);
    const made = await terraform(['apply', '-auto-approve', ...variables]);
    assert.match(made, /Apply complete! Resources: 8 added, 0 changed, 0 destroyed/);
    const second = [...variables, '-var', 'unit=Renamed', '-var', 'services=["ram.amazonaws.com"]'];
    const changed = await terraform(['apply', '-auto-approve', ...second]);
    assert.match(changed, /Apply complete! Resources: 0 added, 2 changed, 0 destroyed/);
    await terraform(['plan', '-detailed-exitcode', ...second]);
    console.log(`  provider ${version}: 8 resources made, 2 changed, and no difference afterwards`);
  };
  // As the command is by default. The provider waits in real time for what AWS does in its own.
  await withSimulator(work, apply, { throttling: true, initializingSeconds: 0 });
}

function prepare(work: string, mirror: string, version: string): string {
  const folder = join(work, 'terraform');
  mkdirSync(folder);
  cpSync(resolve('checks/clients/organization.tf'), join(folder, 'organization.tf'));
  const required = `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${version}" }\n  }\n}\n`;
  writeFileSync(join(folder, 'provider.tf'), required);
  const installation = `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
  writeFileSync(join(folder, 'cli.tfrc'), installation);
  return folder;
}

function newest(versions: readonly string[]): string | undefined {
  return [...versions].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}
