import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { CommandIo } from '../../src/cli/command-io';
import { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';

/** A handler of custom resources that does what their property `Does` says, as a bundle. */
export const TOY_HANDLER = `
const http = require('node:http');
const put = (url, body) => new Promise((resolve, reject) => {
  http.request(url, { method: 'PUT' }, (response) => response.resume().on('end', resolve)).on('error', reject).end(body);
});
exports.handler = async (event) => {
  const { RequestType, ResponseURL, StackId, RequestId, LogicalResourceId, ResourceProperties } = event;
  const fails = ResourceProperties.Does === (RequestType === 'Delete' ? 'stay' : 'fail');
  await new Promise((resolve) => setTimeout(resolve, 20000));
  console.log(RequestType + ' ' + LogicalResourceId);
  await put(ResponseURL, JSON.stringify({
    StackId, RequestId, LogicalResourceId, PhysicalResourceId: 'toy',
    Status: fails ? 'FAILED' : 'SUCCESS', Reason: 'Refused: it was told to', Data: { State: ResourceProperties.Does === 'detach' ? 'PENDING' : 'ENABLED' },
  }));
};
`;

/** The package as it is installed: bundles and package.json, with a toy in the place of our handler. */
export function aPackage(): ADirectory {
  const directory = new ADirectory({
    'package.json': { version: '1.2.3' },
    'assets/handler/index/index.js': TOY_HANDLER,
  });
  buildSync({
    entryPoints: [join(__dirname, '../../src/rehearsal/worker/index.ts')],
    outfile: join(directory.path, 'assets/rehearsal/worker/index/index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  });
  return directory;
}

/** What a command printed. */
export interface Printed extends CommandIo {
  readonly output: string;
  readonly errors: string;
}

/** Surroundings of a command that keep what it prints. */
export function anIo(packageDirectory: string, overrides: Partial<CommandIo> = {}): Printed {
  const printed = { output: '', errors: '' };
  return {
    get output() {
      return printed.output;
    },
    get errors() {
      return printed.errors;
    },
    write: (text) => {
      printed.output += text;
    },
    writeError: (text) => {
      printed.errors += text;
    },
    hasColors: false,
    columns: undefined,
    errorColumns: undefined,
    directory: packageDirectory,
    assets: join(packageDirectory, 'assets'),
    interruption: () => new Promise(() => undefined),
    every: () => () => undefined,
    ...overrides,
  };
}

/** Writes a file below a directory that exists. */
export function write(directory: string, name: string, content: unknown): void {
  const file = join(directory, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
