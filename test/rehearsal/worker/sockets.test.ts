import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { parseWorld } from '../../../src/simulator/index';
import { EXAMPLE_NAMES, exampleAssembly } from '../../support/example-assemblies';
import { documentOfMessages, documentOfSockets } from '../../support/socket-worker/documents';

const WORLDS = join(__dirname, '../../../examples/worlds');

/** One has functions in three accounts, and two have hundreds of calls, which take a test file's time. */
const LEFT_TO_THE_CHECK = ['companion', 'grown-since-2019', 'new-tree'];

/** Every other example in a world in which it is quick: `npx projen test:sockets` rehearses each in every world, which takes minutes. */
const PAIRS = [
  ['adopt', 'member-of-another-organization'],
  ['adopt', 'pending-migration'],
  ['delegation', 'existing-all-features'],
  ['invitations', 'aws-us-gov'],
  ['invitations-pending', 'declined-invitation'],
  ['landing-zone', 'landing-zone-region-not-enabled'],
  ['migration', 'aws-cn'],
  ['new-organization', 'standalone-account'],
  ['services', 'fresh-organization'],
  ['two-stacks', 'fresh-organization'],
] as const;

test.each(PAIRS)(
  'a rehearsal of %s in %s is the same, byte for byte, with functions that have sockets',
  async (example, file) => {
    const stacks = readCloudAssembly(exampleAssembly(example));
    const world = parseWorld(JSON.parse(readFileSync(join(WORLDS, `${file}.json`), 'utf8')));

    expect(await documentOfSockets(stacks, world)).toBe(await documentOfMessages(stacks, world));
  },
);

test('every other example that ships is among them', () => {
  const examples: string[] = PAIRS.map(([example]) => example);
  expect([...new Set([...examples, ...LEFT_TO_THE_CHECK])].sort()).toEqual([...EXAMPLE_NAMES].sort());
});
