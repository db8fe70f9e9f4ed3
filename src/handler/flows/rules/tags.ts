import { TerminalError } from '../../failures';
import type { AwsWrites } from '../../port/ports';
import { MARK_KEY, Property } from '../../protocol';
import type { DeclaredValue, Writes } from './declared';
import type { Tags } from './mark';
import type { Properties } from './properties';

/** What the names of tags begin with where values are noted. */
const TAG = 'tag/';

/** What two templates declare as tags, and what AWS shows; nothing of other tags, nor of the mark. */
export function tagValuesOf(now: Tags = {}, before: Tags = {}, found: Tags | undefined): DeclaredValue[] {
  const keys = found === undefined ? [] : Object.keys({ ...before, ...now });
  return keys
    .filter((key) => key !== MARK_KEY)
    .map((key) => ({
      name: TAG + key,
      declared: valueIn(now, key),
      before: valueIn(before, key),
      found: valueIn(found, key),
      goesWithDeclaration: true,
    }));
}

/** Writes of tags as the calls take them. */
export interface TagWrites {
  readonly add: Tags;
  readonly remove: readonly string[];
}

export function tagWritesOf(writes: Writes): TagWrites {
  const tags = Object.entries(writes).filter(([name]) => name.startsWith(TAG));
  return {
    add: Object.fromEntries(tags.flatMap(([name, value]) => (value === null ? [] : [[name.slice(TAG.length), value]]))),
    remove: tags.filter(([, value]) => value === null).map(([name]) => name.slice(TAG.length)),
  };
}

/** Writes tags: first those that go, so that a thing with as many as AWS allows has room for the others. */
export async function writeTags(
  resourceId: string,
  { add, remove }: TagWrites,
  writes: Pick<AwsWrites, 'tag' | 'untag'>,
): Promise<void> {
  if (remove.length > 0) {
    await writes.untag(resourceId, remove);
  }
  if (Object.keys(add).length > 0) {
    await writes.tag(resourceId, add);
  }
}

/** Keys of the tags that are to be written, for texts; empty if there are none. */
export function keysOf({ add, remove }: TagWrites): string {
  return [...Object.keys(add), ...remove].join(', ');
}

export function isTag({ name }: Pick<DeclaredValue, 'name'>): boolean {
  return name.startsWith(TAG);
}

/** The key of a value that is a tag. */
export function keyOf({ name }: Pick<DeclaredValue, 'name'>): string {
  return name.slice(TAG.length);
}

/** Reads the tags of a thing. */
export function tagsIn(properties: Properties): Tags {
  const value = properties[Property.TAGS];
  if (value === undefined || value === '') {
    return {};
  }
  const isTags =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => typeof one === 'string');
  if (!isTags) {
    throw new TerminalError(
      'InvalidProperties',
      `${Property.TAGS} must be an object of texts by key, got ${JSON.stringify(value)}`,
    );
  }
  return value as Tags;
}

function valueIn(tags: Tags | undefined, key: string): string | undefined {
  return tags !== undefined && Object.hasOwn(tags, key) ? tags[key] : undefined;
}
