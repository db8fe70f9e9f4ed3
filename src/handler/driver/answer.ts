import type { Clock } from '../clock';
import { BugError, docsOf, ERRORS, type ErrorCode } from '../failures';
import type { CloudFormationEvent } from '../protocol';
import { placeholderIdOf } from '../resources';
import type { Answer } from './decision';
import type { Log } from './log';

/** Sends a body to an address by HTTP PUT and answers the status. Throws if there was no answer. */
export type Put = (url: string, body: string) => Promise<number>;

/** CloudFormation takes no larger answer, and tells nobody. */
export const ANSWER_BYTES_MAX = 4096;

/** What a reason that is too long is first cut to. */
const REASON_BYTES_MAX = 2000;

const ATTEMPTS_MAX = 4;
const ATTEMPT_PAUSE_MS = 2000;

/** The members of an event that an answer repeats. */
type Addressee = Pick<CloudFormationEvent, 'StackId' | 'RequestId' | 'LogicalResourceId'>;

/** Nobody knows the outcome yet, whatever it is: only a repetition of the step helps. */
export class UndeliveredError extends Error {}

/** Body of a SUCCESS answer. */
export function successBody(event: Addressee, answer: Answer): string {
  const body = JSON.stringify({
    Status: 'SUCCESS',
    PhysicalResourceId: answer.physicalId,
    ...addressOf(event),
    Data: answer.attributes,
  });
  if (Buffer.byteLength(body) > ANSWER_BYTES_MAX) {
    throw new BugError(`the response for ${event.LogicalResourceId} is larger than ${ANSWER_BYTES_MAX} bytes`);
  }
  return body;
}

/**
 * Body of a FAILED answer. Its reason's first line is all that most people see.
 *
 * What the event says of itself is repeated as it is: if that alone is too much, the reason is left out.
 */
export function failureBody(event: Addressee, physicalId: string, reason: string): string {
  const body = (text: string) =>
    JSON.stringify({ Status: 'FAILED', Reason: text, PhysicalResourceId: physicalId, ...addressOf(event) });
  const fits = (text: string) => Buffer.byteLength(body(text)) <= ANSWER_BYTES_MAX;
  if (reason.length <= ANSWER_BYTES_MAX && fits(reason)) {
    return body(reason);
  }
  // Some characters take more room in JSON than they have bytes, so that only trying tells what fits.
  for (let bytes = fits('') ? REASON_BYTES_MAX : 0; bytes > 0; bytes = Math.floor(bytes / 2)) {
    const text = shorten(reason, bytes);
    if (fits(text)) {
      return body(text);
    }
  }
  return body('');
}

/** Code, what happened, what to do, and where to read more. */
export function failureText(code: ErrorCode, reason: string): string {
  return `${code}: ${reason}. ${sentence(ERRORS[code])} See ${docsOf(code)}`;
}

/** Never empty: CloudFormation takes no answer without a physical id. */
export function physicalIdOf(event: CloudFormationEvent): string {
  return event.PhysicalResourceId ?? placeholderIdOf(event.ResourceType);
}

/**
 * Delivers an answer. Repeats it if the network or S3 fails; throws if nothing helps, so that the step is repeated.
 *
 * An answer that is refused came too late: CloudFormation waits no longer, and nothing can be done about it.
 */
export async function deliver(put: Put, clock: Clock, log: Log, url: string, body: string): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    const outcome = await put(url, body).catch((error: unknown) => (error instanceof Error ? error : String(error)));
    if (typeof outcome === 'number' && outcome < 300) {
      return;
    }
    const text = typeof outcome === 'number' ? `HTTP status ${outcome}` : String(outcome);
    if (typeof outcome === 'number' && outcome < 500) {
      log({ level: 'warn', reason: `CloudFormation refused the response: ${text}` });
      return;
    }
    if (attempts === ATTEMPTS_MAX) {
      throw new UndeliveredError(`cannot send the response to CloudFormation: ${text}`);
    }
    await clock.sleep(ATTEMPT_PAUSE_MS);
  }
}

function addressOf(event: Addressee): Addressee {
  return { StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId };
}

/** A text of at most so many bytes, and whole characters. */
function shorten(text: string, bytes: number): string {
  const cut = Buffer.from(text.slice(0, bytes)).subarray(0, bytes);
  // A stream may go on, so that a character which is cut off is left out.
  return `${new TextDecoder('utf-8', { ignoreBOM: true }).decode(cut, { stream: true })}… (the log of the function has the full text)`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
