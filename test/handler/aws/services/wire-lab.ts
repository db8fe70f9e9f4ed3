import type { HttpRequest } from '@smithy/types';
import { type Clients, createClients } from '../../../../src/handler/aws/clients';

/** What a service answers with. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const CREDENTIALS = { accessKeyId: '111111111111', secretAccessKey: 'none', sessionToken: 'token' };

/** What stands in for HTTP: it notes requests, and has one answer. */
export function answeringWith(answer: Answer | (() => Error), requests: HttpRequest[]) {
  return {
    handle: async (request: HttpRequest) => {
      requests.push(request);
      if (typeof answer === 'function') {
        throw answer();
      }
      const { status = 200, headers = {}, body = '' } = answer;
      return { response: { statusCode: status, headers, body: new TextEncoder().encode(body) } };
    },
  };
}

/** Clients whose requests are noted, and get the answer that a test says. */
export function wireLab(answer: Answer | (() => Error) = {}, endpoint?: string) {
  const requests: HttpRequest[] = [];
  const clients: Clients = createClients({
    region: 'eu-west-1',
    partition: 'aws',
    credentials: CREDENTIALS,
    requestHandler: answeringWith(answer, requests) as never,
    ...(endpoint === undefined ? {} : { serviceEndpoint: () => endpoint }),
  });
  return { clients, requests };
}

/** Signing Region and signing name of a request. */
export function scopeOf({ headers }: HttpRequest): string {
  const [, region, service] = /Credential=\w+\/\d+\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(headers.authorization!)!;
  return `${region}/${service}`;
}

/** What matters of a request: not its date, signature, and the marks of the one who sends it. */
export function essenceOf(request: HttpRequest) {
  const { method, protocol, hostname, port, path, query = {}, body, headers } = request;
  const names = ['content-type', 'content-length', 'host', 'x-amz-target', 'x-amz-security-token'];
  return {
    method,
    url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
    query,
    scope: scopeOf(request),
    headers: Object.fromEntries(
      names.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]]),
    ),
    body: body === undefined || typeof body === 'string' ? body : new TextDecoder().decode(body),
  };
}

/** What matters of an error. */
export function errorEssenceOf(error: unknown) {
  const { name, message, $fault, $metadata } = error as Error & { $fault?: string; $metadata?: object };
  return { name, message, $fault, status: ($metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode };
}
