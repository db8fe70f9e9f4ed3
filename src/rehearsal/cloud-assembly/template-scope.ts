import type { AssemblyStack } from './assembly-stack';
import { isJsonObject, type JsonObject } from './json-file';
import type { NestedStack } from './nested-stack';

/** A template with what is around it. */
export interface TemplateScope {
  readonly template: JsonObject;
  readonly nested: readonly NestedStack[];
  /** The stack at the top. */
  readonly stack: AssemblyStack;
  /** Of a nested stack: the template that it is a resource of. */
  readonly around?: { readonly scope: TemplateScope; readonly logicalId: string };
}

/** The templates of a stack: its own, and those of the stacks that are nested in it. */
export function scopesOf(stack: AssemblyStack): TemplateScope[] {
  return withNested({ template: stack.template, nested: stack.nested, stack });
}

function withNested(scope: TemplateScope): TemplateScope[] {
  return [scope, ...scope.nested.flatMap((one) => withNested(inside(scope, one)))];
}

/** The template of a nested stack, with what is around it. */
export function inside(scope: TemplateScope, { logicalId, template, nested }: NestedStack): TemplateScope {
  return { template, nested, stack: scope.stack, around: { scope, logicalId } };
}

/** The resources of a template by logical id. */
export function resourcesOf({ template }: Pick<TemplateScope, 'template'>): Record<string, JsonObject> {
  return membersOf(template.Resources);
}

/** The members of a section of a template by name. */
export function membersOf(section: unknown): Record<string, JsonObject> {
  return isJsonObject(section) ? (section as Record<string, JsonObject>) : {};
}
