import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Where esbuild says what is in each bundle (`npm test` makes them first). */
const METAFILES = '.cache/bundles';

function modulesOf(file: string): string[] {
  const { inputs }: Metafile = JSON.parse(readFileSync(join(METAFILES, file), 'utf8'));
  return Object.keys(inputs);
}

test('the handler, the command, and its worker are bundled', () => {
  expect(readdirSync(METAFILES).sort()).toEqual(['cli.json', 'handler.json', 'worker.json']);
});

describe.each(['cli.json', 'handler.json', 'worker.json'])('the bundle of %s', (file) => {
  const modules = modulesOf(file);

  test('loads schemas as code: of their compiler it has what that code calls', () => {
    const ofCompiler = modules.filter((path) => /node_modules\/(ajv|json-schema-traverse|fast-uri)\//.test(path));

    expect(ofCompiler.filter((path) => !path.includes('ajv/dist/runtime/'))).toEqual([]);
    expect(modules.filter((path) => /world\.schema\.json$|ajv\/dist\/(compile|core)/.test(path))).toEqual([]);
  });

  test('has nothing that only the build uses', () => {
    const ofBuild =
      /^(scripts|checks|test|examples)\/|node_modules\/(typescript|esbuild|projen|aws-cdk-lib|constructs)\//;

    expect(modules.filter((path) => ofBuild.test(path))).toEqual([]);
  });
});

describe('the bundle of the handler', () => {
  const modules = modulesOf('handler.json');

  test('has a client of the SDK for AWS Organizations, and for no other service', () => {
    const clients = modules.flatMap((path) => /node_modules\/@aws-sdk\/(client-[\w-]+)\//.exec(path)?.[1] ?? []);

    expect([...new Set(clients)]).toEqual(['client-organizations']);
  });

  test('is one file, without what no operation of ours uses', () => {
    const { outputs }: Metafile = JSON.parse(readFileSync(join(METAFILES, 'handler.json'), 'utf8'));

    expect(Object.keys(outputs)).toEqual(['assets/handler/index/index.js']);
    expect(modules.filter((path) => /event-?stream/i.test(path))).toEqual(['src/handler/aws/no-event-streams.ts']);
  });
});
