import { Random } from '../../../src/simulator/random';
import type { World } from '../../../src/simulator/world/world';
import type { AppSpec } from '../../support/app-spec';

export const MANAGEMENT = '111111111111';
/** Joins when it is invited, because its role can be assumed. */
export const INVITED = '333333333333';
/** Stands for the account that the app makes, whose ID no template can know. */
export const MADE = '999999999999';
export const MADE_ADDRESS = 'made@example.com';
const ID = 'o-exampleorgid';
const ROLE = 'OrganizationAccountAccessRole';
export const PROD = 'ou-0000-00000001';
export const DENY = 'p-deny000001';
export const FULL = 'p-FullAWSAccess';
const SCP = 'SERVICE_CONTROL_POLICY';
const document = (Effect: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: 's3:*', Resource: '*' }],
});

const STEPS_MAX = 6;

export const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  behavior: { newAccountSeconds: 0 },
  accounts: {
    [MANAGEMENT]: {},
    [INVITED]: { email: 'invited@example.com', roles: { [ROLE]: { trusts: [MANAGEMENT] } } },
  },
  organizations: [
    {
      id: ID,
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-0000',
      units: ['Prod'],
      unitIds: { Prod: PROD },
      policyTypes: [SCP],
      serviceAccess: ['account.amazonaws.com'],
      policies: {
        [DENY]: { type: SCP, name: 'deny', content: document('Deny') },
        'p-allow00001': { type: SCP, name: 'allow', content: document('Allow') },
      },
      attachments: { '/Prod': [FULL, 'p-allow00001'] },
    },
  ],
  // The owner accepts every invitation; by its address, an account cannot be recognized as one whose role can be assumed.
  people: Array.from({ length: STEPS_MAX }, () => ({
    account: INVITED,
    does: 'accept',
    action: 'INVITE',
    after: '1m',
  })),
};

/** What stacks hand over to each other. */
export const THINGS = ['UNIT', 'POLICY', 'ATTACHMENT', 'DETACHMENT', 'INVITED', 'MADE'] as const;
export type ThingName = (typeof THINGS)[number];

/** The ways to declare each thing. A detachment has but one, for the keys of its pair name it. */
const WAYS: Readonly<Record<ThingName, readonly Partial<AppSpec>[]>> = {
  UNIT: ['Apps', 'Applications'].map((id) => ({ units: [{ id, name: 'Apps', removal: 'DESTROY' }] })),
  POLICY: ['Rule', 'OtherRule'].map((id) => ({
    policies: [{ id, name: 'rule', content: document('Deny'), removal: 'DESTROY' }],
  })),
  ATTACHMENT: ['First', 'Second'].map((late) => ({
    pairs: [{ policy: DENY, target: PROD, late, removal: 'DESTROY' }],
  })),
  DETACHMENT: [{ pairs: [{ policy: FULL, target: PROD, isDetached: true }] }],
  INVITED: [
    { invitations: [{ target: INVITED, removal: 'DESTROY' }] },
    { invitations: [{ target: 'invited@example.com', removal: 'DESTROY' }] },
    { accounts: [{ id: 'Partner', accountId: INVITED, removal: 'REMOVE_FROM_ORGANIZATION' }] },
    { accounts: [{ id: 'Other', email: 'invited@example.com', removal: 'REMOVE_FROM_ORGANIZATION' }] },
  ],
  MADE: [
    { accounts: [{ id: 'Logs', email: MADE_ADDRESS, name: 'Logs', removal: 'CLOSE' }] },
    { accounts: [{ id: 'Archive', email: MADE_ADDRESS, name: 'Logs', removal: 'CLOSE' }] },
    { accounts: [{ id: 'Logs', accountId: MADE, removal: 'CLOSE' }] },
  ],
};

export type StackName = 'Org' | 'Second';
export type Declared = Readonly<Partial<Record<ThingName, number>>>;

/** One thing that is done with one of the stacks. */
export interface Step {
  readonly stack: StackName;
  /** Absent: the stack is deleted. */
  readonly declared?: Declared;
  /** Milliseconds after which the deployment fails. */
  readonly failsAfter?: number;
  /** A person takes the marks of the accounts away first. */
  readonly isUnmarked: boolean;
}

/** Two stacks of an app that hand over what they stand for, in one step or two, to each other or to other ids. */
export function stepsOf(seed: number): Step[] {
  const random = new Random(seed * 7919 + 17);
  const declared: Record<StackName, Declared> = { Org: {}, Second: {} };
  return Array.from({ length: 3 + random.below(STEPS_MAX - 2) }, (_, index): Step => {
    const stack = index === 0 || random.below(2) === 0 ? 'Org' : 'Second';
    const isUnmarked = random.below(4) === 0;
    if (index > 1 && random.below(8) === 0) {
      declared[stack] = {};
      return { stack, isUnmarked };
    }
    declared[stack] = redrawn(declared[stack], random, index === 0);
    const fails = random.below(5) === 0 ? { failsAfter: 1000 + random.below(60_000) } : {};
    return { stack, declared: declared[stack], isUnmarked, ...fails };
  });
}

/** Most stays as it is declared; some is declared in another way, or not any more, or anew. */
function redrawn(before: Declared, random: Random, isFirst: boolean): Declared {
  const entries = THINGS.flatMap((thing): [ThingName, number][] => {
    const way = random.below(WAYS[thing].length);
    const old = before[thing];
    const draw = random.below(isFirst ? 2 : 5);
    if (isFirst) {
      return draw === 0 ? [] : [[thing, way]];
    }
    return draw <= 1 ? (old === undefined ? [] : [[thing, old]]) : draw <= 3 ? [[thing, way]] : [];
  });
  return Object.fromEntries(entries);
}

/** The app of a stack. */
export function specOf(stack: StackName, declared: Declared): AppSpec {
  const parts = Object.entries(declared).map(([thing, way]) => WAYS[thing as ThingName][way]!);
  const all = <K extends 'units' | 'policies' | 'pairs' | 'invitations' | 'accounts'>(kind: K) =>
    parts.flatMap((part) => (part[kind] ?? []) as unknown[]) as unknown as AppSpec[K];
  return {
    ...(stack === 'Org'
      ? { organizationId: ID, beside: ['Second'] }
      : { imported: ID, rootId: 'r-0000', stackName: stack, beside: ['Org'] }),
    memberRole: ROLE,
    notifications: true,
    deploymentWaitMinutes: 5,
    sibling: '0',
    units: all('units'),
    policies: all('policies'),
    pairs: all('pairs'),
    invitations: all('invitations'),
    accounts: all('accounts'),
  };
}
