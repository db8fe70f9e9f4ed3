import type { Request } from '../../driver/flow';
import type { UnitRecord } from '../../port/units';
import { RESOURCES } from '../../resources';
import { type DeclaredValue, isOverwriting } from '../rules/declared';
import type { Subject } from '../rules/differences';
import type { Tags } from '../rules/mark';
import type { Candidates } from '../rules/put-back';
import { tagValuesOf } from '../rules/tags';
import { type DesiredUnit, declaredBefore } from './desired';

/** Name under which the name of a unit is noted. */
export const NAME = 'name';
/** Name under which it is noted that there was no unit. */
export const EXISTENCE = 'unit';

/** The note of an event that makes a unit: nothing was there. */
export const NONE = { [EXISTENCE]: null };

/** That a unit is there, as a rollback sees one that a failed event may have made. */
export function existenceOf({ id }: UnitRecord): DeclaredValue {
  return { name: EXISTENCE, before: id, found: id, goesWithDeclaration: true };
}

/** Whether the event that is taken back has made a unit that has our mark: its note says that there was none. */
export function isMade({ candidates = [], takenBack }: Candidates): boolean {
  const isMarked = candidates.some(({ name }) => name === EXISTENCE);
  return isMarked && takenBack?.type === 'KNOWN' && takenBack.note[EXISTENCE] === null;
}

/** What two templates declare of a unit, and what AWS shows. */
export function valuesOf(
  now: Pick<DesiredUnit, 'name' | 'tags'> | undefined,
  before: Pick<DesiredUnit, 'name' | 'tags'> | undefined,
  found: { readonly name: string; readonly tags: Tags },
): DeclaredValue[] {
  const name = { declared: now?.name, before: before?.name, found: found.name };
  return [{ name: NAME, ...name, goesWithDeclaration: false }, ...tagValuesOf(now?.tags, before?.tags, found.tags)];
}

/** Whether this update overwrites what people have changed: its own `overwrite` is new. */
export function isOverwritingUnit(request: Request<DesiredUnit>): boolean {
  const before = declaredBefore(request);
  return before !== undefined && isOverwriting(request.desired!.overwrite, before.overwrite);
}

/** Whether the update that this one takes back did. */
export function wasOverwritingUnit(request: Request<DesiredUnit>): boolean {
  const failed = declaredBefore(request);
  return failed !== undefined && isOverwriting(failed.overwrite, request.desired!.overwrite);
}

/** A unit, for texts about its values. */
export function subjectOf({ id, name }: UnitRecord): Subject {
  return {
    kind: RESOURCES.ORGANIZATIONAL_UNIT,
    what: `organizational unit ${name} (${id})`,
    was: 'an existing unit',
    nameOf: (value) => (value.name === NAME ? 'name' : 'unit'),
    declarationOf: ({ found }) => `organizationalUnitName: ${JSON.stringify(found)}`,
  };
}
