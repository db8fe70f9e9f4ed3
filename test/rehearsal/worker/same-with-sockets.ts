import { exampleIn } from '../../support/shipped-example';
import { documentOfMessages, documentOfSockets } from '../../support/socket-worker/documents';

/** One has functions in three accounts, and two have hundreds of calls, which take a test file's time. */
export const LEFT_TO_THE_CHECK = ['companion', 'grown-since-2019', 'new-tree'];

/** Every other example in a world in which it is quick: `npx projen test:sockets` rehearses each in every world, which takes minutes. */
export const OF_ACCOUNTS = [
  ['adopt', 'member-of-another-organization'],
  ['adopt', 'pending-migration'],
  ['invitations', 'aws-us-gov'],
  ['invitations-pending', 'declined-invitation'],
  ['migration', 'aws-cn'],
] as const;

/** The others. Each list is a file of tests of its own, so that they are played side by side. */
export const OF_SERVICES = [
  ['delegation', 'existing-all-features'],
  ['landing-zone', 'landing-zone-region-not-enabled'],
  ['new-organization', 'standalone-account'],
  ['services', 'fresh-organization'],
  ['two-stacks', 'fresh-organization'],
] as const;

/** A rehearsal of each of these examples in a world that ships, with and without sockets. */
export function areSameWithSockets(pairs: readonly (readonly [example: string, world: string])[]): void {
  test.each(pairs)(
    'a rehearsal of %s in %s is the same, byte for byte, with functions that have sockets',
    async (example, world) => {
      const rehearsal = exampleIn(example, world);
      expect(await documentOfSockets(...rehearsal)).toBe(await documentOfMessages(...rehearsal));
    },
  );
}
