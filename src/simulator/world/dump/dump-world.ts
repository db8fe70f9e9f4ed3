import { DEFAULT_QUOTAS } from '../../../facts/limits';
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { SimulatedAccount, SimulatedRole } from '../../account';
import { DEFAULT_BEHAVIOR } from '../../behavior';
import { KnownValues } from '../../cloudformation/known-values';
import { Faults } from '../../faults';
import { listedPolicies } from '../../iam/effective-policies';
import { BY_ARN } from '../../iam/managed-policies';
import { boundaryOf } from '../../iam/roles';
import { organizationsRole } from '../../iam/service-linked-role';
import { OrganizationsService } from '../../organizations/organizations-service';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBetween } from '../duration';
import { People } from '../people/people';
import type { World, WorldAccount, WorldRole } from '../world';
import { dumpHandshakes, dumpTransfers } from './dump-handshakes';
import { dumpOrganization } from './dump-organization';
import { dumpServices } from './dump-services';
import { keepUnknown } from './keep-unknown';

/**
 * The world as it is now, in a form that can be loaded again: a client that goes on then is answered as if nothing had
 * happened, with the same ids, and whatever is made next gets the ids that it would have got.
 *
 * Gone are what AWS's clients themselves give up now and then (sessions, tokens of pages, what is left in the buckets of
 * the throttling), what is about to pass in seconds (reads that lag, changed IAM policies that are not enforced yet,
 * deletions of service-linked roles and changes of integrated services that are under way, former names of accounts), the history and the messages, and everything of CloudFormation,
 * Lambda and Step Functions: stacks and executions live in a rehearsal, and no longer than it.
 *
 * What was not known, and no call has settled, is still unknown.
 */
export function dumpWorld(aws: SimulatedAws): World {
  return keepUnknown(aws, dumpPlayedWorld(aws));
}

/** The same, with what is played where something is not known: two of these differ only by what was done. */
export function dumpPlayedWorld(aws: SimulatedAws): World {
  const { state } = OrganizationsService.of(aws);
  const behavior = changed(aws.behavior, DEFAULT_BEHAVIOR);
  const quotas = changed(aws.quotas, DEFAULT_QUOTAS);
  const { given: values } = KnownValues.of(aws);
  return {
    ...(aws.writer === undefined ? {} : { writtenBy: aws.writer }),
    now: new Date(aws.clock.now()).toISOString(),
    seed: aws.random.seed,
    ...(aws.partition === 'aws' ? {} : { partition: aws.partition as NonNullable<World['partition']> }),
    open: aws.isOpen,
    accounts: Object.fromEntries(
      [...aws.accounts.values()].map((account) => [
        account.id,
        dumpAccount(aws, account, state.transferredAt.get(account.id)),
      ]),
    ),
    ...(aws.managedPolicies.size > 0
      ? { managedPolicies: Object.fromEntries(listedPolicies(aws.managedPolicies)) }
      : {}),
    organizations: [...state.organizations.values()].map((one) => dumpOrganization(aws, one)),
    handshakes: dumpHandshakes(aws),
    responsibilityTransfers: dumpTransfers(state),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    people: People.of(aws).pending(),
    faults: aws.faults instanceof Faults ? aws.faults.remaining() : [],
    ...(Object.keys(behavior).length > 0 ? { behavior } : {}),
    ...(Object.keys(quotas).length > 0 ? { quotas } : {}),
  };
}

function dumpAccount(aws: SimulatedAws, account: SimulatedAccount, transferredAt: number | undefined): WorldAccount {
  const now = aws.clock.now();
  const roles = [...account.roles.values()].filter(({ servicePrincipal }) => servicePrincipal === undefined);
  const serviceLinkedRole = account.roles.get(ORGANIZATIONS_ROLE.name);
  const serviceRoles = serviceRolesOf(account, now);
  return {
    name: account.name,
    email: account.email,
    emailVerified: account.emailVerified,
    state: account.state,
    serviceLinkedRole: serviceLinkedRole !== undefined,
    ...(serviceLinkedRole && dumpServiceLinkedRole(aws, serviceLinkedRole)),
    ...(serviceRoles.length === 0 && !hasServices(aws, account.id)
      ? {}
      : { serviceRoles: Object.fromEntries(serviceRoles) }),
    ageDays: daysBetween(account.createdAt, now),
    roles: Object.fromEntries(roles.map((role) => [role.name, dumpRole(role, now)])),
    enabledRegions: [...account.enabledRegions],
    seller: account.seller,
    canStandAlone: account.canStandAlone,
    ...(transferredAt === undefined ? {} : { transferredDaysAgo: daysBetween(transferredAt, now) }),
    ...(account.contacts.size === 0 ? {} : { alternateContacts: Object.fromEntries(account.contacts) }),
  };
}

/** Whether a world would have more roles in the account than it says: those of services that are set up. */
function hasServices(aws: SimulatedAws, accountId: string): boolean {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(accountId);
  return organization?.managementAccountId === accountId && dumpServices(aws, organization).services !== undefined;
}

/** Days since they were made, of the roles of all services but AWS Organizations. */
function serviceRolesOf({ roles }: SimulatedAccount, now: number): [string, number][] {
  return [...roles.values()].flatMap(({ name, servicePrincipal, createdAt }): [string, number][] =>
    servicePrincipal === undefined || name === ORGANIZATIONS_ROLE.name
      ? []
      : [[servicePrincipal, daysBetween(createdAt, now)]],
  );
}

function dumpServiceLinkedRole(aws: SimulatedAws, { createdAt, description }: SimulatedRole): Partial<WorldAccount> {
  const usual = organizationsRole(aws.partition).description;
  return {
    serviceLinkedRoleDaysAgo: daysBetween(createdAt, aws.clock.now()),
    ...(description === undefined || description === usual ? {} : { serviceLinkedRoleDescription: description }),
  };
}

/** Policies that IAM is about to enforce, or to forget, are taken as enforced. */
function dumpRole(role: SimulatedRole, now: number): WorldRole {
  const { path, trust, createdAt, description, maxSessionSeconds, tags } = role;
  const boundary = boundaryOf(role);
  return {
    path,
    trustPolicy: trust,
    ...dumpPolicies(role),
    ...(boundary === undefined ? {} : { boundary }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    ageDays: daysBetween(createdAt, now),
    ...(description === undefined ? {} : { description }),
    ...(maxSessionSeconds === undefined ? {} : { maxSessionSeconds }),
  };
}

/** A policy whose text the role does not keep is attached by its ARN. */
function dumpPolicies({ policies }: SimulatedRole): Pick<WorldRole, 'policies' | 'managedPolicies'> {
  const listed = [...listedPolicies(policies)];
  const attached = listed.filter(([, document]) => document === BY_ARN).map(([arn]) => arn);
  return {
    policies: Object.fromEntries(listed.filter(([, document]) => document !== BY_ARN)),
    ...(attached.length > 0 ? { managedPolicies: attached } : {}),
  };
}

/** The members that are not what they are by default. */
function changed<T extends object>(actual: T, defaults: { readonly [K in keyof T]: unknown }): Partial<T> {
  const entries = Object.entries(actual).filter(([name, value]) => value !== defaults[name as keyof T]);
  return Object.fromEntries(entries) as Partial<T>;
}
