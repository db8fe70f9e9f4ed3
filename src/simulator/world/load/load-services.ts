import { createServiceLinkedRole } from '../../iam/service-linked-role';
import { serviceLinkedRoleOf } from '../../iam/service-linked-roles';
import { keyOf } from '../../services/administrator';
import { ADMINISTRATORS } from '../../services/administrators';
import { EVERYWHERE, IntegrationRecords, type OrganizationRecords, placesOf } from '../../services/records';
import type { IntegrationRow } from '../../services/row';
import { SWITCHES } from '../../services/switches';
import { daysBefore } from '../duration';
import type { World } from '../world';
import type { WorldOrganization, WorldService } from '../world-organization';
import type { Making } from './making';

/** Age in days of administrators that do not say how old they are. */
const ADMINISTRATOR_AGE_DAYS = 1;

/** What integrated services keep of an organization, and their roles in the management account. */
export function loadServices(making: Making, described: WorldOrganization, world: World): void {
  const records = IntegrationRecords.of(making.aws).ofOrganization(making.organization.id);
  for (const [name, service] of Object.entries(described.services ?? {})) {
    makeSwitch(making, records, name, service);
    makeAdministrators(making, records, name, service);
    for (const feature of service.features ?? []) {
      records.rootFeatures.add(feature);
    }
    const rows = rowsOf(name, service);
    if (service.enabledAccess) {
      records.ownAccess.add(name);
    }
    if (world.accounts[described.managementAccount]?.serviceRoles === undefined) {
      makeRoles(
        making,
        rows.flatMap(({ roles, needsRoles = [] }) => [...roles, ...needsRoles]),
      );
    }
  }
}

/** The rows of a service that something is said of. */
function rowsOf(name: string, { on, administrators }: WorldService): IntegrationRow[] {
  return [
    ...SWITCHES.filter(({ service }) => service === name && on !== undefined && on !== false),
    ...ADMINISTRATORS.filter((row) => keyOf(row) === name && administrators !== undefined),
  ];
}

function makeSwitch({ now }: Making, records: OrganizationRecords, name: string, { on, alone }: WorldService): void {
  const places = on === true ? [EVERYWHERE] : on || [];
  for (const place of places) {
    const setting = alone ? 'ALONE' : 'ON';
    placesOf(records.switches, name).set(place, { setting, before: setting, settlesAt: now });
  }
}

function makeAdministrators({ now }: Making, records: OrganizationRecords, name: string, service: WorldService): void {
  const { administrators = {}, administratorsDaysAgo = {}, formerAdministrators = {} } = service;
  for (const [place, accountId] of Object.entries(administrators)) {
    const since = daysBefore(now, administratorsDaysAgo[place] ?? ADMINISTRATOR_AGE_DAYS);
    placesOf(records.administrators, name).set(place, { accountId, since, settlesAt: since });
  }
  for (const [place, accountId] of Object.entries(formerAdministrators)) {
    placesOf(records.former, name).set(place, accountId);
  }
}

function makeRoles({ aws, organization }: Making, principals: readonly string[]): void {
  const account = aws.accounts.get(organization.managementAccountId)!;
  for (const principal of principals) {
    const definition = serviceLinkedRoleOf(aws.partition, principal)!;
    if (!account.roles.has(definition.name)) {
      createServiceLinkedRole(aws, account, definition);
    }
  }
}
