import { policyTypeFacts, policyTypesKeepingAccessOf } from '../../facts/policy-types';
import { delegatedAdministratorsMax } from '../../facts/trusted-services';
import type { SimulatedAws } from '../simulated-aws';
import { constraintViolation, invalidInput } from './errors';
import { PAGING_RULES, type TextRule } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import { featureSetOf } from './state';

export const SERVICE_PRINCIPAL: TextRule = {
  type: 'text',
  isRequired: true,
  min: 1,
  max: 128,
  pattern: /^[\w+=,.@-]*$/,
};

const WRITE: Pick<Operation, 'callers' | 'isWrite' | 'input' | 'conditions'> = {
  callers: 'MANAGEMENT',
  isWrite: true,
  input: { ServicePrincipal: SERVICE_PRINCIPAL },
  conditions: servicePrincipalCondition,
};

/** Switching services' access to the organization on and off. */
export const SERVICE_ACCESS_OPERATIONS: OperationTable = {
  EnableAWSServiceAccess: { ...WRITE, perform: enable },
  DisableAWSServiceAccess: { ...WRITE, perform: disable },
  ListAWSServiceAccessForOrganization: {
    callers: 'ADMINISTRATOR',
    input: PAGING_RULES,
    perform: list,
  },
};

/** The condition key of every operation that names a service. */
export function servicePrincipalCondition({ ServicePrincipal }: Request['input']): Record<string, string> {
  return ServicePrincipal === undefined ? {} : { 'organizations:ServicePrincipal': ServicePrincipal };
}

/** Throws `UNRECOGNIZED_SERVICE_PRINCIPAL` for a service that does not integrate with AWS Organizations. */
export function checkServicePrincipal(aws: SimulatedAws, servicePrincipal: string): void {
  if (!isRecognized(aws, servicePrincipal)) {
    throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL');
  }
}

/** Of some services, sources have two principals: AWS takes one of them. */
function isRecognized(aws: SimulatedAws, servicePrincipal: string): boolean {
  switch (servicePrincipal) {
    case 'artifact.amazonaws.com':
    case 'aws-artifact-account-sync.amazonaws.com':
      return aws.doubt('artifact-principal') === (servicePrincipal === 'artifact.amazonaws.com');
    case 'network-director.amazonaws.com':
    case 'network-security-director.amazonaws.com':
      return aws.doubt('network-security-director-principal') === servicePrincipal.startsWith('network-director');
    case 'notifications.amazon.com':
    case 'notifications.amazonaws.com':
      return aws.doubt('notifications-principal') === servicePrincipal.endsWith('.amazon.com');
    default:
      return delegatedAdministratorsMax(servicePrincipal) !== undefined;
  }
}

/** Throws `ORGANIZATION_NOT_IN_ALL_FEATURES_MODE` in an organization with consolidated billing only. */
export function checkAllFeatures({ organization, now }: Request): void {
  if (featureSetOf(organization, now) !== 'ALL') {
    throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE');
  }
}

/** Access that is on already stays as it is, its date included. */
function enable(request: Request): unknown {
  const { aws, organization, input, now } = request;
  checkServicePrincipal(aws, input.ServicePrincipal);
  checkAllFeatures(request);
  if (organization.serviceAccess.has(input.ServicePrincipal)) {
    aws.doubt('repeated-trusted-access');
  } else {
    organization.serviceAccess.set(input.ServicePrincipal, now);
  }
  return {};
}

function disable(request: Request): unknown {
  const { aws, organization, input } = request;
  const principal: string = input.ServicePrincipal;
  checkServicePrincipal(aws, principal);
  checkAllFeatures(request);
  if ([...organization.delegatedAdministrators.values()].some(({ services }) => services.has(principal))) {
    throw constraintViolation('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE');
  }
  if (isKept(request, principal)) {
    throw constraintViolation('POLICY_TYPE_ENABLED_FOR_THIS_SERVICE');
  }
  if (!organization.serviceAccess.delete(principal)) {
    aws.doubt('repeated-trusted-access');
  }
  return {};
}

/** Whether a policy type that is enabled keeps a service's access. */
function isKept({ aws, organization }: Request, principal: string): boolean {
  const keeping = policyTypesKeepingAccessOf(principal).filter((type) => organization.policyTypes.has(type));
  const isDocumented = keeping.some((type) => policyTypeFacts(type)?.needs?.isAssumed !== true);
  return isDocumented || (keeping.length > 0 && !aws.doubt('access-before-policy-type'));
}

/** By name: nothing else orders them. */
function list(request: Request): unknown {
  const entries = [...request.organization.serviceAccess].sort(([one], [other]) => (one < other ? -1 : 1));
  const numbered = entries.map(([principal, enabledAt], sequence) => ({ principal, enabledAt, sequence }));
  return pageOf(request, 'EnabledServicePrincipals', ascending(numbered), ({ principal, enabledAt }) => ({
    ServicePrincipal: principal,
    DateEnabled: new Date(enabledAt),
  }));
}
