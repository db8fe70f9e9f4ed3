import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestChain } from './longest-chain';
import type { Figure, Measurement } from './measurement';

/** Never a dependency: whoever wants the comparison puts it there (see `docs/bench.md`). */
const PEER = '.cache/comparison/node_modules/@pepperize/cdk-organizations';

/** The same organization by this library, by plain L1s, and by another library, if that is there. */
export const comparison: Measurement = {
  title: 'One organization, 10 services, 5 OUs, 10 accounts, and 5 policies, side by side',
  measure: async () => [],
  async measureAtLength() {
    return [
      ...figuresOf('this library', ['ours']),
      ...figuresOf('plain L1s (no services, no policy types)', ['plain']),
      ...(existsSync(PEER) ? figuresOf('@pepperize/cdk-organizations', ['peer', PEER]) : []),
    ];
  },
};

function figuresOf(name: string, library: readonly string[]): Figure[] {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const begin = performance.now();
    synthesize(directory, library);
    const seconds = (performance.now() - begin) / 1000;
    const files = readdirSync(directory).filter((file) => file.endsWith('.template.json'));
    const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
    const chain = Math.max(...texts.map((text) => longestChain(JSON.parse(text))));
    const types = texts.flatMap((text) =>
      Object.values<{ Type: string }>(JSON.parse(text).Resources).map(({ Type }) => Type),
    );
    const count = (type: string) => types.filter((one) => one === type).length;
    return [
      { name: `${name}: resources`, value: types.length },
      { name: '  functions', value: count('AWS::Lambda::Function') },
      { name: '  state machines', value: count('AWS::StepFunctions::StateMachine') },
      { name: '  nested stacks', value: count('AWS::CloudFormation::Stack') },
      { name: '  longest chain of resources', value: chain },
      { name: '  templates', value: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0), unit: 'bytes' },
      { name: '  assets', value: assetBytes(directory), unit: 'bytes' },
      { name: '  load and synthesis', value: seconds, unit: 's' },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function synthesize(directory: string, library: readonly string[]): void {
  const script = ['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'tsconfig.dev.json', 'checks/bench/comparison-app.ts'];
  execFileSync(process.execPath, [...script, ...library], {
    env: { ...process.env, CDK_OUTDIR: directory },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Everything that is uploaded beside the templates, before it is zipped. */
function assetBytes(directory: string): number {
  const folders = readdirSync(directory).filter((file) => file.startsWith('asset.'));
  return folders.reduce((sum, folder) => sum + bytesIn(join(directory, folder)), 0);
}

function bytesIn(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, file) => sum + bytesIn(join(path, file)), 0) : stat.size;
}
