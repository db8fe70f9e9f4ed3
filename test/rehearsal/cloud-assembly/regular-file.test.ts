import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readWorld } from '../../../src/cli/world-file';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { readJsonObject } from '../../../src/rehearsal/cloud-assembly/json-file';
import { FILE_BYTES_MAX, readRegularFile } from '../../../src/rehearsal/cloud-assembly/regular-file';
import { OwnHandler } from '../../../src/rehearsal/own-handler';
import { parseWorld } from '../../../src/simulator/index';
import { ADirectory, aCloudAssembly, anAssemblyStack } from './a-cloud-assembly';

let directory: ADirectory;

beforeEach(() => {
  directory = new ADirectory({ 'one.json': { a: 1 } });
});

afterEach(() => directory.remove());

const path = (name: string) => join(directory.path, name);
const NOT_REGULAR = 'it is not a regular file';

/** Files that would keep a command waiting, or feed it without end. */
const STRANGE: [string, string, (file: string) => void][] = [
  ['a pipe', NOT_REGULAR, (file) => execFileSync('mkfifo', [file])],
  [
    'a link to a pipe',
    NOT_REGULAR,
    (file) => {
      execFileSync('mkfifo', [`${file}.pipe`]);
      symlinkSync(`${file}.pipe`, file);
    },
  ],
  ['a device without end', NOT_REGULAR, (file) => symlinkSync('/dev/zero', file)],
  ['the terminal', NOT_REGULAR, (file) => symlinkSync('/dev/null', file)],
  ['a directory', 'it is a directory', (file) => mkdirSync(file)],
  ['a link to itself', 'ELOOP', (file) => symlinkSync(file, file)],
  ['a link to nothing', 'it does not exist', (file) => symlinkSync(`${file}.lost`, file)],
  [
    'a file that is too large, with holes',
    `it is larger than ${FILE_BYTES_MAX} bytes`,
    (file) => {
      writeFileSync(file, '');
      truncateSync(file, FILE_BYTES_MAX + 1);
    },
  ],
];

describe('the command reads no file that is', () => {
  test.each(STRANGE)('%s: a world, a manifest, a template, an asset manifest', (_what, message, make) => {
    make(path('world.json'));
    expect(() => readWorld('world.json', { directory: directory.path, assets: 'nowhere' })).toThrow(
      new RegExp(`^cannot read the world .*world\\.json: .*${message}`),
    );
    for (const name of ['manifest.json', 'Main.template.json', 'Main.assets.json']) {
      const { [name]: _, ...others } = aCloudAssembly();
      const assembly = new ADirectory(others);
      make(join(assembly.path, name));
      expect(() => readCloudAssembly(assembly.path)).toThrow(new RegExp(`^cannot read .*${name}: .*${message}`));
      assembly.remove();
    }
  });

  test.each(STRANGE)('%s: the code of a function, which is then not ours', (_what, _message, make) => {
    const handler = new OwnHandler(path('one.json'), '1.2.3');
    mkdirSync(path('asset'));
    make(path('asset/index.js'));
    const stack = anAssemblyStack({ assets: new Map([['one.zip', path('asset')]]) });
    expect(handler.codeOf(stack, { codeKey: 'one.zip' })).toBeUndefined();
    // An asset that is a file, as a zip is: nothing is unpacked.
    const zip = anAssemblyStack({ assets: new Map([['one.zip', path('one.json')]]) });
    expect(handler.codeOf(zip, { codeKey: 'one.zip' })).toBeUndefined();
  });

  test('a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path('socket'), resolve));
    expect(() => readRegularFile(path('socket'))).toThrow(NOT_REGULAR);
    await new Promise((resolve) => server.close(resolve));
  });
});

test('a file of the system, which says that it is empty, is read up to the limit', () => {
  expect(readRegularFile('/proc/self/status').toString()).toContain('Name:');
  expect(() => readRegularFile('/proc/self/status', 10)).toThrow('it is larger than 10 bytes');
});

test('a file of exactly the limit is read whole, and one byte more is not', () => {
  writeFileSync(path('exact'), 'x'.repeat(100_000));
  expect(readRegularFile(path('exact'), 100_000)).toHaveLength(100_000);
  expect(() => readRegularFile(path('exact'), 99_999)).toThrow('it is larger than 99999 bytes');
});

describe('what is nested a hundred thousand levels deep', () => {
  const LEVELS = 100_000;
  const lists = `{"accounts":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}}`;
  const objects = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;

  test.each([
    ['lists', lists],
    ['objects', objects],
  ])('is refused as that, in a file and in a world that a client sends: %s', (_what, text) => {
    writeFileSync(path('deep.json'), text);
    expect(() => readJsonObject(path('deep.json'), 'the world')).toThrow('is nested more than 100 levels deep');
    expect(() => parseWorld(JSON.parse(text))).toThrow('the world: is nested more than 100 levels deep');
  });

  test('is not what has a hundred levels', () => {
    writeFileSync(path('deep.json'), `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`);
    expect(readJsonObject(path('deep.json'), 'the world')).toHaveProperty('a.a.a');
    writeFileSync(path('deep.json'), `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`);
    expect(() => readJsonObject(path('deep.json'), 'the world')).toThrow('more than 100 levels');
  });
});

describe('a cloud assembly that contains itself many times', () => {
  const nested = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });

  test('ends', () => {
    const artifacts = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, nested('again')]));
    const assembly = new ADirectory({ 'manifest.json': { version: '1', artifacts } });
    symlinkSync(assembly.path, join(assembly.path, 'again'));
    expect(() => readCloudAssembly(assembly.path)).toThrow(
      /is nested more than 10 times|more than 1000 nested assemblies/,
    );
    assembly.remove();
  });

  test('or the directory that it lies in, is refused', () => {
    const assembly = new ADirectory({ 'manifest.json': { version: '1', artifacts: { a: nested('..') } } });
    expect(() => readCloudAssembly(assembly.path)).toThrow('directoryName must be the name of a file');
    assembly.remove();
  });

  test('a thousand times side by side, on few levels, ends as well', () => {
    const many = (name: string) => Object.fromEntries(Array.from({ length: 40 }, (_, id) => [`${id}`, nested(name)]));
    const assembly = new ADirectory({
      'manifest.json': { version: '1', artifacts: many('one') },
      'one/manifest.json': { version: '1', artifacts: many('two') },
      'one/two/manifest.json': { version: '1', artifacts: {} },
    });
    expect(() => readCloudAssembly(assembly.path)).toThrow('the cloud assembly has more than 1000 nested assemblies');
    assembly.remove();
  });
});
