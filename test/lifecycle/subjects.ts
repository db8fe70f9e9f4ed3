import type { CallRecord } from '../../src/simulator/call';
import { IntegrationRecords } from '../../src/simulator/services/records';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import type { World } from '../../src/simulator/world/world';
import type { AppSpec } from '../support/app-spec';
import type { OrganizationSnapshot } from '../support/organization-snapshot';
import { ADMINISTRATORS } from './administrator-subjects';
import { CONFIGURED, DEPLOYMENT, ID, OURS, ROLE } from './configured-world';
import type { FlowOf } from './moments';
import { TREE } from './tree-subjects';

export { CONFIGURED, ID };

const SERVICE = 'guardduty.amazonaws.com';
const TYPE = 'SERVICE_CONTROL_POLICY';

const STANDALONE: World = { deployment: DEPLOYMENT, accounts: { '111111111111': {} } };

/** Consolidated billing: two members can be entered, and one approves in person, when the deployment has gone on. */
export const BILLING: World = {
  deployment: DEPLOYMENT,
  accounts: {
    '111111111111': { serviceLinkedRole: false },
    '222222222222': { ...OURS, serviceLinkedRole: false },
    '333333333333': {},
    '444444444444': OURS,
  },
  organizations: [
    {
      id: ID,
      managementAccount: '111111111111',
      featureSet: 'CONSOLIDATED_BILLING',
      members: {
        '222222222222': { joined: 'CREATED' },
        '333333333333': { joined: 'INVITED' },
        '444444444444': { joined: 'INVITED' },
      },
    },
  ],
  people: [{ account: '333333333333', does: 'accept', after: '6m' }],
};

const INVITED = '555555555555';
const ADDRESS = `account-${INVITED}@example.com`;

/** Has all features, and an account outside that can be entered, or whose owner answers when the deployment has gone on. */
const outside = (account: World['accounts'][string], people: World['people'] = []): World => ({
  ...CONFIGURED,
  accounts: { ...CONFIGURED.accounts, [INVITED]: account },
  people,
});

const UNITS = { Workloads: 'ou-0000-00000001', Partners: 'ou-0000-00000002' } as const;

/** With units, in one of which the account belongs. */
const withUnits = (world: World): World => ({
  ...world,
  organizations: world.organizations!.map((one) => ({
    ...one,
    rootId: 'r-0000',
    units: Object.keys(UNITS),
    unitIds: UNITS,
  })),
});

/** One kind of entry in one world, in all the templates that it is taken through. */
export interface Subject {
  readonly name: string;
  readonly world: World;
  readonly logicalId: string;
  readonly without: AppSpec;
  readonly with: AppSpec;
  readonly changed: AppSpec;
  /** With the other removal policy; absent where the kind has none. */
  readonly toggled?: AppSpec;
  /** `DESTROY` of the entry in `with`. */
  readonly isRemovable: boolean;
  /** No rollback removes it, whatever its removal policy is. */
  readonly staysInRollback?: true;
  /** A rollback takes it back, whatever its removal policy is, and whether or not CloudFormation was answered. */
  readonly isTakenBack?: true;
  /** The account of the entry, if it was a member before: it stays, as `places.with` says, unless it is removed. */
  readonly about?: string;
  /** Of which events the flow writes, where the kind of the entry does not say. */
  readonly writesIn?: readonly FlowOf['requestType'][];
  /** Whether its flow can be reported as PENDING and go on. */
  readonly canDetach: boolean;
  /** Only people can do what it waits for. */
  readonly isUpToPeople?: boolean;
  /**
   * Paths of the units in which the account is in the end, with each of the templates, or who administers the service, or what
   * else is declared of it; absent where none of that is named.
   */
  readonly places?: { readonly with: string; readonly changed: string };
  /** `PARTLY`: some of what belongs to it is, and some is not. */
  isOn(now: OrganizationSnapshot, aws: SimulatedAws): boolean | 'PARTLY';
  /** Path of the unit in which the account is, who administers the service, or how the entry is. */
  placeIn?(now: OrganizationSnapshot, aws: SimulatedAws): string | undefined;
  /** Calls that make or remove what the entry is about. */
  isWrite(record: CallRecord): boolean;
}

const base: AppSpec = { organizationId: ID };
const migrating: AppSpec = {
  organizationId: ID,
  migrate: true,
  memberRole: ROLE,
  notifications: true,
  deploymentWaitMinutes: 2,
};
const swept: AppSpec = {
  organizationId: ID,
  featureSet: 'CONSOLIDATED_BILLING',
  memberRole: ROLE,
  notifications: true,
};

const organizationSubject = (name: string, world: World, spec: AppSpec): Subject => ({
  name,
  world,
  logicalId: 'CdkAwsOrganizationOrganization',
  without: { imported: ID },
  with: spec,
  changed: { ...spec, refresh: 'again' },
  toggled: { ...spec, removal: spec.removal === 'DESTROY' ? 'RETAIN' : 'DESTROY' },
  isRemovable: spec.removal === 'DESTROY',
  canDetach: false,
  isOn: ({ organizations }) => Object.keys(organizations).length === 1,
  isWrite: ({ operation }) => operation === 'CreateOrganization' || operation === 'DeleteOrganization',
});

const serviceSubject = (name: string, world: World, of: AppSpec, removal: 'RETAIN' | 'DESTROY'): Subject => ({
  name,
  world,
  logicalId: 'ServiceAccessguarddutyamazonawscomf1394420',
  without: of,
  with: { ...of, services: { [SERVICE]: removal } },
  changed: { ...of, services: { [SERVICE]: removal }, refresh: 'again' },
  toggled: { ...of, services: { [SERVICE]: removal === 'DESTROY' ? 'RETAIN' : 'DESTROY' } },
  isRemovable: removal === 'DESTROY',
  canDetach: world === BILLING,
  isOn: ({ organizations }) => organizations[ID]!.serviceAccess.includes(SERVICE),
  isWrite: ({ operation, input }) =>
    /^(En|Dis)ableAWSServiceAccess$/.test(operation) && input.ServicePrincipal === SERVICE,
});

/** What a service takes beside trusted access, and whether that is on. */
interface SetUps {
  readonly principal: string;
  readonly logicalId: string;
  readonly regions?: readonly string[];
  /** Of each switch of the service: a role is none, because no Delete takes it back. */
  areOn(aws: SimulatedAws): readonly boolean[];
  isWrite(record: CallRecord): boolean;
}

/** Trusted access with something of the service's own: what is on of both, and their writes. */
const setUpSubject = (name: string, { principal, logicalId, regions, areOn, isWrite }: SetUps): Subject => {
  const of = (removal: 'RETAIN' | 'DESTROY', more: AppSpec = {}): AppSpec => ({
    ...base,
    services: { [principal]: removal },
    ...(regions ? { serviceRegions: regions } : {}),
    ...more,
  });
  return {
    ...serviceSubject(name, CONFIGURED, base, 'DESTROY'),
    logicalId,
    with: of('DESTROY'),
    changed: of('DESTROY', { refresh: 'again' }),
    toggled: of('RETAIN'),
    isOn({ organizations }, aws) {
      const all = [organizations[ID]!.serviceAccess.includes(principal), ...areOn(aws)];
      return all.every(Boolean) ? true : all.some(Boolean) ? 'PARTLY' : false;
    },
    isWrite: (record) =>
      isWrite(record) ||
      (/^(En|Dis)ableAWSServiceAccess$/.test(record.operation) && record.input.ServicePrincipal === principal),
  };
};

/** Whether a service has its switch on in these places. */
const switchesOf = (service: string, places: readonly string[]) => (aws: SimulatedAws) =>
  places.map(
    (place) => IntegrationRecords.of(aws).ofOrganization(ID).switches.get(service)?.get(place)?.setting === 'ON',
  );

const SET_UPS: readonly Subject[] = [
  setUpSubject('service access with a role, DESTROY', {
    principal: 'health.amazonaws.com',
    logicalId: 'ServiceAccesshealthamazonawscomc298948e',
    areOn: () => [],
    isWrite: ({ operation, input }) =>
      operation === 'CreateServiceLinkedRole' && input.AWSServiceName === 'health.amazonaws.com',
  }),
  setUpSubject('service access with a call of the service, DESTROY', {
    principal: 'servicequotas.amazonaws.com',
    logicalId: 'ServiceAccessservicequotasamazonawscomd982aa62',
    areOn: switchesOf('servicequotas', ['*']),
    isWrite: ({ operation }) => /^(Disa|A)ssociateServiceQuotaTemplate$/.test(operation),
  }),
  setUpSubject('service access with calls in two Regions, DESTROY', {
    principal: 'servicecatalog.amazonaws.com',
    logicalId: 'ServiceAccessservicecatalogamazonawscom2051075a',
    regions: ['eu-west-1', 'eu-central-1'],
    areOn: switchesOf('servicecatalog', ['eu-west-1', 'eu-central-1']),
    isWrite: ({ operation }) => /^(En|Dis)ableAWSOrganizationsAccess$/.test(operation),
  }),
];

const policyTypeSubject = (name: string, world: World, of: AppSpec, removal: 'RETAIN' | 'DESTROY'): Subject => ({
  name,
  world,
  logicalId: 'EnabledPolicyTypeSERVICECONTROLPOLICY4752157b',
  without: of,
  with: { ...of, policyTypes: { [TYPE]: removal } },
  changed: { ...of, policyTypes: { [TYPE]: removal }, refresh: 'again' },
  toggled: { ...of, policyTypes: { [TYPE]: removal === 'DESTROY' ? 'RETAIN' : 'DESTROY' } },
  isRemovable: removal === 'DESTROY',
  canDetach: world === BILLING,
  isOn: ({ organizations }) => organizations[ID]!.policyTypes.includes(TYPE),
  isWrite: ({ operation, input }) => /^(En|Dis)ablePolicyType$/.test(operation) && input.PolicyType === TYPE,
});

/** Its access is its own, and comes and goes with it. */
const rootFeatureSubject = (name: string, world: World, of: AppSpec): Subject => {
  const only = 'credentialsManagement';
  return {
    name,
    world,
    logicalId: 'RootAccessRootCredentialsManagement3d124bd4',
    without: of,
    with: { ...of, rootAccess: { only, removal: 'DESTROY' } },
    changed: { ...of, rootAccess: { only, removal: 'DESTROY' }, refresh: 'again' },
    toggled: { ...of, rootAccess: { only, removal: 'RETAIN' } },
    isRemovable: true,
    canDetach: world === BILLING,
    isOn: ({ organizations }) => organizations[ID]!.rootFeatures?.includes('RootCredentialsManagement') ?? false,
    isWrite: ({ operation }) => /^(En|Dis)ableOrganizationsRootCredentialsManagement$/.test(operation),
  };
};

const inviting: AppSpec = { organizationId: ID, memberRole: ROLE, notifications: true, deploymentWaitMinutes: 2 };

const invitedSubject = (name: string, world: World, removal: 'RETAIN' | 'DESTROY'): Subject => ({
  name,
  world,
  logicalId: 'InvitedAccount555555555555b401223f',
  without: inviting,
  with: { ...inviting, invitations: [{ target: INVITED, removal, tags: { Team: 'a' } }] },
  changed: { ...inviting, invitations: [{ target: INVITED, removal }] },
  toggled: {
    ...inviting,
    invitations: [{ target: INVITED, removal: removal === 'DESTROY' ? 'RETAIN' : 'DESTROY', tags: { Team: 'a' } }],
  },
  isRemovable: removal === 'DESTROY',
  staysInRollback: true,
  canDetach: false,
  isOn: ({ organizations }) => organizations[ID]!.members.includes(INVITED),
  isWrite: isWriteOfInvitation,
});

/** What an app tags as a whole, the accounts are tagged with as well. */
const tagging: AppSpec = { ...inviting, tags: { Team: 'a' } };

const addressSubject = (name: string, world: World): Subject => ({
  ...invitedSubject(name, world, 'DESTROY'),
  logicalId: 'InvitedAccountaccount555555555555examplecom5df6dc6c',
  with: { ...tagging, invitations: [{ target: ADDRESS, removal: 'DESTROY' }] },
  changed: { ...tagging, invitations: [{ target: ADDRESS, removal: 'DESTROY' }], refresh: 'again' },
  toggled: { ...tagging, invitations: [{ target: ADDRESS, removal: 'RETAIN' }] },
  canDetach: true,
  isUpToPeople: true,
});

/** Another unit is what changes. */
const placedSubject = (name: string, world: World): Subject => {
  const invited = (parent: string, removal: 'RETAIN' | 'DESTROY'): AppSpec => ({
    ...inviting,
    invitations: [{ target: INVITED, parent, removal }],
  });
  return {
    ...invitedSubject(name, withUnits(world), 'DESTROY'),
    with: invited(UNITS.Workloads, 'DESTROY'),
    changed: invited(UNITS.Partners, 'DESTROY'),
    toggled: invited(UNITS.Workloads, 'RETAIN'),
    places: { with: 'Workloads', changed: 'Partners' },
    isOn: (now) => memberIn(now) !== undefined,
    placeIn: (now) => memberIn(now)?.split(' in ')[1],
    isWrite: (record) => record.operation === 'MoveAccount' || isWriteOfInvitation(record),
  };
};

/** The invited account, with the path of its unit if it is in one. */
function memberIn({ organizations }: OrganizationSnapshot): string | undefined {
  return organizations[ID]!.members.find((member) => member.split(' in ')[0] === INVITED);
}

function isWriteOfInvitation({ operation }: CallRecord): boolean {
  return /^(InviteAccountTo|RemoveAccountFrom)Organization$|^(Accept|Cancel)Handshake$/.test(operation);
}

/**
 * Every kind of entry, in the worlds in which it behaves differently. Where an entry waits, and where an organization is
 * created, it is removable: one that is not differs only in a Delete that does less.
 */
export const SUBJECTS: readonly Subject[] = [
  organizationSubject('organization that is there', CONFIGURED, base),
  organizationSubject('organization that is created, DESTROY', STANDALONE, { removal: 'DESTROY' }),
  {
    name: 'all features',
    world: BILLING,
    logicalId: 'CdkAwsOrganizationAllFeatures',
    without: { ...swept, featureSet: 'CONSOLIDATED_BILLING' },
    with: migrating,
    changed: { ...migrating, refresh: 'again' },
    isRemovable: false,
    canDetach: true,
    isOn: ({ organizations }) => organizations[ID]!.featureSet === 'ALL',
    isWrite: ({ operation }) => operation === 'EnableAllFeatures' || operation === 'AcceptHandshake',
  },
  {
    name: 'service-linked roles',
    world: BILLING,
    logicalId: 'CdkAwsOrganizationServiceLinkedRoles',
    without: swept,
    with: { ...swept, ensureRoles: true },
    changed: { ...swept, ensureRoles: true, refresh: 'again' },
    isRemovable: false,
    canDetach: false,
    isOn: ({ serviceLinkedRoles }) => serviceLinkedRoles.includes('222222222222'),
    isWrite: ({ operation }) => operation === 'CreateServiceLinkedRole',
  },
  serviceSubject('service access', CONFIGURED, base, 'RETAIN'),
  serviceSubject('service access, DESTROY', CONFIGURED, base, 'DESTROY'),
  serviceSubject('service access behind a migration, DESTROY', BILLING, migrating, 'DESTROY'),
  ...SET_UPS,
  ...ADMINISTRATORS,
  policyTypeSubject('policy type', CONFIGURED, base, 'RETAIN'),
  policyTypeSubject('policy type, DESTROY', CONFIGURED, base, 'DESTROY'),
  policyTypeSubject('policy type behind a migration, DESTROY', BILLING, migrating, 'DESTROY'),
  rootFeatureSubject('root feature, DESTROY', CONFIGURED, base),
  rootFeatureSubject('root feature behind a migration, DESTROY', BILLING, migrating),
  invitedSubject('invited account that can be entered', outside(OURS), 'RETAIN'),
  invitedSubject('invited account that can be entered, DESTROY', outside(OURS), 'DESTROY'),
  placedSubject('invited account with a parent, DESTROY', outside(OURS)),
  addressSubject(
    'invited address in an app with tags whose owner answers, DESTROY',
    outside({}, [{ account: INVITED, does: 'accept', action: 'INVITE', after: '6m' }]),
  ),
  ...TREE,
];
