import { defaultPolicyIds } from '../../organizations/default-policies';
import type { Organization } from '../../organizations/state';
import { daysBetween, secondsBetween } from '../duration';
import { targetPath } from '../unit-path';
import type { WorldOrganization, WorldSettlingPolicyType } from '../world-organization';

/** Services and their administrators, policies of all kinds, and tags. */
export function dumpGovernance(organization: Organization, now: number): Partial<WorldOrganization> {
  const { serviceAccess, policyTypes, resourcePolicy } = organization;
  return {
    serviceAccess: [...serviceAccess.keys()],
    serviceAccessDaysAgo: daysAgo(serviceAccess, now),
    policyTypes: [...policyTypes.keys()],
    ...dumpSettling(organization, now),
    administrators: [...organization.delegatedAdministrators.values()].map(({ accountId, enabledAt, services }) => ({
      account: accountId,
      registeredDaysAgo: daysBetween(enabledAt, now),
      services: daysAgo(services, now),
    })),
    policies: dumpPolicies(organization),
    attachments: dumpAttachments(organization),
    ...(resourcePolicy ? { resourcePolicy: { ...resourcePolicy } } : {}),
    tags: dumpTags(organization),
  };
}

function daysAgo(moments: ReadonlyMap<string, number>, now: number): Record<string, number> {
  return Object.fromEntries(Array.from(moments, ([name, moment]) => [name, daysBetween(moment, now)]));
}

function dumpSettling({ policyTypes }: Organization, now: number): Pick<WorldOrganization, 'settlingPolicyTypes'> {
  const settling: Record<string, WorldSettlingPolicyType> = {};
  for (const [type, { status, settlesAt }] of policyTypes) {
    if (status !== 'ENABLED' && settlesAt !== undefined) {
      settling[type] = { status, seconds: secondsBetween(now, settlesAt) };
    }
  }
  return Object.keys(settling).length > 0 ? { settlingPolicyTypes: settling } : {};
}

function dumpPolicies({ policies }: Organization): NonNullable<WorldOrganization['policies']> {
  const own = [...policies.values()].filter(({ awsManaged }) => !awsManaged);
  return Object.fromEntries(
    own.map(({ id, type, name, description, content }) => [id, { type, name, description, content }]),
  );
}

/** Only of targets that have something else than AWS's default policies. */
function dumpAttachments(organization: Organization): Record<string, string[]> {
  const usual = defaultPolicyIds(organization).join();
  const targets = [...organization.parents.keys(), ...organization.members.keys()].map((id) => ({
    path: targetPath(organization, id),
    policyIds: [...(organization.attachments.get(id) ?? [])],
  }));
  return Object.fromEntries(
    targets.filter(({ policyIds }) => policyIds.join() !== usual).map(({ path, policyIds }) => [path, policyIds]),
  );
}

function dumpTags(organization: Organization): Record<string, Record<string, string>> {
  const tagged = [...organization.tags].filter(([, tags]) => tags.size > 0);
  return Object.fromEntries(
    tagged.map(([id, tags]) => [targetPath(organization, id), Object.fromEntries(tags)] as const),
  );
}
