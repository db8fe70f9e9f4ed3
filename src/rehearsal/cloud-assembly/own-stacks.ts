import { isOurs } from '../own-handler';
import type { AssemblyStack } from './assembly-stack';
import { type NamedThings, namedThingsOf, noNamedThings } from './named-things';
import { References } from './references';
import { resourcesOf, scopesOf } from './template-scope';

/**
 * The stacks that decide how a rehearsal ends: those with a resource of ours or a native one of AWS Organizations, in a
 * nested stack, too; and those that make something which one of these resources refers to.
 */
export function ownStacks(stacks: readonly AssemblyStack[]): ReadonlySet<AssemblyStack> {
  const own = new Set<AssemblyStack>();
  const references = new References();
  for (const stack of stacks) {
    for (const scope of scopesOf(stack)) {
      for (const [logicalId, { Type }] of Object.entries(resourcesOf(scope))) {
        if (isOfOrganization(String(Type))) {
          own.add(stack);
          references.addResource(scope, logicalId);
        }
      }
    }
  }
  for (const stack of stacks) {
    if (sharesName(namedThingsOf(stack), references.named)) {
      own.add(stack);
    }
  }
  return own;
}

/** Whether resources of a type are what a rehearsal is about. */
export function isOfOrganization(resourceType: string): boolean {
  return isOurs(resourceType) || resourceType.startsWith('AWS::Organizations::');
}

function sharesName(made: NamedThings, needed: NamedThings): boolean {
  const kinds = Object.keys(noNamedThings()) as (keyof NamedThings)[];
  return kinds.some((kind) => [...made[kind]].some((name) => needed[kind].has(name)));
}
