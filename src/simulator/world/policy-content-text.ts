import type { WorldPolicyContent } from './world-organization';

/** The text of a policy as users send it. */
export function contentText(content: WorldPolicyContent): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}
