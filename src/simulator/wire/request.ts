import type { AwsError } from '../aws-error';
import type { Call } from '../call';
import { Random } from '../random';
import type { SimulatedAws } from '../simulated-aws';
import { unknownService } from '../unknown-operation';
import { findCaller } from './caller';
import { parseCredentialScope } from './credential-scope';
import { decodeJson, encodeJson, encodeJsonError } from './json';
import { knownError } from './known-error';
import type { WireRequest, WireResponse } from './message';
import { PROTOCOLS, type Protocol } from './protocols';
import { decodeQuery } from './query';
import { RequestError } from './request-error';
import { decodeRestJson, encodeRestJson, encodeRestJsonError } from './rest-json';
import { encodeXml, encodeXmlError } from './xml';

/** Longest body that is read, in bytes: four times the largest request of any service here. */
export const BODY_BYTES_MAX = 1024 * 1024;

/** Protocols in which a request is answered whose service nobody can tell. */
const ANY_JSON: Protocol = { kind: 'json', version: '1.1', target: '', messageMember: 'Message' };
const ANY_QUERY: Protocol = { kind: 'query', version: '', namespace: 'https://aws.amazon.com/doc/' };

const requestCounts = new WeakMap<SimulatedAws, number>();

/** Answers one request as AWS would, in the protocol of the service that it was signed for. Never rejects. */
export async function handle(aws: SimulatedAws, request: WireRequest): Promise<WireResponse> {
  const requestId = nextRequestId(aws);
  const protocol = protocolOf(request);
  const response = await answer(aws, request, protocol, requestId);
  return {
    ...response,
    headers: { ...response.headers, 'x-amzn-requestid': requestId, date: new Date(aws.clock.now()).toUTCString() },
  };
}

async function answer(aws: SimulatedAws, request: WireRequest, protocol: Protocol, requestId: string) {
  try {
    const call = decode(aws, request, protocol);
    const output = await aws.call(call);
    return encode(protocol, call.operation, output, requestId);
  } catch (error) {
    return encodeError(protocol, knownError(error, protocol.kind), requestId);
  }
}

function encode(protocol: Protocol, operation: string, output: unknown, requestId: string): WireResponse {
  switch (protocol.kind) {
    case 'json':
      return encodeJson(protocol, output);
    case 'rest-json':
      return encodeRestJson(output);
    default:
      return encodeXml(protocol, operation, output, requestId);
  }
}

function encodeError(protocol: Protocol, error: AwsError, requestId: string): WireResponse {
  switch (protocol.kind) {
    case 'json':
      return encodeJsonError(protocol, error);
    case 'rest-json':
      return encodeRestJsonError(protocol, error);
    default:
      return encodeXmlError(protocol, error, requestId);
  }
}

function decodeRequest(protocol: Protocol, request: WireRequest) {
  switch (protocol.kind) {
    case 'json':
      return decodeJson(protocol, request);
    case 'rest-json':
      return decodeRestJson(protocol, request);
    default:
      return decodeQuery(protocol, request);
  }
}

function decode(aws: SimulatedAws, request: WireRequest, protocol: Protocol): Call {
  if (Buffer.byteLength(request.body) > BODY_BYTES_MAX) {
    throw new RequestError('TOO_LARGE', `simulated: the body is larger than ${BODY_BYTES_MAX} bytes`);
  }
  const scope = parseCredentialScope(request.headers.authorization);
  const caller = findCaller(aws, scope.accessKeyId);
  if (!Object.hasOwn(PROTOCOLS, scope.service)) {
    throw unknownService(scope.service);
  }
  const { operation, input } = decodeRequest(protocol, request);
  return { service: scope.service, operation, input, caller, region: scope.region };
}

/** The protocol to answer in; it must be known even for requests that cannot be read. */
function protocolOf(request: WireRequest): Protocol {
  try {
    const { service } = parseCredentialScope(request.headers.authorization);
    if (Object.hasOwn(PROTOCOLS, service)) {
      return PROTOCOLS[service]!;
    }
  } catch {
    // The same header is read again, and refused, where there is somebody to answer.
  }
  const target = request.headers['x-amz-target'];
  const byTarget = Object.values(PROTOCOLS).find((one) => one.kind === 'json' && target?.startsWith(`${one.target}.`));
  return byTarget ?? (target === undefined ? ANY_QUERY : ANY_JSON);
}

/** The same in every run: request ids end up in messages that rehearsals compare. */
function nextRequestId(aws: SimulatedAws): string {
  const count = (requestCounts.get(aws) ?? 0) + 1;
  requestCounts.set(aws, count);
  return new Random(count).uuid();
}
