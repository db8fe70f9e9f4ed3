import type { FlowContext } from '../../driver/flow';
import type { AwsReads } from '../../port/ports';
import type { ResourceKind } from '../../resources';
import { hasMarkOf, hasMarkOfStack, type Tags } from './mark';
import { isInherited } from './register';

/**
 * Whether a thing that is there exists because of this resource, or of one of the same stack whose place it takes. A mark of no
 * resource of this stack asks nobody.
 *
 * @param isSame whether the entry of a physical id names the thing
 */
export async function isOursByMark(
  kinds: ResourceKind | readonly ResourceKind[],
  tags: Tags,
  isSame: (entry: string) => boolean,
  { request, startedAt }: Pick<FlowContext<unknown, unknown>, 'request' | 'startedAt'>,
  reads: Pick<AwsReads, 'recent'>,
): Promise<boolean> {
  if (hasMarkOf(request, tags) || !hasMarkOfStack(request, tags)) {
    return hasMarkOf(request, tags);
  }
  return isInherited(kinds, request, await reads.recent.listResources(request.stackId, startedAt), isSame);
}
