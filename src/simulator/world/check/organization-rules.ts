import type { World } from '../world';
import type { WorldProblem } from '../world-error';
import type { WorldOrganization } from '../world-organization';
import { unknownAccount } from './account-rules';
import { Findings } from './findings';
import { checkGovernance } from './governance-rules';
import { checkUnits } from './unit-rules';

/** Age of an invitation that does not say when it was sent, in days. */
export const INVITATION_AGE_DAYS = 1;

/** What the organizations of a world say that cannot be true together. */
export function organizationProblems(world: World): WorldProblem[] {
  const organizations = world.organizations ?? [];
  const homes = new Map<string, number>();
  const ids = new Set<string>();
  return organizations.flatMap((organization, index) => {
    const findings = new Findings(['organizations', index]);
    if (ids.has(organization.id)) {
      findings.add(['id'], `${organization.id} is the ID of another organization of this world: use another`);
    }
    ids.add(organization.id);
    checkMembership(world, organization, homes, index, findings);
    checkUnits(world, organization, findings);
    checkMembers(world, organization, findings);
    checkFeatures(organization, findings);
    checkGovernance(world, organization, findings);
    checkLifecycle(world, organization, findings);
    checkInvitations(organization, findings);
    checkMigration(world, organization, findings);
    return findings.problems;
  });
}

/** Every account exists and is in one organization only. */
function checkMembership(
  world: World,
  organization: WorldOrganization,
  homes: Map<string, number>,
  index: number,
  findings: Findings,
): void {
  const places: [string, string[]][] = [
    [organization.managementAccount, ['managementAccount']],
    ...Object.keys(organization.members ?? {}).map((id): [string, string[]] => [id, ['members', id]]),
  ];
  for (const [accountId, segments] of places) {
    const home = homes.get(accountId);
    if (!Object.hasOwn(world.accounts, accountId)) {
      findings.add(segments, unknownAccount(accountId));
    } else if (home === index) {
      findings.add(segments, `${accountId} is the management account: it is not listed among the members`);
    } else if (home !== undefined) {
      findings.add(segments, `${accountId} is in organizations[${home}] already: an account has one organization`);
    }
    homes.set(accountId, index);
  }
}

function checkMembers(world: World, organization: WorldOrganization, findings: Findings): void {
  for (const [accountId, member] of Object.entries(organization.members ?? {})) {
    const ages = [organization.ageDays, world.accounts[accountId]?.ageDays].filter((age) => age !== undefined);
    const limit = Math.min(...ages);
    if (member.joinedDaysAgo !== undefined && member.joinedDaysAgo > limit) {
      findings.add(
        ['members', accountId, 'joinedDaysAgo'],
        `an account cannot join before it and the organization exist: at most ${limit} (see ageDays), got ${member.joinedDaysAgo}`,
      );
    }
  }
}

/** What needs all features. */
function checkFeatures(organization: WorldOrganization, findings: Findings): void {
  if (organization.featureSet === 'ALL') {
    return;
  }
  const needing = ['serviceAccess', 'policyTypes', 'delegatedAdministrators', 'administrators'] as const;
  for (const field of needing) {
    if (Object.keys(organization[field] ?? {}).length > 0) {
      findings.add([field], 'needs featureSet ALL: an organization with consolidated billing has none');
    }
  }
  if (organization.finalizingSeconds !== undefined) {
    findings.add(['finalizingSeconds'], 'needs featureSet ALL: nothing else is finalized');
  }
}

/** Accounts that were made or closed exist. */
function checkLifecycle(world: World, organization: WorldOrganization, findings: Findings): void {
  for (const field of ['createAccountRequests', 'closures'] as const) {
    organization[field]?.forEach(({ account }, index) => {
      if (account !== undefined && !Object.hasOwn(world.accounts, account)) {
        findings.add([field, index, 'account'], unknownAccount(account));
      }
    });
  }
}

function checkInvitations(organization: WorldOrganization, findings: Findings): void {
  const targets = new Set<string>();
  organization.invitations?.forEach(({ to, sentDaysAgo }, index) => {
    if (to === organization.managementAccount || Object.hasOwn(organization.members ?? {}, to)) {
      findings.add(['invitations', index, 'to'], `${to} is in this organization already`);
    }
    if (targets.has(to.toLowerCase())) {
      findings.add(['invitations', index, 'to'], `${to} has another invitation that is pending`);
    }
    targets.add(to.toLowerCase());
    const age = sentDaysAgo ?? INVITATION_AGE_DAYS;
    const { migration } = organization;
    if (migration && age > migration.startedDaysAgo) {
      findings.add(
        ['invitations', index, 'sentDaysAgo'],
        `the migration has canceled every invitation that is older than itself: at most ${migration.startedDaysAgo}, got ${age}`,
      );
    }
  });
}

function checkMigration(world: World, organization: WorldOrganization, findings: Findings): void {
  const { migration } = organization;
  if (!migration) {
    return;
  }
  if (organization.featureSet === 'ALL') {
    findings.add(['migration'], 'an organization with featureSet ALL has nothing to migrate to');
  }
  for (const field of ['accepted', 'declined'] as const) {
    migration[field]?.forEach((accountId, index) => {
      const member = organization.members?.[accountId];
      if (!member) {
        findings.add(['migration', field, index], `${accountId} is no member of this organization`);
      } else if (field === 'declined' && migration.accepted?.includes(accountId)) {
        findings.add(['migration', field, index], `${accountId} has accepted: a request is answered once`);
      } else if (field === 'declined' && !isAsked(world, organization, accountId)) {
        findings.add(
          ['migration', field, index],
          `${accountId} was not asked: only invited members are, and created ones without the service-linked role`,
        );
      }
    });
  }
}

function isAsked(world: World, organization: WorldOrganization, accountId: string): boolean {
  return (
    organization.members?.[accountId]?.joined === 'INVITED' || world.accounts[accountId]?.serviceLinkedRole === false
  );
}
