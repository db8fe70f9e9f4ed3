import { purgedAt } from '../../organizations/account-closing';
import type { CreateAccountRequest, Membership, Organization } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBetween, secondsBetween } from '../duration';
import { unitPath } from '../unit-path';
import type { WorldCreateAccountRequest, WorldMember, WorldOrganization } from '../world-organization';
import { dumpGovernance } from './dump-governance';
import { dumpServices } from './dump-services';

/** An organization as a world describes it. Its handshakes are the world's. */
export function dumpOrganization(aws: SimulatedAws, organization: Organization): WorldOrganization {
  const now = aws.clock.now();
  const { allFeaturesAt, initializedAt, migration, closures, createAccountRequests, accountCreations } = organization;
  return {
    id: organization.id,
    managementAccount: organization.managementAccountId,
    featureSet: allFeaturesAt === undefined ? 'CONSOLIDATED_BILLING' : 'ALL',
    ageDays: daysBetween(organization.createdAt, now),
    ...(initializedAt > now ? { initializingSeconds: secondsBetween(now, initializedAt) } : {}),
    ...((allFeaturesAt ?? 0) > now ? { finalizingSeconds: secondsBetween(now, allFeaturesAt!) } : {}),
    ...(organization.legacyPermissionsInUse ? { legacyPermissionsInUse: true } : {}),
    ...dumpStructure(aws, organization),
    ...dumpGovernance(organization, now),
    ...dumpServices(aws, organization),
    createAccountRequests: [...createAccountRequests.values()].map((request) => dumpRequest(request, now)),
    ...(accountCreations.size > 0 ? { accountCreations: Object.fromEntries(accountCreations) } : {}),
    closures: closures
      .filter((closure) => purgedAt(closure) > now)
      .map(({ accountId, requestedAt }) => ({ account: accountId, requestedDaysAgo: daysBetween(requestedAt, now) })),
    ...(migration ? { refusedBy: [...migration.refused] } : {}),
  };
}

/** The tree of units, and who is where. */
function dumpStructure(aws: SimulatedAws, organization: Organization): Partial<WorldOrganization> {
  const units = [...organization.parents.keys()].filter((id) => id !== organization.rootId);
  const paths = units.map((id) => unitPath(organization, id)!);
  const [management, ...members] = [...organization.members.values()];
  const managementUnit = unitPath(organization, management!.parentId);
  const arrivals = arrivalsOf(organization);
  const isUsual = [...organization.members.keys()].every((id, index) => arrivals[index] === id);
  return {
    rootId: organization.rootId,
    members: Object.fromEntries(members.map((member) => [member.accountId, dumpMember(aws, organization, member)])),
    units: paths,
    unitIds: Object.fromEntries(paths.map((path, index) => [path, units[index]!])),
    ...(managementUnit === undefined ? {} : { managementUnit }),
    ...(isUsual ? {} : { arrivals }),
  };
}

function dumpMember(aws: SimulatedAws, organization: Organization, member: Membership): WorldMember {
  const unit = unitPath(organization, member.parentId);
  return {
    joined: member.joinedMethod,
    joinedDaysAgo: daysBetween(member.joinedAt, aws.clock.now()),
    ...(unit === undefined ? {} : { unit }),
    billingAccess: member.billingAccess,
  };
}

/** Accounts in the order in which they came to where they are. */
function arrivalsOf({ parents }: Organization): string[] {
  return [...parents.values()]
    .flatMap(({ accounts }) => [...accounts])
    .sort(([, one], [, other]) => one - other)
    .map(([accountId]) => accountId);
}

function dumpRequest(request: CreateAccountRequest, now: number): WorldCreateAccountRequest {
  const { id, accountName, email, roleName, billingAccess, tags, requestedAt, state } = request;
  const { completedAt, accountId, failureReason, seconds } = request;
  return {
    id,
    name: accountName,
    email,
    requestedDaysAgo: daysBetween(requestedAt, now),
    state,
    ...(completedAt === undefined ? {} : { completedDaysAgo: daysBetween(completedAt, now) }),
    ...(accountId === undefined ? {} : { account: accountId }),
    ...(failureReason === undefined ? {} : { failureReason }),
    ...(seconds === undefined || state !== 'IN_PROGRESS' ? {} : { seconds }),
    roleName,
    billingAccess,
    ...(tags.size > 0 ? { tags: Object.fromEntries(tags) } : {}),
  };
}
