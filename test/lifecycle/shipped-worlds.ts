import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/simulator/world/world';
import type { AppSpec, Removal } from '../support/app-spec';

const WORLDS = join(__dirname, '../../examples/worlds');
const ID = 'o-exampleorgid';
const DEPLOYMENT = { account: '111111111111', region: 'eu-west-1' };

/** The worlds that ship, by name. */
export const WORLD_NAMES: readonly string[] = readdirSync(WORLDS)
  .filter((file) => file.endsWith('.json') && file !== 'world.schema.json')
  .map((file) => file.replace('.json', ''));

export function worldOf(name: string): World {
  return { deployment: DEPLOYMENT, ...JSON.parse(readFileSync(join(WORLDS, `${name}.json`), 'utf8')) };
}

/** An app that asks for as much as the world allows. */
export function appFor(world: string, removal: Removal): AppSpec {
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
  'landing-zone-behind-a-migration',
  'aws-cn',
  'aws-us-gov',
];
