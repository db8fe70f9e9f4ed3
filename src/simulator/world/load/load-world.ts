import { DEFAULT_QUOTAS } from '../../../facts/limits';
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import { homeRegionOf } from '../../../facts/partitions';
import { type ContactType, makeAccount, type SimulatedAccount } from '../../account';
import type { Caller } from '../../call';
import { CloudFormationService } from '../../cloudformation/cloudformation-service';
import { KnownValues } from '../../cloudformation/known-values';
import { Faults } from '../../faults';
import { IamAuthority } from '../../iam/authority';
import { IamService } from '../../iam/iam-service';
import type { UnknownOutcome } from '../../iam/open-decisions';
import { putRole } from '../../iam/roles';
import { createServiceLinkedRole, organizationsRole } from '../../iam/service-linked-role';
import { serviceLinkedRoleOf } from '../../iam/service-linked-roles';
import { EventBridge } from '../../messages/event-bridge';
import { SimpleNotificationService } from '../../messages/sns';
import { OrganizationsService } from '../../organizations/organizations-service';
import { featureSetOf } from '../../organizations/state';
import { registerIntegratedServices } from '../../services/integrated-service';
import { SimulatedAws } from '../../simulated-aws';
import { StsService } from '../../sts/sts-service';
import { TokenBuckets } from '../../throttle';
import { UnknownPlaces } from '../../unknown-places';
import { emailOf } from '../check/account-rules';
import { daysBefore } from '../duration';
import { People } from '../people/people';
import { unknownPlacesIn } from '../unknown-in-world';
import type { World, WorldAccount, WorldContact } from '../world';
import { roleProps } from '../world-role';
import { loadHandshakes } from './load-handshakes';
import { loadOrganization, organizationAgeDays } from './load-organization';
import { organizationSetting } from './organization-setting';

/** Moment at which worlds begin that say nothing: two rehearsals are alike. */
const DEFAULT_NOW = '2026-01-05T09:00:00Z';
const ACCOUNT_AGE_DAYS = 1000;

/** What whoever runs a world decides, and not the world. */
export interface LoadOptions {
  /** Epoch milliseconds; default: the world's. */
  readonly now?: number;
  /** The account of access key ids that are neither an account id nor a session. */
  readonly defaultAccount?: string;
  /** The software that runs it, for example `cdk-aws-organization 1.4.0`: worlds that are saved name it. */
  readonly writer?: string;
  /** What is played of members where something is unknown; default `IN_FAVOR` of the deployment. */
  readonly unknown?: UnknownOutcome;
}

/** Makes a simulated AWS of a world: its services, accounts and organizations, and people who begin to act. */
export function loadWorld(world: World, options: LoadOptions = {}): SimulatedAws {
  const seed = world.seed ?? 1;
  const aws = emptyAws(world, seed, options);
  registerServices(aws, seed);
  loadManagedPolicies(aws, world);
  for (const [accountId, account] of Object.entries(world.accounts)) {
    loadAccount(aws, world, accountId, account);
  }
  for (const organization of world.organizations ?? []) {
    loadOrganization(aws, world, organization);
  }
  loadHandshakes(aws, world);
  KnownValues.of(aws).given = world.values ?? {};
  if (aws.behavior.throttling) {
    const { state } = OrganizationsService.of(aws);
    aws.throttle = new TokenBuckets(aws.clock, (accountId) => state.organizationOfAccount.get(accountId)?.id);
  }
  aws.faults = new Faults(world.faults ?? [], seed + 2);
  People.of(aws).add(world.people ?? []);
  return aws;
}

function emptyAws(world: World, seed: number, options: LoadOptions): SimulatedAws {
  const unknownPlaces = new UnknownPlaces(
    options.unknown ?? 'IN_FAVOR',
    unknownPlacesIn(world),
    (world.organizations ?? []).map(({ id }) => id),
  );
  const unlimited = (...place: string[]) => (unknownPlaces.has(place) ? Number.POSITIVE_INFINITY : undefined);
  const concurrency = unlimited('behavior', 'lambdaConcurrency');
  return new SimulatedAws({
    now: options.now ?? Date.parse(world.now ?? DEFAULT_NOW),
    seed,
    isOpen: world.open ?? false,
    quotas: { ...world.quotas, accounts: unlimited('quotas', 'accounts') ?? accountQuota(world) },
    ...(world.partition === undefined ? {} : { partition: world.partition }),
    behavior: { ...world.behavior, ...(concurrency === undefined ? {} : { lambdaConcurrency: concurrency }) },
    ...(options.defaultAccount === undefined ? {} : { defaultAccount: options.defaultAccount }),
    ...(options.writer === undefined ? {} : { writer: options.writer }),
    unknownPlaces,
  });
}

function registerServices(aws: SimulatedAws, seed: number): void {
  const settings = (accountId: string) => organizationSetting(aws, accountId);
  const organizations = new OrganizationsService(aws);
  const authority = new IamAuthority(aws, settings);
  organizations.checks = {
    mayCreateServiceLinkedRole: (caller) =>
      authority.mayCreateServiceLinkedRole(caller, ORGANIZATIONS_ROLE.servicePrincipal),
    mayLeaveOrganization: (caller) => mayLeaveOrganization(aws, authority, caller),
  };
  aws.authority = authority;
  aws.register(organizations);
  aws.register(new IamService(aws, { need: (accountId, principal) => roleNeed(aws, accountId, principal) }));
  aws.register(new StsService(aws, { settings }));
  aws.register(new SimpleNotificationService(aws, seed + 3));
  aws.register(new EventBridge(aws, seed + 4));
  CloudFormationService.of(aws);
  registerIntegratedServices(aws);
}

function loadManagedPolicies(aws: SimulatedAws, { managedPolicies = {} }: World): void {
  for (const [arn, document] of Object.entries(managedPolicies)) {
    aws.managedPolicies.set(arn, { document, from: aws.clock.now() });
  }
}

/** A direct move to another organization is judged as the call that it saves. */
function mayLeaveOrganization(aws: SimulatedAws, authority: IamAuthority, caller: Caller): boolean {
  const service = OrganizationsService.of(aws);
  const region = homeRegionOf(aws.partition);
  try {
    authority.authorize({ service: service.name, operation: 'LeaveOrganization', input: {}, caller, region }, service);
    return true;
  } catch {
    return false;
  }
}

/** With all features, Organizations never gives its role up. */
function roleNeed(aws: SimulatedAws, accountId: string, principal: string) {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(accountId);
  const isNeeded =
    principal === ORGANIZATIONS_ROLE.servicePrincipal &&
    organization &&
    featureSetOf(organization, aws.clock.now()) === 'ALL';
  return isNeeded
    ? {
        reason: 'simulated: the account belongs to an organization with all features',
        region: homeRegionOf(aws.partition),
        resources: [organization.id],
      }
    : undefined;
}

function loadAccount(aws: SimulatedAws, world: World, accountId: string, described: WorldAccount): void {
  const now = aws.clock.now();
  const { unknownPlaces } = aws;
  const { name, emailVerified, state, enabledRegions, seller, canStandAlone } = described;
  const attributes = { name, emailVerified, state, seller, canStandAlone };
  const account = makeAccount(accountId, daysBefore(now, accountAgeDays(world, accountId)), {
    ...Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)),
    email: emailOf(world, accountId),
    enabledRegions: new Set(enabledRegions),
    contacts: new Map(Object.entries(described.alternateContacts ?? {}) as [ContactType, WorldContact][]),
  });
  aws.accounts.set(accountId, account);
  for (const [roleName, role] of Object.entries(described.roles ?? {})) {
    putRole(aws, accountId, {
      ...roleProps(roleName, role, (field) => unknownPlaces.has(['accounts', accountId, 'roles', roleName, field])),
      createdAt: daysBefore(now, role.ageDays ?? 0),
      isSettled: true,
    });
  }
  const isUnknown = unknownPlaces.has(['accounts', accountId, 'serviceLinkedRole']);
  const isUsual = isUnknown ? unknownPlaces.outcome === 'IN_FAVOR' : isInOrganization(world, accountId);
  if (described.serviceLinkedRole ?? isUsual) {
    loadServiceLinkedRole(aws, account, described);
  }
  for (const [principal, days] of Object.entries(described.serviceRoles ?? {})) {
    const definition = serviceLinkedRoleOf(aws.partition, principal)!;
    createServiceLinkedRole(aws, account, { ...definition, createdAt: daysBefore(now, days) });
  }
  if (described.transferredDaysAgo !== undefined) {
    const { state: organizations } = OrganizationsService.of(aws);
    organizations.transferredAt.set(accountId, daysBefore(now, described.transferredDaysAgo));
  }
}

function loadServiceLinkedRole(aws: SimulatedAws, account: SimulatedAccount, described: WorldAccount): void {
  const definition = organizationsRole(aws.partition);
  createServiceLinkedRole(aws, account, {
    ...definition,
    description: described.serviceLinkedRoleDescription ?? definition.description,
    createdAt: daysBefore(aws.clock.now(), described.serviceLinkedRoleDaysAgo ?? 0),
  });
}

function accountAgeDays(world: World, accountId: string): number {
  const ages = (world.organizations ?? []).map((organization) =>
    organization.managementAccount === accountId
      ? organizationAgeDays(organization)
      : (organization.members?.[accountId]?.joinedDaysAgo ?? 0),
  );
  return world.accounts[accountId]?.ageDays ?? Math.max(ACCOUNT_AGE_DAYS, ...ages);
}

function isInOrganization(world: World, accountId: string): boolean {
  return (world.organizations ?? []).some(
    ({ managementAccount, members }) => managementAccount === accountId || Object.hasOwn(members ?? {}, accountId),
  );
}

/** An organization that is larger than AWS's default has had its quota raised. */
function accountQuota(world: World): number {
  const sizes = (world.organizations ?? []).map(
    ({ members, invitations }) => 1 + Object.keys(members ?? {}).length + (invitations?.length ?? 0),
  );
  return Math.max(world.quotas?.accounts ?? DEFAULT_QUOTAS.accounts, ...sizes);
}
