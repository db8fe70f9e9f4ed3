import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CLIENTS: Readonly<Record<string, string>> = {
  cloudformation: 'client-cloudformation',
  events: 'client-eventbridge',
  iam: 'client-iam',
  organizations: 'client-organizations',
  sns: 'client-sns',
  states: 'client-sfn',
  sts: 'client-sts',
};

/** What the SDK's documentation of the command says that it throws, the base class of the client's errors excepted. */
export function documentedBySdk(operation: string): string[] {
  const [service, name] = operation.split(':') as [string, string];
  const client = join(dirname(require.resolve(`@aws-sdk/${CLIENTS[service]}`)), '..');
  const text = readFileSync(join(client, `dist-types/commands/${name}Command.d.ts`), 'utf8');
  const thrown = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error]) => error!);
  expect(thrown).not.toEqual([]);
  return thrown.filter((error) => error === 'ServiceException' || !error.endsWith('ServiceException'));
}
