import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { unitPath } from '../../src/simulator/world/unit-path';
import type { World } from '../../src/simulator/world/world';
import type { AccountSpec, AppSpec, PairSpec, PolicySpec, UnitSpec } from '../support/app-spec';
import { ACCOUNTS_WORLD, LOGS, SHOP, app as withAccounts } from './account-apps';
import { CONFIGURED, ID } from './configured-world';
import { MEMBER, PROD, SANDBOX } from './existing-world';
import { ALLOW, DENY, FULL, GUARDED, OTHER, off, on, app as withPairs } from './pair-apps';
import type { Subject } from './subjects';

const base: AppSpec = { organizationId: ID };
const organizationOf = (aws: SimulatedAws): Organization => OrganizationsService.of(aws).state.organizations.get(ID)!;

/** Another name and a tag more are what changes. */
const unitSubject = (name: string, world: World): Subject => {
  const app = (unit: Partial<UnitSpec>): AppSpec => ({
    ...base,
    units: [{ id: 'Prod', name: 'Production', removal: 'DESTROY', ...unit }],
  });
  return {
    name,
    world,
    logicalId: 'OrganizationalUnitProd5f56359e',
    without: base,
    with: app({}),
    changed: app({ name: 'Productive', tags: { Team: 'a' } }),
    toggled: app({ removal: 'RETAIN' }),
    isRemovable: true,
    isTakenBack: true,
    writesIn: ['Create', 'Update', 'Delete'],
    canDetach: false,
    isOn: ({ organizations }) => organizations[ID]!.units.some((unit) => unit.startsWith('Product')),
    isWrite: ({ operation }) => /^(Create|Update|Delete)OrganizationalUnit$/.test(operation),
  };
};

/** Another name, content and description, and a tag more are what changes. */
const policySubject = (name: string, world: World): Subject => {
  const app = (policy: Partial<PolicySpec>): AppSpec => ({
    ...base,
    policies: [{ id: 'Cost', name: 'cost', type: 'TAG_POLICY', content: { tags: { a: {} } }, ...policy }],
  });
  return {
    name,
    world,
    logicalId: 'PolicyTAGPOLICYCosta7350695',
    without: base,
    with: app({}),
    changed: app({ name: 'costs', content: { tags: { b: {} } }, description: 'Costs.', tags: { Team: 'a' } }),
    toggled: app({ removal: 'RETAIN' }),
    isRemovable: true,
    isTakenBack: true,
    writesIn: ['Create', 'Update', 'Delete'],
    canDetach: false,
    isOn: ({ organizations }) => organizations[ID]!.policies.some((one) => one.startsWith('TAG_POLICY cost')),
    isWrite: ({ operation }) => /^(Create|Update|Delete)Policy$/.test(operation),
  };
};

/** The account of an address, as far as templates declare it; undefined: it is no open member. */
function accountIn(aws: SimulatedAws, address: string): string | undefined {
  const organization = organizationOf(aws);
  const member = [...organization.members.values()].find(
    ({ accountId }) => aws.accounts.get(accountId)!.email.toLowerCase() === address,
  );
  const account = member && aws.accounts.get(member.accountId)!;
  if (member === undefined || account?.state !== 'ACTIVE') {
    return undefined;
  }
  const tags = Array.from(organization.tags.get(member.accountId) ?? [])
    .filter(([key]) => key !== 'cdk-aws-organization')
    .map((one) => one.join('='));
  return [
    account.name,
    `in ${unitPath(organization, member.parentId) ?? 'the root'}`,
    ...tags.sort(),
    ...[...account.contacts.keys()].sort(),
  ].join(', ');
}

type Accounts = Pick<Subject, 'name' | 'world' | 'logicalId' | 'about' | 'writesIn' | 'isRemovable'> & {
  readonly address: string;
  readonly spec: AccountSpec;
  /** How the account is with the template, and with the changed one. */
  readonly places: NonNullable<Subject['places']>;
};

/** Another name, unit, tag and contact are what changes. */
const accountSubject = ({ address, spec, ...rest }: Accounts): Subject => {
  const { removal: _, ...kept } = spec;
  return {
    ...rest,
    without: withAccounts([]),
    with: withAccounts([spec]),
    changed: withAccounts([
      {
        ...spec,
        parent: SANDBOX,
        tags: { team: 'moved', cost: '7' },
        contacts: { billing: { ...LOGS.contacts!.security!, name: 'Billing' } },
      },
    ]),
    toggled: withAccounts([spec.removal === undefined ? { ...spec, removal: 'CLOSE' } : kept]),
    staysInRollback: true,
    canDetach: false,
    isOn: (_now, aws) => accountIn(aws, address) !== undefined,
    placeIn: (_now, aws) => accountIn(aws, address),
    isWrite: ({ operation }) =>
      /^((Create|Move|Close)Account|RemoveAccountFromOrganization|(Put|Delete)AlternateContact)$/.test(operation),
  };
};

const ADDRESS = `account-${MEMBER}@example.com`;
const SHOP_ID = 'AccountShopd00aae6b';
const SHOP_PLACES = {
  with: 'Old shop, in Prod, team=payments',
  changed: 'Old shop, in Sandbox, cost=7, team=moved, BILLING',
};

/** A first deployment has made the account of an address, and was rolled back. */
const LEFT_BEHIND: World = {
  ...ACCOUNTS_WORLD,
  organizations: ACCOUNTS_WORLD.organizations!.map((one) => ({
    ...one,
    members: { [MEMBER]: { joined: 'CREATED', unit: 'Prod' } },
    tags: { [MEMBER]: { team: 'payments', 'cdk-aws-organization': `eu-west-1/Org/${SHOP_ID}` } },
  })),
};

const ACCOUNTS: readonly Subject[] = [
  accountSubject({
    name: 'account that is made, CLOSE',
    world: ACCOUNTS_WORLD,
    logicalId: 'AccountLogsea2100dc',
    address: 'logs@example.com',
    spec: { ...LOGS, removal: 'CLOSE' },
    isRemovable: true,
    writesIn: ['Create', 'Update', 'Delete'],
    places: {
      with: 'LogArchive, in Prod, team=audit, SECURITY',
      changed: 'LogArchive, in Sandbox, cost=7, team=moved, BILLING',
    },
  }),
  accountSubject({
    name: 'account of an ID, CLOSE',
    world: ACCOUNTS_WORLD,
    logicalId: SHOP_ID,
    about: MEMBER,
    address: ADDRESS,
    spec: { ...SHOP, removal: 'CLOSE' },
    isRemovable: true,
    writesIn: ['Update'],
    places: SHOP_PLACES,
  }),
  accountSubject({
    name: 'account of an address',
    world: ACCOUNTS_WORLD,
    logicalId: SHOP_ID,
    about: MEMBER,
    address: ADDRESS,
    spec: { id: 'Shop', email: ADDRESS, parent: PROD, tags: { team: 'payments' } },
    isRemovable: false,
    writesIn: ['Update'],
    places: SHOP_PLACES,
  }),
  accountSubject({
    name: 'account that a failed deployment left behind, REMOVE_FROM_ORGANIZATION',
    world: LEFT_BEHIND,
    logicalId: SHOP_ID,
    about: MEMBER,
    address: ADDRESS,
    spec: { ...SHOP, accountId: undefined, email: ADDRESS, removal: 'REMOVE_FROM_ORGANIZATION' },
    isRemovable: true,
    writesIn: ['Update', 'Delete'],
    places: SHOP_PLACES,
  }),
];

/** What allows, and a policy of people, are attached to both units. */
const ATTACHED: World = {
  ...GUARDED,
  organizations: GUARDED.organizations!.map((one) => ({
    ...one,
    attachments: { '/Prod': [FULL, ALLOW, DENY], '/Sandbox': [FULL, ALLOW, DENY] },
  })),
};

/** What is attached to the two units. */
function pairsIn(aws: SimulatedAws): string {
  const { attachments } = organizationOf(aws);
  const names: Record<string, string> = { [FULL]: 'full', [DENY]: 'deny', [OTHER]: 'other' };
  const of = (target: string) =>
    Array.from(attachments.get(target) ?? [], (id) => names[id])
      .filter(Boolean)
      .sort()
      .join(' and ');
  return `Prod: ${of(PROD)}; Sandbox: ${of(SANDBOX)}`;
}

type Pairs = Pick<Subject, 'name' | 'isTakenBack' | 'writesIn' | 'isRemovable' | 'places'> & {
  readonly pair: PairSpec;
  /** Another pair of the same resource, which replaces the first. */
  readonly next: PairSpec;
};

const pairSubject = ({ pair, next, ...rest }: Pairs): Subject => {
  const { removal, isDetached } = pair;
  return {
    ...rest,
    world: ATTACHED,
    logicalId: isDetached
      ? 'PolicyDetachmentPolicyLateUnitTargetLate026974e6'
      : 'PolicyAttachmentPolicyLateUnitTargetLate026974e6',
    without: withPairs([]),
    with: withPairs([pair]),
    changed: withPairs([next]),
    ...(isDetached ? {} : { toggled: withPairs([{ ...pair, removal: removal === 'RETAIN' ? 'DESTROY' : 'RETAIN' }]) }),
    canDetach: false,
    isOn: (_now, aws) => Object.values(rest.places!).includes(pairsIn(aws)),
    placeIn: (_now, aws) => pairsIn(aws),
    isWrite: ({ operation }) => /^(At|De)tachPolicy$/.test(operation),
  };
};

const late = { late: 'Late' } as const;
const WRITES = ['Create', 'Update', 'Delete'] as const;
const MADE = {
  with: 'Prod: deny and full and other; Sandbox: deny and full',
  changed: 'Prod: deny and full; Sandbox: deny and full and other',
};

const PAIRS: readonly Subject[] = [
  pairSubject({
    name: 'attachment, DESTROY',
    pair: on(OTHER, PROD, late),
    next: on(OTHER, SANDBOX, late),
    places: MADE,
    isRemovable: true,
    isTakenBack: true,
    writesIn: WRITES,
  }),
  pairSubject({
    name: 'attachment, RETAIN',
    pair: on(OTHER, PROD, { ...late, removal: 'RETAIN' }),
    next: on(OTHER, SANDBOX, { ...late, removal: 'RETAIN' }),
    places: { ...MADE, changed: 'Prod: deny and full and other; Sandbox: deny and full and other' },
    isRemovable: false,
    isTakenBack: true,
    writesIn: ['Create', 'Update'],
  }),
  pairSubject({
    name: 'attachment that is there',
    pair: on(DENY, PROD, late),
    next: on(OTHER, SANDBOX, late),
    places: { with: 'Prod: deny and full; Sandbox: deny and full', changed: MADE.changed },
    isRemovable: true,
    writesIn: ['Update'],
  }),
  pairSubject({
    name: 'detachment of a policy of AWS',
    pair: off(FULL, PROD, late),
    next: off(FULL, SANDBOX, late),
    places: { with: 'Prod: deny; Sandbox: deny and full', changed: 'Prod: deny and full; Sandbox: deny' },
    isRemovable: true,
    isTakenBack: true,
    writesIn: WRITES,
  }),
  pairSubject({
    name: 'detachment of a policy of people',
    pair: off(DENY, PROD, late),
    next: off(DENY, SANDBOX, late),
    places: { with: 'Prod: full; Sandbox: deny and full', changed: 'Prod: full; Sandbox: full' },
    isRemovable: false,
    isTakenBack: true,
    writesIn: ['Create', 'Update'],
  }),
];

/** Units, accounts, policies, and what is attached to what. */
export const TREE: readonly Subject[] = [
  unitSubject('organizational unit, DESTROY', CONFIGURED),
  policySubject('policy, DESTROY', CONFIGURED),
  ...ACCOUNTS,
  ...PAIRS,
];
