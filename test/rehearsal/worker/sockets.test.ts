import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { parseWorld } from '../../../src/simulator/index';
import { EXAMPLE_NAMES, exampleAssembly } from '../../support/example-assemblies';
import { documentOfMessages, documentOfSockets } from '../../support/socket-worker/documents';

const WORLDS = join(__dirname, '../../../examples/worlds');

/** One of eight: `npx projen test:sockets` rehearses every example in every world, which takes minutes. */
const PAIRS = [
  ['adopt', 'everything-refused'],
  ['adopt', 'half-configured'],
  ['adopt', 'member-of-another-organization'],
  ['adopt', 'pending-migration'],
  ['companion', 'six-members'],
  ['invitations', 'aws-us-gov'],
  ['invitations', 'existing-all-features'],
  ['invitations-pending', 'declined-invitation'],
  ['migration', 'aws-cn'],
  ['migration', 'three-hundred-accounts'],
  ['new-organization', 'companion'],
  ['new-organization', 'standalone-account'],
  ['services', 'fresh-organization'],
  ['two-stacks', 'three-invitations'],
] as const;

test.each(PAIRS)(
  'a rehearsal of %s in %s is the same, byte for byte, with functions that have sockets',
  async (example, file) => {
    const stacks = readCloudAssembly(exampleAssembly(example));
    const world = parseWorld(JSON.parse(readFileSync(join(WORLDS, `${file}.json`), 'utf8')));

    expect(await documentOfSockets(stacks, world)).toBe(await documentOfMessages(stacks, world));
  },
);

test('every example and every world that ships is among them', () => {
  const worlds = readdirSync(WORLDS).filter((name) => !name.endsWith('.schema.json'));

  expect([...new Set(PAIRS.map(([example]) => example))].sort()).toEqual([...EXAMPLE_NAMES].sort());
  expect([...new Set(PAIRS.map(([, world]) => `${world}.json`))].sort()).toEqual(worlds.sort());
});
