import type { UnitRecord } from '../../port/units';
import type { Writes } from '../rules/declared';
import { keysOf, tagWritesOf } from '../rules/tags';
import type { UnitAction } from './action';
import { NAME } from './values';

type Writing = Extract<UnitAction, { type: 'RENAME' | 'TAG' }>;

/** One write after the other: first the name, then the tags. */
export function nextWrite(unitId: string, writes: Writes): Writing | undefined {
  const name = writes[NAME];
  if (typeof name === 'string') {
    return { type: 'RENAME', unitId, name };
  }
  const tags = tagWritesOf(writes);
  return keysOf(tags) === '' ? undefined : { type: 'TAG', unitId, ...tags };
}

export function reasonFor({ id, name }: Pick<UnitRecord, 'id' | 'name'>, action: Writing): string {
  const unit = `organizational unit ${name} (${id})`;
  return action.type === 'TAG'
    ? `the tags of ${unit} are updated: ${keysOf(action)}`
    : `${unit} is renamed to ${action.name}`;
}
