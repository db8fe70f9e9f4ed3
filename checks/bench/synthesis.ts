import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measurement';
import { inTurn } from './pairs';

const TEMPLATE_BYTES_MAX = 700 * 1024;
const RUNS = 5;
const RATIO_MAX = 1.5;

/** The largest stack that synthesis allows: 470 entries. */
export const synthesis: Measurement = {
  title: 'Synthesis of 470 entries',
  async measure() {
    return [{ name: 'template', value: synthesize('ours').bytes, limit: TEMPLATE_BYTES_MAX, unit: 'bytes' }];
  },
  async measureAtLength() {
    const { ratio, seconds } = await inTurn(
      RUNS,
      async () => synthesize('ours').seconds,
      async () => synthesize('plain').seconds,
    );
    return [
      { name: `processor time, median of ${RUNS}`, value: seconds, unit: 's' },
      { name: '  of that of as many L1 constructs', value: ratio, limit: RATIO_MAX, unit: 'times' },
    ];
  },
};

function synthesize(library: 'ours' | 'plain') {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const script = [
      'node_modules/tsx/dist/cli.mjs',
      '--tsconfig',
      'tsconfig.dev.json',
      'checks/bench/synthesis-app.ts',
    ];
    const seconds = execFileSync(process.execPath, [...script, library], {
      env: { ...process.env, CDK_OUTDIR: directory },
      encoding: 'utf8',
    });
    return { seconds: Number(seconds), bytes: statSync(join(directory, 'Synthesis.template.json')).size };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
