import { resolve, type Scope } from './intrinsics';
import type { Template } from './template';

/** What becomes of resources, where the template refers to a parameter for that. */
export function withPolicies(template: Template, scope: Scope): Template {
  const resources = Object.entries(template.Resources).map(([logicalId, resource]) => {
    const { DeletionPolicy, UpdateReplacePolicy } = resource;
    const policies = Object.entries({ DeletionPolicy, UpdateReplacePolicy })
      .filter(([, policy]) => typeof policy === 'object')
      .map(([name, policy]) => [name, String(resolve(policy, scope))]);
    return [logicalId, policies.length === 0 ? resource : { ...resource, ...Object.fromEntries(policies) }] as const;
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}
