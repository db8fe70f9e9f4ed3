import { chanceOf } from '../chance';
import type { Clock } from '../clock';
import { LaterTurnError, OutOfTimeError, TerminalError, TransientError } from '../failures';
import { classify, isForGood, isNotHere, type NamedError, parseAwsError } from './classification';
import { nameOf, type Operation, type Service, serviceOf } from './operations';
import type { Pacer } from './pacing';

/**
 * Performs one call: attempts it, as often as is allowed, until it has an answer.
 *
 * Throws `TransientError` if it may succeed later, `TerminalError` with the refusal if AWS said no.
 */
export type Send = <Output>(operation: Operation, attempt: () => Promise<Output>) => Promise<Output>;

/** Attempts of one call within a step; after that the step ends and the workflow waits. */
export const ATTEMPTS_MAX = 5;

const DELAY_MS_MIN = 500;

/**
 * A step waits so long for the turn of a call. Ten functions run at a time in a new account: if they all wait, events of
 * CloudFormation find none, and Lambda drops them after ten minutes.
 */
const TURN_MS_MAX = 4000;

/** By this, AWS says that a bucket of its request rates is empty. */
const THROTTLED = 'TooManyRequestsException';

export interface RetryProps {
  readonly clock: Clock;
  /** Epoch milliseconds after which no attempt begins. */
  readonly deadline: number;
  /** Makes the pauses of different executions differ. */
  readonly seed: string;
  readonly pacer?: Pacer;
  /** Epoch milliseconds until which a denial may mean that the policy of our own role is not in effect yet. */
  readonly deniedUntil?: number;
  /** Looks, before each attempt, whether it may be made. */
  readonly before?: () => Promise<void>;
  /** Set for writes: a call that may have taken effect is not repeated without a new look. */
  readonly isWrite?: boolean;
}

/**
 * Repeats a call within a step.
 *
 * @returns a `Send` that throws a `TransientError` when the time or the attempts of the step are used up
 */
export function createSend(props: RetryProps): Send {
  return async (operation, attempt) => {
    for (let attempts = 1; ; attempts++) {
      await pace(props, operation);
      await props.before?.();
      try {
        return await attempt();
      } catch (error) {
        const transient = judge(props, operation, error);
        if (attempts === ATTEMPTS_MAX || (props.isWrite && transient.isUncertain)) {
          throw transient;
        }
        await pause(props, operation, delay(props, operation, attempts), transient);
      }
    }
  };
}

/** Waits for the call's turn. A turn that comes late, or after the step, is not taken: it belongs to another step. */
async function pace(props: RetryProps, operation: Operation): Promise<void> {
  const { pacer, clock } = props;
  if (pacer === undefined) {
    return pause(props, operation, 0);
  }
  const wait = pacer.waitOf(operation, clock.now());
  if (wait > TURN_MS_MAX) {
    throw new LaterTurnError(`${nameOf(operation)}: its turn comes in ${Math.ceil(wait / 1000)} seconds`, wait / 1000);
  }
  const isInTime = clock.now() + wait <= props.deadline;
  await pause(props, operation, isInTime ? pacer.take(operation, clock.now()) : Number.POSITIVE_INFINITY);
}

/** Throws what no repetition helps against; answers what may be repeated. */
function judge(props: RetryProps, operation: Operation, error: unknown): TransientError {
  const service = serviceOf(operation);
  const named = parseAwsError(service, error);
  if (!named) {
    throw error;
  }
  const text = `${nameOf(operation)}: ${named.name}${named.reason === undefined ? '' : ` (${named.reason})`}: ${named.message}`;
  if (named.name === THROTTLED) {
    props.pacer?.slowDown(operation, props.clock.now());
  }
  const { type, ...rest } = classify(service, named);
  if (type === 'busy' || type === 'uncertain') {
    return new TransientError(text, type === 'uncertain');
  }
  if (type === 'denied' && props.clock.now() < (props.deniedUntil ?? 0)) {
    return new TransientError(text);
  }
  throw new TerminalError((rest as { code: TerminalError['code'] }).code, text, refusal(service, named));
}

function refusal(service: Service, named: NamedError): TerminalError['refusal'] {
  return {
    error: named.name,
    message: named.message,
    ...(named.reason === undefined ? {} : { reason: named.reason }),
    ...(isForGood(service, named) ? { isForGood: true } : {}),
    ...(isNotHere(named) ? { isNotHere: true } : {}),
  };
}

/** Waits within the step, or ends the step if there is no time for it. */
async function pause(
  props: RetryProps,
  operation: Operation,
  milliseconds: number,
  cause?: TransientError,
): Promise<void> {
  if (props.clock.now() + milliseconds > props.deadline) {
    throw cause ?? new OutOfTimeError(`${nameOf(operation)}: the step had no time left`);
  }
  if (milliseconds > 0) {
    await props.clock.sleep(milliseconds);
  }
}

function delay(props: RetryProps, operation: Operation, attempts: number): number {
  const chance = chanceOf(`${props.seed}/${nameOf(operation)}/${attempts}/${props.clock.now()}`);
  return Math.round(DELAY_MS_MIN * 2 ** (attempts - 1) * (1 + chance));
}
