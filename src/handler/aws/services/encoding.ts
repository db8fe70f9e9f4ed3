import { escapeUri } from '@smithy/core/protocols';
import type { RestOperation, ServiceApi } from '../../../facts/service-apis';
import { apiOf, type SignedOperation, splitOperation } from './apis';

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

/** A call as the protocol of its service has it. */
export function encode(operation: SignedOperation, members: Members): Message {
  // As the SDK: a member that is undefined is not given.
  const input = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const { service, name } = splitOperation(operation);
  const api = apiOf(service);
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
      return post(
        'application/x-www-form-urlencoded',
        form({ Action: name, Version: api.version, ...input }, api.types),
      );
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

function form(members: Members, types?: ServiceApi['types']): string {
  return Object.entries(members)
    .flatMap(([name, value]) => parameters(name, value, types))
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .join('&');
}

/** A structure is as many parameters as it has members, and a map as it has keys and values. No operation of ours takes a list. */
function parameters(name: string, value: unknown, types: ServiceApi['types'] = {}): [string, string][] {
  const members = typeof value === 'object' ? Object.entries(value as Members) : undefined;
  if (members === undefined) {
    return [[name, String(value)]];
  }
  if (types[name] !== 'map') {
    return members.flatMap(([member, one]) => parameters(`${name}.${member}`, one));
  }
  return members.flatMap(([key, one], index) => {
    const entry = `${name}.entry.${index + 1}`;
    return [[`${entry}.Name`, key], ...parameters(`${entry}.Value`, one)];
  });
}
