import { foundOrganization } from '../../organizations/founding';
import { join, move } from '../../organizations/membership';
import { OrganizationsService } from '../../organizations/organizations-service';
import { addUnit } from '../../organizations/parents';
import { ownMember } from '../../own-member';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBefore, secondsAfter } from '../duration';
import { parentPath, unitName, unitPaths } from '../unit-path';
import type { World } from '../world';
import type { WorldOrganization } from '../world-organization';
import { loadAccountLifecycle } from './load-account-lifecycle';
import { loadGovernance } from './load-governance';
import { loadInvitations, loadMigration } from './load-pending-handshakes';
import { loadServices } from './load-services';
import type { Making } from './making';

/** Ages of what does not say how old it is, in days. */
const ORGANIZATION_AGE_DAYS = 900;
const MEMBERSHIP_AGE_DAYS = 800;

/** Makes an organization as a world describes it, everything at its own moment in the past. */
export function loadOrganization(aws: SimulatedAws, world: World, described: WorldOrganization): void {
  const { state } = OrganizationsService.of(aws);
  const now = aws.clock.now();
  const organization = foundOrganization(aws, state, {
    id: described.id,
    managementAccountId: described.managementAccount,
    featureSet: described.featureSet,
    createdAt: daysBefore(now, organizationAgeDays(described)),
    ...(described.rootId === undefined ? {} : { rootId: described.rootId }),
    initializedAt: secondsAfter(now, described.initializingSeconds ?? 0),
  });
  if (described.finalizingSeconds !== undefined) {
    organization.allFeaturesAt = secondsAfter(now, described.finalizingSeconds);
  }
  organization.legacyPermissionsInUse = described.legacyPermissionsInUse ?? false;
  const making: Making = { aws, state, organization, now, unitIds: new Map() };
  makeUnits(making, described);
  makeMembers(making, described, world);
  loadGovernance(making, described);
  loadServices(making, described, world);
  loadAccountLifecycle(making, described);
  loadMigration(making, described.migration);
  loadInvitations(making, described.invitations ?? []);
}

/** Age of an organization in days: what the world says, or as old as its oldest member. */
export function organizationAgeDays(described: WorldOrganization): number {
  const memberships = Object.values(described.members ?? {}).map(({ joinedDaysAgo }) => joinedDaysAgo ?? 0);
  return described.ageDays ?? Math.max(ORGANIZATION_AGE_DAYS, ...memberships);
}

function makeUnits({ aws, state, organization, unitIds }: Making, described: WorldOrganization): void {
  const idOf = (path: string) =>
    ownMember(described.unitIds, path) ?? `ou-${organization.rootId.slice('r-'.length)}-${aws.random.hex(8)}`;
  for (const path of unitPaths(described)) {
    const parent = parentPath(path);
    const parentId = parent === undefined ? organization.rootId : unitIds.get(parent)!;
    const sequence = ++state.sequence;
    const unit = { id: idOf(path), name: unitName(path), sequence };
    unitIds.set(path, addUnit(organization, organization.parents.get(parentId)!, unit).id);
  }
}

function makeMembers(making: Making, described: WorldOrganization, world: World): void {
  const { aws, state, organization, now, unitIds } = making;
  if (described.managementUnit !== undefined) {
    const unit = organization.parents.get(unitIds.get(described.managementUnit)!)!;
    move(state, organization, organization.members.get(organization.managementAccountId)!, unit);
  }
  const organizationAge = organizationAgeDays(described);
  for (const [accountId, member] of Object.entries(described.members ?? {})) {
    const ages = [organizationAge, world.accounts[accountId]?.ageDays ?? MEMBERSHIP_AGE_DAYS];
    const joinedDaysAgo = member.joinedDaysAgo ?? Math.min(MEMBERSHIP_AGE_DAYS, ...ages);
    join(state, organization, {
      accountId,
      joinedMethod: member.joined,
      joinedAt: daysBefore(now, joinedDaysAgo),
      billingAccess: member.billingAccess ?? aws.accounts.get(accountId)!.canStandAlone,
      ...(member.unit === undefined ? {} : { parentId: unitIds.get(member.unit)! }),
    });
  }
  for (const accountId of described.arrivals ?? []) {
    const member = organization.members.get(accountId)!;
    move(state, organization, member, organization.parents.get(member.parentId)!);
  }
}
