import type { Writes } from '../rules/declared';
import { isTag, keysOf, tagWritesOf } from '../rules/tags';
import type { NamedAction } from './action';
import type { NamedKind, NamedRecord } from './kind';
import { describeNamed, NAME } from './values';

type Writing = Extract<NamedAction, { type: 'CHANGE' | 'TAG' }>;

/** One write after the other: first the values that have a call of their own, then the tags. */
export function nextWrite({ words }: NamedKind, id: string, writes: Writes): Writing | undefined {
  const own = Object.entries(writes).filter(([name]) => !isTag({ name }) && name !== words.short);
  if (own.length > 0) {
    return { type: 'CHANGE', id, values: Object.fromEntries(own) };
  }
  const tags = tagWritesOf(writes);
  return keysOf(tags) === '' ? undefined : { type: 'TAG', id, ...tags };
}

export function reasonFor(kind: NamedKind, record: NamedRecord, action: Writing): string {
  const named = describeNamed(kind, record);
  if (action.type === 'TAG') {
    return `the tags of ${named} are updated: ${keysOf(action)}`;
  }
  const { [NAME]: name, ...others } = action.values;
  const changes = [
    ...(name === undefined ? [] : [`${named} is renamed to ${name}`]),
    ...Object.keys(others).map((value) => `the ${value} of ${named} is updated`),
  ];
  return changes.join(', and ');
}
