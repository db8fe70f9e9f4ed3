import type { AwsError } from '../aws-error';
import type { WireRequest, WireResponse } from './message';
import type { Protocol } from './protocols';
import { RequestError } from './request-error';

type JsonProtocol = Extract<Protocol, { kind: 'json' }>;

/** Operation and input of an AWS JSON request. */
export function decodeJson(protocol: JsonProtocol, request: WireRequest) {
  const [operation = '', target] = (request.headers['x-amz-target'] ?? '').split('.').reverse();
  if (target !== protocol.target || !/^[A-Za-z]{1,128}$/.test(operation)) {
    throw new RequestError(
      'UNKNOWN_OPERATION',
      `simulated: X-Amz-Target must be ${protocol.target}.<Operation>, got ${JSON.stringify(request.headers['x-amz-target'])}`,
    );
  }
  return { operation, input: parseInput(request.body) };
}

/** An answer: timestamps are numbers of seconds. */
export function encodeJson(protocol: JsonProtocol, output: unknown): WireResponse {
  return {
    status: 200,
    headers: contentType(protocol),
    body: jsonText(output ?? {}),
  };
}

/** An error answer. */
export function encodeJsonError(protocol: JsonProtocol, error: AwsError): WireResponse {
  return {
    status: error.statusCode,
    headers: { ...contentType(protocol), 'x-amzn-errortype': error.name },
    body: JSON.stringify({ __type: error.name, [protocol.messageMember]: error.message, ...error.fields }),
  };
}

/** JSON in which timestamps are numbers of seconds. */
export function jsonText(output: unknown): string {
  return JSON.stringify(withNumericTimestamps(output));
}

/** The JSON object in a body; none is an empty one. */
export function parseInput(body: string): Record<string, unknown> {
  let input: unknown;
  try {
    input = body === '' ? {} : JSON.parse(body);
  } catch (error) {
    throw new RequestError('MALFORMED_BODY', `simulated: the body is not JSON: ${(error as Error).message}`);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new RequestError('MALFORMED_BODY', 'simulated: the body must be a JSON object');
  }
  return input as Record<string, unknown>;
}

function withNumericTimestamps(value: unknown): unknown {
  if (value instanceof Date) {
    return value.getTime() / 1000;
  }
  if (Array.isArray(value)) {
    return value.map(withNumericTimestamps);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNumericTimestamps(member)]));
  }
  return value;
}

function contentType(protocol: JsonProtocol): Record<string, string> {
  return { 'content-type': `application/x-amz-json-${protocol.version}` };
}
