import type { WorldPolicyContent } from './world-organization';

/** Stands for the text of a policy that is not known. It is one that people do not write. */
export const UNKNOWN_CONTENT = '{"Version":"2012-10-17","Id":"the text of this policy is not known","Statement":[]}';

/** The text of a policy as users send it. */
export function contentText(content: WorldPolicyContent): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}
