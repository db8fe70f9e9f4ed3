import type { Request } from '../../driver/flow';
import { type DeclaredValue, isOverwriting } from '../rules/declared';
import type { Subject } from '../rules/differences';
import type { Candidates } from '../rules/put-back';
import { isTag, tagValuesOf } from '../rules/tags';
import { declaredBefore } from './desired';
import type { DesiredNamed, Found, NamedKind, NamedRecord } from './kind';

/** Name under which a name is noted. */
export const NAME = 'name';

/** The note of an event that makes one: nothing was there. */
export function noneOf({ words }: NamedKind): Record<string, null> {
  return { [words.short]: null };
}

/** That one is there, as a rollback sees one that a failed event may have made. */
export function existenceOf({ words }: NamedKind, { id }: NamedRecord): DeclaredValue {
  return { name: words.short, before: id, found: id, goesWithDeclaration: true };
}

/** Whether the event that is taken back has made one that has our mark: its note says that there was none. */
export function isMade({ words }: NamedKind, { candidates = [], takenBack }: Candidates): boolean {
  const isMarked = candidates.some(({ name }) => name === words.short);
  return isMarked && takenBack?.type === 'KNOWN' && takenBack.note[words.short] === null;
}

/** What two templates declare of one, and what AWS shows. */
export function allValuesOf(
  kind: NamedKind,
  now: DesiredNamed | undefined,
  before: DesiredNamed | undefined,
  found: Partial<Found>,
): DeclaredValue[] {
  const name = { declared: now?.name, before: before?.name, found: found.name };
  return [
    { name: NAME, ...name, goesWithDeclaration: false },
    ...kind.valuesOf(now, before, found),
    ...tagValuesOf(now?.tags, before?.tags, found.tags),
  ];
}

/** Whether a Create may have added the value to what it found. */
export function isAddable({ addable = [] }: NamedKind, value: DeclaredValue): boolean {
  return isTag(value) || addable.includes(value.name);
}

/** Whether this update overwrites what people have changed: its own `overwrite` is new. */
export function isOverwritingNamed(kind: NamedKind, request: Request<DesiredNamed>): boolean {
  const before = declaredBefore(kind, request);
  return before !== undefined && isOverwriting(request.desired!.overwrite, before.overwrite);
}

/** Whether the update that this one takes back did. */
export function wasOverwritingNamed(kind: NamedKind, request: Request<DesiredNamed>): boolean {
  const failed = declaredBefore(kind, request);
  return failed !== undefined && isOverwriting(failed.overwrite, request.desired!.overwrite);
}

/** One of them in a text. */
export function describeNamed({ words }: NamedKind, { name, id }: Pick<NamedRecord, 'id' | 'name'>): string {
  return `${words.noun} ${name} (${id})`;
}

/** One of them, for texts about its values. */
export function subjectOf(kind: NamedKind, record: NamedRecord): Subject {
  const words = kind.words.valuesOf(record);
  return {
    kind: kind.resource,
    what: describeNamed(kind, record),
    was: `an existing ${kind.words.short}`,
    nameOf: (value) => (value.name === kind.words.short ? value.name : words.nameOf(value)),
    declarationOf: words.declarationOf,
    shorten: words.shorten,
  };
}
