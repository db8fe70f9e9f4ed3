import type { Properties } from '../resource-type';
import type { HandlerWork } from './handler-work';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The member of a request that makes something with tags; nothing if there are none. */
export function tagsOf({ Tags }: Properties): { readonly Tags?: readonly Tag[] } {
  return Tags === undefined || Tags.length === 0 ? {} : { Tags };
}

/** Takes a resource's tags from those of the template before to those of the template now; any other tag stays. */
export async function updateTags(
  work: HandlerWork,
  resourceId: string,
  properties: Properties,
  before: Properties,
): Promise<void> {
  const tags: readonly Tag[] = properties.Tags ?? [];
  const previous: readonly Tag[] = before.Tags ?? [];
  const gone = previous.filter(({ Key }) => !tags.some((tag) => tag.Key === Key));
  const changed = tags.filter(({ Key, Value }) => !previous.some((tag) => tag.Key === Key && tag.Value === Value));
  if (gone.length > 0) {
    await work.call('UntagResource', { ResourceId: resourceId, TagKeys: gone.map(({ Key }) => Key) });
  }
  if (changed.length > 0) {
    await work.call('TagResource', { ResourceId: resourceId, Tags: changed });
  }
}
