import { responseUrls } from '../../../src/handler/aws/response-urls';
import type { Decision } from '../../../src/handler/driver/decision';
import { executionName } from '../../../src/handler/driver/execution-name';
import type { AnyFlow, FlowContext } from '../../../src/handler/driver/flow';
import type { LogEntry } from '../../../src/handler/driver/log';
import { report } from '../../../src/handler/driver/report';
import { firstState } from '../../../src/handler/driver/start';
import { runStep } from '../../../src/handler/driver/step';
import { TerminalError, TransientError } from '../../../src/handler/failures';
import type { BusEvent, ExecutionRecord, StackRecord } from '../../../src/handler/port/machinery';
import type { AwsReads, AwsWrites, PortsProps } from '../../../src/handler/port/ports';
import type { CloudFormationEvent, WorkflowState } from '../../../src/handler/protocol';
import { anEvent, TOY } from './an-event';
import { InstantClock } from './instant-clock';

/** What the toy flow is about to see and do; every test sets what matters. */
export type ToyContext = FlowContext<{ valid: true }, { acts: number }>;

export interface ToyScript {
  decide?: (context: ToyContext) => Decision<string>;
  /** Default: makes a write, behind the guard. */
  act?: (context: ToyContext, write: () => Promise<void>) => Promise<void>;
  glance?: () => Promise<boolean>;
  /** Gets what the ports of the step are made for. */
  observe?: (props: PortsProps) => Promise<void>;
}

export const DONE: Decision<string> = {
  type: 'done',
  reason: 'all is well',
  answer: { physicalId: 'o-exampleorgid/toy', attributes: { State: 'ENABLED' } },
};

/** A wait for a person, as a flow would decide it. */
export const ASKED: Decision<string> = {
  type: 'wait',
  waitingFor: 'PERSON',
  reason: 'account 222222222222 has not answered',
  answer: { physicalId: 'o-exampleorgid/toy', attributes: { State: 'PENDING' } },
  messages: [{ occasion: 'asked/h-1', subject: 'asked', text: 'account 222222222222 must answer' }],
};

/** One execution in a world of hand-made ports: a workflow, a stack, a topic and a toy resource. */
export class StepLab {
  public readonly clock = new InstantClock();
  /** Bodies as CloudFormation got them. */
  public readonly answers: Record<string, unknown>[] = [];
  /** How many attempts to answer fail before one succeeds. */
  public lostAnswers = 0;
  public readonly log: LogEntry[] = [];
  public readonly told: string[] = [];
  /** How many attempts to tell people are throttled before one succeeds. */
  public throttledMessages = 0;
  /** What software was told, and when. */
  public readonly events: (BusEvent & { readonly at: number })[] = [];
  /** How many attempts to tell software are throttled before one succeeds. */
  public lostEvents = 0;
  public readonly stopped: string[] = [];
  /** Executions that were started to continue this one. */
  public readonly started: { readonly name: string; readonly state: WorkflowState }[] = [];
  /** How many attempts to start one fail before one succeeds. */
  public failedStarts = 0;
  /** What the toy flow did, in order. */
  public readonly did: string[] = [];
  public writes = 0;
  public stackLooks = 0;
  /** From when, with each list of running executions, one that others have read would do. */
  public readonly listedSince: (Date | undefined)[] = [];
  /** Until then, in epoch milliseconds, Step Functions knows no execution. */
  public unknownUntil = 0;
  public executions: (ExecutionRecord & { status: string; input: string })[] = [];
  public stack: StackRecord | Error = { stackStatus: 'CREATE_IN_PROGRESS', resourceStatus: 'CREATE_IN_PROGRESS' };
  /** Of the stack that the own one is nested in. */
  public rootStatus: string | undefined;
  public script: ToyScript = {};
  public state: WorkflowState;
  public flows: readonly AnyFlow[] = [this.toyFlow()];

  private startedAt = new Date(this.clock.now()).toISOString();
  private arn: string;

  constructor(public readonly event: CloudFormationEvent = anEvent()) {
    this.state = firstState(event);
    const name = executionName(event, TOY);
    this.arn = `arn:aws:states:eu-west-1:111111111111:execution:Workflow:${name}`;
    this.addExecution(name, { arn: this.arn });
    const updatedAt = new Date(this.clock.now() - 60_000);
    if (event.RequestType === 'Update') {
      this.stack = { stackStatus: 'UPDATE_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS', updatedAt };
    }
  }

  public addExecution(
    name: string,
    members: { arn?: string; startedAt?: Date; event?: CloudFormationEvent } = {},
  ): void {
    this.executions.push({
      name,
      arn: members.arn ?? `arn:${name}`,
      startedAt: members.startedAt ?? new Date(this.clock.now()),
      status: 'RUNNING',
      input: JSON.stringify(firstState(members.event ?? this.event)),
    });
  }

  /** Stops the execution under test, as a newer event would. */
  public stopOwn(): void {
    this.find(this.arn).status = 'ABORTED';
  }

  /** One step, and the pause after it. */
  public async step(): Promise<WorkflowState> {
    const props = { clock: this.clock, flows: this.flows, ...this.invocation() };
    this.state = JSON.parse(
      JSON.stringify(await runStep({ state: this.state, executionArn: this.arn, startedAt: this.startedAt }, props)),
    );
    this.clock.pass(this.state.pauseSeconds * 1000);
    return this.state;
  }

  /** Goes on with the execution that continues this one, if there is one. */
  public follow(): void {
    const next = this.started.at(-1);
    if (next !== undefined && next.state.continues?.count !== this.state.continues?.count) {
      this.startedAt = new Date(this.clock.now()).toISOString();
      this.arn = `arn:aws:states:eu-west-1:111111111111:execution:Workflow:${next.name}`;
      this.addExecution(next.name, { arn: this.arn });
      this.state = next.state;
    }
  }

  /** Steps until the workflow ends, or `limit` steps were taken. */
  public async run(limit = 100): Promise<WorkflowState> {
    for (let steps = 0; steps < limit; steps++) {
      const { next } = await this.step();
      if (next === 'SUCCEED' || next === 'FAIL') {
        break;
      }
    }
    return this.state;
  }

  /** What the Catch of the step does. */
  public async report(error: { Error: string; Cause: string }): Promise<WorkflowState> {
    const props = { clock: this.clock, flows: this.flows, ...this.invocation() };
    this.state = await report(
      { state: { ...this.state, error }, executionArn: this.arn, startedAt: this.startedAt },
      props,
    );
    return this.state;
  }

  private invocation() {
    return {
      log: (entry: LogEntry) => void this.log.push(entry),
      isResponseUrl: responseUrls(),
      put: async (_url: string, body: string) => {
        if (this.lostAnswers-- > 0) {
          throw new Error('no network');
        }
        this.answers.push(JSON.parse(body));
        return 200;
      },
      connect: (props: PortsProps) => ({
        reads: { props } as unknown as AwsReads,
        writes: { write: () => this.write(props) } as unknown as AwsWrites,
        workflow: this.workflow(),
        stack: { look: () => this.look(), findStatus: async () => this.rootStatus },
        topic: {
          publish: async (_arn: string, { text }: { text: string }) => {
            if (this.throttledMessages-- > 0) {
              throw new TransientError('Publish: Throttled');
            }
            this.told.push(text);
          },
        },
        bus: {
          put: async (event: BusEvent) => {
            if (this.lostEvents-- > 0) {
              throw new TransientError('PutEvents: Throttled');
            }
            this.events.push({ at: this.clock.now(), ...event });
          },
        },
      }),
    };
  }

  private async write(props: PortsProps): Promise<void> {
    await props.beforeWrite();
    this.writes++;
  }

  private async look(): Promise<StackRecord> {
    this.stackLooks++;
    if (this.stack instanceof Error) {
      throw this.stack;
    }
    return this.stack;
  }

  private workflow() {
    return {
      start: async (name: string, input: string) => {
        if (this.failedStarts-- > 0) {
          throw new TransientError('StartExecution: Throttled');
        }
        const isNew = this.started.every((one) => one.name !== name);
        if (isNew) {
          this.started.push({ name, state: JSON.parse(input) });
        }
        return isNew;
      },
      listRunning: async (since?: Date) => {
        this.listedSince.push(since);
        return this.executions.filter(({ status }) => status === 'RUNNING');
      },
      listPage: async () => ({ items: [...this.executions].reverse() }),
      describe: async (arn: string) => (this.clock.now() < this.unknownUntil ? undefined : this.find(arn)),
      findLastInput: async (arn: string) => this.find(arn).input,
      stop: async (arn: string) => {
        this.find(arn).status = 'ABORTED';
        this.stopped.push(this.find(arn).name);
      },
    };
  }

  private find(arn: string) {
    return this.executions.find((one) => one.arn === arn)!;
  }

  private toyFlow(): AnyFlow {
    return {
      kind: TOY,
      attributes: ['State'],
      parseDesired: (properties) => {
        if (properties.Broken !== undefined) {
          throw new TerminalError('InvalidProperties', 'Broken is broken');
        }
        return { valid: true };
      },
      parseMemo: (raw) => ({ acts: typeof raw === 'object' && raw !== null && 'acts' in raw ? Number(raw.acts) : 0 }),
      glance: async () => {
        this.did.push('glance');
        return (await this.script.glance?.()) ?? true;
      },
      observe: async (_context, reads) => {
        this.did.push('observe');
        await this.script.observe?.((reads as unknown as { props: PortsProps }).props);
      },
      decide: (_observed, context) => this.script.decide?.(context) ?? DONE,
      act: async (action, context, writes) => {
        this.did.push(`act ${action}`);
        const write = (writes as unknown as { write(): Promise<void> }).write;
        await (this.script.act ?? ((_context, call) => call()))(context, write);
        return { acts: context.memo.acts + 1 };
      },
    };
  }
}
