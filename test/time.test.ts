import { existsSync, readdirSync, readFileSync } from 'node:fs';
import longest from './support/longest-first.json';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && file !== 'time.test.ts')
  .map((file) => `test/${file}`);

/** A machine that is busy with other work fails no test. */
describe('no test', () => {
  test.each([
    ['has a timeout of its own', /\bjest\.setTimeout\(|^ *\}, [\dA-Z_]+\);/m],
    ['expects anything of the clock on the wall', /expect\([^;\n]*Date\.now\(\)|performance\.now\(\)/],
    ['is played beside another', /\b(test|it)\.concurrent\b/], // test/support/running-test.cjs knows one
    ['is left out or played alone', /\b(describe|test|it)\.(skip|only|todo)\b|\b[xf](it|test|describe)\(/],
  ])('%s', (_, pattern) => {
    expect(tests.length).toBeGreaterThan(190);
    expect(tests.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

test('the files that are begun first are there', () => {
  expect(longest.filter((file) => !existsSync(file))).toEqual([]);
});
