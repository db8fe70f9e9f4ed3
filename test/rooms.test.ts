import { readFileSync } from 'node:fs';
import { circlesAmong } from './support/rooms/circles';
import { drawnRooms, roomsIn } from './support/rooms/picture';
import { type SourceFile, sourceFile, sourceFilesIn } from './support/rooms/source-file';
import { impuritiesOf, isOurs, wrongArrows, ZONES } from './support/rooms/zones';

const LINES_MAX = 400;
/** Written in JavaScript by the compiler of schemas. */
const COMPILED = 'src/simulator/world/check/compiled-schema.ts';
const files = sourceFilesIn('src');
const around = sourceFilesIn('scripts', 'checks', 'test');

/**
 * The one circle of imports, by `import type` one way: `organization.enableServiceAccess()` returns a ServiceAccess, which
 * names its organization; its root returns units and invited accounts; and a policy is attached to targets, which return that. That is the pattern of the CDK itself: `vpc.addGatewayEndpoint()` returns what names its VPC.
 */
const ALLOWED_CIRCLE = [
  'src/account',
  'src/centralized-root-access',
  'src/delegated-administrator',
  'src/enabled-policy-type',
  'src/invited-account',
  'src/organization-base',
  'src/organization-parent',
  'src/policy',
  'src/policy-attachment',
  'src/service-access',
];

/** The house has rooms, and files of a room may name only what the table of zones says. There are no exceptions. */
describe('the rooms', () => {
  test('hold more than three hundred files, and as many around them', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(around.length).toBeGreaterThan(300);
  });

  test('name only what their zone allows, types included', () => {
    expect([...files, ...around].flatMap(wrongArrows)).toEqual([]);
  });

  test('reach themselves by one circle of imports, types included', () => {
    expect(circlesAmong(files, 'all')).toEqual([ALLOWED_CIRCLE]);
  });

  test('reach themselves by no circle of values', () => {
    expect(circlesAmong(files, 'values')).toEqual([]);
  });

  test('keep decisions pure', () => {
    expect(files.flatMap(impuritiesOf)).toEqual([]);
  });

  test('keep nothing between two test files: they share the modules', () => {
    const written = files.map(({ path }) => `${path}.ts`).filter((file) => file !== COMPILED);

    expect(written.filter((file) => /^(export )?(let|var) /m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test(`have files of at most ${LINES_MAX} lines, facts excepted, and the constants that are written from them`, () => {
    const long = [...files, ...around].filter(({ lines }) => lines > LINES_MAX);

    expect(long.map(({ path }) => path).filter((path) => !path.startsWith('src/facts/'))).toEqual([
      'src/trusted-service',
    ]);
  });
});

describe('the picture of the rooms in ARCHITECTURE.md', () => {
  const rooms = drawnRooms();

  test('shows every folder, and no other one', () => {
    // Tests have the folders of what they test, so that the picture does not show what is in those.
    const existing = foldersOf([...files, ...around]).filter((folder) => !/^test\/\w+\/./.test(folder));
    const drawn = rooms.map(({ path }) => path).filter((path) => path.endsWith('/'));
    const patterns = drawn.map((path) => new RegExp(`^${path.replaceAll('*', '[^/]+')}$`));

    expect(existing.filter((folder) => !patterns.some((pattern) => pattern.test(folder)))).toEqual([]);
    expect(drawn.filter((_, index) => !existing.some((folder) => patterns[index]!.test(folder)))).toEqual([]);
  });

  test('shows what every room may name, packages aside', () => {
    const drawn = rooms.flatMap(({ path, may }) => (may ? [[path, [...may].sort()] as const] : []));
    const zones = ZONES.map(({ room, may }) => [room, may.filter(isOurs).sort()] as const);

    expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(zones));
    expect(drawn).toHaveLength(zones.length);
  });

  test('is read by indentation, braces, and arrows', () => {
    const picture = [
      'src/',
      '  *.ts           constructs',
      '                 → facts, handler/{protocol,flows/*/permissions}',
      '  handler/       what runs',
      '    {a,b}.ts     two',
      '    → nothing',
      '    <kind>/',
      'test/            tests',
    ].join('\n');

    expect(roomsIn(picture)).toEqual([
      { path: 'src/' },
      { path: 'src/*', may: ['src/facts/', 'src/handler/protocol', 'src/handler/flows/*/permissions'] },
      { path: 'src/handler/' },
      { path: 'src/handler/a', may: [] },
      { path: 'src/handler/b', may: [] },
      { path: 'src/handler/*/' },
      { path: 'test/' },
    ]);
    expect(() => roomsIn('src/ constructs')).toThrow('neither a room nor an arrow: src/ constructs');
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

  test.each([
    ['src/rehearsal/stage', 'src/cli/exit'],
    ['test/rehearsal/stage.test', 'src/simulator/simulated-aws'],
    ['checks/e2e/twin', 'src/simulator/world/load/load-world'],
    ['scripts/documents/main', 'checks/support/processes'],
  ])('is refused in %s of %s', (file, target) => {
    const planted = sourceFile(`${file}.ts`, `import { anything } from '${fromFile(file, target)}';`);

    expect(wrongArrows(planted)).toEqual([`${file} -> ${target}`]);
  });

  test('of a folder is one of its index', () => {
    const text = `import { simulate } from '../../src/simulator'; import { Organization } from '../../src';`;

    expect(sourceFile('checks/e2e/twin.ts', text).imports.map(({ target }) => target)).toEqual([
      'src/simulator/index',
      'src/index',
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
  return isOurs(target) ? `${up}${target}` : target;
}

/** The folders that files are in, and the folders around these, each with a slash behind it. */
function foldersOf(those: readonly SourceFile[]): string[] {
  const folders = those.flatMap(({ path }) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)));
  return [...new Set(folders)];
}
