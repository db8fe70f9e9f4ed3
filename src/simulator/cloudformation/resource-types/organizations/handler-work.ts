import { AwsError } from '../../../aws-error';
import type { Caller, CallInput } from '../../../call';
import type { SimulatedAws } from '../../../simulated-aws';
import { failureOf, HandlerFailure } from './handler-failure';

/** Members of an answer of AWS by their wire names. */
export type Answer = CallInput;

/** What one request to a handler is worked on with. */
export interface HandlerWorkProps {
  readonly aws: SimulatedAws;
  /** With whose permissions the handler calls AWS. */
  readonly caller: Caller;
  readonly region: string;
  /** Tells CloudFormation the physical id, as soon as there is one. */
  initiated(physicalId: string): void;
  /** Whether CloudFormation waits no longer. */
  isCanceled(): boolean;
}

const RETRIES_MAX = 2;
const FIRST_PAUSE_MS = 15_000;
const JITTER_MAX = 0.5;
const REPEATED = new Set([
  'ConcurrentModificationException',
  'PolicyChangesInProgressException',
  'ServiceException',
  'TooManyRequestsException',
]);

/** One request to a handler: it calls AWS Organizations as everyone does, and tries again twice what may pass. */
export class HandlerWork {
  private readonly retries = new Map<string, number>();

  constructor(private readonly props: HandlerWorkProps) {}

  public get partition(): string {
    return this.props.aws.partition;
  }

  public initiated(physicalId: string): void {
    this.props.initiated(physicalId);
  }

  /** One call. Answers nothing if AWS returns a harmless error; throws `HandlerFailure` for any other one. */
  public async call(operation: string, input: CallInput = {}, ...harmless: readonly string[]): Promise<Answer> {
    for (;;) {
      try {
        return await this.send(operation, input);
      } catch (error) {
        if (!(error instanceof AwsError)) {
          throw error;
        }
        if (harmless.includes(error.name)) {
          return {};
        }
        await this.pauseBeforeRetry(operation, error);
      }
    }
  }

  /** All entries of a list. */
  public async list(operation: string, member: string, input: CallInput = {}): Promise<Answer[]> {
    const entries: Answer[] = [];
    let token: string | undefined;
    do {
      const page = await this.call(operation, token === undefined ? input : { ...input, NextToken: token });
      entries.push(...page[member]);
      token = page.NextToken;
    } while (token !== undefined);
    return entries;
  }

  /** A pause that is longer each time, and at most by a share of itself longer than that. */
  public async pause(milliseconds: number, attempt = 0, jitterMax = 0): Promise<void> {
    const { clock, random } = this.props.aws;
    const jitter = jitterMax === 0 ? 0 : random.next() * jitterMax;
    await clock.sleep(Math.round(milliseconds * 2 ** attempt * (1 + jitter)));
  }

  /** Has CloudFormation call the handler again after a pause, which it does not if it waits no longer. */
  public async callBack(milliseconds: number, attempt = 0, jitterMax = 0): Promise<void> {
    await this.pause(milliseconds, attempt, jitterMax);
    if (this.props.isCanceled()) {
      throw new HandlerFailure('InternalFailure', 'CloudFormation waits no longer');
    }
  }

  private send(operation: string, input: CallInput): Promise<Answer> {
    const { aws, caller, region } = this.props;
    return aws.call({ service: 'organizations', operation, input, caller, region }) as Promise<Answer>;
  }

  /** The retries of an operation count for the whole request. */
  private async pauseBeforeRetry(operation: string, error: AwsError): Promise<void> {
    const retried = this.retries.get(operation) ?? 0;
    if (!REPEATED.has(error.name) || retried === RETRIES_MAX) {
      throw failureOf(error);
    }
    this.retries.set(operation, retried + 1);
    await this.callBack(FIRST_PAUSE_MS, retried, JITTER_MAX);
  }
}
