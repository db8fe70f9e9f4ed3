import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Measurement } from './measurement';
import { inTurn } from './pairs';

const FILE = 'assets/handler/index/index.js';
const LOADS = 7;
/** As npm installs it: what a function would load without a bundle, for AWS Organizations alone. */
const CLIENT = require.resolve('@aws-sdk/client-organizations');

/** Everything that Lambda loads before the first event is handled. */
export const bundle: Measurement = {
  title: 'The bundle of the handler',
  async measure() {
    return [{ name: 'size', value: statSync(FILE).size, limit: 530_000, unit: 'bytes' }];
  },
  async measureAtLength() {
    const load = await inTurn(
      LOADS,
      async () => loadSeconds(resolve(FILE)),
      async () => loadSeconds(CLIENT),
    );
    return [
      { name: `processor time to load it, median of ${LOADS}`, value: load.seconds, unit: 's' },
      { name: '  of that to load one client of the SDK', value: load.ratio, limit: 1.5, unit: 'times' },
    ];
  },
};

/** In a process of its own, as in a cold function; the start of Node.js does not count. */
function loadSeconds(file: string): number {
  const script = `
    const before = process.cpuUsage();
    require(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1e6);`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}
