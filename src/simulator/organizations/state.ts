import type { Agenda } from './agenda';

/**
 * What the simulated AWS Organizations knows. Plain data without functions, so that a copy of it can answer reads
 * that lag. Moments are epoch milliseconds; maps keep the order in which things were made.
 */
export interface OrganizationsState {
  /** By id; deleted ones are gone. */
  readonly organizations: Map<string, Organization>;
  /** By id of every account in an organization, management accounts included. */
  readonly organizationOfAccount: Map<string, Organization>;
  /** By id, those of deleted organizations included. */
  readonly handshakes: Map<string, Handshake>;
  /** What was sent to an account id or a lower-case email address, oldest first. */
  readonly received: Map<string, Handshake[]>;
  /** What time itself will change. */
  readonly agenda: Agenda;
  /** When an account last moved directly from one organization to another. */
  readonly transferredAt: Map<string, number>;
  /** Number of the newest thing: lists are in the order of these numbers. */
  sequence: number;
}

export type FeatureSet = 'ALL' | 'CONSOLIDATED_BILLING';
export type JoinedMethod = 'CREATED' | 'INVITED';

export interface Organization {
  /** With `o-`. */
  readonly id: string;
  readonly managementAccountId: string;
  readonly rootId: string;
  readonly createdAt: number;
  /** Until then it is being set up, and refuses invitations and new accounts. */
  readonly initializedAt: number;
  /** From when it has all features; undefined with consolidated billing. */
  allFeaturesAt: number | undefined;
  /** Old IAM actions of billing are in use, which stops a migration to all features. */
  legacyPermissionsInUse: boolean;
  /** The root and the organizational units, by id. */
  readonly parents: Map<string, Parent>;
  /** By account id; the management account is one of them. */
  readonly members: Map<string, Membership>;
  /** What it sent, oldest first. */
  readonly handshakes: Handshake[];
  /** Pending invitations: handshake id by target (`ACCOUNT:…` or `EMAIL:…` in lower case). */
  readonly pendingInvitations: Map<string, string>;
  /** The attempt at all features that is under way. */
  migration: Migration | undefined;
  readonly createAccountRequests: Map<string, CreateAccountRequest>;
  /** How AWS makes accounts, by the email address in lower case; of others it takes its usual time. */
  readonly accountCreations: Map<string, AccountCreation>;
  /** When accounts were closed. */
  readonly closures: Closure[];
  readonly policies: Map<string, Policy>;
  /** Policy ids by id of the root, unit or account that they are attached to. */
  readonly attachments: Map<string, Set<string>>;
  /** By policy type; a type that is switched off is absent. */
  readonly policyTypes: Map<string, PolicyTypeState>;
  /** When access was switched on, by service principal. */
  readonly serviceAccess: Map<string, number>;
  /** By account id. */
  readonly delegatedAdministrators: Map<string, DelegatedAdministrator>;
  resourcePolicy: ResourcePolicy | undefined;
  /** Tags by id of the account, root, unit, policy or resource policy. */
  readonly tags: Map<string, Map<string, string>>;
  /** Billing transfers in which this organization takes part, by id; both sides share the object. */
  readonly transfers: Map<string, ResponsibilityTransfer>;
}

/** The root or an organizational unit. */
export interface Parent {
  readonly id: string;
  name: string;
  /** Undefined for the root. */
  readonly parentId: string | undefined;
  readonly sequence: number;
  /** Ids of the units directly below. */
  readonly units: Set<string>;
  /** Account ids directly below, each with the number of its arrival here. */
  readonly accounts: Map<string, number>;
}

export interface Membership {
  readonly accountId: string;
  readonly joinedMethod: JoinedMethod;
  readonly joinedAt: number;
  readonly sequence: number;
  parentId: string;
  /** Whether the account's own users may see its bills: without that it cannot leave. */
  readonly billingAccess: boolean;
}

export type HandshakeAction =
  | 'INVITE'
  | 'ENABLE_ALL_FEATURES'
  | 'APPROVE_ALL_FEATURES'
  | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
  | 'TRANSFER_RESPONSIBILITY';

export type HandshakeState = 'REQUESTED' | 'OPEN' | 'CANCELED' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED';

export interface Handshake {
  readonly id: string;
  readonly sequence: number;
  readonly action: HandshakeAction;
  /** Of the sender, with `o-`. */
  readonly organizationId: string;
  readonly senderAccountId: string;
  /** Whom it was sent to; absent on the parent of a migration, which is the sender's own. */
  readonly target?: HandshakeTarget;
  /** The account that answers: known at once, or only once somebody accepted what was sent to an email address. */
  recipientAccountId: string | undefined;
  state: HandshakeState;
  readonly requestedAt: number;
  readonly expiresAt: number;
  /** When it was answered, canceled or expired. */
  endedAt: number | undefined;
  /** On children of a migration. */
  readonly parentId?: string;
  /** What an invitation shows of its sender. */
  readonly sender?: { readonly email: string; readonly name: string; readonly featureSet: FeatureSet };
  readonly notes?: string;
  /** Put on the account when it joins. */
  readonly tags?: ReadonlyMap<string, string>;
  /** On billing transfers: the transfer's id. */
  readonly transferId?: string;
}

export interface HandshakeTarget {
  readonly type: 'ACCOUNT' | 'EMAIL';
  readonly id: string;
}

/** A pending attempt at all features. */
export interface Migration {
  readonly parentId: string;
  /** Pending child by id of the member that must answer it. */
  readonly pending: Map<string, Handshake>;
  /** Members whose child was declined or expired: as long as they are members, nothing can be finalized. */
  readonly refused: Set<string>;
}

/** How AWS makes the account of an address. */
export interface AccountCreation {
  readonly seconds?: number;
  /** Why it does not make it. */
  readonly failureReason?: string;
  /** How many more attempts fail so; undefined: all of them. */
  readonly times?: number;
}

export type CreateAccountState = 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';

export interface CreateAccountRequest {
  readonly id: string;
  readonly sequence: number;
  readonly accountName: string;
  readonly email: string;
  readonly roleName: string;
  readonly billingAccess: boolean;
  readonly tags: ReadonlyMap<string, string>;
  readonly requestedAt: number;
  state: CreateAccountState;
  completedAt?: number;
  accountId?: string;
  /** While it is in progress: the reason that it ends with, whatever AWS finds. */
  failureReason?: string;
  /** What AWS takes for it; undefined: its usual time. */
  readonly seconds?: number;
}

export interface Closure {
  readonly accountId: string;
  readonly requestedAt: number;
}

export interface Policy {
  readonly id: string;
  readonly type: string;
  readonly awsManaged: boolean;
  readonly sequence: number;
  name: string;
  description: string;
  content: string;
}

export interface PolicyTypeState {
  status: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE';
  /** When a pending status ends. */
  settlesAt: number | undefined;
}

export interface DelegatedAdministrator {
  readonly accountId: string;
  readonly enabledAt: number;
  readonly sequence: number;
  /** When it was registered, by service principal. */
  readonly services: Map<string, number>;
}

export interface ResourcePolicy {
  readonly id: string;
  content: string;
}

export type ResponsibilityTransferStatus = 'REQUESTED' | 'DECLINED' | 'CANCELED' | 'EXPIRED' | 'ACCEPTED' | 'WITHDRAWN';

export interface ResponsibilityTransfer {
  readonly id: string;
  readonly sequence: number;
  /** `SourceName` of the request. */
  name: string;
  readonly type: 'BILLING';
  status: ResponsibilityTransferStatus;
  /** The organization whose bills are taken over. */
  readonly sourceManagementAccountId: string;
  /** The organization that takes them over: it sent the handshake. */
  readonly targetManagementAccountId: string;
  readonly startsAt: number;
  endsAt: number | undefined;
  readonly handshakeId: string;
}

/** A state in which nobody has an organization yet. */
export function emptyState(): OrganizationsState {
  return {
    organizations: new Map(),
    organizationOfAccount: new Map(),
    handshakes: new Map(),
    received: new Map(),
    agenda: [],
    transferredAt: new Map(),
    sequence: 0,
  };
}

/** What `DescribeOrganization` calls it: all features arrive a little after they were finalized. */
export function featureSetOf(organization: Organization, now: number): FeatureSet {
  return organization.allFeaturesAt !== undefined && organization.allFeaturesAt <= now ? 'ALL' : 'CONSOLIDATED_BILLING';
}

/** Whether the handshake still waits for somebody. */
export function isPending(handshake: Handshake): boolean {
  return handshake.state === 'REQUESTED' || handshake.state === 'OPEN';
}
