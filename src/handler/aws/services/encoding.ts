import { escapeUri } from '@smithy/core/protocols';
import { type RestOperation, SERVICE_APIS, type ServiceApi, type ServiceOperation } from '../../../facts/service-apis';
import type { ServiceName } from './address';

/** Members of an input or an answer, by their names on the wire. */
export type Members = Readonly<Record<string, unknown>>;

/** What is sent, without the address. */
export interface Message {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** The two halves of an operation's key. */
export function splitOperation(operation: ServiceOperation): { readonly service: ServiceName; readonly name: string } {
  const [service, name] = operation.split(':') as [ServiceName, string];
  return { service, name };
}

/** A call as the protocol of its service has it. */
export function encode(operation: ServiceOperation, members: Members): Message {
  // As the SDK: a member that is undefined is not given.
  const input = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const { service, name } = splitOperation(operation);
  const api: ServiceApi = SERVICE_APIS[service];
  switch (api.protocol) {
    case 'rest-json':
      return encodeRest(api.operations[name]!, input);
    case 'json-1.0':
    case 'json-1.1':
      return post(`application/x-amz-json-${api.protocol.slice('json-'.length)}`, JSON.stringify(input), {
        'x-amz-target': `${api.target}.${name}`,
      });
    case 'query':
    case 'ec2':
      return post('application/x-www-form-urlencoded', form({ Action: name, Version: api.version, ...input }));
  }
}

/** Without members that a body could have there is none, and no content type: services refuse one that is unexpected. */
function encodeRest([method, path, inQuery = [], noInput]: RestOperation, input: Members): Message {
  const members = Object.entries(input);
  const query = Object.fromEntries(
    members.filter(([name]) => inQuery.includes(name)).map(([name, value]) => [name, String(value)]),
  );
  if (noInput || method === 'GET' || method === 'DELETE') {
    return { method, path, query, headers: {} };
  }
  const body = JSON.stringify(Object.fromEntries(members.filter(([name]) => !inQuery.includes(name))));
  return { method, path, query, headers: { 'content-type': 'application/json' }, body };
}

function post(contentType: string, body: string, headers: Record<string, string> = {}): Message {
  return { method: 'POST', path: '/', query: {}, headers: { 'content-type': contentType, ...headers }, body };
}

/** Members of the operations in the table are plain: none is a list or a structure. */
function form(members: Members): string {
  return Object.entries(members)
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(String(value))}`)
    .join('&');
}
