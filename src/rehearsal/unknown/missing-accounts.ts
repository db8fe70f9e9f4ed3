import { createHash } from 'node:crypto';
import { FORMS } from '../../facts/forms';
import { Property } from '../../handler/protocol';
import { RESOURCES, resourceTypeOf } from '../../handler/resources';
import type { UnknownOutcome, World, WorldAccount, WorldOrganization } from '../../simulator/index';
import { isJsonObject } from '../cloud-assembly/json-file';
import { membersOf, resourcesOf, scopesOf } from '../cloud-assembly/template-scope';
import type { PlannedStack } from '../deployment-plan';

/** An account that the app names, and that the world does not have. */
export interface MissingAccount {
  /** Of an address: one that no account of the world has. */
  readonly id: string;
  readonly email?: string;
  /** The place of the world that would know it. */
  readonly place: string;
  readonly why: string;
}

/** Members of one made-up organization: below the default quota, so that no quota grows by it. */
const MEMBERS_MAX = 8;
/** Lets no account leave. */
const STAY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

/** The accounts and addresses that stacks are for or invite, and that the world does not have. */
export function missingAccounts(stacks: readonly PlannedStack[], world: World): readonly MissingAccount[] {
  const missing = new Map<string, MissingAccount>();
  const names = [
    ...stacks.filter(({ notRehearsed }) => notRehearsed === undefined).map(({ account }) => account),
    ...stacks.flatMap(invitedBy),
  ];
  for (const name of names) {
    const one = FORMS.ACCOUNT_ID.pattern.test(name) ? missingId(name, world) : missingAddress(name, world);
    if (one !== undefined && !missing.has(one.id)) {
      missing.set(one.id, one);
    }
  }
  return [...missing.values()];
}

/** The world with these accounts: standalone ones, or members of another organization, which lets no account leave. */
export function withMissing(world: World, missing: readonly MissingAccount[], outcome: UnknownOutcome): World {
  if (missing.length === 0) {
    return world;
  }
  const ids = missing.map(({ id }) => id);
  const strangers = outcome === 'IN_FAVOR' ? [] : organizationsOf(ids, { ...world.accounts, ...accountsOf(missing) });
  const managers = Object.fromEntries(strangers.map(({ managementAccount }) => [managementAccount, {}]));
  return {
    ...world,
    accounts: { ...world.accounts, ...accountsOf(missing), ...managers },
    organizations: [...(world.organizations ?? []), ...strangers],
  };
}

/** A world that is saved says that no one knows the roles of an account that was only assumed. */
export function withoutAssumptions(world: World, missing: readonly MissingAccount[]): World {
  const assumed = missing.filter(({ id }) => Object.keys(world.accounts[id]?.roles ?? {}).length === 0);
  if (assumed.length === 0) {
    return world;
  }
  const accounts = assumed.map(({ id }) => {
    const { roles, ...rest } = world.accounts[id]!;
    return [id, rest] as const;
  });
  const unknown = assumed.map(({ id, why }) => [`accounts.${id}.roles`, why] as const);
  return {
    ...world,
    accounts: { ...world.accounts, ...Object.fromEntries(accounts) },
    unknown: { ...world.unknown, ...Object.fromEntries(unknown) },
  };
}

function accountsOf(missing: readonly MissingAccount[]): Record<string, WorldAccount> {
  return Object.fromEntries(missing.map(({ id, email }) => [id, email === undefined ? {} : { email, name: email }]));
}

function organizationsOf(ids: readonly string[], accounts: World['accounts']): WorldOrganization[] {
  const organizations: WorldOrganization[] = [];
  const taken = new Set(Object.keys(accounts));
  for (let first = 0; first < ids.length; first += MEMBERS_MAX) {
    const members = ids.slice(first, first + MEMBERS_MAX);
    const managementAccount = freeId(`manager of ${members[0]}`, taken);
    taken.add(managementAccount);
    organizations.push({
      id: `o-unknown${managementAccount}`,
      rootId: `r-unknown${managementAccount}`,
      managementAccount,
      featureSet: 'ALL',
      members: Object.fromEntries(members.map((id) => [id, { joined: 'CREATED' as const }])),
      policyTypes: ['SERVICE_CONTROL_POLICY'],
      policies: { 'p-unknownstay': { type: 'SERVICE_CONTROL_POLICY', name: 'stay', content: STAY } },
      attachments: { '/': ['p-FullAWSAccess', 'p-unknownstay'] },
    });
  }
  return organizations;
}

/** Targets of invitations, as far as they stand in the template or in a parameter. */
function invitedBy({ stack, parameters = {} }: PlannedStack): string[] {
  return scopesOf(stack).flatMap((scope) => {
    const declared = membersOf(scope.template.Parameters);
    // Parameters of nested stacks come from around them.
    const given = scope.around === undefined ? parameters : {};
    return Object.values(resourcesOf(scope))
      .filter(({ Type }) => Type === resourceTypeOf(RESOURCES.INVITED_ACCOUNT))
      .map(({ Properties }) => (isJsonObject(Properties) ? Properties[Property.TARGET_ID] : undefined))
      .map((target) => {
        const name = isJsonObject(target) && typeof target.Ref === 'string' ? target.Ref : undefined;
        return name === undefined ? target : (given[name] ?? declared[name]?.Default);
      })
      .filter((target): target is string => typeof target === 'string');
  });
}

function missingId(id: string, { accounts, unknown = {} }: World): MissingAccount | undefined {
  const place = `accounts.${id}`;
  return Object.hasOwn(accounts, id)
    ? undefined
    : { id, place, why: unknown[place] ?? 'the world does not have this account' };
}

function missingAddress(address: string, { accounts }: World): MissingAccount | undefined {
  const email = address.toLowerCase();
  const isThere = Object.entries(accounts).some(
    ([id, account]) => (account.email ?? `account-${id}@example.com`).toLowerCase() === email,
  );
  return isThere
    ? undefined
    : {
        id: freeId(email, new Set(Object.keys(accounts))),
        email: address,
        place: 'accounts',
        why: `no account of the world has the email address ${address}`,
      };
}

/** An account ID that is always the same for a text, and that is not taken. */
function freeId(text: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const digest = createHash('sha256').update(`${attempt} ${text}`).digest();
    const id = String(digest.readUIntBE(0, 6) % 1e12).padStart(12, '0');
    if (!taken.has(id)) {
      return id;
    }
  }
}
