import { displayWidth } from '../../../src/cli/render/display-width';
import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import { exampleIn } from '../../support/shipped-example';
import { documentOfMessages } from '../../support/socket-worker/documents';
import { shown } from './shown';

/** What a line may be longer for: a command and an address are copied whole, and have a line of their own. */
const COPIED = /^ *\S*(aws [a-z]|https:\S+$)/;

/** Every example, in a world in which it is quick: but one, whose hundreds of lines are those of `new-tree`. */
export const OF_ACCOUNTS = [
  ['adopt', 'pending-migration'],
  ['companion', 'companion'],
  ['invitations', 'aws-us-gov'],
  ['invitations-pending', 'declined-invitation'],
  ['migration', 'six-members'],
  ['new-tree', 'standalone-account'],
] as const;

/** The others. Each list is a file of tests of its own, so that they are played side by side. */
export const OF_SERVICES = [
  ['delegation', 'existing-all-features'],
  ['landing-zone', 'landing-zone-half-configured'],
  ['new-organization', 'standalone-account'],
  ['services', 'half-configured'],
  ['two-stacks', 'fresh-organization'],
] as const;

/** A rehearsal of each of these examples in a world that ships, in 80 columns. */
export function fitEightyColumns(pairs: readonly (readonly [example: string, world: string])[]): void {
  test.each(pairs)(
    'in a terminal of 80 columns, only commands and addresses of a rehearsal of %s in %s are longer',
    async (example, world) => {
      const report = JSON.parse(await documentOfMessages(...exampleIn(example, world)));

      const lines = renderReport(report, shown(PLAIN, { columns: 80 })).split('\n');

      expect(lines.filter((line) => displayWidth(line) > 80 && !COPIED.test(line))).toEqual([]);
    },
  );
}
