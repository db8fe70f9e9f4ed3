import type { PolicyDocument } from '../../call';
import { UNKNOWN_POLICY } from '../../iam/policy-evaluation';
import type { AccountSetting, ControlLevel } from '../../iam/request-context';
import { OrganizationsService } from '../../organizations/organizations-service';
import { lineage, pathOf } from '../../organizations/parent-lookup';
import type { Organization } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { UNKNOWN_CONTENT } from '../policy-content-text';

/** Parsed once: the same few policies are asked about in every call. */
const documents = new Map<string, PolicyDocument>([[UNKNOWN_CONTENT, UNKNOWN_POLICY]]);

/** What IAM must know of an account's organization: where the account is in it, and which policies bind it there. */
export function organizationSetting(aws: SimulatedAws, accountId: string): AccountSetting | undefined {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(accountId);
  if (!organization) {
    return undefined;
  }
  const { parentId } = organization.members.get(accountId)!;
  const levels = (type: string) =>
    [...lineage(organization, parentId), accountId].map((id) => controlLevel(organization, id, type));
  // The management account is bound by neither kind of policy.
  const binds = (type: string) =>
    accountId !== organization.managementAccountId && organization.policyTypes.get(type)?.status === 'ENABLED';
  return {
    organizationId: organization.id,
    path: pathOf(organization, parentId),
    ...(binds('SERVICE_CONTROL_POLICY') ? { serviceControlPolicies: levels('SERVICE_CONTROL_POLICY') } : {}),
    ...(binds('RESOURCE_CONTROL_POLICY') ? { resourceControlPolicies: levels('RESOURCE_CONTROL_POLICY') } : {}),
  };
}

function controlLevel(organization: Organization, targetId: string, type: string): ControlLevel {
  const policies = [...(organization.attachments.get(targetId) ?? [])]
    .map((policyId) => organization.policies.get(policyId)!)
    .filter((policy) => policy.type === type)
    .map(({ name, content }) => ({ name, document: parsed(content) }));
  return { targetId, policies };
}

function parsed(content: string): PolicyDocument {
  const document: PolicyDocument = documents.get(content) ?? JSON.parse(content);
  documents.set(content, document);
  return document;
}
