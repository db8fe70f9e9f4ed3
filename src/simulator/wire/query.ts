import type { WireRequest } from './message';
import type { XmlProtocol } from './protocols';
import { RequestError } from './request-error';

/** Parameters in the form of a tree: `Tags.member.1.Key=a` is four levels deep. */
interface Branch {
  [name: string]: Branch | string;
}

/** Deeper names than any operation of AWS has. */
const DEPTH_MAX = 12;

/** Members that are no text, by name: a Query request carries no types, and AWS knows them from its model. */
const NUMBERS = new Set(['DurationSeconds', 'MaxItems', 'MaxResults', 'MaxSessionDuration']);
const LISTS = new Set(['PolicyArns', 'Tags', 'TransitiveTagKeys', 'ProvidedContexts']);

/** Operation and input of an AWS Query request. */
export function decodeQuery(protocol: XmlProtocol, request: WireRequest) {
  const parameters = new URLSearchParams(request.method === 'GET' ? request.path.split('?')[1] : request.body);
  const operation = parameters.get('Action') ?? '';
  const version = parameters.get('Version') ?? protocol.version;
  if (!/^[A-Za-z]{1,128}$/.test(operation) || version !== protocol.version) {
    throw new RequestError(
      'UNKNOWN_OPERATION',
      `Could not find operation ${JSON.stringify(operation)} for version ${JSON.stringify(version)}`,
    );
  }
  const tree: Branch = {};
  for (const [name, value] of parameters) {
    if (name !== 'Action' && name !== 'Version') {
      plant(tree, name, value);
    }
  }
  return { operation, input: grown(tree) as Record<string, unknown> };
}

function plant(tree: Branch, name: string, value: string): void {
  const path = name.split('.');
  if (path.length > DEPTH_MAX || path.includes('__proto__')) {
    throw new RequestError('MALFORMED_BODY', 'simulated: a parameter has no name that any operation knows');
  }
  let branch = tree;
  for (const step of path.slice(0, -1)) {
    const next = Object.hasOwn(branch, step) ? branch[step]! : {};
    if (typeof next === 'string') {
      throw new RequestError('MALFORMED_BODY', `simulated: ${step} is both a value and a structure`);
    }
    branch[step] = next;
    branch = next;
  }
  branch[path.at(-1)!] = value;
}

/** Turns a tree of parameters into members: `member.N` into a list, `entry.N` into a map. */
function grown(branch: Branch): unknown {
  if (isNumbered(branch.member)) {
    return inOrder(branch.member).map((item) => (typeof item === 'string' ? item : grown(item)));
  }
  if (isNumbered(branch.entry)) {
    return Object.fromEntries(inOrder(branch.entry).map(mapEntry));
  }
  return Object.fromEntries(Object.entries(branch).map(([name, value]) => [name, member(name, value)]));
}

function member(name: string, value: Branch | string): unknown {
  if (typeof value !== 'string') {
    return grown(value);
  }
  if (LISTS.has(name) && value === '') {
    return [];
  }
  return NUMBERS.has(name) && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function mapEntry(entry: Branch | string): [string, unknown] {
  if (typeof entry === 'string') {
    throw new RequestError('MALFORMED_BODY', 'simulated: an entry of a map has no key');
  }
  const value = entry.value ?? entry.Value ?? '';
  return [String(entry.key ?? entry.Name ?? ''), typeof value === 'string' ? value : grown(value)];
}

function isNumbered(branch: Branch | string | undefined): branch is Branch {
  return typeof branch === 'object' && Object.keys(branch).every((name) => /^\d{1,6}$/.test(name));
}

function inOrder(branch: Branch): (Branch | string)[] {
  return Object.entries(branch)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);
}
