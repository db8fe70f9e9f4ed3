import type { DoubtName } from '../facts/doubts';
import { DEFAULT_QUOTAS, type Quotas } from '../facts/limits';
import type { EffectivePolicy, SimulatedAccount } from './account';
import { AwsError } from './aws-error';
import { type Behavior, DEFAULT_BEHAVIOR } from './behavior';
import type { Call, Caller, CallRecord, SimulatedService } from './call';
import { VirtualClock } from './clock';
import { Doubts } from './doubts';
import { AccessDenial } from './iam/access-denial';
import { OpenDecisions } from './iam/open-decisions';
import { Random } from './random';
import type { SentMessage } from './sent-message';
import { Sessions } from './sessions';
import { unknownService } from './unknown-operation';
import { UnknownPlaces } from './unknown-places';

/** How a simulated AWS begins. */
export interface SimulatedAwsProps {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly seed?: number;
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition?: string;
  readonly behavior?: Partial<Behavior>;
  readonly quotas?: Partial<Quotas>;
  /** Whether a 12-digit access key id that nobody knows becomes a standalone account; default true. */
  readonly isOpen?: boolean;
  /** The account of access key ids that are neither an account id nor a session; without it, they are refused. */
  readonly defaultAccount?: string;
  /** The software that simulates it, with its version. */
  readonly writer?: string;
  /** What is not known of it, and what is played there; default: all is known, and decisions of IAM that are open allow. */
  readonly unknownPlaces?: UnknownPlaces;
}

/** Decides whether a caller may do something. */
export interface Authority {
  /** Throws the service's own kind of access denial. */
  authorize(call: Call, service: SimulatedService): void;
  /** Whether the caller may create a service's role in its own account, which accepting a handshake may need. */
  mayCreateServiceLinkedRole(caller: Caller, servicePrincipal: string): boolean;
}

/** Breaks calls on purpose. */
export interface FaultInjector {
  /** Called before the call is performed; throws to refuse it. */
  before(call: Call): void;
  /** Called after it was performed; throws to lose the reply. */
  after(call: Call): void;
}

/** Limits calls by the token buckets that AWS publishes for its operations. */
export interface Throttle {
  /** Throws `TooManyRequestsException`. */
  take(call: Call): void;
}

/**
 * The AWS that everything else talks to: accounts, a clock, chance, and services that are reached by `call`.
 *
 * Each service lives in its own folder and registers itself; this class knows only the order in which a call is
 * throttled, broken, authorized, performed and recorded.
 */
export class SimulatedAws {
  public readonly clock: VirtualClock;
  public readonly random: Random;
  public readonly partition: string;
  public readonly behavior: Behavior;
  /** What a new organization starts with. */
  public readonly quotas: Readonly<Quotas>;
  public readonly isOpen: boolean;
  public readonly defaultAccount: string | undefined;
  public readonly writer: string | undefined;
  /** By account id. */
  public readonly accounts = new Map<string, SimulatedAccount>();
  /** Customer managed policies by ARN. */
  public readonly managedPolicies = new Map<string, EffectivePolicy>();
  /** Every call as it was answered, oldest first. */
  public readonly history: CallRecord[] = [];
  /** Every message that somebody was told, oldest first. */
  public readonly messages: SentMessage[] = [];
  /** What the simulation could not do, oldest first: no answer of AWS, whatever the caller was told. */
  public readonly defects: Error[] = [];
  /** Who the bearer of an access key id is. */
  public readonly sessions: Sessions;
  /** Open questions of the documentation of AWS. */
  public readonly doubts: Doubts;
  /** Decisions of IAM that depend on something unknown. */
  public readonly openDecisions: OpenDecisions;
  /** What is not known of it. */
  public readonly unknownPlaces: UnknownPlaces;

  public authority: Authority | undefined;
  public faults: FaultInjector | undefined;
  public throttle: Throttle | undefined;

  private readonly observers: ((record: CallRecord) => void)[] = [];
  private readonly services = new Map<string, SimulatedService>();

  constructor(props: SimulatedAwsProps) {
    this.clock = new VirtualClock(props.now);
    this.random = new Random(props.seed ?? 1);
    this.partition = props.partition ?? 'aws';
    this.sessions = new Sessions(this.clock, new Random((props.seed ?? 1) + 1), this.partition);
    this.behavior = { ...DEFAULT_BEHAVIOR, ...props.behavior };
    this.doubts = new Doubts(this.behavior);
    this.unknownPlaces = props.unknownPlaces ?? new UnknownPlaces('IN_FAVOR');
    this.openDecisions = new OpenDecisions(this.unknownPlaces.outcome);
    this.quotas = { ...DEFAULT_QUOTAS, ...props.quotas };
    this.isOpen = props.isOpen ?? true;
    this.defaultAccount = props.defaultAccount;
    this.writer = props.writer;
  }

  /** Adds a service, or replaces the one of the same name. */
  public register(service: SimulatedService): void {
    this.services.set(service.name, service);
  }

  /** The service of a name, if it was added. */
  public service(name: string): SimulatedService | undefined {
    return this.services.get(name);
  }

  /** Is told of every call after it was answered, and of what people did without calling anything. */
  public observe(observer: (record: CallRecord) => void): void {
    this.observers.push(observer);
  }

  /** Notes something that happened, as a call would be noted. */
  public note(record: CallRecord): void {
    this.history.push(record);
    for (const observer of this.observers) {
      observer(record);
    }
  }

  /** Called where the answer to an open question is needed: whether the world turns round what is assumed. */
  public doubt(name: DoubtName): boolean {
    this.doubts.meet(name);
    return this.doubts.turnedRoundBy(name) !== undefined;
  }

  /** One call from end to end; throws `AwsError`. */
  public async call(call: Call): Promise<unknown> {
    const service = this.services.get(call.service);
    if (!service) {
      throw unknownService(call.service);
    }
    let tookEffect = false;
    try {
      this.throttle?.take(call);
      this.faults?.before(call);
      this.authority?.authorize(call, service);
      const output = await service.perform(call);
      tookEffect = true;
      this.faults?.after(call);
      this.record(call, service, tookEffect);
      return output;
    } catch (error) {
      if (error instanceof Error && !(error instanceof AwsError)) {
        this.defects.push(error);
      }
      this.record(call, service, tookEffect, error);
      throw error;
    }
  }

  private record(call: Call, service: SimulatedService, tookEffect: boolean, error?: unknown): void {
    const invocationId = call.caller.session?.invocationId;
    this.note({
      at: this.clock.now(),
      service: call.service,
      operation: call.operation,
      accountId: call.caller.accountId,
      callerArn: call.caller.arn,
      region: call.region,
      input: call.input,
      isWrite: service.isWrite(call.operation),
      tookEffect,
      ...(error === undefined ? {} : { error: error instanceof Error ? error.name : String(error) }),
      ...(error instanceof AccessDenial ? { deniedBy: error.decision } : {}),
      ...(invocationId === undefined ? {} : { invocationId }),
    });
  }
}
