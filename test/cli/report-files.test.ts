import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main';
import type { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { anIo, aPackage, type Printed, write } from './a-package';
import { synthesized } from './a-toy-assembly';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
  synthesized(installed.path, 'cdk.out', 'succeed');
  write(installed.path, 'world.json', { accounts: { '111111111111': {} }, seed: 7 });
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

function file(name: string): string {
  return readFileSync(join(installed.path, name), 'utf8');
}

describe('reports in files', () => {
  test('say what is printed, whether that is text or JSON, in the form of their extension, for their owner only', async () => {
    write(installed.path, 'a.json', 'something older, which others can read');
    chmodSync(join(installed.path, 'a.json'), 0o644);
    const args = ['rehearse', '--world', 'world.json', '--report', 'a.html', '--report', 'a.json', '--report', 'a.md'];
    expect(await main(args, io)).toBe(0);
    expect(io.output).toContain('The deployment succeeds');
    expect(file('a.html')).toMatch(/^<!DOCTYPE html>.*<h1 class="good">The deployment succeeds.*<\/html>\n$/s);
    expect(file('a.md')).toMatch(/^<!-- cdk-aws-organization: rehearsal -->\n### ✅ The deployment succeeds;/);
    for (const name of ['a.html', 'a.json', 'a.md']) {
      expect(statSync(join(installed.path, name)).mode & 0o777).toBe(0o600);
    }
    io = anIo(installed.path);
    expect(await main([...args.slice(0, 5), '--report', 'b.json', '--json', '--quiet'], io)).toBe(0);
    expect(file('b.json')).toBe(io.output);
    expect(file('a.json')).toBe(io.output);
  });

  test('name the version, the seed, and the digests of the world and of the templates', async () => {
    const args = ['rehearse', '--world', 'world.json', '--json'];
    expect(await main(args, io)).toBe(0);
    const { provenance } = JSON.parse(io.output);
    // echo -n '{"accounts":{"111111111111":{}},"seed":7}' | sha256sum
    const world = '91c657cba2b67ecc0e49c4fd4335d85650317e018d77da7053086635386870c6';
    expect(provenance).toEqual({ version: '1.2.3', seed: 7, world, app: expect.stringMatching(/^[0-9a-f]{64}$/) });
    synthesized(installed.path, 'other', 'detach');
    io = anIo(installed.path);
    expect(await main(['rehearse', '--app', 'other', '--json'], io)).toBe(0);
    const other = JSON.parse(io.output).provenance;
    expect(other).toEqual({ version: '1.2.3', seed: 1, app: expect.not.stringMatching(provenance.app) });
  });

  test('are written if the deployment fails, too', async () => {
    synthesized(installed.path, 'failing', 'fail');
    expect(await main(['rehearse', '--app', 'failing', '--report', 'failed.html', '--quiet'], io)).toBe(1);
    expect(file('failed.html')).toContain('<h1 class="bad">The deployment fails.</h1>');
  });

  test.each([
    ['another form', ['report.pdf'], '--report must end with .html, .md, or .json, after a name, got "report.pdf"'],
    ['no form', ['report'], '--report must end with'],
    ['no name', ['.html'], '--report must end with'],
    ['no name in a directory', ['cdk.out/.md'], '--report must end with'],
    ['a file twice', ['r.json', './r.json'], '--report INSTALLED/r.json is the file of --report, too: name another'],
    ['the world', ['world.json'], 'is a file that this command reads: name another'],
    ['a file of the app', ['cdk.out/manifest.json'], 'is a file that this command reads: name another'],
    ['a directory that is missing', ['nowhere/r.md'], 'cannot be written to'],
  ])('with %s are refused before anything is rehearsed', async (_, files, message) => {
    const before = file('world.json');
    const args = ['rehearse', '--world', 'world.json', ...files.flatMap((one) => ['--report', one])];
    expect(await main(args, io)).toBe(2);
    expect(io.errors).toContain(message.replace('INSTALLED', installed.path));
    expect(io.errors).not.toContain('Rehearsal');
    expect(file('world.json')).toBe(before);
  });

  test('are not the file that the world is saved to', async () => {
    expect(await main(['rehearse', '--save-world', 'r.json', '--report', 'r.json'], io)).toBe(2);
    expect(io.errors).toContain('r.json is the file of --save-world, too: name another');
    expect(existsSync(join(installed.path, 'r.json'))).toBe(false);
  });
});
