import { ORGANIZATIONS_ROLE } from '../../facts/organizations-role';
import {
  featureSetOf,
  loadWorld,
  type Migration,
  type Organization,
  OrganizationsService,
  type OrganizationsState,
  type SimulatedAccount,
  type World,
} from '../../simulator/index';
import { accountReference, moment, type RehearsalRecords } from '../records';
import type { AccountReport, OrganizationReport, UnitReport } from '../report';

type Records = Pick<RehearsalRecords, 'organizations' | 'accounts' | 'endedAt'>;

/** The organizations as they are in the end. */
export function organizationReports(records: Records): OrganizationReport[] {
  return [...records.organizations.organizations.values()].map((organization) => reportOf(organization, records));
}

/** The organizations of a world. */
export function organizationsIn(world: World): OrganizationReport[] {
  const aws = loadWorld(world);
  const organizations = OrganizationsService.of(aws).state;
  return organizationReports({ organizations, accounts: aws.accounts, endedAt: aws.clock.now() });
}

function reportOf(organization: Organization, records: Records): OrganizationReport {
  const { id, managementAccountId, migration, rootId, policyTypes, serviceAccess } = organization;
  return {
    id,
    managementAccount: accountReference(records.accounts, managementAccountId),
    featureSet: featureSetOf(organization, records.endedAt),
    ...(migration ? { migration: migrationReport(migration, records) } : {}),
    policyTypes: [...policyTypes]
      .map(([type, { status }]) => (status === 'ENABLED' ? type : `${type} (${status})`))
      .sort(),
    serviceAccess: [...serviceAccess.keys()].sort(),
    root: unitReport(organization, rootId, records.accounts),
  };
}

function migrationReport(
  migration: Migration,
  { organizations, accounts }: Records,
): NonNullable<OrganizationReport['migration']> {
  const members = [...migration.pending.keys(), ...migration.refused];
  return {
    expiresAt: moment(expiryOf(organizations, migration)),
    waitingFor: members.map((id) => accountReference(accounts, id)),
  };
}

function expiryOf({ handshakes }: OrganizationsState, { parentId }: Migration): number {
  return handshakes.get(parentId)?.expiresAt ?? 0;
}

function unitReport(
  organization: Organization,
  id: string,
  accounts: ReadonlyMap<string, SimulatedAccount>,
): UnitReport {
  const unit = organization.parents.get(id)!;
  return {
    id,
    name: unit.name,
    accounts: [...unit.accounts.keys()].sort().map((accountId) => accountReport(organization, accountId, accounts)),
    units: [...unit.units].map((child) => unitReport(organization, child, accounts)),
  };
}

function accountReport(
  organization: Organization,
  id: string,
  accounts: ReadonlyMap<string, SimulatedAccount>,
): AccountReport {
  const account = accounts.get(id);
  return {
    ...accountReference(accounts, id),
    joined: id === organization.managementAccountId ? 'MANAGEMENT' : organization.members.get(id)!.joinedMethod,
    state: account?.state ?? 'CLOSED',
    serviceLinkedRole: account?.roles.has(ORGANIZATIONS_ROLE.name) ?? false,
  };
}
