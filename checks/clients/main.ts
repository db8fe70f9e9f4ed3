// npm run test:clients: clients that others wrote, in front of `cdk-aws-organization simulate`. Where Python, PyPI or
// Terraform cannot be had, it says loudly what was not tested; CLIENTS=required forbids that for Python.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stopAll } from '../support/processes';
import { pythonEnvironment } from '../support/python-environment';
import { skippable } from '../support/skippable';
import { runAwsCli } from './aws-cli';
import { walkWithBoto3 } from './boto3';
import { fuzz } from './fuzz';
import { compareWithModels } from './models';
import { applyWithTerraform } from './terraform';

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-clients-'));
  try {
    await timed('malformed and huge requests', () => fuzz(work));
    await timed('Terraform', () => applyWithTerraform(work));
    const python = pythonEnvironment(resolve('.clients/venv'), 'checks/clients/requirements.txt');
    await timed("botocore's models", () => compareWithModels(python, work));
    await timed('boto3', () => walkWithBoto3(python, work));
    await timed('the AWS CLI', () => runAwsCli(python, work));
  } finally {
    await stopAll();
    rmSync(work, { recursive: true, force: true });
  }
}

async function timed(what: string, test: () => Promise<void>): Promise<void> {
  const begin = Date.now();
  console.log(`\n${what}`);
  await test();
  console.log(`  (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
}

skippable('TEST WITH BOTO3 AND THE AWS CLI', 'CLIENTS', main);
