import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES, resourceTypeOf } from '../src/handler/resources';
import { synthesizeIntegrationTest } from './support/integration-test';

const TESTS = readdirSync('test').filter((name) => /^integ\..*\.ts$/.test(name));
const SNAPSHOTS = TESTS.map((name) => join('test', `${name}.snapshot`)).filter(existsSync);

/** Every file of every snapshot that is kept, by its path. */
function snapshotFiles(): { path: string; text: string }[] {
  return SNAPSHOTS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.json$/.test(name) && name !== 'tree.json')
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

/** Without what changes and is not compared: hashes of assets, which follow every line of the handler, and the time. */
function comparable(template: string): unknown {
  return JSON.parse(template.replace(/\b[0-9a-f]{64}\b/g, '<hash>').replace(/"salt": ?"\d+"/g, '"salt": "<time>"'));
}

describe('integration tests', () => {
  test('all have a snapshot', () => {
    expect(SNAPSHOTS).toHaveLength(TESTS.length);
    expect(TESTS.length).toBeGreaterThan(0);
  });

  test.each(TESTS)('%s synthesizes the templates of its snapshot', (name) => {
    const folder = join('test', `${name}.snapshot`);
    const kept = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    const templates = synthesizeIntegrationTest(join('test', name));

    // Its own stacks, and the one with the assertions.
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect([...templates.keys()].sort()).toEqual(kept.sort());
    for (const file of kept) {
      const snapshot = readFileSync(join(folder, file), 'utf8');
      expect(comparable(templates.get(file)!)).toEqual(comparable(snapshot));
    }
  });

  test('deploy every kind of resource that the handler knows', () => {
    const text = snapshotFiles().map((file) => file.text);
    const missing = Object.values(RESOURCES)
      .map(resourceTypeOf)
      .filter((type) => !text.some((template) => template.includes(`"${type}"`)));

    expect(missing).toEqual([]);
  });

  test.each(TESTS)('%s says what it needs, what it leaves behind and what it settles', (name) => {
    const header = readFileSync(join('test', name), 'utf8').split('*/')[0];

    for (const part of ['Needs', 'Leaves behind', 'Settles']) {
      expect(header).toMatch(new RegExp(`^ \\* ${part}[:,]`, 'm'));
    }
  });

  test('have snapshots that name no folder of a machine, and leave out what is not compared', () => {
    const faults = snapshotFiles().filter(({ path, text }) =>
      path.endsWith('.metadata.json')
        ? text !== '{}\n'
        : text.includes(process.cwd()) ||
          /"aws:cdk:(analytics|creationStack)/.test(text) ||
          /"\/(tmp|home|Users)\//.test(text),
    );

    expect(faults.map(({ path }) => path)).toEqual([]);
  });
});
