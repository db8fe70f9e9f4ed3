import fc from 'fast-check';
import type { World, WorldMember, WorldOrganization } from '../../../src/simulator/index';
import type { Happening } from '../../simulator/world/dump/random-life';
import type { AppSpec } from '../../support/app-spec';
import { APPS } from '../interleaving/apps';
import { UNIT_PATHS } from '../interleaving/units';
import {
  MANAGEMENT,
  ORGANIZATION_ID,
  OTHER_ORGANIZATION_ID,
  ROLE,
  STRANGER,
  TARGETS,
} from '../interleaving/world-names';

/** What one run deploys, into which world, and what happens beside it. */
export interface RandomDeployment {
  readonly world: World;
  /** What happened in the organization before. */
  readonly life: readonly Happening[];
  readonly steps: readonly Step[];
  /** As `--people` has them. */
  readonly people: readonly string[];
}

export interface Step {
  readonly app: AppSpec;
  /** Resources of AWS's own types, beside ours, by name. */
  readonly natives: readonly NativeName[];
  /** A sibling fails, and everything is rolled back. */
  readonly fails: boolean;
  /** What happens after the deployment, before everything has come to rest. */
  readonly beside: readonly Happening[];
}

const NATIVE_NAMES = ['UNIT', 'OTHER_NAME', 'ACCOUNT', 'POLICY', 'RESOURCE_POLICY'] as const;
/** Without policies, for which an organization needs all features. */
const OF_BOTH = ['UNIT', 'OTHER_NAME', 'ACCOUNT'] as const;
export type NativeName = (typeof NATIVE_NAMES)[number];

const ACCOUNTS = Array.from({ length: 8 }, (_, index) => String(111_111_111_111 * (index + 1)));
const MEMBERS = ['222222222222', ...TARGETS.map(({ id }) => id), '555555555555'];

const member: fc.Arbitrary<WorldMember> = fc.record(
  { joined: fc.constantFrom('CREATED', 'INVITED'), unit: fc.constantFrom(...UNIT_PATHS) },
  { requiredKeys: ['joined'] },
);

const belongings = fc.tuple(...MEMBERS.map(() => fc.constantFrom('US', 'US', 'NOBODY', 'STRANGER')));

type FeatureSet = WorldOrganization['featureSet'];

const world = (featureSet: FeatureSet): fc.Arbitrary<World> =>
  fc
    .record({
      policyTypes: fc.constantFrom([], featureSet === 'ALL' ? ['SERVICE_CONTROL_POLICY'] : []),
      belongings,
      members: fc.tuple(...MEMBERS.map(() => member)),
      roles: fc.tuple(...MEMBERS.map(() => fc.boolean())),
      tags: fc.constantFrom<Record<string, string>[]>({}, { Team: 'a' }, { Team: 'b', 'a/b': '' }),
      isCourted: fc.boolean(),
      latency: fc.constantFrom(0, 30),
    })
    .map(({ policyTypes, belongings: of, members, roles, tags, isCourted, latency }) => {
      const among = (whose: string) =>
        Object.fromEntries(MEMBERS.flatMap((id, index) => (of[index] === whose ? [[id, members[index]!]] : [])));
      const own = among('US');
      const rolesOf = (index: number) => (roles[index] ? { roles: { [ROLE]: { trusts: [MANAGEMENT] } } } : {});
      return {
        deployment: { account: MANAGEMENT, region: 'eu-west-1' },
        behavior: { throttling: false, initializingSeconds: latency },
        quotas: { accounts: 40 },
        accounts: {
          ...Object.fromEntries([...ACCOUNTS, STRANGER].map((id) => [id, {}])),
          ...Object.fromEntries(MEMBERS.map((id, index) => [id, rolesOf(index)])),
        },
        organizations: [
          {
            id: ORGANIZATION_ID,
            managementAccount: MANAGEMENT,
            featureSet,
            policyTypes,
            members: own,
            units: [...UNIT_PATHS],
            tags: Object.fromEntries(Object.keys(own).map((id) => [id, tags])),
          },
          {
            id: OTHER_ORGANIZATION_ID,
            managementAccount: STRANGER,
            featureSet: 'ALL',
            members: among('STRANGER'),
            invitations: isCourted ? ['666666666666', ...TARGETS.map(({ id }) => id)].map((to) => ({ to })) : [],
          },
        ],
      };
    });

const happenings = (maxLength: number): fc.Arbitrary<Happening[]> =>
  fc.array<Happening>(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength });

/** Of apps that fail at once, as many as there are mistakes to make. */
const app = (featureSet: FeatureSet) =>
  featureSet === 'ALL'
    ? fc.oneof(APPS.ALL, APPS.ADOPTING, APPS.INVITING, APPS.INVITING)
    : fc.oneof(APPS.INVITING_AND_MIGRATING, APPS.INVITING_AND_MIGRATING, APPS.BILLING);

const step = (featureSet: FeatureSet) =>
  fc.record<Step>({
    app: app(featureSet),
    natives: fc.uniqueArray(fc.constantFrom(...(featureSet === 'ALL' ? NATIVE_NAMES : OF_BOTH)), { maxLength: 2 }),
    fails: fc.constantFrom(false, false, false, false, false, true),
    beside: happenings(6),
  });

const people = fc.constantFrom<string[][]>(
  ['everybody=accept:1h'],
  ['everybody=accept:1h'],
  ['everybody=decline:2h'],
  ['nobody'],
  ['everybody=accept:1h', `${TARGETS[0].id}=decline:3h`],
);

export const randomDeployment: fc.Arbitrary<RandomDeployment> = fc
  .constantFrom<FeatureSet[]>('ALL', 'ALL', 'CONSOLIDATED_BILLING')
  .chain((featureSet) =>
    fc.record({
      world: world(featureSet),
      life: happenings(30),
      steps: fc.array(step(featureSet), { minLength: 1, maxLength: 3 }),
      people,
    }),
  );
