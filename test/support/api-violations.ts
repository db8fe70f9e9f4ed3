import {
  type Assembly,
  type Docs,
  isClassOrInterfaceType,
  isCollectionTypeReference,
  isEnumType,
  isIntersectionTypeReference,
  isPrimitiveTypeReference,
  isUnionTypeReference,
  type Method,
  type Parameter,
  PrimitiveType,
  type Property,
  type Type,
  type TypeReference,
} from '@jsii/spec';

/** A type of the API, or something that belongs to one, and what jsii knows of it. */
interface Documented {
  readonly name: string;
  readonly docs?: Docs;
}

/** A type that is spoken of somewhere in the API. */
interface Mention {
  readonly where: string;
  readonly type: TypeReference;
}

/** Places whose type other languages cannot name: `any`, unions and intersections. They would see an object there. */
export function untypedPlaces({ types = {} }: Assembly): string[] {
  return Object.values(types)
    .flatMap(mentions)
    .filter(({ type }) => isUntyped(type))
    .map(({ where }) => where);
}

/** Methods that return their own class, which reads as if the object were not changed. Factories are static. */
export function chainingMethods({ types = {} }: Assembly): string[] {
  return Object.values(types).flatMap((type) =>
    methodsOf(type)
      .filter(({ static: isStatic, returns }) => !isStatic && returns !== undefined && names(returns.type, type.fqn))
      .map(({ name }) => `${type.name}.${name}`),
  );
}

/** Types, members and parameters that no first sentence describes. What overrides something is described there. */
export function undocumented({ types = {} }: Assembly): string[] {
  return Object.values(types)
    .flatMap(documentedParts)
    .filter(({ docs }) => !/[.?]$/.test(docs?.summary ?? ''))
    .map(({ name }) => name);
}

/** Optional properties of structs that do not say what happens without them, or say `undefined`. */
export function withoutDefault({ types = {} }: Assembly): string[] {
  return Object.values(types).flatMap((type) =>
    structProperties(type)
      .filter(({ optional, docs }) => optional && (!docs?.default || /^(- )?undefined\b/.test(docs.default)))
      .map(({ name }) => `${type.name}.${name}`),
  );
}

/** Required properties of structs that say what happens without them. */
export function withPointlessDefault({ types = {} }: Assembly): string[] {
  return Object.values(types).flatMap((type) =>
    structProperties(type)
      .filter(({ optional, docs }) => !optional && docs?.default !== undefined)
      .map(({ name }) => `${type.name}.${name}`),
  );
}

/** Documentation with HTML or tables, which Javadoc, XML comments and reStructuredText show as they please. */
export function markedUpDocumentation({ types = {} }: Assembly): string[] {
  return Object.values(types)
    .flatMap(documentedParts)
    .filter(({ docs }) => /<\/?[a-z]+[^>`]*>|^\s*\|.*\|\s*$/im.test(`${docs?.summary}\n${docs?.remarks}`))
    .map(({ name }) => name);
}

/** Constructs that a user can make, and that show no example of it. */
export function constructsWithoutExample(assembly: Assembly): string[] {
  return constructs(assembly)
    .filter(({ docs }) => !docs?.example)
    .map(({ name }) => name);
}

/** Text that a construct knows at deployment only, and that is not marked as an attribute. */
export function unmarkedAttributes(assembly: Assembly): string[] {
  return constructs(assembly).flatMap((type) =>
    propertiesOf(type)
      .filter(({ static: isStatic, overrides }) => !isStatic && overrides === undefined)
      .filter((property) => isPrimitiveTypeReference(property.type) && property.docs?.custom?.attribute !== 'true')
      .map(({ name }) => `${type.name}.${name}`),
  );
}

/** Constructs that a user can make, and that a text names neither themselves nor by a method that makes them. */
export function constructsMissingIn(text: string, assembly: Assembly): string[] {
  const methods = Object.values(assembly.types ?? {}).flatMap(methodsOf);
  return constructs(assembly)
    .filter((type) => initializerOf(type).length > 0)
    .filter(({ name, fqn }) => {
      const makers = methods.filter(({ returns }) => returns !== undefined && names(returns.type, fqn));
      return ![name, ...makers.map((method) => method.name)].some((word) => text.includes(word));
    })
    .map(({ name }) => name);
}

/** Exported classes that are constructs, ours or by one of the classes of the CDK. */
function constructs({ types = {} }: Assembly): Type[] {
  const bases = /^(constructs\.Construct|aws-cdk-lib\.Resource)$/;
  return Object.values(types).filter((type) => 'base' in type && bases.test(type.base ?? ''));
}

function mentions(type: Type): Mention[] {
  const own = (member: string) => `${type.name}.${member}`;
  const callables = [...methodsOf(type), ...initializerOf(type)];
  return [
    ...propertiesOf(type).map((property) => ({ where: own(property.name), type: property.type })),
    ...callables.flatMap(({ name, parameters = [] }) =>
      parameters.map((parameter) => ({ where: `${own(name)}(${parameter.name})`, type: parameter.type })),
    ),
    ...methodsOf(type).flatMap(({ name, returns }) => (returns ? [{ where: own(name), type: returns.type }] : [])),
  ];
}

function documentedParts(type: Type): Documented[] {
  const own = (members: readonly Documented[]) =>
    members.map(({ name, docs }) => ({ name: `${type.name}.${name}`, docs }));
  const methods = methodsOf(type).filter(isNew);
  return [
    { name: type.name, docs: type.docs },
    ...own(propertiesOf(type).filter(isNew)),
    ...own(methods),
    ...own(methods.flatMap(({ name, parameters = [] }) => parameters.map((parameter) => within(name, parameter)))),
    ...own(isEnumType(type) ? type.members : []),
  ];
}

function within(method: string, { name, docs }: Parameter): Documented {
  return { name: `${method}(${name})`, docs };
}

function isNew({ overrides }: Property | Method): boolean {
  return overrides === undefined;
}

function propertiesOf(type: Type): readonly Property[] {
  return isClassOrInterfaceType(type) ? (type.properties ?? []) : [];
}

function structProperties(type: Type): readonly Property[] {
  return 'datatype' in type && type.datatype ? propertiesOf(type) : [];
}

function methodsOf(type: Type): readonly Method[] {
  return isClassOrInterfaceType(type) ? (type.methods ?? []) : [];
}

function initializerOf(type: Type): { readonly name: string; readonly parameters?: Parameter[] }[] {
  return 'initializer' in type && type.initializer ? [{ name: 'new', ...type.initializer }] : [];
}

function isUntyped(type: TypeReference): boolean {
  if (isUnionTypeReference(type) || isIntersectionTypeReference(type)) {
    return true;
  }
  if (isCollectionTypeReference(type)) {
    return isUntyped(type.collection.elementtype);
  }
  return (
    isPrimitiveTypeReference(type) && (type.primitive === PrimitiveType.Any || type.primitive === PrimitiveType.Json)
  );
}

function names(type: TypeReference, fqn: string): boolean {
  return 'fqn' in type && type.fqn === fqn;
}
