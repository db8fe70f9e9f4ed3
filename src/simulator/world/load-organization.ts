import { attachDefaultEverywhere } from '../organizations/default-policies';
import { foundOrganization } from '../organizations/founding';
import { endHandshake, sendHandshake } from '../organizations/handshake-lifecycle';
import { join } from '../organizations/membership';
import { childEnded, openIfReady, startMigration } from '../organizations/migration';
import { OrganizationsService } from '../organizations/organizations-service';
import { addUnit } from '../organizations/parents';
import type { HandshakeTarget, Organization, OrganizationsState } from '../organizations/state';
import type { SimulatedAws } from '../simulated-aws';
import { daysBefore } from './duration';
import { INVITATION_AGE_DAYS, unitPaths } from './organization-rules';
import type { World, WorldInvitation, WorldMigration, WorldOrganization } from './world';

/** Ages of what does not say how old it is, in days. */
const ORGANIZATION_AGE_DAYS = 900;
const MEMBERSHIP_AGE_DAYS = 800;

/** One organization that is being made, and the simulated AWS that it is made in. */
interface Making {
  readonly aws: SimulatedAws;
  readonly state: OrganizationsState;
  readonly organization: Organization;
  readonly now: number;
}

/** Makes an organization as a world describes it, everything at its own moment in the past. */
export function loadOrganization(aws: SimulatedAws, world: World, described: WorldOrganization): void {
  const { state } = OrganizationsService.of(aws);
  const now = aws.clock.now();
  const organization = foundOrganization(aws, state, {
    id: described.id,
    managementAccountId: described.managementAccount,
    featureSet: described.featureSet,
    createdAt: daysBefore(now, organizationAgeDays(described)),
  });
  const making: Making = { aws, state, organization, now };
  makeMembers(making, described, world);
  makeFeatures(making, described);
  if (described.migration) {
    makeMigration(making, described.migration);
  }
  for (const invitation of described.invitations ?? []) {
    makeInvitation(making, invitation);
  }
}

/** Age of an organization in days: what the world says, or as old as its oldest member. */
export function organizationAgeDays(described: WorldOrganization): number {
  const memberships = Object.values(described.members ?? {}).map(({ joinedDaysAgo }) => joinedDaysAgo ?? 0);
  return described.ageDays ?? Math.max(ORGANIZATION_AGE_DAYS, ...memberships);
}

function makeMembers(making: Making, described: WorldOrganization, world: World): void {
  const { aws, state, organization, now } = making;
  const units = makeUnits(making, described);
  const organizationAge = organizationAgeDays(described);
  for (const [accountId, member] of Object.entries(described.members ?? {})) {
    const ages = [organizationAge, world.accounts[accountId]?.ageDays ?? MEMBERSHIP_AGE_DAYS];
    const joinedDaysAgo = member.joinedDaysAgo ?? Math.min(MEMBERSHIP_AGE_DAYS, ...ages);
    join(state, organization, {
      accountId,
      joinedMethod: member.joined,
      joinedAt: daysBefore(now, joinedDaysAgo),
      billingAccess: aws.accounts.get(accountId)!.canStandAlone,
      ...(member.unit === undefined ? {} : { parentId: units.get(member.unit)! }),
    });
  }
}

/** Makes the units and answers their ids by path. */
function makeUnits({ aws, state, organization }: Making, described: WorldOrganization): Map<string, string> {
  const ids = new Map<string, string>();
  for (const path of unitPaths(described)) {
    const end = path.lastIndexOf('/');
    const parentId = end < 0 ? organization.rootId : ids.get(path.slice(0, end))!;
    const unit = addUnit(organization, organization.parents.get(parentId)!, {
      id: `ou-${organization.rootId.slice('r-'.length)}-${aws.random.hex(8)}`,
      name: path.slice(end + 1),
      sequence: ++state.sequence,
    });
    ids.set(path, unit.id);
  }
  return ids;
}

function makeFeatures({ state, organization, now }: Making, described: WorldOrganization): void {
  if (described.policyTypes) {
    // Founding switched on what AWS does by default; a world that lists its policy types means exactly these.
    organization.policyTypes.clear();
    organization.attachments.clear();
    for (const type of described.policyTypes) {
      organization.policyTypes.set(type, { status: 'ENABLED', settlesAt: undefined });
      attachDefaultEverywhere(organization, type);
    }
  }
  for (const principal of described.serviceAccess ?? []) {
    organization.serviceAccess.set(principal, daysBefore(now, 1));
  }
  for (const [principal, accountIds] of Object.entries(described.delegatedAdministrators ?? {})) {
    for (const accountId of accountIds) {
      const administrator = organization.delegatedAdministrators.get(accountId) ?? {
        accountId,
        enabledAt: daysBefore(now, 1),
        sequence: ++state.sequence,
        services: new Map<string, number>(),
      };
      administrator.services.set(principal, daysBefore(now, 1));
      organization.delegatedAdministrators.set(accountId, administrator);
    }
  }
}

function makeMigration({ aws, state, organization, now }: Making, described: WorldMigration): void {
  startMigration(aws, state, organization, daysBefore(now, described.startedDaysAgo));
  const answers = { ACCEPTED: described.accepted, DECLINED: described.declined } as const;
  for (const answer of ['ACCEPTED', 'DECLINED'] as const) {
    for (const accountId of answers[answer] ?? []) {
      // A created member that has the service-linked role was never asked.
      const child = organization.migration!.pending.get(accountId);
      if (child) {
        endHandshake(state, child, answer, now);
        childEnded(state, child);
      }
    }
  }
  openIfReady(state, organization);
}

function makeInvitation({ aws, state, organization, now }: Making, { to, sentDaysAgo, notes }: WorldInvitation): void {
  const sender = aws.accounts.get(organization.managementAccountId)!;
  const target: HandshakeTarget = to.includes('@') ? { type: 'EMAIL', id: to } : { type: 'ACCOUNT', id: to };
  const isAll = organization.allFeaturesAt !== undefined || organization.migration !== undefined;
  sendHandshake(aws, state, organization, {
    action: 'INVITE',
    state: 'OPEN',
    requestedAt: daysBefore(now, sentDaysAgo ?? INVITATION_AGE_DAYS),
    target,
    sender: { email: sender.email, name: sender.name, featureSet: isAll ? 'ALL' : 'CONSOLIDATED_BILLING' },
    ...(notes === undefined ? {} : { notes }),
  });
}
