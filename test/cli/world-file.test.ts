import { chmodSync, linkSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main';
import type { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { anIo, aPackage, type Printed, write } from './a-package';
import { synthesized } from './a-toy-assembly';

const PLACE = { account: '111111111111', region: 'eu-west-1' };

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

describe('a world that is saved', () => {
  test('is that of the end of the deployment, for its owner only, and can be rehearsed in again', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'before.json', { accounts: { '111111111111': {} }, deployment: PLACE });
    write(installed.path, 'after.json', 'something older');
    chmodSync(join(installed.path, 'after.json'), 0o644);
    expect(await main(['rehearse', '--world', 'before.json', '--save-world', 'after.json', '--quiet'], io)).toBe(0);
    expect(statSync(join(installed.path, 'after.json')).mode & 0o777).toBe(0o600);
    const world = JSON.parse(readFileSync(join(installed.path, 'after.json'), 'utf8'));
    expect(Object.keys(world.accounts)).toEqual(['111111111111']);
    expect(Object.keys(world.accounts['111111111111'].roles)).toHaveLength(1);
    expect(world).toMatchObject({ deployment: PLACE });
    expect(world).not.toHaveProperty('people');
    expect(await main(['rehearse', '--world', 'after.json', '--quiet'], io)).toBe(0);
  });

  test('has people only if the world before had some', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'before.json', { accounts: { '111111111111': {} }, people: [] });
    expect(await main(['rehearse', '--world', 'before.json', '--save-world', 'after.json', '--quiet'], io)).toBe(0);
    expect(JSON.parse(readFileSync(join(installed.path, 'after.json'), 'utf8'))).toMatchObject({ people: [] });
  });
});

describe('a world that does not know everything', () => {
  test('does not know it after the deployment, and can be rehearsed in again', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    const unknown = { 'accounts.222222222222.roles': 'AccessDenied', 'accounts.*.serviceLinkedRole': 'not read' };
    const accounts = { '111111111111': {}, '222222222222': {} };
    write(installed.path, 'before.json', { accounts, deployment: PLACE, unknown });
    expect(await main(['rehearse', '--world', 'before.json', '--save-world', 'after.json'], io)).toBe(0);
    expect(io.output).toContain('What is not known\n  Nothing that is unknown matters.\n');
    const world = JSON.parse(readFileSync(join(installed.path, 'after.json'), 'utf8'));
    expect(world.unknown).toEqual({
      'accounts.111111111111.serviceLinkedRole': 'not read',
      'accounts.222222222222.serviceLinkedRole': 'not read',
      'accounts.222222222222.roles': 'AccessDenied',
    });
    expect(world.accounts['222222222222']).not.toHaveProperty('roles');
    expect(await main(['rehearse', '--world', 'after.json', '--quiet'], io)).toBe(0);
  });
});

describe('a file that is read is never written over', () => {
  test.each<[string, string]>([
    ['the world', 'world.json'],
    ['a link to the world', 'link.json'],
    ['the world by another name', 'same.json'],
    ['the manifest of the app', 'cdk.out/manifest.json'],
    ['a template of the older app', 'old/Main.template.json'],
    ['an asset', 'cdk.out/asset.one/index.js'],
    ['the handler', 'assets/handler/index/index.js'],
  ])('%s', async (_, file) => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    synthesized(installed.path, 'old', 'succeed');
    write(installed.path, 'world.json', { accounts: { '111111111111': {} } });
    for (const [name, make] of [
      ['link.json', symlinkSync],
      ['same.json', linkSync],
    ] as const) {
      rmSync(join(installed.path, name), { force: true });
      make(join(installed.path, 'world.json'), join(installed.path, name));
    }
    const before = readFileSync(join(installed.path, file), 'utf8');
    expect(await main(['rehearse', '--world', 'world.json', '--update', 'old', '--save-world', file], io)).toBe(2);
    expect(io.errors).toMatch(/--save-world .* is a file that this command reads: name another\n$/);
    expect(readFileSync(join(installed.path, file), 'utf8')).toBe(before);
  });

  test.each<[string, string, RegExp]>([
    ['a directory', 'cdk.out', /is not a regular file/],
    ['a device', '/dev/null', /is not a regular file/],
    ['a file in a directory that is missing', 'nowhere/after.json', /cannot be written to .*nowhere/],
    ['a file below a file', 'package.json/after.json', /package\.json/],
  ])('and %s is refused before anything is rehearsed', async (_, file, message) => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse', '--save-world', file], io)).toBe(2);
    expect(io.errors).toMatch(message);
    expect(io.errors).not.toContain('Rehearsal');
  });
});
