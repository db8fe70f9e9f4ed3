// biome-ignore-all lint/suspicious/noExplicitAny: events and states are JSON of any shape
import type { StageRuntime } from '../../src/rehearsal/stage';
import { CloudFormationService } from '../../src/simulator/cloudformation/cloudformation-service';
import type { Invocation, InvocationResult } from '../../src/simulator/lambda/runtime';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';

/** What an invocation of the handler was for. */
export interface Visit {
  readonly kind: 'EVENT' | 'STEP' | 'REPORT';
  readonly logicalId: string;
  readonly requestType: string;
  /** CloudFormation had its answer before. */
  readonly isAnswered: boolean;
  readonly payload: unknown;
}

/** How a step ended. */
export interface Outcome {
  readonly next: string;
  readonly isAnswered: boolean;
}

export interface AppRuntimeListener {
  began?(visit: Visit): void;
  ended?(visit: Visit, outcome: Outcome | undefined): void;
}

/** How the sibling of an app behaves: it answers at once, unless it is told to hold. */
export class SiblingSwitch {
  private release: (() => void) | undefined;
  private isHolding = false;
  private trigger: string | undefined;

  /** From now on a Create or Update (of this trigger) is not answered before `fail`, and then with FAILED. */
  public hold(trigger?: string): void {
    this.isHolding = true;
    this.trigger = trigger;
  }

  /** The resource that holds fails now; the next ones are answered at once. */
  public fail(): void {
    this.isHolding = false;
    this.release?.();
  }

  public async verdict(requestType: string, trigger: string): Promise<'SUCCESS' | 'FAILED'> {
    const isMeant = this.trigger === undefined || this.trigger === trigger;
    if (!this.isHolding || !isMeant || requestType === 'Delete') {
      return 'SUCCESS';
    }
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
    return 'FAILED';
  }
}

/** Runs the functions of an app: ours in another runtime, watched, and its sibling's here. */
export class AppRuntime implements StageRuntime {
  public readonly responseBaseUrl?: string;
  public readonly sibling = new SiblingSwitch();
  public listener: AppRuntimeListener = {};
  /** What every invocation of the handler runs in. */
  public around: (visit: Visit, work: () => Promise<InvocationResult>) => Promise<InvocationResult> = (_, work) =>
    work();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly handler: StageRuntime,
  ) {
    if (handler.responseBaseUrl !== undefined) {
      this.responseBaseUrl = handler.responseBaseUrl;
    }
  }

  public knows(): boolean {
    return true;
  }

  public async invoke(invocation: Invocation): Promise<InvocationResult> {
    if (invocation.configuration.logicalId === 'SiblingHandler') {
      return this.invokeSibling(invocation.payload as Record<string, any>);
    }
    const visit = visitOf(invocation.payload as Record<string, any>);
    this.listener.began?.(visit);
    const result = await this.around(visit, () => this.handler.invoke(invocation));
    this.listener.ended?.(visit, outcomeOf(result));
    return result;
  }

  public async close(): Promise<void> {
    await this.handler.close?.();
  }

  private async invokeSibling(event: Record<string, any>): Promise<InvocationResult> {
    const Status = await this.sibling.verdict(event.RequestType, event.ResourceProperties.Trigger);
    const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
    const body = {
      Status,
      Reason: 'the sibling fails',
      PhysicalResourceId: 'sibling',
      StackId,
      RequestId,
      LogicalResourceId,
    };
    CloudFormationService.of(this.aws).answers.respond(ResponseURL!.split('/').at(-1)!, JSON.stringify(body));
    return { payload: null };
  }
}

function visitOf(payload: Record<string, any>): Visit {
  const state = payload.step?.state ?? payload.report?.state;
  const event = state?.event ?? payload;
  return {
    kind: payload.step ? 'STEP' : payload.report ? 'REPORT' : 'EVENT',
    logicalId: event.LogicalResourceId,
    requestType: event.RequestType,
    isAnswered: state?.answered === true,
    payload,
  };
}

function outcomeOf(result: InvocationResult): Outcome | undefined {
  const state = 'payload' in result ? (result.payload as { next?: string; answered?: boolean } | null) : null;
  return state?.next === undefined ? undefined : { next: state.next, isAnswered: state.answered === true };
}
