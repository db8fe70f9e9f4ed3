import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_APIS } from '../../src/facts/service-apis';
import { finish } from '../support/processes';
import { clientEnvironment, withSimulator } from './simulation';

/** boto3 walks through everything that the simulator answers, and compares each answer with botocore's model. */
export async function walkWithBoto3(python: string, work: string): Promise<void> {
  const apis = join(work, 'apis.json');
  writeFileSync(apis, JSON.stringify(SERVICE_APIS));
  await withSimulator(work, async ({ url }) => {
    const options = { env: clientEnvironment(url, '111111111111') };
    // The second begins with worlds of its own.
    for (const walk of [
      ['walk.py', url],
      ['integrations.py', url, apis],
    ]) {
      const [script, ...args] = walk as [string, ...string[]];
      const { code, output } = await finish(python, [`checks/clients/${script}`, ...args], options, 120_000);
      console.log(output.trimEnd());
      if (code !== 0) {
        throw new Error(`boto3 ended with ${code} in ${script}`);
      }
    }
  });
}
