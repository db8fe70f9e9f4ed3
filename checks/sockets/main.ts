/**
 * Rehearses every example in every world that ships, with functions that send messages, and with functions that have sockets:
 * their documents must be equal. All of it takes minutes; `--app NAME` and `--world NAME` choose.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../../src/rehearsal/usage-error';
import { EXAMPLE_NAMES } from '../../test/support/example-assemblies';
import { exampleIn } from '../../test/support/shipped-example';
import { documentOfMessages, documentOfSockets } from '../../test/support/socket-worker/documents';

const WORLDS = 'examples/worlds';
const { values } = parseArgs({ options: { app: { type: 'string' }, world: { type: 'string' } } });

interface Seconds {
  messages: number;
  sockets: number;
}

async function main(): Promise<void> {
  const worlds = readdirSync(WORLDS).filter((file) => !file.endsWith('.schema.json'));
  const total: Seconds = { messages: 0, sockets: 0 };
  let differences = 0;
  for (const app of EXAMPLE_NAMES.filter((name) => values.app === undefined || name === values.app)) {
    for (const world of worlds.filter((name) => values.world === undefined || name === `${values.world}.json`)) {
      const verdict = await compare(app, world, total);
      differences += verdict === 'DIFFERENT' ? 1 : 0;
      console.log(`${app} in ${world}: ${verdict}`);
    }
  }
  const ratio = (total.sockets / total.messages).toFixed(2);
  console.log(`${differences} differ; with sockets, all of them took ${ratio} times as much of the processor`);
  process.exitCode = differences === 0 ? 0 : 1;
}

async function compare(app: string, file: string, total: Seconds): Promise<string> {
  const rehearsal = exampleIn(app, file.replace(/\.json$/, ''));
  try {
    const begin = cpuSeconds();
    const withMessages = await documentOfMessages(...rehearsal);
    const between = cpuSeconds();
    const withSockets = await documentOfSockets(...rehearsal);
    total.messages += between - begin;
    total.sockets += cpuSeconds() - between;
    return withMessages === withSockets ? 'equal' : 'DIFFERENT';
  } catch (error) {
    if (error instanceof UsageError) {
      return `not rehearsed, ${error.message}`;
    }
    throw error;
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

void main();
