import { join } from 'node:path';
import { run } from '../package/run.mjs';

/**
 * The languages: the tool that must be there, and how an app is synthesized from what pacmak packed.
 *
 * `app` is a copy of the language's folder here, `packed` the folder of packages, `cdk` the version of aws-cdk-lib.
 */
export const LANGUAGES = [
  {
    name: 'python',
    tool: ['python3', ['-c', 'import venv, ensurepip']],
    synthesize({ app, packed, cdk, env }) {
      run('python3', ['-m', 'venv', '.venv'], { cwd: app });
      const python = join(app, '.venv/bin/python');
      run(python, [
        '-m',
        'pip',
        'install',
        '-q',
        '--find-links',
        packed,
        'cdk-aws-organization==0.0.0', // what was packed here, whatever PyPI has
        `aws-cdk-lib==${cdk}`,
      ]);
      run(python, ['app.py'], { cwd: app, env });
    },
  },
];
