import { unitName, type WorldOrganization } from '../../../simulator/index';
import { thing } from '../thing';
import { ofOrganizations } from './reader';
import { parentIdOf, unitIdOf } from './units';

export const organization = ofOrganizations((one, moments) => [
  thing(
    'organization',
    { organization: one.id },
    {
      managementAccount: one.managementAccount,
      rootId: one.rootId,
      createdAt: moments.before(one.ageDays),
      initializedAt: moments.after(one.initializingSeconds),
      legacyPermissionsInUse: one.legacyPermissionsInUse,
    },
  ),
]);

export const featureSet = ofOrganizations(({ id, featureSet: value, finalizingSeconds }, moments) => [
  thing('featureSet', { organization: id }, { featureSet: value, finalizedAt: moments.after(finalizingSeconds) }),
]);

export const migrationRefusal = ofOrganizations(({ id, refusedBy = [] }) =>
  refusedBy.map((account) => thing('migrationRefusal', { organization: id, account }, { organization: id })),
);

export const unit = ofOrganizations((one) =>
  (one.units ?? []).map((path) =>
    thing(
      'unit',
      { organization: one.id, unit: unitIdOf(one, path) },
      { name: unitName(path), parent: parentIdOf(one, path) },
    ),
  ),
);

export const member = ofOrganizations(({ id, members = {} }, moments) =>
  Object.entries(members).map(([account, { joined, joinedDaysAgo, billingAccess }]) =>
    thing(
      'member',
      { organization: id, account },
      { organization: id, joined, joinedAt: moments.before(joinedDaysAgo), billingAccess },
    ),
  ),
);

export const placement = ofOrganizations((one) =>
  placesIn(one).map(([account, path]) =>
    thing('placement', { organization: one.id, account }, { parent: unitIdOf(one, path) }),
  ),
);

/** Every account of an organization with the path of its unit. */
function placesIn({ managementAccount, managementUnit, members = {} }: WorldOrganization) {
  return [
    [managementAccount, managementUnit] as const,
    ...Object.entries(members).map(([account, one]) => [account, one.unit] as const),
  ];
}
