import type { Properties } from '../resource-type';

/** The text of a policy. A text of the template is taken as it is: other white space is another policy. */
export function contentOf({ Content }: Properties): string {
  return typeof Content === 'string' ? Content : JSON.stringify(Content);
}
