import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './run.mjs';

/** A project of somebody else, which has the tarball and one version of aws-cdk-lib installed. */
export class Consumer {
  constructor(folder, tarball, versions) {
    this.folder = folder;
    mkdirSync(folder);
    const dependencies = { ...versions, 'cdk-aws-organization': `file:${tarball}` };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    this.run('npm', [
      'install',
      '--prefer-offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
    ]);
  }

  /** Compiles one app for both kinds of modules, and checks the declarations of all packages, not only their use. */
  compile() {
    for (const extension of ['cts', 'mts']) {
      cpSync('checks/package/app.ts', join(this.folder, `app.${extension}`));
    }
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')];
    const options = ['--strict', '--module', 'node16', '--target', 'es2022', ...types];
    this.run(resolve('node_modules/.bin/tsc'), [...options, 'app.cts', 'app.mts']);
  }

  /** Synthesizes an app, and returns the template's text. */
  synthesize(app) {
    const CDK_OUTDIR = join(this.folder, `${app}.out`);
    this.run(process.execPath, [app], { CDK_OUTDIR });
    return readFileSync(join(CDK_OUTDIR, 'Foreign.template.json'), 'utf8');
  }

  /** Runs the installed command: its help, and a rehearsal of what an app has synthesized. */
  rehearse(app) {
    const npx = (...args) => this.run('npx', ['--no-install', 'cdk-aws-organization', ...args]);
    expect(npx('rehearse', '--help'), 'rehearse [options]');
    const world = join('node_modules', 'cdk-aws-organization', 'examples', 'worlds', 'fresh-organization.json');
    const report = npx('rehearse', '--app', `${app}.out`, '--world', world);
    expect(report, 'trusted access for guardduty.amazonaws.com is enabled');
    expect(report, 'Foreign (111111111111, eu-west-1) CREATE_COMPLETE');
  }

  run(command, args, environment = {}) {
    return run(command, args, { cwd: this.folder, env: { ...process.env, ...environment } });
  }
}

function expect(text, part) {
  if (!text.includes(part)) {
    throw new Error(`expected to read "${part}" in:\n${text}`);
  }
}
