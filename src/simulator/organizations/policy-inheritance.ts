import type { PolicyDocument } from '../call';
import type { AccountSetting, AccountSettings } from '../iam/request-context';
import { pathOf } from './accounts';
import { attachedPolicies } from './policy-attachments';
import type { Organization, OrganizationsState, Policy } from './state';

/** Where the state of AWS Organizations is found: the service, whose state is always that of the moment. */
export interface StateHolder {
  readonly state: OrganizationsState;
}

/** Policies keep their text, and every call asks for their documents. */
const parsed = new WeakMap<Policy, { readonly content: string; readonly document: PolicyDocument }>();

/** Policies of a type by level: those of the root first, those of the account itself last. */
export function inheritedPolicies(organization: Organization, accountId: string, type: string): Policy[][] {
  const levels = [attachedPolicies(organization, accountId, type)];
  let parentId: string | undefined = organization.members.get(accountId)!.parentId;
  while (parentId !== undefined) {
    levels.unshift(attachedPolicies(organization, parentId, type));
    parentId = organization.parents.get(parentId)!.parentId;
  }
  return levels;
}

/**
 * What organizations say about accounts, for IAM. Neither kind of authorisation policy binds the management account,
 * and neither does anything while its type is not switched on.
 */
export function accountSettings(organizations: StateHolder): AccountSettings {
  return (accountId) => {
    const organization = organizations.state.organizationOfAccount.get(accountId);
    return organization && settingOf(organization, accountId);
  };
}

function settingOf(organization: Organization, accountId: string): AccountSetting {
  const member = organization.members.get(accountId)!;
  const documents = (type: string) =>
    accountId !== organization.managementAccountId && organization.policyTypes.get(type)?.status === 'ENABLED'
      ? inheritedPolicies(organization, accountId, type).map((level) => level.map(documentOf))
      : undefined;
  const serviceControlPolicies = documents('SERVICE_CONTROL_POLICY');
  const resourceControlPolicies = documents('RESOURCE_CONTROL_POLICY');
  return {
    organizationId: organization.id,
    path: pathOf(organization, member).slice(0, -`${accountId}/`.length),
    ...(serviceControlPolicies ? { serviceControlPolicies } : {}),
    ...(resourceControlPolicies ? { resourceControlPolicies } : {}),
  };
}

function documentOf(policy: Policy): PolicyDocument {
  const known = parsed.get(policy);
  if (known?.content === policy.content) {
    return known.document;
  }
  const document = JSON.parse(policy.content) as PolicyDocument;
  parsed.set(policy, { content: policy.content, document });
  return document;
}
