import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { type Measurement, median } from './measurement';

const FILE = 'assets/handler/index/index.js';
const LOADS = 7;

/** Everything that Lambda loads before the first event is handled. */
export const bundle: Measurement = {
  title: 'The bundle of the handler',
  async measure() {
    return [{ name: 'size', value: statSync(FILE).size, limit: 560_000, unit: 'bytes' }];
  },
  async measureAtLength() {
    const times = Array.from({ length: LOADS }, loadSeconds);
    return [{ name: `load time, median of ${LOADS}`, value: median(times), limit: 1, unit: 's' }];
  },
};

/** In a process of its own, as in a cold function; the start of Node.js does not count. */
function loadSeconds(): number {
  const script = `const begin = performance.now(); require('../../checks/bench/${FILE}'); console.log((performance.now() - begin) / 1000);`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}
