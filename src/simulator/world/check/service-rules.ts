import { serviceLinkedRoleOf } from '../../iam/service-linked-roles';
import { keyOf } from '../../services/administrator';
import { ADMINISTRATORS } from '../../services/administrators';
import { EVERYWHERE } from '../../services/records';
import type { AdministratorRow, IntegrationRow } from '../../services/row';
import { SWITCHES } from '../../services/switches';
import type { World } from '../world';
import { fieldPath, type WorldProblem } from '../world-error';
import type { WorldOrganization, WorldService } from '../world-organization';
import type { Findings } from './findings';

/** What is wrong with the integrated services of an organization. */
export function checkServices(organization: WorldOrganization, findings: Findings): void {
  for (const [name, service] of Object.entries(organization.services ?? {})) {
    checkSwitch(name, service, findings);
    checkAdministrators(organization, name, service, findings);
    if (service.enabledAccess && !makesDifference(name)) {
      findings.add(['services', name, 'enabledAccess'], `makes no difference to ${name}: remove it`);
    }
    if (service.features && name !== 'iam') {
      findings.add(['services', name, 'features'], 'only iam has features: remove it');
    }
  }
}

function makesDifference(name: string): boolean {
  return [...SWITCHES, ...ADMINISTRATORS].some((row) => row.service === name && row.refusesForeignAccess);
}

function checkSwitch(name: string, { on, alone }: WorldService, findings: Findings): void {
  const row = SWITCHES.find(({ service }) => service === name);
  if (on !== undefined && !row) {
    findings.add(['services', name, 'on'], `${name} has no switch: remove it`);
  } else if (Array.isArray(on) && row?.scope === 'ORGANIZATION') {
    findings.add(['services', name, 'on'], `${name} has one switch for all Regions: write true`);
  }
  if (alone !== undefined && (!row?.membersNeedAccess || !on)) {
    findings.add(['services', name, 'alone'], `is of an enrollment that is on, and ${name} has none: remove it`);
  }
}

function checkAdministrators(
  organization: WorldOrganization,
  name: string,
  service: WorldService,
  findings: Findings,
): void {
  const row = ADMINISTRATORS.find((one) => keyOf(one) === name);
  for (const field of ['administrators', 'administratorsDaysAgo', 'formerAdministrators'] as const) {
    const places = service[field];
    if (places && (!row || row.isKeptByOrganizations)) {
      findings.add(['services', name, field], withoutAdministrators(name, row));
    } else if (places && row) {
      checkPlaces(['services', name, field], Object.keys(places), row, findings);
    }
  }
  for (const place of Object.keys(service.administratorsDaysAgo ?? {})) {
    if (!Object.hasOwn(service.administrators ?? {}, place)) {
      findings.add(['services', name, 'administratorsDaysAgo', place], `has no administrator there: add it`);
    }
  }
  for (const [place, accountId] of Object.entries(service.administrators ?? {})) {
    checkAccount(organization, ['services', name, 'administrators', place], accountId, row, findings);
  }
}

function withoutAdministrators(name: string, row: AdministratorRow | undefined): string {
  return row
    ? `${name} has those that AWS Organizations has: list them under delegatedAdministrators`
    : `${name} has no administrators of its own: remove it`;
}

/** A service that an open question makes regional, or not, may be either. */
function checkPlaces(
  path: readonly string[],
  places: readonly string[],
  { scope }: IntegrationRow,
  findings: Findings,
) {
  for (const place of places) {
    if (scope === 'REGION' && place === EVERYWHERE) {
      findings.add([...path, place], 'the service has an administrator in each Region: name the Region');
    } else if (scope === 'ORGANIZATION' && place !== EVERYWHERE) {
      findings.add([...path, place], 'the service has one administrator for all Regions: write *');
    }
  }
}

function checkAccount(
  organization: WorldOrganization,
  path: readonly string[],
  accountId: string,
  row: AdministratorRow | undefined,
  findings: Findings,
): void {
  const isManagement = accountId === organization.managementAccount;
  if (isManagement && row?.acceptsManagementAccount === undefined) {
    findings.add(path, 'the service does not take the management account as its administrator');
  } else if (!isManagement && !Object.hasOwn(organization.members ?? {}, accountId)) {
    findings.add(path, `${accountId} is no member of this organization: only members administer services`);
  }
}

/** Service-linked roles that are not known. */
export function serviceRoleProblems({ accounts, partition = 'aws' }: World): WorldProblem[] {
  return Object.entries(accounts).flatMap(([accountId, { serviceRoles = {} }]) =>
    Object.keys(serviceRoles)
      .filter((principal) => !serviceLinkedRoleOf(partition, principal) || principal === 'organizations.amazonaws.com')
      .map((principal) => ({
        path: fieldPath(['accounts', accountId, 'serviceRoles', principal]),
        message:
          principal === 'organizations.amazonaws.com'
            ? 'is the role of AWS Organizations: serviceLinkedRole says whether it is there'
            : `the service-linked role of ${principal} is not simulated`,
      })),
  );
}
