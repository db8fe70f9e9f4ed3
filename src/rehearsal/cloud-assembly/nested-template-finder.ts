import type { NestedTemplate, Template } from '../../simulator/index';
import type { AssemblyStack } from './assembly-stack';
import { allNested, isAddressOf, type NestedStack } from './nested-stack';
import { isOfOrganization } from './own-stacks';
import { resourcesOf } from './template-scope';

/**
 * Finds templates of nested stacks by their addresses, among those of some stacks. Keys of assets are made of their contents:
 * whichever stack knows the key has the template.
 */
export function nestedTemplateFinder(
  stacks: readonly Pick<AssemblyStack, 'nested'>[],
): (templateUrl: string) => NestedTemplate | undefined {
  const all = stacks.flatMap(({ nested }) => allNested(nested));
  return (url) => {
    const found = all.find(({ objectKey }) => isAddressOf(url, objectKey));
    return (
      found && {
        // The simulator checks it thoroughly and names what it does not know.
        template: found.template as unknown as Template,
        mayBeRecorded: !isOurs(found),
      }
    );
  };
}

function isOurs(nested: NestedStack): boolean {
  const resources = [nested, ...allNested(nested.nested)].flatMap((one) => Object.values(resourcesOf(one)));
  return resources.some(({ Type }) => isOfOrganization(String(Type)));
}
