// npm run test:clients: clients that others wrote, in front of `cdk-aws-organization simulate`. Where Python, PyPI or
// Terraform cannot be had, it says loudly what was not tested; CLIENTS=required forbids that for Python.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stopAll } from '../support/processes';
import { pythonEnvironment } from '../support/python-environment';
import { skippable } from '../support/skippable';
import { runAwsCli } from './aws-cli';
import { walkWithBoto3 } from './boto3';
import { fuzz } from './fuzz';
import { compareWithModels } from './models';
import { useTerraform } from './terraform';

const { values: options } = parseArgs({
  options: {
    /** Does only what has this in its name, for example `Terraform`. */
    only: { type: 'string', default: '' },
  },
});

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-clients-'));
  try {
    // At the same time, as Terraform's provider mostly waits.
    const ended = await Promise.allSettled([
      timed('Terraform', () => useTerraform(work)),
      usePython(work),
      timed('malformed and huge requests', () => fuzz(work)),
    ]);
    const failed = ended.find(({ status }) => status === 'rejected');
    if (failed) {
      throw (failed as PromiseRejectedResult).reason;
    }
  } finally {
    await stopAll();
    rmSync(work, { recursive: true, force: true });
  }
}

async function usePython(work: string): Promise<void> {
  const tests = { "botocore's models": compareWithModels, boto3: walkWithBoto3, 'the AWS CLI': runAwsCli };
  const asked = Object.entries(tests).filter(([what]) => isAsked(what));
  if (asked.length > 0) {
    const python = await pythonEnvironment(resolve('.clients/venv'), 'checks/clients/requirements.txt');
    for (const [what, test] of asked) {
      await timed(what, () => test(python, work));
    }
  }
}

function isAsked(what: string): boolean {
  return what.includes(options.only);
}

/** Prints what a test says when it has ended, as others run at the same time. */
async function timed(what: string, test: () => Promise<string>): Promise<void> {
  if (!isAsked(what)) {
    return;
  }
  const begin = Date.now();
  const said = await test();
  console.log(`\n${what}\n${said}\n  (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
}

skippable('TEST WITH BOTO3 AND THE AWS CLI', 'CLIENTS', main);
