import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { addedBetween, lostBetween, organizationSnapshot } from '../support/organization-snapshot';
import { appFor, worldOf } from './shipped-worlds';
import { CONFIGURED, ID } from './subjects';

const MINUTE_MS = 60_000;

/** What a world and a policy add up to when a deployment fails after everything had been made. */
interface Outcome {
  /** What somebody had agreed to lose. */
  readonly lost?: readonly string[];
  readonly RETAIN: readonly string[];
  readonly DESTROY: readonly string[];
}

const SERVICES = ['trusted access for guardduty.amazonaws.com', 'trusted access for sso.amazonaws.com'];
const FEATURES = `all features of ${ID}`;
const MIGRATION = `migration of ${ID}`;
const MIGRATED: Outcome = {
  RETAIN: [FEATURES, 'policy type BACKUP_POLICY', 'policy type SERVICE_CONTROL_POLICY', ...SERVICES],
  DESTROY: [FEATURES],
};
const RESTORED = Object.entries(worldOf('three-hundred-accounts').accounts)
  .filter(([, { serviceLinkedRole }]) => serviceLinkedRole === false)
  .map(([id]) => `service-linked role in ${id}`);

const LEFT: Readonly<Record<string, Outcome>> = {
  'aws-cn': MIGRATED,
  'aws-us-gov': MIGRATED,
  // Nobody undoes a migration that is under way, or what members have agreed to.
  'everything-refused': { RETAIN: [MIGRATION], DESTROY: [MIGRATION] },
  'existing-all-features': { RETAIN: ['policy type BACKUP_POLICY', SERVICES[0]!], DESTROY: [] },
  'fresh-organization': {
    RETAIN: ['policy type BACKUP_POLICY', 'policy type SERVICE_CONTROL_POLICY', ...SERVICES],
    DESTROY: [],
  },
  'half-configured': { RETAIN: ['policy type BACKUP_POLICY'], DESTROY: [] },
  'pending-migration': { RETAIN: ['approval of 555555555555'], DESTROY: ['approval of 555555555555'] },
  'six-members': {
    lost: ['invitation to 888888888888'],
    RETAIN: ['approval of 444444444444', MIGRATION, 'service-linked role in 333333333333'],
    DESTROY: ['approval of 444444444444', MIGRATION, 'service-linked role in 333333333333'],
  },
  // AWS made the role when the account got an organization, and the role stays.
  'standalone-account': {
    RETAIN: ['organization', 'service-linked role in 111111111111'],
    DESTROY: ['service-linked role in 111111111111'],
  },
  'three-hundred-accounts': {
    RETAIN: [...MIGRATED.RETAIN, ...RESTORED],
    DESTROY: [...MIGRATED.DESTROY, ...RESTORED],
  },
  'one that is configured': {
    RETAIN: ['policy type BACKUP_POLICY', 'policy type SERVICE_CONTROL_POLICY', SERVICES[0]!],
    DESTROY: [],
  },
};

describe.each(Object.entries(LEFT))('a first deployment into %s that fails at its end', (name, outcome) => {
  test.each(['RETAIN', 'DESTROY'] as const)(
    'leaves with %s what is stated here, and all that was there before',
    async (removal) => {
      const lab = new AppLab(name === 'one that is configured' ? CONFIGURED : worldOf(name));
      const before = organizationSnapshot(lab.aws);
      lab.runtime.sibling.hold();
      const begun = lab.begin(templateOf(appFor(name, removal)));
      lab.aws.clock.at(lab.aws.clock.now() + 20 * MINUTE_MS, () => lab.runtime.sibling.fail());
      const { status } = await lab.aws.clock.run(begun);
      const after = organizationSnapshot(lab.aws);

      expect({ status, lost: lostBetween(before, after), running: lab.running() }).toEqual({
        status: 'ROLLBACK_COMPLETE',
        lost: outcome.lost ?? [],
        running: [],
      });
      // A new organization has an id of its own.
      const added = addedBetween(before, after).map((one) => one.replace(/^organization o-.*/, 'organization'));
      expect(added).toEqual([...outcome[removal]].sort());
    },
  );
});
