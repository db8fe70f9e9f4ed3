import fc from 'fast-check';
import type { AcceptanceSpec, AppSpec, InvitationSpec, Removal } from '../../support/app-spec';
import { UNITS } from './units';
import { MANAGEMENT, ORGANIZATION_ID, OTHER_ORGANIZATION_ID, ROLE, TARGETS } from './world-names';

export const SERVICES = ['guardduty.amazonaws.com', 'sso.amazonaws.com'] as const;
export const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] as const;

const removal = fc.constantFrom<Removal>('RETAIN', 'DESTROY');

const services = fc.constantFrom<NonNullable<AppSpec['services']>>(
  {},
  { [SERVICES[0]]: 'RETAIN' },
  { [SERVICES[0]]: 'DESTROY' },
  { [SERVICES[0]]: 'DESTROY', [SERVICES[1]]: 'DESTROY' },
);

const policyTypes = fc.constantFrom<NonNullable<AppSpec['policyTypes']>>(
  {},
  { [POLICY_TYPES[0]]: 'RETAIN' },
  { [POLICY_TYPES[0]]: 'DESTROY' },
  { [POLICY_TYPES[0]]: 'DESTROY', [POLICY_TYPES[1]]: 'DESTROY' },
);

/** One account by its id, with everything that an app may say of it and change. */
const [FIRST, SECOND] = TARGETS;
const ONE: readonly InvitationSpec[] = [
  { target: FIRST.id },
  { target: FIRST.id, removal: 'DESTROY' },
  { target: FIRST.id, parent: UNITS[0], tags: { Team: 'a' } },
  { target: FIRST.id, parent: UNITS[1], tags: { Team: 'b', Cost: '1' }, removal: 'DESTROY' },
  { target: FIRST.id, asksAgainAfterMinutes: 30 },
  { target: FIRST.id, withoutRole: true },
  { target: FIRST.id, withoutRole: true, asksAgainAfterMinutes: 10, removal: 'DESTROY' },
  { target: FIRST.id, allowTransferFrom: OTHER_ORGANIZATION_ID },
  { target: FIRST.email, removal: 'DESTROY' },
  { target: FIRST.email, parent: UNITS[0], asksAgainAfterMinutes: 30 },
];

/** Two entries: of two accounts, or of one that is known by its id and by its email address. */
const SEVERAL: readonly (readonly InvitationSpec[])[] = [
  [{ target: FIRST.id }, { target: SECOND.id }],
  [
    { target: FIRST.id, removal: 'DESTROY' },
    { target: SECOND.email, removal: 'DESTROY' },
  ],
  [
    { target: FIRST.id, withoutRole: true, asksAgainAfterMinutes: 60 },
    { target: SECOND.id, parent: UNITS[0], allowTransferFrom: OTHER_ORGANIZATION_ID },
  ],
  [{ target: FIRST.id, removal: 'DESTROY' }, { target: FIRST.email }],
];

const invitations = fc.constantFrom<readonly InvitationSpec[]>([], ...ONE.map((one) => [one]), ...SEVERAL);

/** A stack whose last entry with a parent goes back to none, by its rollback, loses the permission to move accounts. */
const PLACED: InvitationSpec = { target: SECOND.id, parent: UNITS[1], tags: { Team: 'a' } };

/** Members as people have placed and tagged them, and otherwise. */
const AS_IT_IS: InvitationSpec = { target: FIRST.id, parent: UNITS[0], tags: { Team: 'a' } };
const ADOPTIONS: readonly (readonly InvitationSpec[])[] = [
  [AS_IT_IS],
  [AS_IT_IS],
  [AS_IT_IS],
  [AS_IT_IS, PLACED],
  [{ target: FIRST.id, parent: UNITS[1], tags: { Team: 'b', Cost: '1' } }],
  [{ target: FIRST.id, parent: UNITS[0], tags: { Team: 'b', Cost: '1' } }],
  [{ target: FIRST.id, tags: { Team: 'a', Cost: '2' } }, PLACED],
  [{ target: FIRST.id, parent: UNITS[1] }, PLACED],
  [{ target: FIRST.email, parent: UNITS[0], tags: { Cost: '2' } }],
  [{ ...AS_IT_IS, overwrite: '1' }],
  [{ ...AS_IT_IS, overwrite: '4' }],
  [{ target: FIRST.id, parent: UNITS[1], tags: { Team: 'b', Cost: '1' }, overwrite: '2' }],
  [
    { target: FIRST.id, tags: { Cost: '2' } },
    { ...PLACED, removal: 'DESTROY' },
  ],
  [
    { target: FIRST.id, parent: UNITS[0], tags: { Team: 'a' }, overwrite: '3', removal: 'DESTROY' },
    { target: SECOND.id, tags: { Team: 'b', Cost: '3' } },
  ],
  [],
];

const existing: AppSpec = { organizationId: ORGANIZATION_ID };
const migrating: AppSpec = {
  ...existing,
  migrate: true,
  memberRole: ROLE,
  notifications: true,
  pendingInvitations: 'CANCEL',
};
const inviting: AppSpec = { ...existing, memberRole: ROLE, deploymentWaitMinutes: 2 };
const billingOnly: AppSpec = { ...inviting, featureSet: 'CONSOLIDATED_BILLING' };
const invitingAndMigrating = (['CANCEL', 'RESEND', 'FAIL'] as const).map(
  (pendingInvitations): AppSpec => ({ ...migrating, deploymentWaitMinutes: 2, pendingInvitations }),
);

/** Whose app: of which organization, and whether it invites anybody. */
export type AppKind = 'STANDALONE' | 'ALL' | 'BILLING' | 'INVITING' | 'INVITING_AND_MIGRATING' | 'ADOPTING';

export const APPS: Readonly<Record<AppKind, fc.Arbitrary<AppSpec>>> = {
  STANDALONE: fc.record({ removal, services, policyTypes }),
  ALL: fc.record({ organizationId: fc.constant(ORGANIZATION_ID), services, policyTypes }),
  BILLING: fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ base: fc.constant(migrating), services, policyTypes })
        .map(({ base, ...entries }) => ({ ...base, ...entries })),
    },
    { weight: 1, arbitrary: fc.constant<AppSpec>({ ...migrating, whenPending: 'FAIL' }) },
    { weight: 1, arbitrary: fc.constant<AppSpec>(existing) },
    {
      weight: 1,
      arbitrary: fc.constant<AppSpec>({
        ...existing,
        featureSet: 'CONSOLIDATED_BILLING',
        memberRole: ROLE,
        notifications: true,
        ensureRoles: true,
      }),
    },
  ),
  ADOPTING: fc.constantFrom(...ADOPTIONS).map((some) => ({ ...inviting, invitations: some })),
  INVITING: invitations.map((some) => ({ ...inviting, invitations: some })),
  INVITING_AND_MIGRATING: fc
    .record({ base: fc.constantFrom(billingOnly, ...invitingAndMigrating), some: invitations })
    .map(({ base, some }) => ({ ...base, invitations: some })),
};

/** The app that declares the members mostly as they are. */
export const ADOPTED: AppSpec = { ...inviting, invitations: [AS_IT_IS, PLACED] };

/** Another stack of the management account, which invites accounts that the first one may invite, too. */
export const BESIDE: readonly AppSpec[] = [ONE[0]!, ONE[1]!, ONE[3]!, ONE[8]!].map((one) => ({
  imported: ORGANIZATION_ID,
  memberRole: ROLE,
  deploymentWaitMinutes: 2,
  invitations: [one],
}));

const answering: AcceptanceSpec = { organizationId: ORGANIZATION_ID, managementAccountId: MANAGEMENT };

/** The stack of an invited account, which answers the organization. */
export const COMPANIONS: readonly AppSpec[] = [
  { acceptance: answering },
  { acceptance: { ...answering, approvesAllFeatures: true } },
  { acceptance: { ...answering, allowTransferFrom: OTHER_ORGANIZATION_ID } },
  { acceptance: { ...answering, continuous: true } },
];

/** Every app that a scenario may deploy: they are synthesized once. */
export function allApps(): AppSpec[] {
  const seen = new Map<string, AppSpec>();
  const entries: Pick<AppSpec, 'services' | 'policyTypes'>[] = fc.sample(fc.record({ services, policyTypes }), {
    seed: 1,
    numRuns: 1000,
  });
  const bases: AppSpec[] = [existing, migrating, { removal: 'RETAIN' }, { removal: 'DESTROY' }];
  const combined = bases.flatMap((base) => entries.map((some) => ({ ...base, ...some })));
  const sampled = [APPS.BILLING, APPS.INVITING, APPS.INVITING_AND_MIGRATING, APPS.ADOPTING].flatMap((apps) =>
    fc.sample(apps, { seed: 1, numRuns: 2000 }),
  );
  for (const app of [...combined, ...sampled, ...BESIDE, ...COMPANIONS]) {
    seen.set(keyOf(app), app);
  }
  return [...seen.values()];
}

/** The same for apps that are the same. */
export function keyOf(app: AppSpec): string {
  return JSON.stringify(Object.entries(app).sort(([a], [b]) => (a < b ? -1 : 1)));
}
