import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import type { AppSpec, Removal } from '../support/app-spec';
import { templateOf, templatesOf } from '../support/app-templates';
import { addedBetween, lostBetween, organizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED } from './subjects';

const ID = 'o-exampleorgid';
const MINUTE_MS = 60_000;

function appFor(world: string, removal: Removal): AppSpec {
  const entries = {
    services: { 'guardduty.amazonaws.com': removal, 'sso.amazonaws.com': removal },
    policyTypes: { SERVICE_CONTROL_POLICY: removal, BACKUP_POLICY: removal },
    sibling: '1',
  };
  if (NEW.includes(world)) {
    return { removal, ...entries };
  }
  return MIGRATING.includes(world)
    ? {
        organizationId: ID,
        migrate: true,
        pendingInvitations: 'CANCEL',
        memberRole: 'OrganizationAccountAccessRole',
        ensureRoles: true,
        deploymentWaitMinutes: 2,
        ...entries,
      }
    : { organizationId: ID, ...entries };
}

const NEW = ['fresh-organization', 'standalone-account'];
const MIGRATING = [
  'six-members',
  'pending-migration',
  'everything-refused',
  'three-hundred-accounts',
  'aws-cn',
  'aws-us-gov',
];

/** What is left of a deployment that failed after everything had been made, by world: with RETAIN, and with DESTROY. */
const LEFT: Readonly<Record<string, Readonly<Record<Removal, readonly string[]>>>> = {};

describe.each(Object.entries(LEFT))('a first deployment into %s that fails at its end', (name, left) => {
  test.each(Object.entries(left) as [Removal, string[]][])(
    'leaves with %s what is stated here, and nothing less than before',
    async (removal, expected) => {
      const lab = new AppLab(worldOf(name));
      const before = organizationSnapshot(lab.aws);
      lab.runtime.sibling.hold();
      const begun = lab.begin(templateOf(appFor(name, removal)));
      lab.aws.clock.at(lab.aws.clock.now() + 20 * MINUTE_MS, () => lab.runtime.sibling.fail());
      const { status } = await lab.aws.clock.run(begun);
      const after = organizationSnapshot(lab.aws);

      expect({ status, lost: lostBetween(before, after), running: lab.running() }).toEqual({
        status: 'ROLLBACK_COMPLETE',
        lost: [],
        running: [],
      });
      expect(addedBetween(before, after)).toEqual(expected);
    },
  );
});

function worldOf(name: string): World {
  if (name === 'one that is configured') {
    return CONFIGURED;
  }
  return JSON.parse(readFileSync(join(__dirname, '../../examples/worlds', `${name}.json`), 'utf8'));
}
