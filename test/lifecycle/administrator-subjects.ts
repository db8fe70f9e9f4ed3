import { IntegrationRecords } from '../../src/simulator/services/records';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import type { World } from '../../src/simulator/world/world';
import type { AppSpec } from '../support/app-spec';
import type { OrganizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED, ID, ROLE } from './configured-world';
import type { Subject } from './subjects';

const AUDIT = '222222222222';
const SECURITY = '333333333333';

/** Services with trusted access, and two members that can administer them. */
const ADMINISTERED: World = {
  ...CONFIGURED,
  accounts: { ...CONFIGURED.accounts, [SECURITY]: {} },
  organizations: CONFIGURED.organizations!.map((one) => ({
    ...one,
    members: { ...one.members, [SECURITY]: { joined: 'CREATED' } },
    serviceAccess: ['config.amazonaws.com', 'guardduty.amazonaws.com', 'macie.amazonaws.com', 'sso.amazonaws.com'],
  })),
};

/** Where an administrator is registered: in AWS Organizations, and in a service that has one in each Region. */
interface Administered {
  readonly principal: string;
  readonly logicalId: string;
  readonly own?: { readonly service: string; readonly regions: readonly string[]; readonly isListed?: false };
  /** The account that changes it; default: it stays. */
  readonly next?: string;
}

const administratorSubject = (name: string, { principal, logicalId, own, next }: Administered): Subject => {
  const of = (account: string, removal: 'RETAIN' | 'DESTROY', more: AppSpec = {}): AppSpec => ({
    organizationId: ID,
    administrators: [
      { service: principal, account, removal, ...(own && own.isListed !== false ? { regions: own.regions } : {}) },
    ],
    ...more,
  });
  /** Who is registered in each place, and nothing where nobody is. */
  const shown = ({ organizations }: OrganizationSnapshot, aws: SimulatedAws) => {
    const ofService = IntegrationRecords.of(aws)
      .ofOrganization(ID)
      .administrators.get(own?.service ?? '');
    return [
      organizations[ID]!.delegatedAdministrators[principal]?.join(),
      ...(own?.regions ?? []).map((region) => ofService?.get(region)?.accountId),
    ];
  };
  return {
    name,
    world: ADMINISTERED,
    logicalId,
    without: { organizationId: ID },
    with: of(AUDIT, 'DESTROY'),
    changed: next === undefined ? of(AUDIT, 'DESTROY', { refresh: 'again' }) : of(next, 'DESTROY'),
    toggled: of(AUDIT, 'RETAIN'),
    isRemovable: true,
    canDetach: false,
    ...(next === undefined ? {} : { places: { with: AUDIT, changed: next } }),
    isOn(now, aws) {
      const all = shown(now, aws);
      return all.every(Boolean) ? true : all.some(Boolean) ? 'PARTLY' : false;
    },
    placeIn: next === undefined ? undefined : (now, aws) => [...new Set(shown(now, aws))].join(' and '),
    isWrite: ({ operation }) =>
      /DelegatedAdministrator$|OrganizationAdminAccount$/.test(operation) && !/^List/.test(operation),
  };
};

const CONFIG = 'config.amazonaws.com';

/** One of two entries, which are keyed by their accounts; the other one stays in the template. */
function oneOfSeveral(name: string): Subject {
  const of = (accounts: readonly string[], removal: 'RETAIN' | 'DESTROY', more: AppSpec = {}): AppSpec => ({
    organizationId: ID,
    severalAdministrators: { service: CONFIG, accounts, removal },
    ...more,
  });
  const both = [SECURITY, AUDIT];
  return {
    name,
    world: ADMINISTERED,
    logicalId: 'DelegatedAdministratorconfigamazonawscom222222222222296b763e',
    without: of([SECURITY], 'DESTROY'),
    with: of(both, 'DESTROY'),
    changed: of(both, 'DESTROY', { refresh: 'again' }),
    toggled: of(both, 'RETAIN'),
    isRemovable: true,
    canDetach: false,
    isOn({ organizations }) {
      const accounts = organizations[ID]!.delegatedAdministrators[CONFIG] ?? [];
      return accounts.includes(AUDIT) && (accounts.includes(SECURITY) || 'PARTLY');
    },
    isWrite: ({ operation, input }) =>
      /^(Der|R)egisterDelegatedAdministrator$/.test(operation) && input.AccountId === AUDIT,
  };
}

const INVITED = '555555555555';

/** An account that has an open invitation, whose owner accepts when the deployment has gone on. */
function pendingAccount(name: string): Subject {
  const of = (removal?: 'RETAIN' | 'DESTROY', more: AppSpec = {}): AppSpec => ({
    organizationId: ID,
    memberRole: ROLE,
    notifications: true,
    deploymentWaitMinutes: 2,
    invitations: [{ target: INVITED }],
    ...(removal === undefined ? {} : { administrators: [{ service: CONFIG, account: INVITED, removal }] }),
    ...more,
  });
  return {
    name,
    world: {
      ...ADMINISTERED,
      accounts: { ...ADMINISTERED.accounts, [INVITED]: {} },
      people: [{ account: INVITED, does: 'accept', action: 'INVITE', after: '6m' }],
    },
    logicalId: 'DelegatedAdministratorconfigamazonawscom4ec0e714',
    without: of(),
    with: of('DESTROY'),
    changed: of('DESTROY', { refresh: 'again' }),
    toggled: of('RETAIN'),
    isRemovable: true,
    canDetach: true,
    isOn: ({ organizations }) => organizations[ID]!.delegatedAdministrators[CONFIG]?.includes(INVITED) === true,
    isWrite: ({ operation }) => /^(Der|R)egisterDelegatedAdministrator$/.test(operation),
  };
}

const IN_REGIONS = { service: 'guardduty', regions: ['eu-west-1', 'eu-central-1'] };

export const ADMINISTRATORS: readonly Subject[] = [
  administratorSubject('administrator in AWS Organizations, DESTROY', {
    principal: 'config.amazonaws.com',
    logicalId: 'DelegatedAdministratorconfigamazonawscom4ec0e714',
  }),
  administratorSubject('administrator by a call of the service, DESTROY', {
    principal: 'macie.amazonaws.com',
    logicalId: 'DelegatedAdministratormacieamazonawscom03ec37be',
    own: { service: 'macie2', regions: ['eu-west-1'], isListed: false },
  }),
  // All but its change is that of any administrator in two Regions.
  administratorSubject('administrator in two Regions that moves, DESTROY', {
    principal: 'guardduty.amazonaws.com',
    logicalId: 'DelegatedAdministratorguarddutyamazonawscomf1394420',
    own: IN_REGIONS,
    next: SECURITY,
  }),
  oneOfSeveral('one of several administrators, DESTROY'),
  pendingAccount('administrator whose invitation is open, DESTROY'),
];
