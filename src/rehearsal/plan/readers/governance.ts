import { defaultPolicyIdOf, type WorldOrganization } from '../../../simulator/index';
import { thing } from '../thing';
import { ofOrganizations } from './reader';
import { targetIdOf } from './units';

export const policyType = ofOrganizations(({ id, policyTypes = [], settlingPolicyTypes = {} }, moments) =>
  policyTypes.map((type) => {
    const { status = 'ENABLED', seconds } = settlingPolicyTypes[type] ?? {};
    return thing('policyType', { organization: id, type }, { status, settlesAt: moments.after(seconds) });
  }),
);

export const policy = ofOrganizations(({ id, policies = {} }) =>
  Object.entries(policies).map(([policyId, one]) =>
    thing('policy', { organization: id, policy: policyId }, { ...one }),
  ),
);

export const attachment = ofOrganizations((one) =>
  targetsOf(one).flatMap((target) =>
    (one.attachments?.[target] ?? defaultPolicyIds(one)).map((policyId) =>
      thing(
        'attachment',
        { organization: one.id, target: targetIdOf(one, target), policy: policyId, ...accountIn(target) },
        // Policies of AWS have one ID in all organizations: an account that moves has the other one's.
        { organization: one.id },
      ),
    ),
  ),
);

export const serviceAccess = ofOrganizations(
  ({ id, serviceAccess: services = [], serviceAccessDaysAgo = {} }, moments) =>
    services.map((service) =>
      thing(
        'serviceAccess',
        { organization: id, service },
        { enabledAt: moments.before(serviceAccessDaysAgo[service]) },
      ),
    ),
);

export const delegatedAdministrator = ofOrganizations(({ id, administrators = [] }, moments) =>
  administrators.flatMap(({ account, registeredDaysAgo, services }) =>
    Object.entries(services).map(([service, days]) =>
      thing(
        'delegatedAdministrator',
        { organization: id, account, service },
        { registeredAt: moments.before(days), administratorSince: moments.before(registeredDaysAgo) },
      ),
    ),
  ),
);

export const resourcePolicy = ofOrganizations(({ id, resourcePolicy: found }) =>
  found === undefined ? [] : [thing('resourcePolicy', { organization: id }, { ...found })],
);

export const tag = ofOrganizations((one) =>
  Object.entries(one.tags ?? {}).flatMap(([target, tags]) =>
    Object.entries(tags).map(([key, value]) =>
      thing('tag', { organization: one.id, target: targetIdOf(one, target), key, ...accountIn(target) }, { value }),
    ),
  ),
);

/** Everything that policies can be attached to, as a world names it. */
function targetsOf({ managementAccount, members = {}, units = [] }: WorldOrganization): string[] {
  return ['/', ...units.map((path) => `/${path}`), managementAccount, ...Object.keys(members)];
}

/** What a target has that the world does not list. */
function defaultPolicyIds({ policyTypes = [], settlingPolicyTypes = {} }: WorldOrganization): string[] {
  return policyTypes
    .filter((type) => settlingPolicyTypes[type] === undefined)
    .flatMap((type) => defaultPolicyIdOf(type) ?? []);
}

function accountIn(target: string): { readonly account?: string } {
  return /^\d{12}$/.test(target) ? { account: target } : {};
}
