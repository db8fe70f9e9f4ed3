import { parseXmlBody } from '@aws-sdk/core/protocols';
import { loadJsonRpcErrorCode, loadRestJsonErrorCode, parseJsonBody } from '@smithy/core/protocols';
import type { HttpResponse, SerdeContext } from '@smithy/types';
import type { ServiceApi } from '../../../facts/service-apis';
import { apiOf, type SignedOperation, splitOperation } from './apis';
import type { Members } from './encoding';

type Protocol = ServiceApi['protocol'];

/** What the SDK's parsers take of a client: how to read a stream, and how to make a text of it. */
export type ReadsBodies = Pick<SerdeContext, 'streamCollector' | 'utf8Encoder'>;

/** An answer, or the `Error` that the SDK would throw: name, message, status. */
export async function decode(
  operation: SignedOperation,
  response: HttpResponse,
  context: ReadsBodies,
): Promise<Members> {
  const { service, name } = splitOperation(operation);
  const api = apiOf(service);
  const answer = await parse(api.protocol, response, context);
  if (response.statusCode >= 300) {
    throw errorOf(api, response, answer);
  }
  // Query wraps what it answers, and EC2's variant does not.
  const members: Members = api.protocol === 'query' ? { ...Object(answer[`${name}Result`]) } : answer;
  return api.types === undefined ? members : (typed(members, api.types) as Members);
}

async function parse(protocol: Protocol, response: HttpResponse, context: ReadsBodies) {
  const read = protocol === 'query' || protocol === 'ec2' ? parseXmlBody : parseJsonBody;
  try {
    const answer = await read(response.body, context as SerdeContext);
    return Object(answer) as Record<string, unknown>;
  } catch (error) {
    // The status is there although the text was cut off, or is another one's: the page of a gateway, for example.
    throw Object.assign(error as Error, { $metadata: metadataOf(response) });
  }
}

function errorOf(api: ServiceApi, response: HttpResponse, answer: Members): Error {
  const { name, message } =
    api.protocol === 'query' || api.protocol === 'ec2'
      ? xmlError(api.errors, response, answer)
      : jsonError(api.protocol, response, answer);
  return Object.assign(new Error(message), {
    name,
    $fault: response.statusCode < 500 ? 'client' : 'server',
    $metadata: metadataOf(response),
  });
}

function jsonError(protocol: Protocol, response: HttpResponse, answer: Members) {
  const codeOf = protocol === 'rest-json' ? loadRestJsonErrorCode : loadJsonRpcErrorCode;
  return { name: codeOf(response, answer) ?? 'Unknown', message: text(answer.message ?? answer.Message) };
}

/** `<ErrorResponse><Error>`, and of EC2 `<Response><Errors><Error>`. */
function xmlError(names: Readonly<Record<string, string>> = {}, { statusCode }: HttpResponse, answer: Members) {
  const errors = Object(answer.Errors) as Members;
  const { Code, Message, message } = Object(errors.Error ?? answer.Error) as Members;
  const name = String(Code ?? (statusCode === 404 ? 'NotFound' : 'Unknown'));
  return { name: names[name] ?? name, message: text(message ?? Message, 'Unknown') };
}

/** @param otherwise the SDK's word for an error without a text */
function text(message: unknown, otherwise = 'UnknownError'): string {
  return message === undefined || message === null ? otherwise : String(message);
}

/** With lists and dates where the table has them. A list in XML is an element with nothing but `<member>` in it. */
function typed(value: unknown, types: NonNullable<ServiceApi['types']>, name = ''): unknown {
  switch (types[name]) {
    case 'timestamp':
      return typeof value === 'number' ? new Date(Math.round(value * 1000)) : new Date(String(value));
    case 'list':
      return typed([Object(value).member ?? []].flat(), types);
  }
  if (Array.isArray(value)) {
    return value.map((one) => typed(one, types));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([member, one]) => [member, typed(one, types, member)]))
    : value;
}

function metadataOf({ statusCode, headers }: HttpResponse) {
  const requestId = headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'];
  return { httpStatusCode: statusCode, ...(requestId === undefined ? {} : { requestId }) };
}
