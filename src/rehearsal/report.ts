import type { HandshakeResponse } from './people';
import type { PlanReport } from './plan/plan-report';

/**
 * What a rehearsal found out: the document that `--json` prints, and all that the text is made of.
 *
 * Moments are ISO 8601 texts of virtual time.
 */
export interface RehearsalReport {
  /** What the world says of itself, or its file. */
  readonly world: string;
  /** The moment of the world, if it has one. */
  readonly worldAt?: string;
  /** What a user might not expect. */
  readonly warnings: readonly string[];
  readonly beganAt: string;
  /** When the last thing happened. */
  readonly endedAt: string;
  /** Whether the stacks are as their templates say; what goes on after that is in `unsettled`. */
  readonly succeeded: boolean;
  readonly stacks: readonly StackReport[];
  readonly timeline: readonly TimelineEntry[];
  /** As they are before the deployment. */
  readonly organizationsBefore: readonly OrganizationReport[];
  /** As they are in the end. */
  readonly organizations: readonly OrganizationReport[];
  readonly plan: PlanReport;
  /** How each account that is asked is assumed to respond, because the world says nothing about people. */
  readonly assumedPeople?: HandshakeResponse;
  readonly asks: readonly Ask[];
  /**
   * Detached workflows that still run, or that failed: whatever they waited for did not happen. And resources that are not as
   * their stack has them, although it is complete.
   */
  readonly unsettled: readonly UnsettledWorkflow[];
  readonly unusedPermissions: readonly UnusedPermission[];
  /** What stays if a stack fails, of the stacks that change something. None if the deployment fails. */
  readonly staysAfterRollback: readonly StackRollback[];
  /**
   * What exists and is not as a resource declares it, if the deployment fails because of it. It comes from a further run without
   * rollback, which meets all of them but those of `notReached`.
   */
  readonly differences: readonly DifferenceReport[];
  /** Resources that were not compared in that run, because they depend on something that failed. */
  readonly notReached: readonly NotReachedReport[];
  /** How many things the resources of the stacks are about. Absent: they have none that is about a thing of the organization. */
  readonly counts?: Counts;
  /** IDs in this document that neither the world nor the app has: AWS is going to draw others. */
  readonly drawnIds: readonly string[];
  /** Resources that were recorded and have placeholders for values, counted by type. */
  readonly notSimulated: Readonly<Record<string, number>>;
  /** What is not known and decides everything: the result holds only if it is so. */
  readonly preconditions: readonly Precondition[];
  /** What is not known. */
  readonly unknown: readonly UnknownReport[];
  /** What the result rests on, beside what the documentation of AWS says. */
  readonly restsOn: readonly Assumption[];
  /** What the command was given. Absent: no command made this report. */
  readonly provenance?: Provenance;
}

/** Something that is assumed. */
export interface Assumption {
  /**
   * `DOUBT`: the answer to a question that the documentation of AWS leaves open. `ABSENT`: something that is not known is taken
   * as not there. `QUOTA`, `DURATION`: numbers of AWS. `RECORDED`: resources that nothing simulates. `ACTORS`: who acts.
   */
  readonly kind: 'DOUBT' | 'ABSENT' | 'QUOTA' | 'DURATION' | 'RECORDED' | 'ACTORS';
  readonly what: string;
  /** Name of the question, which `docs/fidelity.md` describes. */
  readonly doubt?: string;
  /** What to change in the world, so that it is decided otherwise. Absent: no world can. */
  readonly turnRound?: string;
  /** The page of AWS that comes closest. */
  readonly source?: string;
}

/** What makes the same report again. */
export interface Provenance {
  /** Of the command. */
  readonly version: string;
  /** Of everything that the simulator draws. */
  readonly seed: number;
  /** SHA-256 of the file of the world. Absent: the standalone account of the command. */
  readonly world?: string;
  /** SHA-256 of the templates that were deployed. */
  readonly app: string;
}

/** Something that is not known, and that the rehearsal takes to be in favor of the deployment. */
export interface Precondition {
  /** The place of the world that settles it, or the name of a policy. */
  readonly place: string;
  /** Why it is not known. */
  readonly why: string;
  /** What has to be so. */
  readonly requires: string;
}

/** A place of the world that is not known. */
export interface UnknownReport {
  /** As messages about worlds write it, for example `accounts.444444444444.roles`. */
  readonly place: string;
  readonly why: string;
  readonly account?: string;
  /** Whether anything in this report depends on it. */
  readonly matters: boolean;
}

export interface StackReport {
  readonly path: string;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  /** As CloudFormation calls it, for example `CREATE_COMPLETE`; `NOT_REHEARSED`: nothing was deployed. */
  readonly status: string;
  /** False if the stack was as its template says already. */
  readonly isChanged: boolean;
  /** Why it failed. */
  readonly reason?: string;
  /** What has to be so for this status, and which it has otherwise. Absent: it is certain. */
  readonly onlyIf?: string;
}

export interface AccountReference {
  readonly id: string;
  readonly name: string;
}

export type TimelineKind =
  | 'DEPLOYMENT'
  | 'DETACHED'
  | 'HANDSHAKE'
  | 'ORGANIZATION'
  | 'PERSON'
  /** AWS refused something that somebody has to mend. */
  | 'REFUSED'
  | 'NOTIFICATION';

/** Something that happened. Neighbors that differ in their accounts only are one entry. */
export interface TimelineEntry {
  readonly at: string;
  readonly kind: TimelineKind;
  readonly what: string;
  readonly accounts?: readonly AccountReference[];
  /** Who must act until when, or why it happened. */
  readonly note?: string;
  /** Of a notification: what all have in common that one resource sends for one reason. */
  readonly series?: string;
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
}

export interface OrganizationReport {
  readonly id: string;
  readonly managementAccount: AccountReference;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** A migration to all features that is pending: when it expires, and which accounts have not responded. */
  readonly migration?: { readonly expiresAt: string; readonly waitingFor: readonly AccountReference[] };
  readonly policyTypes: readonly string[];
  readonly serviceAccess: readonly string[];
  readonly root: UnitReport;
}

/** The root or an organizational unit. */
export interface UnitReport {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly AccountReport[];
  readonly units: readonly UnitReport[];
}

export interface AccountReport extends AccountReference {
  readonly joined: 'MANAGEMENT' | 'CREATED' | 'INVITED';
  readonly state: string;
  readonly serviceLinkedRole: boolean;
}

/** Something that the deployment needs of a person. */
export interface Ask {
  readonly account: AccountReference;
  readonly type: AskType;
  /** What has to be done, in words. */
  readonly what: string;
  /** What is run in the account. An ID that AWS draws is `<id>` in it. Absent: no single command does it. */
  readonly command?: string;
  /** Of `RESPOND`: the ID of the handshake. */
  readonly handshake?: string;
  readonly askedAt: string;
  /** Absent: there is no limit. */
  readonly until?: string;
  /** When it was done in this rehearsal; absent: it never was. */
  readonly doneAt?: string;
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
}

/**
 * `RESPOND`: a handshake that only a person in the account can accept. `FIX`: a role that could not be used.
 * `ACTIVATE`: an account that is suspended, closed, or not activated.
 */
export type AskType = 'RESPOND' | 'FIX' | 'ACTIVATE';

export interface UnsettledWorkflow {
  /** Absent: it is a workflow. */
  readonly kind?: 'RESOURCE';
  readonly stackName: string;
  /** Construct path of the resource that it completes; its logical ID if no metadata has the path. */
  readonly resource: string;
  readonly startedAt: string;
  /**
   * As Step Functions calls it, for example `RUNNING` or `FAILED`. Without a workflow: `DELETE_FAILED`, `OFF` for a service or policy
   * type that the stack declares, or `KEPT` for what was to be removed.
   */
  readonly status: string;
  readonly reason?: string;
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
}

/** What is left of a deployment whose last resource fails, when its rollback has come to rest. */
export interface StackRollback {
  /** Path of the stack. */
  readonly stack: string;
  /** Addresses of changes of the plan. */
  readonly stays: readonly string[];
  /** Why it is not known. */
  readonly notPlayed?: string;
}

/** What differs from what one resource declares. */
export interface DifferenceReport {
  readonly stackName: string;
  /** Construct path; the logical ID if no metadata has the path. */
  readonly resource: string;
  readonly reason: string;
}

/** A resource that was not compared. */
export interface NotReachedReport {
  readonly stackName: string;
  /** Construct path; the logical ID if no metadata has the path. */
  readonly resource: string;
}

/** What a deployment did about what its stacks declare. */
export interface Counts {
  /** Resources whose things needed no write, and which are settled. */
  readonly foundAsItIs: number;
  /** Resources that made what they are about. */
  readonly made: number;
  /** Resources that changed what was there. */
  readonly changed: number;
  /** Resources that have written nothing yet, and whose workflows continue. */
  readonly pending: number;
  /** Calls of the deployment that took effect and changed something in AWS. */
  readonly writes: number;
}

/** A statement that the template grants and no call of this rehearsal used. */
export interface UnusedPermission {
  readonly role: string;
  readonly policy: string;
  readonly sid?: string;
  readonly actions: readonly string[];
}
