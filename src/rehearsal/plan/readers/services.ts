import { thing } from '../thing';
import { ofOrganizations, type Reader } from './reader';

/** What a world writes for all Regions. */
const EVERYWHERE = '*';

export const serviceSwitch = ofOrganizations(({ id, services = {} }) =>
  Object.entries(services).flatMap(([service, { on = false, alone = false }]) =>
    placesOf(on).map((region) =>
      thing('serviceSwitch', { organization: id, service, region }, { isForMembers: !alone }),
    ),
  ),
);

function placesOf(on: boolean | readonly string[]): readonly string[] {
  return on === true ? [EVERYWHERE] : on || [];
}

export const serviceAdministrator = ofOrganizations(({ id, services = {} }, moments) =>
  Object.entries(services).flatMap(([service, { administrators = {}, administratorsDaysAgo = {} }]) =>
    Object.entries(administrators).map(([region, account]) =>
      thing(
        'serviceAdministrator',
        { organization: id, service, region },
        { account, registeredAt: moments.before(administratorsDaysAgo[region]) },
      ),
    ),
  ),
);

export const rootFeature = ofOrganizations(({ id, services = {} }) =>
  (services.iam?.features ?? []).map((feature) => thing('rootFeature', { organization: id, feature }, {})),
);

export const serviceRole: Reader = ({ world, moments }) =>
  Object.entries(world.accounts).flatMap(([account, { serviceRoles = {} }]) =>
    Object.entries(serviceRoles).map(([service, days]) =>
      thing('serviceRole', { account, service }, { createdAt: moments.before(days) }),
    ),
  );
