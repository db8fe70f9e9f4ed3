import type { World } from '../../../src/simulator/world/world';
import type { AccountSpec, AppSpec } from '../../support/app-spec';
import { app } from '../account-apps';
import { WORLD } from '../existing-world';

const UNITS = ['Prod', 'Sandbox', 'Quarantine'] as const;
const CONTACT = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '+1 555 0101' };

interface Existing {
  readonly id: string;
  readonly name: string;
  readonly unit: (typeof UNITS)[number];
  readonly team: string;
}

const ACCOUNTS = Array.from(
  { length: 60 },
  (_, index): Existing => ({
    id: String(400_000_000_001 + index),
    name: `Account ${index + 1}`,
    unit: UNITS[index % UNITS.length]!,
    team: `team-${index % 7}`,
  }),
);

/** Sixty accounts in three units, with names, tags, and contacts that people gave them. */
export const SIXTY: World = {
  ...WORLD,
  accounts: {
    ...WORLD.accounts,
    ...Object.fromEntries(
      ACCOUNTS.map(({ id, name }) => [
        id,
        { name, email: `${id}@example.com`, alternateContacts: { OPERATIONS: CONTACT } },
      ]),
    ),
  },
  organizations: WORLD.organizations!.map((one) => ({
    ...one,
    serviceAccess: ['account.amazonaws.com'],
    members: {
      ...one.members,
      ...Object.fromEntries(ACCOUNTS.map(({ id, unit }) => [id, { joined: 'CREATED' as const, unit }])),
    },
    tags: { ...one.tags, ...Object.fromEntries(ACCOUNTS.map(({ id, team }) => [id, { team }])) },
  })),
};

const AS_THEY_ARE = ACCOUNTS.map(
  ({ id, name, unit, team }): AccountSpec => ({
    id: `Account${id}`,
    accountId: id,
    email: `${id}@example.com`,
    name,
    parent: unit,
    tags: { team },
    contacts: { operations: CONTACT },
  }),
);

/** `unit.addAccount(…)` for each of them, where it is. */
export const declaring = (accounts: readonly AccountSpec[], more: Partial<AppSpec> = {}): AppSpec =>
  app(accounts, { units: UNITS.map((name) => ({ id: name, name })), ...more });

export const SIXTY_AS_THEY_ARE = declaring(AS_THEY_ARE);

/** What five of them are declared to be, and what AWS has. */
export const DIFFERENCES: Readonly<
  Record<string, { readonly declared: Partial<AccountSpec>; readonly says: readonly string[] }>
> = {
  '400000000004': { declared: { parent: 'Sandbox' }, says: ['parent', 'ou-0000-00000001', 'ou-0000-00000002'] },
  '400000000011': { declared: { tags: { team: 'shop' } }, says: ['tag team', '"team-3"', '"shop"'] },
  '400000000027': { declared: { name: 'Store' }, says: ['name', '"Account 27"', '"Store"'] },
  '400000000038': {
    declared: { contacts: { operations: { ...CONTACT, phoneNumber: '+1 555 0199' } } },
    says: ['contact', '+1 555 0101', '+1 555 0199'],
  },
  '400000000059': {
    declared: { email: 'store@example.com' },
    says: ['email', '"400000000059@example.com"', '"store@example.com"'],
  },
};

export const WITH_FIVE_DIFFERENCES = declaring(
  AS_THEY_ARE.map((account) => ({ ...account, ...DIFFERENCES[account.accountId!]?.declared })),
);
