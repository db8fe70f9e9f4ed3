import { AwsError } from '../aws-error';
import { Faults } from '../faults';
import type { SimulatedAws } from '../simulated-aws';
import { DAY, SECOND } from '../time-units';
import type { WireRequest, WireResponse } from '../wire/message';
import { BODY_BYTES_MAX } from '../wire/request';
import { parseFaults, parseWorld } from '../world/check/parse-world';
import { dumpWorld } from '../world/dump/dump-world';
import { answerHandshake } from '../world/people/deeds';
import type { World } from '../world/world';
import { WorldError } from '../world/world-error';
import type { RealTime } from './real-time';
import type { Refusal } from './same-machine';

/** Takes what a custom resource answers to CloudFormation; false if nobody waits for this token. */
export type ResponseReceiver = (token: string, body: string) => boolean | Promise<boolean>;

/** What the control endpoints act on. */
export interface ControlProps {
  readonly aws: SimulatedAws;
  /** Present if the clock runs with real time; only then can a client move it. */
  readonly time?: RealTime;
  readonly receiveResponse?: ResponseReceiver;
  /** Present if the world can be replaced: by another one, or by that which was there at first. */
  readonly beginAnew?: (world: World | undefined) => SimulatedAws;
}

/** Paths of the control endpoints begin with it; no client of AWS asks for it. */
export const CONTROL_PREFIX = '/_simulator/';

/** A request that a control endpoint cannot follow. */
class ControlError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** No browser takes it for anything but data. */
const HEADERS = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' };

type Endpoint = (props: ControlProps, body: string, rest: string) => unknown;

/** By method and first segment of the path. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET clock': ({ aws }) => showClock(aws),
  'POST clock': moveClock,
  'GET world': ({ aws }) => dumpWorld(aws),
  'POST world': beginAnew,
  'GET history': ({ aws }) => ({ calls: aws.history }),
  'POST people': answerAsRecipient,
  'GET faults': ({ aws }) => ({ faults: faultsOf(aws).remaining() }),
  'POST faults': addFaults,
  'DELETE faults': ({ aws }) => {
    faultsOf(aws).clear();
    return { faults: [] };
  },
  'PUT response': receiveResponse,
};

/** Answers a request to a control endpoint, in JSON. Never rejects. */
export async function control(props: ControlProps, request: WireRequest): Promise<WireResponse> {
  try {
    if (Buffer.byteLength(request.body) > BODY_BYTES_MAX) {
      throw new ControlError(413, `the body is larger than ${BODY_BYTES_MAX} bytes`);
    }
    const [name = '', ...rest] = request.path.split('?')[0]!.slice(CONTROL_PREFIX.length).split('/');
    const endpoint = findEndpoint(request.method, name);
    return json(200, await endpoint(props, request.body, rest.join('/')));
  } catch (error) {
    return json(statusOf(error), { error: (error as Error).name, message: (error as Error).message });
  }
}

/** The answer to a request that nothing acts on. */
export function refuse({ status, message }: Refusal): WireResponse {
  return json(status, { error: 'Refused', message });
}

/** Whether answering means to let virtual time run. */
export function movesClock({ method, path }: WireRequest): boolean {
  return method === 'POST' && path.startsWith(`${CONTROL_PREFIX}clock`);
}

function findEndpoint(method: string, name: string): Endpoint {
  const key = `${method} ${name}`;
  if (Object.hasOwn(ENDPOINTS, key)) {
    return ENDPOINTS[key]!;
  }
  const methods = Object.keys(ENDPOINTS).filter((one) => one.endsWith(` ${name}`));
  throw methods.length > 0
    ? new ControlError(405, `${CONTROL_PREFIX}${name} takes ${methods.map((one) => one.split(' ')[0]).join(', ')}`)
    : new ControlError(404, `there is no ${CONTROL_PREFIX}${name}; there are ${Object.keys(ENDPOINTS).join(', ')}`);
}

function showClock({ clock }: SimulatedAws) {
  return { now: new Date(clock.now()).toISOString() };
}

async function moveClock({ aws, time }: ControlProps, body: string) {
  const { advanceSeconds } = parseObject(body);
  if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0) || advanceSeconds > (10 * 365 * DAY) / SECOND) {
    throw new ControlError(
      400,
      `advanceSeconds must be a number of seconds from 0 to ten years, got ${advanceSeconds}`,
    );
  }
  if (!time) {
    throw new ControlError(409, 'this clock moves by itself: it belongs to a rehearsal');
  }
  await time.advance(Math.round(advanceSeconds * 1000));
  return showClock(aws);
}

/** Replaces everything: accounts, clock, faults and history. Without a body, as the server has begun. */
function beginAnew({ aws, beginAnew: begin }: ControlProps, body: string) {
  if (!begin) {
    throw new ControlError(409, 'this world belongs to a rehearsal');
  }
  return dumpWorld(begin(body === '' ? undefined : parseWorld(parseObject(body), aws.writer)));
}

/** Accepts or declines a handshake as its recipient: the one that is named, or the oldest that waits for an answer. */
async function answerAsRecipient({ aws }: ControlProps, body: string) {
  const { account, does, handshakeId } = parseObject(body);
  if (typeof account !== 'string' || !aws.accounts.has(account)) {
    throw new ControlError(400, `account must be an account of this world, got ${JSON.stringify(account)}`);
  }
  if (does !== 'accept' && does !== 'decline') {
    throw new ControlError(400, `does must be accept or decline, got ${JSON.stringify(does)}`);
  }
  if (typeof handshakeId !== 'string') {
    throw new ControlError(400, `handshakeId must be the id of a handshake, got ${JSON.stringify(handshakeId)}`);
  }
  return answerHandshake(aws, account, does, handshakeId);
}

/** Takes one fault, or a list of them under `faults`. */
function addFaults({ aws }: ControlProps, body: string) {
  const request = parseObject(body);
  const injector = faultsOf(aws);
  injector.add(parseFaults(request.faults ?? [request]));
  return { faults: injector.remaining() };
}

async function receiveResponse({ receiveResponse: receive }: ControlProps, body: string, token: string) {
  const isExpected = (await receive?.(decodeURIComponent(token), body)) ?? false;
  if (!isExpected) {
    throw new ControlError(403, 'nobody waits for an answer of this token');
  }
  return {};
}

function faultsOf(aws: SimulatedAws): Faults {
  if (!(aws.faults instanceof Faults)) {
    throw new ControlError(409, 'this simulated AWS breaks nothing');
  }
  return aws.faults;
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Answered like a body that is JSON but no object.
  }
  throw new ControlError(400, 'the body must be a JSON object');
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) {
    return error.status;
  }
  return error instanceof AwsError || error instanceof WorldError || error instanceof URIError ? 400 : 500;
}

function json(status: number, value: unknown): WireResponse {
  return { status, headers: HEADERS, body: `${JSON.stringify(value, null, 2)}\n` };
}
