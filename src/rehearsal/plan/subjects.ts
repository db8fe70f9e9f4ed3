import type { CloudFormationEvent, ReportInput, ScheduleInput, StepInput } from '../../handler/protocol';
import type { FunctionRuntime, Invocation, InvocationResult } from '../../simulator/index';

/** A resource of a stack. */
export interface ResourceReference {
  readonly stackId: string;
  readonly logicalId: string;
}

/**
 * Notes which resource each invocation of a function works for.
 *
 * The credentials of an invocation are its own, and so are the sessions that it opens in members: every call leads back to
 * its invocation, and from there to the resource.
 */
export class NotingRuntime<Runtime extends FunctionRuntime> implements FunctionRuntime {
  private readonly resources = new Map<string, ResourceReference>();

  constructor(public readonly runtime: Runtime) {}

  public knows(...args: Parameters<FunctionRuntime['knows']>): boolean {
    return this.runtime.knows(...args);
  }

  public invoke(invocation: Invocation): Promise<InvocationResult> {
    const resource = resourceIn(invocation.payload);
    if (resource !== undefined) {
      this.resources.set(invocation.requestId, resource);
    }
    return this.runtime.invoke(invocation);
  }

  public resourceOf(invocationId: string): ResourceReference | undefined {
    return this.resources.get(invocationId);
  }
}

/** The event of a custom resource: as CloudFormation sent it, or in what a workflow or a schedule of ours passes on. */
function resourceIn(payload: unknown): ResourceReference | undefined {
  const { step, report, schedule, ...event } = payload as Partial<StepInput & ReportInput & ScheduleInput>;
  const { StackId, LogicalResourceId } = (step?.state ?? report?.state ?? schedule)?.event ?? (event as Event);
  return StackId === undefined || LogicalResourceId === undefined
    ? undefined
    : { stackId: StackId, logicalId: LogicalResourceId };
}

type Event = Partial<Pick<CloudFormationEvent, 'StackId' | 'LogicalResourceId'>>;
