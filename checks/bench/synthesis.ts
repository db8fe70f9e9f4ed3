import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measurement';
import { inTurn } from './pairs';

const TEMPLATE_BYTES_MAX = 700 * 1024;
const RUNS = 5;
/** Of custom resources that are as plain as they can be: ADR 25 says why not of L1 constructs. */
const RATIO_MAX = 1.75;

/** The largest stack that synthesis allows: 470 entries. */
export const synthesis: Measurement = {
  title: 'Synthesis of 470 entries',
  async measure() {
    return [{ name: 'template', value: synthesize('ours').bytes, limit: TEMPLATE_BYTES_MAX, unit: 'bytes' }];
  },
  async measureAtLength() {
    const ours = async () => synthesize('ours').seconds;
    const custom = await inTurn(RUNS, ours, async () => synthesize('custom').seconds);
    const plain = await inTurn(RUNS, ours, async () => synthesize('plain').seconds);
    return [
      { name: `processor time, median of ${RUNS}`, value: custom.seconds, unit: 's' },
      { name: '  of that of as many custom resources', value: custom.ratio, limit: RATIO_MAX, unit: 'times' },
      { name: '  of that of as many L1 constructs', value: plain.ratio, unit: 'times' },
    ];
  },
};

function synthesize(library: 'ours' | 'custom' | 'plain') {
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
