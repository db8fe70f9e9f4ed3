import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayWidth } from '../../../src/cli/render/display-width';
import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { parseWorld } from '../../../src/simulator/index';
import { EXAMPLE_NAMES, exampleAssembly } from '../../support/example-assemblies';
import { documentOfMessages } from '../../support/socket-worker/documents';
import { shown } from './shown';

const WORLDS = join(__dirname, '../../../examples/worlds');
/** What a line may be longer for: a command and an address are copied whole, and have a line of their own. */
const COPIED = /^ *\S*(aws [a-z]|https:\S+$)/;

/** Every example, in a world in which it is quick: but one, whose hundreds of lines are those of `new-tree`. */
const PAIRS = [
  ['adopt', 'pending-migration'],
  ['companion', 'companion'],
  ['delegation', 'existing-all-features'],
  ['invitations', 'aws-us-gov'],
  ['invitations-pending', 'declined-invitation'],
  ['landing-zone', 'landing-zone-half-configured'],
  ['migration', 'six-members'],
  ['new-organization', 'standalone-account'],
  ['new-tree', 'standalone-account'],
  ['services', 'half-configured'],
  ['two-stacks', 'fresh-organization'],
] as const;

test.each(PAIRS)(
  'in a terminal of 80 columns, only commands and addresses of a rehearsal of %s in %s are longer',
  async (app, file) => {
    const stacks = readCloudAssembly(exampleAssembly(app));
    const world = parseWorld(JSON.parse(readFileSync(join(WORLDS, `${file}.json`), 'utf8')));
    const report = JSON.parse(await documentOfMessages(stacks, world));

    const lines = renderReport(report, shown(PLAIN, { columns: 80 })).split('\n');

    expect(lines.filter((line) => displayWidth(line) > 80 && !COPIED.test(line))).toEqual([]);
  },
);

test('every example that ships is among them', () => {
  const examples: string[] = PAIRS.map(([example]) => example);
  expect([...new Set([...examples, 'grown-since-2019'])].sort()).toEqual([...EXAMPLE_NAMES].sort());
});
