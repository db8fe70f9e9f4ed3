import exceptions from './rooms.exceptions.json';
import { circlesAmong } from './support/rooms/circles';
import { sourceFile, sourceFilesIn } from './support/rooms/source-file';
import { impuritiesOf, wrongArrows, ZONES } from './support/rooms/zones';

const LINES_MAX = 400;

/** The house has rooms, and files of a room may name only what the table of zones says. Exceptions only ever get fewer. */
describe('the rooms of src/', () => {
  const files = sourceFilesIn('src');

  test('hold more than three hundred files', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  test('name only what their zone allows, types included', () => {
    expect(files.flatMap(wrongArrows)).toEqual(exceptions.arrows);
  });

  test('reach themselves by no circle of imports, types included', () => {
    expect(circlesAmong(files, 'all')).toEqual(exceptions.circles);
  });

  test('reach themselves by no circle of values', () => {
    expect(circlesAmong(files, 'values')).toEqual(exceptions.valueCircles);
  });

  test('keep decisions pure', () => {
    expect(files.flatMap(impuritiesOf)).toEqual(exceptions.impurities);
  });

  test(`have files of at most ${LINES_MAX} lines, facts excepted`, () => {
    const long = [...files, ...sourceFilesIn('test')].filter(({ lines }) => lines > LINES_MAX);

    expect(long.map(({ path }) => path).filter((path) => !path.startsWith('src/facts/'))).toEqual(exceptions.long);
  });
});

describe('a wrong import', () => {
  test.each(ZONES.map(({ room, wrong }) => [room, wrong]))('is refused in %s', (_room, { file, target }) => {
    const planted = sourceFile(`${file}.ts`, `import type { Anything } from '${fromFile(file, target)}';`);

    expect(wrongArrows(planted)).toEqual([`${file} -> ${target}`]);
  });

  test.each([
    `import { a } from '../driver/step';`,
    `import type { a } from '../driver/step';`,
    `import { type a } from '../driver/step';`,
    `import '../driver/step';`,
    `export { a } from '../driver/step';`,
    `export * from '../driver/step';`,
    `const a = await import('../driver/step');`,
    `const a = require('../driver/step');`,
    `let a: import('../driver/step').A;`,
  ])('is seen in whatever form it is written: %s', (text) => {
    expect(wrongArrows(sourceFile('src/handler/aws/send.ts', text))).toEqual([
      'src/handler/aws/send -> src/handler/driver/step',
    ]);
  });

  test('of another kind of resource is refused, of its own folder it is not', () => {
    const text = `import { a } from './memo'; import { b } from '../organization/memo';`;

    expect(wrongArrows(sourceFile('src/handler/flows/all-features/observe.ts', text))).toEqual([
      'src/handler/flows/all-features/observe -> src/handler/flows/organization/memo',
    ]);
  });
});

describe('the rows of the resources', () => {
  test.each([
    `import { RESOURCES } from '../resources';`,
    `import { RESOURCES as rows, type ResourceKind } from '../resources';`,
    `import type { RESOURCES } from '../resources';`,
    `import * as resources from '../resources';`,
    `export * from '../resources';`,
    `export { RESOURCES as ROWS } from '../resources';`,
    `const { RESOURCES } = await import('../resources');`,
    `let rows: typeof import('../resources').RESOURCES;`,
  ])('are not named by the driver: %s', (text) => {
    expect(wrongArrows(sourceFile('src/handler/driver/step.ts', text))).toEqual([
      'src/handler/driver/step -> src/handler/resources: RESOURCES',
    ]);
  });

  test.each([
    `import { idSegmentOf, type ResourceKind } from '../resources';`,
    `import type { ResourceKind } from '../resources';`,
    `let row: import('../resources').ResourceKind;`,
  ])('have types and functions that the driver may name: %s', (text) => {
    expect(wrongArrows(sourceFile('src/handler/driver/step.ts', text))).toEqual([]);
  });

  test('are named by the list of flows', () => {
    const text = `import { RESOURCES } from '../resources';`;

    expect(wrongArrows(sourceFile('src/handler/flows/index.ts', text))).toEqual([]);
  });
});

describe('a decision', () => {
  test.each([
    ['process.env.HOME;', 'process'],
    ['console.log(1);', 'console'],
    ['Date.now();', 'Date.now'],
    ['new Date();', 'new Date()'],
    ['Math.random();', 'Math.random'],
    [`import { act } from '../../driver/decision';`, 'src/handler/driver/decision'],
    [`import { Account } from '@aws-sdk/client-organizations';`, '@aws-sdk/client-organizations'],
  ])('is not pure with %s', (text, impurity) => {
    expect(impuritiesOf(sourceFile('src/handler/flows/organization/decide.ts', text))).toEqual([
      `src/handler/flows/organization/decide: ${impurity}`,
    ]);
  });

  test.each([
    'new Date(now);',
    'memo.process;',
    '// process.env and Date.now',
    `import type { Decision } from '../../driver/decision';`,
  ])('is pure with %s', (text) => {
    expect(impuritiesOf(sourceFile('src/handler/flows/organization/decide.ts', text))).toEqual([]);
  });
});

describe('circles', () => {
  const ring = [
    sourceFile('src/a.ts', `import { b } from './b';`),
    sourceFile('src/b.ts', `import { c } from './c';`),
    sourceFile('src/c.ts', `import type { a } from './a'; import { d } from './d';`),
    sourceFile('src/d.ts', ''),
  ];

  test('are found through several files', () => {
    expect(circlesAmong(ring, 'all')).toEqual([['src/a', 'src/b', 'src/c']]);
  });

  test('of values do not count what is imported as a type', () => {
    expect(circlesAmong(ring, 'values')).toEqual([]);
  });

  test('include a file that imports itself', () => {
    expect(circlesAmong([sourceFile('src/a.ts', `import { b } from './a';`)], 'values')).toEqual([['src/a']]);
  });
});

/** How `file` names `target`: by a relative path, where it is a file of ours. */
function fromFile(file: string, target: string): string {
  const up = '../'.repeat(file.split('/').length - 1);
  return target.startsWith('src/') ? `${up}${target}` : target;
}
