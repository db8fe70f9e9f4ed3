import { DEFAULT_QUOTAS } from '../quotas';
import { unknownAccount } from './account-rules';
import { Findings } from './findings';
import { checkGovernance } from './governance-rules';
import { unitPaths } from './unit-path';
import type { World } from './world';
import type { WorldProblem } from './world-error';
import type { WorldOrganization } from './world-organization';

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
      findings.add(['id'], `${organization.id} is the id of another organization of this world`);
    }
    ids.add(organization.id);
    checkMembership(world, organization, homes, index, findings);
    checkMembers(world, organization, findings);
    checkFeatures(organization, findings);
    checkGovernance(organization, findings);
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

/** Units are as deep as the quota allows, and what is said of a unit or of an account's place is said of one that is there. */
function checkUnits(world: World, organization: WorldOrganization, findings: Findings): void {
  const paths = unitPaths(organization);
  const depthMax = world.quotas?.organizationalUnitDepth ?? DEFAULT_QUOTAS.organizationalUnitDepth;
  const unknownUnit = (path: string) =>
    `${JSON.stringify(path)} is not a unit of this organization: list it under units`;
  organization.units?.forEach((path, index) => {
    const depth = path.split('/').length;
    if (depth > depthMax) {
      findings.add(
        ['units', index],
        `units are at most ${depthMax} levels deep (see quotas.organizationalUnitDepth), got ${depth}`,
      );
    }
  });
  for (const path of Object.keys(organization.unitIds ?? {})) {
    if (!paths.has(path)) {
      findings.add(['unitIds', path], unknownUnit(path));
    }
  }
  if (organization.managementUnit !== undefined && !paths.has(organization.managementUnit)) {
    findings.add(['managementUnit'], unknownUnit(organization.managementUnit));
  }
  checkAccounts(organization, ['arrivals'], organization.arrivals, findings);
}

/** Accounts of the organization, the management account included. */
function checkAccounts(
  { managementAccount, members = {} }: WorldOrganization,
  path: readonly (string | number)[],
  accountIds: readonly string[] | undefined,
  findings: Findings,
): void {
  accountIds?.forEach((accountId, index) => {
    if (accountId !== managementAccount && !Object.hasOwn(members, accountId)) {
      findings.add([...path, index], `${accountId} is no account of this organization`);
    }
  });
}

function checkMembers(world: World, organization: WorldOrganization, findings: Findings): void {
  checkUnits(world, organization, findings);
  const units = unitPaths(organization);
  for (const [accountId, member] of Object.entries(organization.members ?? {})) {
    if (member.unit !== undefined && !units.has(member.unit)) {
      findings.add(
        ['members', accountId, 'unit'],
        `${JSON.stringify(member.unit)} is not a unit of this organization: list it under units`,
      );
    }
    const ages = [organization.ageDays, world.accounts[accountId]?.ageDays].filter((age) => age !== undefined);
    const limit = Math.min(...ages);
    if (member.joinedDaysAgo !== undefined && member.joinedDaysAgo > limit) {
      findings.add(
        ['members', accountId, 'joinedDaysAgo'],
        `nobody joins before organization and account exist: at most ${limit} (see ageDays), got ${member.joinedDaysAgo}`,
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
    findings.add(['finalizingSeconds'], 'needs featureSet ALL: nothing else is finalised');
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
        `the migration has cancelled every invitation that is older than itself: at most ${migration.startedDaysAgo}, got ${age}`,
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
