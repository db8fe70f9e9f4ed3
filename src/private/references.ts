import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** The resources of a stack by their logical ids, as the tree is now. */
export function resourcesByLogicalId(stack: Stack): ReadonlyMap<string, CfnResource> {
  const resources = stack.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === stack);
  return new Map(resources.map((resource) => [stack.resolve(resource.logicalId) as string, resource]));
}

/** What each text of a stack refers to that has tokens: hundreds of resources name the same function. */
export type KnownReferences = Map<string, Set<string>>;

/** Logical ids that the properties of a resource refer to. */
export function referencesOf(resource: CfnResource, known: KnownReferences): ReadonlySet<string> {
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: object };
  const found = new Set<string>();
  collect(cfnProperties, { stack: Stack.of(resource), known, found });
  return found;
}

/**
 * What a resource was told to come after, by itself or as a part of something.
 *
 * @param isAsked which of the dependencies count
 */
export function dependenciesOf(resource: CfnResource, isAsked: (dependency: IDependable) => boolean): CfnResource[] {
  return resource.node.scopes
    .filter((scope) => !Stack.isStack(scope))
    .flatMap((scope) => scope.node.dependencies)
    .filter(isAsked)
    .flatMap((dependable) => [...Dependable.of(dependable).dependencyRoots])
    .flatMap((root: IConstruct) => root.node.findAll())
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node));
}

interface Collection {
  readonly stack: Stack;
  readonly known: KnownReferences;
  readonly found: Set<string>;
}

function collect(value: unknown, collection: Collection): void {
  if (typeof value === 'string') {
    collectFromText(value, collection);
  } else if (Token.isUnresolved(value)) {
    collect(collection.stack.resolve(value), collection);
  } else if (Array.isArray(value)) {
    for (const one of value) {
      collect(one, collection);
    }
  } else if (typeof value === 'object' && value !== null) {
    collectFromObject(value, collection);
  }
}

function collectFromText(text: string, { stack, known, found }: Collection): void {
  if (!Token.isUnresolved(text)) {
    return;
  }
  const references = known.get(text) ?? new Set<string>();
  if (!known.has(text)) {
    known.set(text, references);
    collect(stack.resolve(text), { stack, known, found: references });
  }
  for (const reference of references) {
    found.add(reference);
  }
}

function collectFromObject(value: object, collection: Collection): void {
  const { found } = collection;
  for (const [key, argument] of Object.entries(value)) {
    if (key === 'Ref' || key === 'Fn::GetAtt') {
      found.add(String([argument].flat()[0]).split('.')[0]!);
    } else if (key === 'Fn::Sub') {
      const [text] = [argument].flat();
      for (const [, name] of String(text).matchAll(/\$\{([^!.}]+)[^}]*\}/g)) {
        found.add(name!);
      }
    }
    collect(argument, collection);
  }
}
