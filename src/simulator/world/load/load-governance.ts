import { schedule } from '../../organizations/agenda';
import { attachDefaults } from '../../organizations/default-policies';
import type { DelegatedAdministrator } from '../../organizations/state';
import { daysBefore, secondsAfter } from '../duration';
import { contentText, UNKNOWN_CONTENT } from '../policy-content-text';
import type { WorldAdministrator, WorldOrganization } from '../world-organization';
import { type Making, targetId } from './making';

/** Age in days of service access and delegations that do not say how old they are. */
const SERVICE_ACCESS_AGE_DAYS = 1;

/** What needs all features: policies of all kinds, services and their administrators; and tags. */
export function loadGovernance(making: Making, described: WorldOrganization): void {
  makePolicyTypes(making, described);
  makePolicies(making, described);
  makeServiceAccess(making, described);
  for (const administrator of described.administrators ?? administratorsOf(described)) {
    makeAdministrator(making, administrator);
  }
  for (const [target, tags] of Object.entries(described.tags ?? {})) {
    making.organization.tags.set(targetId(making, target), new Map(Object.entries(tags)));
  }
}

/** A world that lists its policy types means exactly these, whatever its `behavior` says of new organizations. */
function makePolicyTypes({ state, organization, now }: Making, described: WorldOrganization): void {
  if (!described.policyTypes) {
    return;
  }
  organization.policyTypes.clear();
  organization.attachments.clear();
  for (const type of described.policyTypes) {
    const settling = described.settlingPolicyTypes?.[type];
    const settlesAt = settling && secondsAfter(now, settling.seconds);
    organization.policyTypes.set(type, { status: settling?.status ?? 'ENABLED', settlesAt });
    if (settlesAt !== undefined) {
      schedule(state.agenda, { at: settlesAt, kind: 'POLICY_TYPE_SETTLES', organizationId: organization.id, id: type });
    }
  }
  for (const id of [...organization.parents.keys(), ...organization.members.keys()]) {
    attachDefaults(organization, id);
  }
}

function makePolicies(making: Making, described: WorldOrganization): void {
  const { aws, state, organization } = making;
  for (const [id, { type, name, description = '', content }] of Object.entries(described.policies ?? {})) {
    const sequence = ++state.sequence;
    organization.policies.set(id, {
      id,
      type,
      awsManaged: false,
      sequence,
      name,
      description,
      content: content === undefined ? UNKNOWN_CONTENT : contentText(content),
    });
  }
  for (const [target, policyIds] of Object.entries(described.attachments ?? {})) {
    organization.attachments.set(targetId(making, target), new Set(policyIds));
  }
  if (described.resourcePolicy) {
    const { id = `rp-${aws.random.hex(8)}`, content } = described.resourcePolicy;
    organization.resourcePolicy = { id, content: contentText(content) };
  }
}

function makeServiceAccess({ organization, now }: Making, described: WorldOrganization): void {
  for (const principal of described.serviceAccess ?? []) {
    const age = described.serviceAccessDaysAgo?.[principal] ?? SERVICE_ACCESS_AGE_DAYS;
    organization.serviceAccess.set(principal, daysBefore(now, age));
  }
}

/** The short form in the long one. */
function administratorsOf({ delegatedAdministrators = {} }: WorldOrganization): WorldAdministrator[] {
  const byAccount = new Map<string, Record<string, number>>();
  for (const [principal, accountIds] of Object.entries(delegatedAdministrators)) {
    for (const account of accountIds) {
      byAccount.set(account, { ...byAccount.get(account), [principal]: SERVICE_ACCESS_AGE_DAYS });
    }
  }
  return Array.from(byAccount, ([account, services]) => ({ account, services }));
}

function makeAdministrator({ state, organization, now }: Making, described: WorldAdministrator): void {
  const { account, registeredDaysAgo = SERVICE_ACCESS_AGE_DAYS, services } = described;
  const administrator: DelegatedAdministrator = {
    accountId: account,
    enabledAt: daysBefore(now, registeredDaysAgo),
    sequence: ++state.sequence,
    services: new Map(Object.entries(services).map(([principal, days]) => [principal, daysBefore(now, days)])),
  };
  organization.delegatedAdministrators.set(account, administrator);
}
