import type { Page } from './paging';

/** An execution of the state machine, as a list tells it. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly startedAt: Date;
}

/** An execution of the state machine, as Step Functions describes it by its ARN. */
export interface ExecutionDescription {
  readonly status: string;
  readonly input: string;
  readonly startedAt: Date;
}

/** What the driver asks of the state machine. The lists and descriptions of Step Functions lag behind. */
export interface Workflow {
  /** Whether there was none of that name yet. */
  start(name: string, input: string): Promise<boolean>;
  /** @param since a list that was asked for after that, half a minute ago at most, is as good as one of now */
  listRunning(since?: Date): Promise<ExecutionRecord[]>;
  /** One page of the executions in any state, newest first. */
  listPage(from?: string): Promise<Page<ExecutionRecord>>;
  /** Undefined: there is none of this ARN, or it has only just been started. */
  describe(executionArn: string): Promise<ExecutionDescription | undefined>;
  /** The input of the state that an execution entered last, whatever became of it; undefined: it entered none. */
  findLastInput(executionArn: string): Promise<string | undefined>;
  stop(executionArn: string, cause: string): Promise<void>;
}

/** What CloudFormation says of a stack and of one resource in it. */
export interface StackRecord {
  readonly stackStatus: string;
  /** Of a nested stack: the one that CloudFormation was asked for. */
  readonly rootId?: string;
  /** Absent if CloudFormation does not list the resource (yet). */
  readonly resourceStatus?: string;
  /** When the resource got its status. */
  readonly resourceSince?: Date;
  /** When the stack's latest update began. */
  readonly updatedAt?: Date;
  /** When the stack's deletion began. */
  readonly deletedAt?: Date;
}

/** What the driver asks of CloudFormation: of the own stack, and of the one that it is nested in. */
export interface Stack {
  look(stackId: string, logicalId: string): Promise<StackRecord>;
  /** The status of the root of a nested stack. */
  findStatus(rootId: string): Promise<string | undefined>;
}

/** Where people are told. */
export interface Topic {
  /** @param eventId the same for the same occasion, however often it is published */
  publish(topicArn: string, message: { subject: string; text: string; eventId: string }): Promise<void>;
}

/** An event for other software. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The default event bus of the account, in the Region of the stack. */
export interface EventBus {
  put(event: BusEvent): Promise<void>;
}
