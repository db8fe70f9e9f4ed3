import type { AccountManagementReads, AccountManagementWrites } from './account-management';
import type { AccountReads, AccountRecord, AccountWrites } from './accounts';
import type { HandshakeReads, HandshakeRecord, HandshakeWrites } from './handshakes';
import type { EventBus, Stack, Topic, Workflow } from './machinery';
import type { MemberWrites } from './members';
import type {
  OrganizationIdentity,
  OrganizationReads,
  OrganizationRecord,
  OrganizationWrites,
  RootRecord,
} from './organization';
import type { PolicyReads, PolicyRecord, PolicyWrites } from './policies';
import type { RegisteredResource } from './register';
import type { ServiceReads, ServiceWrites } from './services';
import type { UnitReads, UnitRecord, UnitWrites } from './units';

/**
 * What flows see of AWS: our own small records, never SDK types.
 *
 * Reads answer complete lists. Errors arrive as `TransientError` (the driver waits), `TerminalError`, or, where a
 * caller must tell, as a value. A fact that may be refused is a `Fact`: unknown is not absent.
 */

/** Reads of the account that the stack lives in. None of them changes anything. */
export interface AwsReads
  extends OrganizationReads,
    AccountReads,
    AccountManagementReads,
    UnitReads,
    PolicyReads,
    HandshakeReads,
    ServiceReads {
  /** The same reads, up to half a minute old: what is read for one resource serves the others that begin with it. */
  readonly recent: RecentReads;
}

/** Reads that a warm function shares among its invocations. */
export interface RecentReads {
  describeOrganization(): Promise<OrganizationRecord | undefined>;
  /** What many ask at the same moment, by a call that AWS allows often enough. */
  identifyOrganization(): Promise<OrganizationIdentity | undefined>;
  listAccounts(): Promise<AccountRecord[]>;
  /** One of the accounts as they were up to ten minutes ago, which is to be confirmed by `describeAccount`. */
  findKnownAccount(isIt: (account: AccountRecord) => boolean): Promise<AccountRecord | undefined>;
  /** @param since nothing is used that was read then or before */
  listKnownAccounts(since: Date): Promise<readonly AccountRecord[]>;
  /** That there is none of this id is never shared: it may be about to be visible. */
  hasParent(parentId: string): Promise<boolean>;
  /** @param since nothing is used that was read then or before */
  listUnits(parentId: string, since: Date): Promise<UnitRecord[] | undefined>;
  /** @param since nothing is used that was read then or before */
  listPolicies(policyType: string, since?: Date): Promise<PolicyRecord[]>;
  /** @param since nothing is used that was read then or before */
  listPoliciesOfTarget(targetId: string, policyType: string, since: Date): Promise<PolicyRecord[] | undefined>;
  /** The only root; `undefined`, which is never shared: it is not to be seen yet. */
  findRoot(): Promise<RootRecord | undefined>;
  /**
   * The register of `register.ts`, for a stack.
   *
   * @param since nothing is used that was read then or before
   */
  listResources(stackId: string, since: Date): Promise<readonly RegisteredResource[]>;
  /** @param since nothing is used that was read then or before */
  listHandshakesOfOrganization(filter: { action: string }, since?: Date): Promise<HandshakeRecord[]>;
}

/** Writes: each one attempt of at most 5 s, after the driver saw that this execution is still running. */
export interface AwsWrites
  extends OrganizationWrites,
    AccountWrites,
    AccountManagementWrites,
    UnitWrites,
    PolicyWrites,
    HandshakeWrites,
    MemberWrites,
    ServiceWrites {}

/** Where a stack lives, from its ARN: the handler trusts no environment variable for it. */
export interface StackLocation {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Whether responses for a stack can be sent to an address. */
export type IsResponseUrl = (url: string, stack: Pick<StackLocation, 'partition' | 'region'>) => boolean;

/** Everything outside that the driver and the flows use during one invocation. */
export interface Ports {
  readonly reads: AwsReads;
  readonly writes: AwsWrites;
  readonly workflow: Workflow;
  readonly stack: Stack;
  readonly topic: Topic;
  readonly bus: EventBus;
}

/** What the ports are made for. */
export interface PortsProps {
  /** Where the stack lives. */
  readonly location: StackLocation;
  readonly stateMachineArn: string;
  /** Makes pauses of different executions differ. */
  readonly seed: string;
  /** Epoch milliseconds after which no attempt of a call begins. */
  readonly deadline: number;
  /** Epoch milliseconds until which a denial may mean that a new policy is not in effect yet. */
  readonly deniedUntil: number;
  /** Stands before every attempt of a write. */
  readonly beforeWrite: () => Promise<void>;
}

/** Makes the ports of one invocation. */
export type Connect = (props: PortsProps) => Ports;
