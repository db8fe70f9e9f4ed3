import { main } from '../../src/cli/main';
import type { ADirectory } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { anIo, aPackage, type Printed } from './a-package';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

test('help goes to the output', async () => {
  expect(await main(['--help'], io)).toBe(0);
  expect(io.output).toContain('Commands:');
});

test.each([['--help'], ['rehearse', '--help'], ['simulate', '-h']])('%s %s fits into a terminal', async (...argv) => {
  io = anIo(installed.path, { columns: 80 });
  expect(await main(argv, io)).toBe(0);
  expect(io.output.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('the usage of a command has a line for each option, and the exit codes', async () => {
  expect(await main(['rehearse', '--help'], io)).toBe(0);
  const lines = io.output.split('\n');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}--app DIRECTORY +cloud assembly, as cdk synth writes it/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}-h, --help +show the usage, or that of a command$/));
  expect(lines.filter((line) => /^ {2}\d/.test(line)).map((line) => line.trim().split(' ')[0])).toEqual([
    '0',
    '1',
    '2',
    '3',
    '130',
  ]);
});

test('an error is wrapped at the width of a terminal', async () => {
  io = anIo(installed.path, { errorColumns: 60 });
  expect(await main(['rehearse', '--color'], io)).toBe(2);
  expect(io.errors.split('\n').filter((line) => line.length > 60)).toEqual([]);
});

test('the version is that of the package', async () => {
  expect(await main(['--version'], io)).toBe(0);
  expect(io.output).toBe('1.2.3\n');
});

test('an option that does not exist ends with 2 and what is allowed', async () => {
  expect(await main(['rehearse', '--color'], io)).toBe(2);
  expect(io.errors).toContain("Unknown option '--color'");
});
