import * as organizations from '@aws-sdk/client-organizations';
import schema from '../examples/worlds/world.schema.json';
import { isOperation } from '../src/facts/operations';
import { SERVICE_APIS, type ServiceApi } from '../src/facts/service-apis';
import { SURROUNDINGS, THINGS, type ThingFacts } from '../src/facts/things';
import { RESOURCES } from '../src/handler/resources';

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
}

const ROWS: readonly [string, ThingFacts][] = Object.entries(THINGS);
const LISTED = [...ROWS.flatMap(([, { places }]) => places), ...Object.keys(SURROUNDINGS)];
const PLACES = placesIn(schema as unknown as SchemaNode, '');
/** Calls of AWS Organizations that are no reads, as its SDK has them. A GovCloud account is of another partition. */
const WRITES = Object.keys(organizations)
  .filter((name) => /^[A-Z]\w+Command$/.test(name) && !/^(\$|Describe|List|CreateGovCloud)/.test(name))
  .map((name) => name.replace(/Command$/, ''));

/** Every place that the schema of worlds has, down to the lists and maps that are one thing each, or many. */
function placesIn(node: SchemaNode, path: string): string[] {
  const resolved = resolve(node);
  const deeper: [string, SchemaNode][] = [
    ...propertiesOf(resolved).map(([name, child]): [string, SchemaNode] => [
      path === '' ? name : `${path}.${name}`,
      child,
    ]),
    ...(typeof resolved.additionalProperties === 'object'
      ? [[`${path}.*`, resolved.additionalProperties] as [string, SchemaNode]]
      : []),
    ...(resolved.items === undefined ? [] : [[`${path}[*]`, resolved.items] as [string, SchemaNode]]),
  ];
  return deeper.flatMap(([place, child]) => [place, ...placesIn(child, place)]);
}

/** Members of one kind are a map with a closed list of keys. */
function propertiesOf({ properties = {} }: SchemaNode): [string, SchemaNode][] {
  const all = Object.entries(properties);
  const [[, first] = []] = all;
  const isMap = all.length > 1 && first?.$ref !== undefined && all.every(([, { $ref }]) => $ref === first.$ref);
  return isMap ? [['*', first]] : all;
}

function resolve({ $ref, ...node }: SchemaNode): SchemaNode {
  const { definitions } = schema as unknown as { definitions: Record<string, SchemaNode> };
  return $ref === undefined ? node : definitions[$ref.slice($ref.lastIndexOf('/') + 1)]!;
}

/** A place is listed itself, or what holds it is; maps and lists of what is listed need no row of their own. */
function isCovered(place: string): boolean {
  return LISTED.some((listed) => isWithin(place, listed) || isWithin(listed, place));
}

function isWithin(place: string, outer: string): boolean {
  return place === outer || place.startsWith(`${outer}.`) || place.startsWith(`${outer}[`);
}

describe('a thing', () => {
  test.each(PLACES)('is what a world holds at %s, or that place surrounds things', (place) => {
    expect(isCovered(place)).toBe(true);
  });

  test.each(LISTED)('is only at a place that worlds have: %s', (place) => {
    expect(PLACES).toContain(place);
  });

  test('is at its place alone', () => {
    expect(new Set(LISTED).size).toBe(LISTED.length);
  });

  test.each(Object.values(RESOURCES).map(({ name }) => name))('is what a resource of kind %s is about', (name) => {
    expect(ROWS.filter(([, { kinds }]) => kinds.includes(name))).not.toEqual([]);
  });

  test.each(ROWS)('%s names kinds and operations that exist', (_, { kinds, writes }) => {
    const names = Object.values(RESOURCES).map(({ name }): string => name);
    expect(kinds.filter((kind) => !names.includes(kind))).toEqual([]);
    expect(writes.filter((write) => !isOperationOfAws(write))).toEqual([]);
  });

  test.each(ROWS)('%s has an address of its own', (_, { address }) => {
    expect(address).toMatch(/^[a-z-]+(\/\{[a-z]+\})+$/);
    expect(ROWS.filter(([, other]) => other.address.split('/')[0] === address.split('/')[0])).toHaveLength(1);
  });

  test.each(WRITES)('is what organizations:%s writes', (operation) => {
    expect(ROWS.filter(([, { writes }]) => writes.includes(`organizations:${operation}`))).not.toEqual([]);
  });
});

function isOperationOfAws(write: string): boolean {
  const [service = '', operation = ''] = write.split(':');
  return isOperation(service, operation) || isOfIntegratedService(service, operation);
}

/** `npm run test:clients` compares that table with the models of AWS. */
function isOfIntegratedService(service: string, operation: string): boolean {
  const { operations } = (SERVICE_APIS as Readonly<Record<string, ServiceApi>>)[service] ?? { operations: [] };
  return (Array.isArray(operations) ? operations : Object.keys(operations)).includes(operation);
}
