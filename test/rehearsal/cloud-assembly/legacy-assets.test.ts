import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LegacyStackSynthesizer, NestedStack, Stack } from 'aws-cdk-lib';
import { Organization } from '../../../src';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { legacyAssetsOf } from '../../../src/rehearsal/cloud-assembly/legacy-assets';
import { ownStacks } from '../../../src/rehearsal/cloud-assembly/own-stacks';
import { parametersOf } from '../../../src/rehearsal/given-parameters';
import { OwnHandler } from '../../../src/rehearsal/own-handler';

const HANDLER = join(__dirname, '../../../assets/handler/index/index.js');
const outdir = join(tmpdir(), `legacy-assets-${process.pid}`);

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

function aStack(name: string, make: (stack: Stack) => void) {
  const app = new App({ outdir: join(outdir, name), analyticsReporting: false });
  make(new Stack(app, 'Org', { synthesizer: new LegacyStackSynthesizer() }));
  app.synth();
  return readCloudAssembly(app.outdir)[0]!;
}

test('the assets of a stack of the LegacyStackSynthesizer are given as cdk deploy gives them', () => {
  const stack = aStack('plain', (scope) => void new Organization(scope, 'Organization'));
  const [[key, file]] = [...stack.assets] as [[string, string]];

  expect(key).toMatch(/^assets\/[0-9a-f]{64}\.zip$/);
  expect(new OwnHandler(HANDLER, '1.2.3').codeOf(stack, { codeKey: key })).toBe(join(file, 'index.js'));
  expect(() => new OwnHandler(HANDLER, '1.2.3').check(stack)).not.toThrow();
  const values = Object.values(parametersOf([], [stack]).get(stack)!);
  expect(values.sort()).toEqual([key.slice(7, 71), key.replace('/', '/||'), 'cdk-assets'].sort());
});

test('a nested stack of the LegacyStackSynthesizer is found, with its handler', () => {
  const stack = aStack('nested', (scope) => void new Organization(new NestedStack(scope, 'Nested'), 'Organization'));

  expect(stack.nested.map(({ objectKey }) => objectKey)).toEqual([
    expect.stringMatching(/^assets\/[0-9a-f]{64}\.json$/),
  ]);
  expect(ownStacks([stack]).has(stack)).toBe(true);
  expect(() => new OwnHandler(HANDLER, '1.2.3').check(stack)).not.toThrow();
});

test('what does not lie in the assembly is no asset', () => {
  const asset = (path: unknown) => [{ type: 'aws:cdk:asset', data: { path, s3KeyParameter: 'Key' } }];
  const metadata = { '/A': asset('../x'), '/B': asset('..'), '/C': asset(undefined), '/D': [null], '/E': 5 };
  expect(legacyAssetsOf(metadata, '/app')).toEqual({ assets: new Map(), parameters: {} });
});
