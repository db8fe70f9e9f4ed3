import type {
  Account,
  CreateAccountStatus,
  Handshake,
  HandshakeResource,
  Organization,
  OrganizationalUnit,
  PolicySummary,
  Root,
} from '@aws-sdk/client-organizations';
import type { AccountRecord, CreationRecord } from '../../port/accounts';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationIdentity, OrganizationRecord, RootRecord } from '../../port/organization';
import type { PolicyRecord } from '../../port/policies';
import type { UnitRecord } from '../../port/units';

const FEATURE_SETS = ['ALL', 'CONSOLIDATED_BILLING'] as const;
const ACTIONS = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
] as const;
const HANDSHAKE_STATES = ['REQUESTED', 'OPEN', 'CANCELED', 'ACCEPTED', 'DECLINED', 'EXPIRED'] as const;
const JOINED_METHODS = ['CREATED', 'INVITED'] as const;
const ACCOUNT_STATES = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const;
const CREATION_STATES = ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'] as const;
const POLICY_TYPE_STATUSES = ['ENABLED', 'PENDING_ENABLE', 'PENDING_DISABLE'] as const;

/** An organization as the flows see it. */
export function organizationRecord(organization: Organization): OrganizationRecord {
  return {
    id: organization.Id ?? '',
    arn: organization.Arn ?? '',
    featureSet: known(FEATURE_SETS, organization.FeatureSet),
    managementAccountId: organization.MasterAccountId ?? '',
    managementAccountArn: organization.MasterAccountArn ?? '',
    managementAccountEmail: organization.MasterAccountEmail ?? '',
  };
}

/** The organization that the ARN of an account names, and the account that manages it; none if it is no such ARN. */
export function identityOf(accountArn = ''): OrganizationIdentity | undefined {
  const [, managementAccountId, id] = /^arn:[^:]+:organizations::(\d{12}):account\/(o-[^/]+)\//.exec(accountArn) ?? [];
  return id === undefined ? undefined : { id, managementAccountId: managementAccountId! };
}

/**
 * A handshake as the flows see it.
 *
 * Nothing but the ARN says who sent it. Parties name the organization without `o-` and resources name the parent without
 * `h-`; some name them with. After an answer, an email target may be an account in one list and an address in the other.
 */
export function handshakeRecord(handshake: Handshake): HandshakeRecord {
  const resources = flatten(handshake.Resources ?? []);
  const party = (type: string) => handshake.Parties?.find((one) => one.Type === type)?.Id;
  const resource = (type: string) => resources.find((one) => one.Type === type)?.Value;
  const sender = parseHandshakeArn(handshake.Arn ?? '');
  const parent = resource('PARENT_HANDSHAKE');
  const organization = party('ORGANIZATION') ?? resource('ORGANIZATION');
  return {
    id: handshake.Id ?? '',
    arn: handshake.Arn ?? '',
    action: known(ACTIONS, handshake.Action),
    state: known(HANDSHAKE_STATES, handshake.State),
    senderAccountId: sender.accountId,
    senderOrganizationId: sender.organizationId,
    ...present('organizationId', organization === undefined ? undefined : withPrefix('o-', organization)),
    ...present('accountId', party('ACCOUNT') ?? resource('ACCOUNT')),
    ...present('email', (party('EMAIL') ?? resource('EMAIL'))?.toLowerCase()),
    ...present('parentHandshakeId', parent === undefined ? undefined : withPrefix('h-', parent)),
    ...present('notes', resource('NOTES')),
    ...present('requestedAt', handshake.RequestedTimestamp),
    ...present('expiresAt', handshake.ExpirationTimestamp),
  };
}

/** An account as the flows see it. `State` is newer than `Status`, which is on its way out: either may be missing. */
export function accountRecord(account: Account): AccountRecord {
  return {
    id: account.Id ?? '',
    arn: account.Arn ?? '',
    email: account.Email ?? '',
    name: account.Name ?? '',
    joinedMethod: known(JOINED_METHODS, account.JoinedMethod),
    state: known(ACCOUNT_STATES, account.State ?? account.Status),
    ...present('joinedAt', account.JoinedTimestamp),
    ...present('parentId', parentIn(account.Paths?.[0])),
  };
}

/** The last but one of `o-exampleorgid/r-exam/ou-exam-12345678/333333333333/`. */
function parentIn(path = ''): string | undefined {
  return path.split('/').filter(Boolean).slice(1, -1).at(-1);
}

/** A request for an account as the flows see it. */
export function creationRecord(status: CreateAccountStatus): CreationRecord {
  return {
    id: status.Id ?? '',
    accountName: status.AccountName ?? '',
    state: known(CREATION_STATES, status.State),
    ...present('requestedAt', status.RequestedTimestamp),
    ...present('accountId', status.AccountId),
    ...present('failureReason', status.FailureReason),
  };
}

/** A root with the policy types that are not switched off. */
export function rootRecord(root: Root): RootRecord {
  return {
    id: root.Id ?? '',
    policyTypes: (root.PolicyTypes ?? []).map((one) => ({
      type: one.Type ?? '',
      status: known(POLICY_TYPE_STATUSES, one.Status),
    })),
  };
}

export function unitRecord({ Id = '', Arn = '', Name = '' }: OrganizationalUnit): UnitRecord {
  return { id: Id, arn: Arn, name: Name };
}

export function policyRecord(policy: PolicySummary): PolicyRecord {
  const { Id = '', Arn = '', Name = '', Description = '', Type = '', AwsManaged = false } = policy;
  return { id: Id, arn: Arn, name: Name, description: Description, type: Type, isAwsManaged: AwsManaged };
}

/** Account and organization of the sender; empty if the ARN has a form that nobody knows yet, which matches nobody. */
function parseHandshakeArn(arn: string): { accountId: string; organizationId: string } {
  const match = /^arn:[a-z-]+:organizations::(\d{12}):handshake\/(o-[a-z0-9]+)\/[a-z_]+\/h-[0-9a-z]+$/.exec(arn);
  return { accountId: match?.[1] ?? '', organizationId: match?.[2] ?? '' };
}

/** Enumerations of AWS grow: a value that we do not know stays readable, and is never mistaken for another. */
function known<T extends string>(values: readonly T[], raw: string | undefined): T | { unrecognized: string } {
  return values.find((value) => value === raw) ?? { unrecognized: raw ?? '' };
}

function flatten(resources: readonly HandshakeResource[]): HandshakeResource[] {
  return resources.flatMap((one) => [one, ...flatten(one.Resources ?? [])]);
}

function withPrefix(prefix: string, id: string): string {
  return id.startsWith(prefix) ? id : `${prefix}${id}`;
}

function present<K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T };
}
