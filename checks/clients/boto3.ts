import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_APIS } from '../../src/facts/service-apis';
import { finish } from '../support/processes';
import { clientEnvironment, withSimulator } from './simulation';

/** boto3 walks through everything that the simulator answers, and compares each answer with botocore's model. */
export async function walkWithBoto3(python: string, work: string): Promise<string> {
  const apis = join(work, 'apis.json');
  writeFileSync(apis, JSON.stringify(SERVICE_APIS));
  return withSimulator(work, async ({ url }) => {
    const walk = async (script: string, ...args: string[]): Promise<string> => {
      const options = { env: clientEnvironment(url, '111111111111') };
      const { code, output } = await finish(python, [`checks/clients/${script}`, url, ...args], options, 120_000);
      if (code !== 0) {
        throw new Error(`boto3 ended with ${code} in ${script}:\n${output}`);
      }
      return output.trimEnd();
    };
    // The second begins with worlds of its own.
    return [await walk('walk.py'), await walk('integrations.py', apis)].join('\n');
  });
}
