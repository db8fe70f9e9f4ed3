import type { World } from '../../src/simulator/world/world';
import type { AppSpec, PolicySpec } from '../support/app-spec';
import { PROD, WORLD } from './existing-world';
import { ID } from './subjects';

export const SCP = 'SERVICE_CONTROL_POLICY';
export const EXISTING_ID = 'p-20190501';

/** A service control policy that denies some actions. */
export const denying = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: actions, Resource: '*' }],
});

/** As somebody wrote it in the console, in 2019. */
export const OLD_TEXT = `{
    "Version": "2012-10-17",
    "Statement": {
        "Resource": "*",
        "Effect": "Deny",
        "Action": "organizations:leaveOrganization"
    }
}`;

/** What people have had for years: a policy with a tag, attached to a unit. */
export const WITH_POLICIES: World = {
  ...WORLD,
  organizations: WORLD.organizations!.map((one) => ({
    ...one,
    policyTypes: [SCP],
    policies: {
      [EXISTING_ID]: { type: SCP, name: 'deny-leaving', description: 'since 2019', content: OLD_TEXT },
    },
    attachments: { '/Prod': ['p-FullAWSAccess', EXISTING_ID] },
    tags: { ...one.tags, [EXISTING_ID]: { owner: 'security' } },
  })),
};

const app = (policies: readonly PolicySpec[], sibling: string): AppSpec => ({
  organizationId: ID,
  notifications: true,
  deploymentWaitMinutes: 2,
  policies,
  sibling,
});

export const COST = { tags: { cost: { tag_key: { '@@assign': 'Cost' }, tag_value: { '@@assign': ['a', 'b'] } } } };
const NEW: PolicySpec[] = [
  {
    id: 'DenyRegions',
    name: 'deny-regions',
    content: denying('ec2:*'),
    description: 'No EC2.',
    tags: { team: 'cloud' },
  },
  { id: 'Cost', name: 'cost', type: 'TAG_POLICY', content: COST },
];
const LEAVING: PolicySpec = {
  id: 'DenyLeaving',
  name: 'deny-leaving',
  content: denying('organizations:LeaveOrganization'),
};

export const EMPTY = app([], '1');
export const MADE = app(NEW, '1');
export const MADE_LATER = app(NEW, '2');
export const RETAINED = app(
  NEW.map((one) => ({ ...one, removal: 'RETAIN' })),
  '1',
);
export const OTHER_IDS = app(
  NEW.map((one) => ({ ...one, id: `My${one.id}` })),
  '1',
);
export const CHANGED = app(
  [
    {
      ...NEW[0]!,
      name: 'deny-ec2-and-rds',
      content: denying('ec2:*', 'rds:*'),
      description: 'Neither.',
      tags: { team: 'security' },
    },
    NEW[1]!,
  ],
  '2',
);
export const ADOPTED = app([LEAVING], '1');
export const ADOPTED_AGAIN: AppSpec = { ...ADOPTED, refresh: 'again' };
export const ADOPTED_AND_TAGGED = app([{ ...LEAVING, tags: { team: 'cloud' } }], '2');
export const ADOPTED_CHANGED = app([{ ...LEAVING, content: denying('organizations:*'), description: 'Nothing.' }], '2');
export const DIFFERENT = app([{ ...LEAVING, content: denying('organizations:*') }], '2');
export const OVERWRITING = app([{ ...LEAVING, overwrite: 'May' }], '3');
export const DEEP: AppSpec = { ...MADE, depth: 3 };

export { PROD };
