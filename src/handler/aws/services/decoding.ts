import { parseXmlBody } from '@aws-sdk/core/protocols';
import { loadJsonRpcErrorCode, loadRestJsonErrorCode, parseJsonBody } from '@smithy/core/protocols';
import type { HttpResponse, SerdeContext } from '@smithy/types';
import { SERVICE_APIS, type ServiceApi, type ServiceOperation } from '../../../facts/service-apis';
import { type Members, splitOperation } from './encoding';

type Protocol = ServiceApi['protocol'];

/** What the SDK's parsers take of a client: how to read a stream, and how to make a text of it. */
export type ReadsBodies = Pick<SerdeContext, 'streamCollector' | 'utf8Encoder'>;

/** An answer, or the `Error` that the SDK would throw: name, message, status. */
export async function decode(
  operation: ServiceOperation,
  response: HttpResponse,
  context: ReadsBodies,
): Promise<Members> {
  const { service, name } = splitOperation(operation);
  const { protocol } = SERVICE_APIS[service] as ServiceApi;
  const answer = await parse(protocol, response, context);
  if (response.statusCode >= 300) {
    throw errorOf(protocol, response, answer);
  }
  // Query wraps what it answers, and EC2's variant does not.
  return protocol === 'query' ? listed(answer[`${name}Result`] ?? {}) : answer;
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

function errorOf(protocol: Protocol, response: HttpResponse, answer: Members): Error {
  const { name, message } =
    protocol === 'query' || protocol === 'ec2' ? xmlError(response, answer) : jsonError(protocol, response, answer);
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
function xmlError({ statusCode }: HttpResponse, answer: Members) {
  const errors = Object(answer.Errors) as Members;
  const { Code, Message, message } = Object(errors.Error ?? answer.Error) as Members;
  const name = Code ?? (statusCode === 404 ? 'NotFound' : 'Unknown');
  return { name: String(name), message: text(message ?? Message) };
}

function text(message: unknown): string {
  return message === undefined || message === null ? 'UnknownError' : String(message);
}

/** A list in XML is an element with nothing but `<member>` in it. An empty element is an empty list: no text here is empty. */
function listed(value: unknown): Members {
  return Object.fromEntries(
    Object.entries(Object(value) as Members).map(([name, one]) => {
      const { member, ...rest } = Object(one) as Members;
      if (one === '') {
        return [name, []];
      }
      return [name, member === undefined || Object.keys(rest).length > 0 ? one : [member].flat()];
    }),
  );
}

function metadataOf({ statusCode, headers }: HttpResponse) {
  const requestId = headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'];
  return { httpStatusCode: statusCode, ...(requestId === undefined ? {} : { requestId }) };
}
