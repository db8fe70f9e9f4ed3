import { SERVICE_APIS } from '../../facts/service-apis';
import type { CallRecord } from '../../simulator/index';
import { accountReference, isByPerson, moment, type RehearsalRecords } from '../records';
import type { TimelineEntry } from '../report';
import { serviceChangeOf } from './service-entries';
import { treeChangeOf } from './tree-entries';

/** What became of the organization: created, all features, services, policy types; and what people changed in it. */
export function organizationEntries(records: RehearsalRecords): TimelineEntry[] {
  const changes = records.history.filter((call) => call.tookEffect && call.isWrite);
  return [
    ...changes.flatMap((call) => changeEntry(call, records) ?? []),
    ...changes.flatMap((call) => personEntry(call, records) ?? []),
    ...featureEntries(records),
  ];
}

function changeEntry(call: CallRecord, records: RehearsalRecords): TimelineEntry | undefined {
  if (isByPerson(call)) {
    return undefined;
  }
  const what = changeOf(call);
  const words = what === undefined ? treeChangeOf(call, records) : { what };
  return words && { at: moment(call.at), kind: 'ORGANIZATION', ...words };
}

/** What a call of the deployment does, in a line; undefined: no line, or one of a handshake, or of the tree. */
export function changeOf(call: CallRecord): string | undefined {
  const { service, operation, input } = call;
  if (service === 'iam' && operation === 'CreateServiceLinkedRole') {
    return `the service-linked role of ${input.AWSServiceName} is created`;
  }
  switch (operation) {
    case 'CreateOrganization':
      return `the organization is created with ${input.FeatureSet === 'CONSOLIDATED_BILLING' ? 'consolidated billing' : 'all features'}`;
    case 'DeleteOrganization':
      return 'the organization is deleted';
    case 'CreateAccount':
      return `the account ${input.AccountName} is requested`;
    case 'CloseAccount':
      return `the account ${input.AccountId} is closed`;
    case 'CreateOrganizationalUnit':
      return `the organizational unit ${input.Name} is created`;
    case 'UpdateOrganizationalUnit':
      return `the organizational unit ${input.OrganizationalUnitId} is renamed to ${input.Name}`;
    case 'DeleteOrganizationalUnit':
      return `the organizational unit ${input.OrganizationalUnitId} is deleted`;
    case 'EnableAWSServiceAccess':
      return `trusted access for ${input.ServicePrincipal} is enabled`;
    case 'DisableAWSServiceAccess':
      return `trusted access for ${input.ServicePrincipal} is disabled`;
    case 'PutResourcePolicy':
      return 'the resource policy of the organization is put';
    case 'DeleteResourcePolicy':
      return 'the resource policy of the organization is deleted';
    case 'EnablePolicyType':
      return `the policy type ${input.PolicyType} is enabled`;
    case 'DisablePolicyType':
      return `the policy type ${input.PolicyType} is disabled`;
    default:
      return serviceChangeOf(call);
  }
}

/** What people use of AWS; CloudFormation's own calls come with the account's credentials, too. */
const SERVICES_OF_PEOPLE: ReadonlySet<string> = new Set([
  'organizations',
  'account',
  ...Object.keys(SERVICE_APIS).filter((service) => service !== 'cloudformation'),
]);

/** Handshakes have their own entries. */
function personEntry(call: CallRecord, { accounts, beganAt }: RehearsalRecords): TimelineEntry | undefined {
  if (!isByPerson(call) || !SERVICES_OF_PEOPLE.has(call.service) || call.at < beganAt || call.input.HandshakeId) {
    return undefined;
  }
  const role = call.input.RoleName === undefined ? '' : ` for the role ${call.input.RoleName}`;
  return {
    at: moment(call.at),
    kind: 'PERSON',
    what: `a person calls ${call.operation}${role} in`,
    accounts: [accountReference(accounts, call.accountId)],
  };
}

function featureEntries({ organizations, beganAt, endedAt }: RehearsalRecords): TimelineEntry[] {
  return [...organizations.organizations.values()].flatMap(({ id, allFeaturesAt, createdAt }) =>
    allFeaturesAt !== undefined && allFeaturesAt > Math.max(createdAt, beganAt) && allFeaturesAt <= endedAt
      ? [{ at: moment(allFeaturesAt), kind: 'ORGANIZATION' as const, what: `${id} has ALL features` }]
      : [],
  );
}
