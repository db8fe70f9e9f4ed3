import { join } from 'node:path';
import { ServedWorkers } from '../../../src/rehearsal/worker/served-workers';
import type { HandlerFor } from './run-plan';

const ASSETS = join(__dirname, '../../../assets');
const HANDLER = join(ASSETS, 'handler/index/index.js');

/** The handler as it is published, in workers as the command has them. */
export function bundledHandler(): HandlerFor {
  return ServedWorkers.from({ assets: ASSETS, codeOf: () => HANDLER });
}
