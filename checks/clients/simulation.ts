import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/simulator/index';
import { Simulator } from '../support/simulator';
import { withoutCloudVariables } from '../support/surroundings';
import world from './world.json';

/** Lets a test use a simulator of its own; unless it has another one, in a world where every account key is an account. */
export async function withSimulator<Result>(
  work: string,
  use: (simulator: Simulator) => Promise<Result>,
  behavior: World['behavior'] = {},
  begun: World = world as World,
): Promise<Result> {
  const own = { ...begun, behavior: { ...begun.behavior, ...behavior } };
  const simulator = await Simulator.start(mkdtempSync(join(work, 'simulator-')), own);
  try {
    return await use(simulator);
  } finally {
    await simulator.stop();
  }
}

/** What makes a client use a simulator, and nothing of this machine's configuration. */
export function clientEnvironment(url: string, account: string): NodeJS.ProcessEnv {
  return {
    ...withoutCloudVariables(),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    PYTHONDONTWRITEBYTECODE: '1', // nothing is left behind
  };
}
