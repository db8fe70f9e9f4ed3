import type { AwsError } from '../aws-error';
import { jsonText, parseInput } from './json';
import type { WireRequest, WireResponse } from './message';
import type { Protocol } from './protocols';
import { RequestError } from './request-error';

type RestProtocol = Extract<Protocol, { kind: 'rest-json' }>;

const CONTENT_TYPE = { 'content-type': 'application/json' };

/** Operation and input of a REST request: method and path name the operation, query string and body have its members. */
export function decodeRestJson({ operations }: RestProtocol, { method, path, body }: WireRequest) {
  const [route, query] = path.split('?') as [string, string | undefined];
  const found = Object.entries(operations).find(([, [verb, address]]) => verb === method && address === route);
  if (!found) {
    throw new RequestError(
      'UNKNOWN_OPERATION',
      `simulated: no operation of the service has the route ${method} ${route}`,
    );
  }
  const [operation, [, , inQuery = []]] = found;
  const members = [...new URLSearchParams(query)].filter(([name]) => inQuery.includes(name));
  return { operation, input: { ...parseInput(body), ...Object.fromEntries(members) } };
}

/** An answer; some operations have nothing to say. */
export function encodeRestJson(output: unknown): WireResponse {
  return { status: 200, headers: CONTENT_TYPE, body: output === undefined ? '' : jsonText(output) };
}

/** An error answer: its name is in the header. */
export function encodeRestJsonError({ messageMember }: RestProtocol, error: AwsError): WireResponse {
  return {
    status: error.statusCode,
    headers: { ...CONTENT_TYPE, 'x-amzn-errortype': error.name },
    body: JSON.stringify({ [messageMember]: error.message, ...error.fields }),
  };
}
