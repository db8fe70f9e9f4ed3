import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MACHINERY_APIS } from '../../src/facts/machinery-apis';
import { SERVICE_APIS } from '../../src/facts/service-apis';
import { TRUSTED_SERVICES } from '../../src/facts/trusted-services';
import { finish } from '../support/processes';
import { buildRequests } from './requests';
import { clientEnvironment } from './simulation';

/**
 * Whether the APIs of services are as botocore's models have them: the tables of facts are compared, and the requests that the
 * handler builds of them with those that botocore builds. Nothing is sent.
 */
export async function compareWithModels(python: string, work: string): Promise<string> {
  const file = join(work, 'service-apis.json');
  writeFileSync(
    file,
    JSON.stringify({
      tables: [SERVICE_APIS, MACHINERY_APIS],
      services: TRUSTED_SERVICES,
      requests: await buildRequests(),
    }),
  );
  // The addresses are AWS's own, not that of a simulator.
  const { AWS_ENDPOINT_URL: _, ...env } = clientEnvironment('', '111111111111');
  const { code, output } = await finish(python, ['checks/clients/models.py', file], { env }, 120_000);
  if (code !== 0) {
    throw new Error(`the comparison with botocore's models ended with ${code}:\n${output}`);
  }
  return output.trimEnd();
}
