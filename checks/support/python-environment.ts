import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from './processes';

/** Why a test that needs Python packages cannot run here: not an error of the project. */
export class Unavailable extends Error {}

/**
 * A virtual environment with exactly the pinned packages, kept between runs.
 *
 * @param folder where it is kept; made anew when the pins or Python's version change
 * @param requirements file with exact pins
 * @returns path of its Python
 * @throws Unavailable where there is no Python or the package index cannot be reached
 */
export async function pythonEnvironment(folder: string, requirements: string): Promise<string> {
  const python = findPython();
  const pins = readFileSync(requirements, 'utf8');
  const wanted = createHash('sha256').update(`${python.version}\n${pins}`).digest('hex');
  const stamp = join(folder, 'installed');
  const executable = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return executable;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run(python.command, ['-m', 'venv', folder], folder);
  const options = ['--disable-pip-version-check', '--no-input', '-q', '--retries', '1', '--timeout', '15'];
  await run(
    executable,
    ['-m', 'pip', 'install', ...options, '--only-binary', ':all:', '--no-deps', '-r', requirements],
    folder,
  );
  writeFileSync(stamp, wanted);
  return executable;
}

function findPython(): { command: string; version: string } {
  const program = 'import sys, venv, ensurepip; print(sys.version); sys.exit(sys.version_info < (3, 10))';
  for (const command of ['python3', 'python']) {
    const { status, stdout } = spawnSync(command, ['-c', program], { encoding: 'utf8' });
    if (status === 0) {
      return { command, version: stdout.trim() };
    }
  }
  throw new Unavailable('there is no Python 3.10 or newer with venv and ensurepip (on Debian: python3-venv)');
}

async function run(command: string, args: string[], folder: string): Promise<void> {
  const { code, output } = await finish(command, args, {}, 180_000);
  if (code === 0) {
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  // pip lists the versions that it knows when a pin is wrong; an index that it cannot reach has none
  if (/from versions: (?!none)/.test(output)) {
    throw new Error(`a pin cannot be had:\n${output}`);
  }
  const lines = output.trim().split('\n').slice(-2).join(' ');
  throw new Unavailable(`${[command, ...args.slice(0, 3)].join(' ')} failed: ${lines}`);
}
