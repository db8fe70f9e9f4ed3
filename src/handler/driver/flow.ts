import type { AwsReads, AwsWrites } from '../port/ports';
import { type ResourceKind, resourceTypeOf } from '../resources';
import type { Decision, Note } from './decision';

/** One CloudFormation event, parsed, as a flow sees it. */
export interface Request<Desired> {
  readonly type: 'Create' | 'Update' | 'Delete';
  readonly stackId: string;
  readonly logicalId: string;
  readonly requestId: string;
  /** Absent on Create. On Delete it may be one that CloudFormation invented. */
  readonly physicalId?: string;
  /** Absent on a Delete whose properties do not parse: the physical id alone says what to do. */
  readonly desired?: Desired;
  /** The properties before an Update, if they parse. */
  readonly previous?: Desired;
  /**
   * The stack is rolling back. An Update starts nothing new, goes on with what is under way, and never fails; a Delete takes
   * back what a failed deployment made, which nobody has asked to be removed.
   */
  readonly isRollback: boolean;
  /** A Delete takes back the creation of the whole stack: nothing else is updated or put back beside it. */
  readonly isRollbackOfCreation?: boolean;
  /**
   * CloudFormation's status could not be read. An Update that asks for the impossible succeeds then, and changes nothing; a
   * Delete puts nothing back, and fails rather than remove what was not asked for.
   */
  readonly isStatusUnknown?: boolean;
  /** This event stopped another execution of the same resource, whose work it goes on with. */
  readonly hasStopped?: boolean;
  /** What it goes on with had its answer before this event, and before the update that a rollback takes back, and waited on. */
  readonly hasTakenOver?: boolean;
  /** CloudFormation has its answer already: the flow runs detached. */
  readonly isAnswered: boolean;
  /** The deployment waits for people, and fails rather than go on without them. */
  readonly failsWhenPending?: boolean;
  /** A schedule asks, and no event: it looks once, and the next one remembers nothing of it. */
  readonly isScheduled?: boolean;
  /** Partition, account and Region of the stack, from its ARN. */
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/** What every function of a flow may read. */
export interface FlowContext<Desired, Memo> {
  readonly request: Request<Desired>;
  readonly memo: Memo;
  readonly now: Date;
  /** When this flow's execution started: `deploymentWait` and grace periods count from here. */
  readonly startedAt: Date;
  /** What this execution has written down before its first write, see `note.ts`. It is there also if a reply was lost. */
  readonly noted?: Note;
}

/** What is known of the event that a rollback takes back. */
export type TakenBack =
  /** What it wrote down before it changed anything. */
  | { readonly type: 'KNOWN'; readonly note: Note }
  /** There is no execution of it any more, or there never was one. */
  | { readonly type: 'UNKNOWN' };

/** What a flow may read. */
export interface FlowReads extends AwsReads {
  /**
   * The event that this one takes back, from the history of its execution. Undefined before an Update is answered, and while
   * older executions may still write.
   */
  readTakenBack(): Promise<TakenBack | undefined>;
}

/**
 * One custom resource type. `parse` and `decide` are pure, `observe` only reads, `act` only does what was decided.
 *
 * The memo holds counts, digests and ids of handshakes, never a list of accounts, and is lost without harm.
 */
export interface Flow<Desired, Observed, Action, Memo> {
  readonly kind: ResourceKind;
  /** Every documented attribute: an answer that the driver makes up has them all, empty. */
  readonly attributes?: readonly string[];
  /** Unknown or malformed input throws a `TerminalError('InvalidProperties')` naming the property, the value and what is allowed. */
  parseDesired(properties: Record<string, unknown>): Desired;
  /** Anything that is not a memo of ours counts as lost: never throws. */
  parseMemo(raw: unknown): Memo;
  /** The one cheap call of a step that only waits; true when something changed and a full look is due. */
  glance?(context: FlowContext<Desired, Memo>, reads: AwsReads): Promise<boolean>;
  /** @param earlier what was observed before the last action of this step; whatever that cannot have changed need not be read again */
  observe(context: FlowContext<Desired, Memo>, reads: FlowReads, earlier?: Observed): Promise<Observed>;
  decide(observed: Observed, context: FlowContext<Desired, Memo>): Decision<Action>;
  /** Performs one action. Answers the memo from then on. */
  act(action: Action, context: FlowContext<Desired, Memo>, writes: AwsWrites): Promise<Memo>;
  /** What may be in the memo after this wait was decided, for example the handshake that a glance looks at. */
  remember?(observed: Observed, context: FlowContext<Desired, Memo>): Memo;
}

/** A flow whose types only the flow itself knows: the driver hands its values from one of its functions to the next. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript has no existential types
export type AnyFlow = Flow<any, any, any, any>;

/** The flow of a custom resource type; `undefined` for a type of another version. */
export function findFlow(flows: readonly AnyFlow[], resourceType: string): AnyFlow | undefined {
  return flows.find(({ kind }) => resourceTypeOf(kind) === resourceType);
}
