import type { Request } from '../../driver/flow';
import { MARK_KEY } from '../../protocol';

/** Tags of an account, a unit or a policy, by key. */
export type Tags = Readonly<Record<string, string>>;

type Resource = Pick<Request<unknown>, 'region' | 'stackId' | 'logicalId'>;

/**
 * The tag that says which resource brought a thing into being. It travels with the call that does it, and is never written on
 * what is found: AWS attaches the tags of an invitation only to an account that joins by it, and drops them when it leaves.
 *
 * So it is the positive evidence that a removal needs. A mark that somebody has removed makes a thing `found`: the safe side.
 */
export function markOf(resource: Resource): Tags {
  return { [MARK_KEY]: markPrefixOf(resource) + resource.logicalId };
}

/** Whether a thing exists because of this very resource, in this attempt or in an earlier one of a stack of the same name. */
export function hasMarkOf(resource: Resource, tags: Tags): boolean {
  return tags[MARK_KEY] === markOf(resource)[MARK_KEY];
}

/** Whether a thing exists because of some resource of this stack: this one, or one that it was renamed from. */
export function hasMarkOfStack(resource: Resource, tags: Tags): boolean {
  return tags[MARK_KEY]?.startsWith(markPrefixOf(resource)) === true;
}

/** A name, because the id of a stack changes when its first deployment fails and is repeated. */
function markPrefixOf({ region, stackId }: Resource): string {
  return `${region}/${stackId.split('/')[1]}/`;
}
