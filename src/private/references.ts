import { CfnResource, Stack } from 'aws-cdk-lib';
import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** The resources of a stack by their logical ids, as the tree is now. */
export function resourcesByLogicalId(stack: Stack): ReadonlyMap<string, CfnResource> {
  const resources = stack.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === stack);
  return new Map(resources.map((resource) => [stack.resolve(resource.logicalId) as string, resource]));
}

/** Logical ids that the properties of a resource refer to. */
export function referencesOf(resource: CfnResource): ReadonlySet<string> {
  const { cfnProperties } = resource as unknown as { readonly cfnProperties: object };
  const found = new Set<string>();
  collect(Stack.of(resource).resolve(cfnProperties), found);
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

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const one of value) {
      collect(one, found);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, argument] of Object.entries(value)) {
    if (key === 'Ref' || key === 'Fn::GetAtt') {
      found.add(String([argument].flat()[0]).split('.')[0]!);
    } else if (key === 'Fn::Sub') {
      const [text] = [argument].flat();
      for (const [, name] of String(text).matchAll(/\$\{([^!.}]+)[^}]*\}/g)) {
        found.add(name!);
      }
    }
    collect(argument, found);
  }
}
