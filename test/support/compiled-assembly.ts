import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import type { Assembly } from '@jsii/spec';

/** What jsii made of the sources: the assembly, unless something is wrong, and what it had to say. */
export interface CompiledAssembly {
  readonly assembly?: Assembly;
  readonly output: string;
}

/** Bundled and never seen by jsii, so there is nothing of it to copy. */
const NOT_COMPILED = [join('src', 'simulator'), join('src', 'cli')];

/**
 * Compiles the sources in a folder of their own, with every warning an error and none silenced.
 *
 * The project's `.jsii` is of no use here: a fresh clone has none, and an old one says nothing of today's sources.
 */
export function compileAssembly(): CompiledAssembly {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-jsii-'));
  try {
    for (const path of ['package.json', 'tsconfig.json', 'README.md', 'LICENSE', 'src']) {
      cpSync(path, join(folder, path), { recursive: true, filter: isCompiled });
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [resolve('node_modules/jsii/bin/jsii'), '--fail-on-warnings'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
      },
    );
    const file = join(folder, '.jsii');
    return {
      assembly: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined,
      output: `${stdout}${stderr}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isCompiled(source: string): boolean {
  const path = relative('.', source);
  return !NOT_COMPILED.some((folder) => path === folder || path.startsWith(folder + sep));
}
