import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Assembly } from '@jsii/spec';
import { cacheFolder } from './cache';

/** What jsii made of the sources: the assembly, unless something is wrong, and what it had to say. */
export interface CompiledAssembly {
  readonly assembly?: Assembly;
  readonly output: string;
}

/** All that jsii reads. */
const INPUTS = ['package.json', 'tsconfig.json', 'README.md', 'LICENSE', 'src'];

const COMPILERS = ['jsii', 'aws-cdk-lib', 'constructs'].map((name) => join('node_modules', name, 'package.json'));

/** Bundled and never seen by jsii, so there is nothing of it to copy. */
const NOT_COMPILED = ['cli', 'rehearsal', 'simulator'].map((room) => join('src', room));

/**
 * What jsii makes of the sources, with every warning an error and none silenced; compiled again when one of them changes.
 *
 * The project's `.jsii` is of no use here: a fresh clone has none, and an old one says nothing of today's sources.
 */
export function compileAssembly(): CompiledAssembly {
  const sources = INPUTS.flatMap(filesIn);
  const file = join(cacheFolder('jsii', [...sources, ...COMPILERS]), 'compiled.json');
  if (!existsSync(file)) {
    const compiled = compile();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(compiled));
    renameSync(`${file}.${process.pid}`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** In a folder of their own. */
function compile(): CompiledAssembly {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-jsii-'));
  try {
    for (const path of INPUTS) {
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

function filesIn(path: string): string[] {
  return statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((file) => join(path, file))
        .filter((file) => isCompiled(file) && statSync(file).isFile())
        .sort();
}

function isCompiled(source: string): boolean {
  const path = relative('.', source);
  return !NOT_COMPILED.some((folder) => path === folder || path.startsWith(folder + sep));
}
