import { isDeepStrictEqual } from 'node:util';
import type { ChangeAction, ThingType } from '../../facts/things';
import type { World } from '../../simulator/index';
import type { Thing, ThingValue } from './thing';
import { type Things, thingsOf } from './things-of';

/** What became of one thing. */
export interface Change {
  readonly action: ChangeAction;
  readonly type: ThingType;
  readonly address: string;
  readonly account?: string;
  readonly organization?: string;
  /** Absent: it was not there. */
  readonly before?: ThingValue;
  /** Absent: it is not there any more. */
  readonly after?: ThingValue;
}

/**
 * The difference of two worlds that the simulator wrote, thing by thing.
 *
 * Nothing of it is told by those who made the difference: the worlds alone decide, so that a change that nobody meant is a
 * change as well.
 */
export function planOf(before: World, after: World): readonly Change[] {
  return changesBetween(thingsOf(before), thingsOf(after));
}

/** The difference of the things of two worlds. */
export function changesBetween(old: Things, now: Things): readonly Change[] {
  const removed = [...old.values()].filter(({ address }) => !now.has(address)).map((thing) => change('REMOVE', thing));
  const rest = [...now.values()].flatMap((thing) => {
    const was = old.get(thing.address);
    if (was === undefined) {
      return [change('ADD', thing)];
    }
    return isDeepStrictEqual(was.value, thing.value) ? [] : [change('CHANGE', thing, was.value)];
  });
  return [...removed, ...rest];
}

function change(action: ChangeAction, { value, ...rest }: Thing, before?: ThingValue): Change {
  switch (action) {
    case 'ADD':
      return { action, ...rest, after: value };
    case 'REMOVE':
      return { action, ...rest, before: value };
    case 'CHANGE':
      return { action, ...rest, before: before!, after: value };
  }
}
