import { finish } from '../support/processes';
import { clientEnvironment, withSimulator } from './simulation';

/** boto3 walks through everything that the simulator answers, and compares each answer with botocore's model. */
export function walkWithBoto3(python: string, work: string): Promise<void> {
  return withSimulator(work, async ({ url }) => {
    const options = { env: clientEnvironment(url, '111111111111') };
    const { code, output } = await finish(python, ['checks/clients/walk.py', url], options, 120_000);
    console.log(output.trimEnd());
    if (code !== 0) {
      throw new Error(`boto3 ended with ${code}`);
    }
  });
}
