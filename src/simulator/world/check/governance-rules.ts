import { policyTypeFacts } from '../../../facts/policy-types';
import { checkContent } from '../../organizations/policy-content';
import { contentText } from '../policy-content-text';
import { ROOT_TARGET, unitPaths } from '../unit-path';
import type { World } from '../world';
import type { WorldOrganization } from '../world-organization';
import type { Findings } from './findings';
import { checkServices } from './service-rules';

/** AWS's own policies, which every organization has. */
const AWS_POLICIES: Readonly<Record<string, string>> = {
  'p-FullAWSAccess': 'SERVICE_CONTROL_POLICY',
  'p-RCPFullAWSAccess': 'RESOURCE_CONTROL_POLICY',
};

/** What is wrong with the services, administrators, policies and tags of an organization. */
export function checkGovernance(world: World, organization: WorldOrganization, findings: Findings): void {
  checkSettings(organization, findings);
  checkAdministrators(world, organization, findings);
  checkServices(organization, findings);
  checkPolicies(organization, findings);
  checkAttachments(organization, findings);
  checkTags(organization, findings);
}

/** What is said of a service or policy type is said of one that is listed. */
function checkSettings(organization: WorldOrganization, findings: Findings): void {
  const { serviceAccess = [], policyTypes = [] } = organization;
  for (const service of Object.keys(organization.serviceAccessDaysAgo ?? {})) {
    if (!serviceAccess.includes(service)) {
      findings.add(['serviceAccessDaysAgo', service], `${service} is not enabled: list it under serviceAccess`);
    }
  }
  for (const type of Object.keys(organization.settlingPolicyTypes ?? {})) {
    if (!policyTypes.includes(type)) {
      findings.add(['settlingPolicyTypes', type], `${type} is not listed under policyTypes: list it there, too`);
    }
  }
}

/** Members only, for services with trusted access where AWS requires that. */
function checkAdministrators({ behavior }: World, organization: WorldOrganization, findings: Findings): void {
  const { delegatedAdministrators, administrators } = organization;
  if (delegatedAdministrators && administrators) {
    findings.add(['administrators'], 'says the same as delegatedAdministrators: only one of the two is allowed');
  }
  const isAccessNeeded = !behavior?.doubts?.includes('access-before-delegation');
  const check = (path: readonly (string | number)[], service: string) => {
    if (isAccessNeeded && !organization.serviceAccess?.includes(service)) {
      findings.add(path, `${service} is not enabled: list it under serviceAccess`);
    }
  };
  const checkMember = (path: readonly (string | number)[], accountId: string) => {
    if (!Object.hasOwn(organization.members ?? {}, accountId)) {
      findings.add(path, `${accountId} is no member of this organization: only members administer services`);
    }
  };
  for (const [service, accountIds] of Object.entries(delegatedAdministrators ?? {})) {
    check(['delegatedAdministrators', service], service);
    accountIds.forEach((id, index) => {
      checkMember(['delegatedAdministrators', service, index], id);
    });
  }
  administrators?.forEach(({ account, services }, index) => {
    checkMember(['administrators', index, 'account'], account);
    for (const service of Object.keys(services)) {
      check(['administrators', index, 'services', service], service);
    }
  });
}

function checkPolicies({ policies = {}, resourcePolicy }: WorldOrganization, findings: Findings): void {
  const names = new Map<string, string>();
  for (const [id, { type, name, content }] of Object.entries(policies)) {
    if (!policyTypeFacts(type)) {
      findings.add(['policies', id, 'type'], `there are no policies of the type ${type}`);
      continue;
    }
    const other = names.get(`${type} ${name}`);
    if (other !== undefined) {
      findings.add(['policies', id, 'name'], `${other} is a ${type} of this name already: names are unique in a type`);
    }
    names.set(`${type} ${name}`, id);
    if (content === undefined) {
      continue;
    }
    try {
      checkContent(type, contentText(content));
    } catch (error) {
      findings.add(['policies', id, 'content'], `AWS takes no such ${type}: ${(error as Error).message}`);
    }
  }
  if (resourcePolicy && !isJsonObject(contentText(resourcePolicy.content))) {
    findings.add(['resourcePolicy', 'content'], 'is not the text of a JSON object');
  }
}

/** Policies that are there, of types that are listed, on targets that are there, each once. */
function checkAttachments(organization: WorldOrganization, findings: Findings): void {
  const targets = targetsOf(organization);
  const { policies = {}, policyTypes = [] } = organization;
  for (const [target, policyIds] of Object.entries(organization.attachments ?? {})) {
    if (!targets.has(target)) {
      findings.add(['attachments', target], `${target} is ${NO_TARGET}`);
    }
    policyIds.forEach((id, index) => {
      const type = AWS_POLICIES[id] ?? policies[id]?.type;
      if (type === undefined) {
        findings.add(['attachments', target, index], `${id} is no policy of this organization: list it under policies`);
      } else if (!policyTypes.includes(type)) {
        findings.add(['attachments', target, index], `${id} is a ${type}: list this type under policyTypes`);
      }
    });
  }
}

function checkTags(organization: WorldOrganization, findings: Findings): void {
  const { policies = {}, resourcePolicy } = organization;
  const targets = targetsOf(organization);
  for (const target of Object.keys(organization.tags ?? {})) {
    const isThere =
      targets.has(target) || Object.hasOwn({ ...policies, ...AWS_POLICIES }, target) || resourcePolicy?.id === target;
    if (!isThere) {
      findings.add(['tags', target], `${target} is ${NO_TARGET}, and no policy of it`);
    }
  }
}

const NO_TARGET = 'no target of this organization: / is the root, /path a unit, 12 digits are an account';

function targetsOf(organization: WorldOrganization): Set<string> {
  const units = Array.from(unitPaths(organization), (path) => ROOT_TARGET + path);
  const accounts = [organization.managementAccount, ...Object.keys(organization.members ?? {})];
  return new Set([ROOT_TARGET, ...units, ...accounts]);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
