/**
 * What happens to a value that the template declares and somebody else may have set. `d` is declared now, `p` was in the
 * previous template, `v` is in AWS. First row that fits:
 *
 * | Case | Decision |
 * | --- | --- |
 * | `v = d` | leave |
 * | the resource's own `overwrite` is there and other than before | write |
 * | `d = p` | leave, whatever `v` is |
 * | `v` absent, or `v = p` | write |
 * | declared, anything else | differ |
 * | no longer declared; it goes with its declaration, and `v = p` | remove |
 * | no longer declared, anything else | leave |
 *
 * The difference between two templates is the consent to a change. A first declaration has no `p`: it adopts what is there.
 *
 * A rollback puts back what the failed template (`f`) wrote, first row that fits:
 *
 * | Case | Decision |
 * | --- | --- |
 * | `v` is not what `f` says, or `d = f` and `f` had no new `overwrite` | leave |
 * | the note of the failed event names it | what was there |
 * | the failed event has no note of it | leave: it wrote nothing |
 * | the event cannot be found any more, `d` is declared | `d` |
 * | the same, `d` is not declared | leave, and people are told |
 */
import type { Note } from '../../driver/decision';
import type { TakenBack } from '../../driver/flow';

/** One value of something that AWS has, by the name under which it is noted. */
export interface DeclaredValue {
  readonly name: string;
  /** What the template declares now. */
  readonly declared?: string;
  /** What the template before declared; of a first declaration nothing. */
  readonly before?: string;
  /** What AWS shows; absent: nothing. */
  readonly found?: string;
  /** AWS loses it when the template no longer declares it. */
  readonly goesWithDeclaration: boolean;
}

/** What becomes of one value. */
export type Treatment = 'LEAVE' | 'WRITE' | 'REMOVE' | 'DIFFER';

export function treatmentOf(value: DeclaredValue, isOverwriting: boolean): Treatment {
  const { declared, before, found } = value;
  if (declared === undefined) {
    const isToGo = value.goesWithDeclaration && before !== undefined && found === before;
    return isToGo ? 'REMOVE' : 'LEAVE';
  }
  if (found === declared) {
    return 'LEAVE';
  }
  if (isOverwriting) {
    return 'WRITE';
  }
  if (declared === before) {
    return 'LEAVE';
  }
  return found === undefined || found === before ? 'WRITE' : 'DIFFER';
}

/** What is to be written, by the name of the value; `null`: it is removed. The same form as a note has. */
export type Writes = Note;

/** What becomes of all values of a thing: if any of them differs, nothing is written at all. */
export interface Judgment {
  readonly differences: readonly DeclaredValue[];
  readonly writes: Writes;
  /** What the writes overwrite. */
  readonly note: Note;
}

export function judge(values: readonly DeclaredValue[], isOverwriting: boolean): Judgment {
  const treated = values.map((value) => ({ value, treatment: treatmentOf(value, isOverwriting) }));
  const differences = treated.filter(({ treatment }) => treatment === 'DIFFER').map(({ value }) => value);
  const changed = treated
    .filter(({ treatment }) => treatment === 'WRITE' || treatment === 'REMOVE')
    .map(({ value }) => value);
  return {
    differences,
    writes: Object.fromEntries(changed.map(({ name, declared }) => [name, declared ?? null])),
    note: Object.fromEntries(changed.map(({ name, found }) => [name, found ?? null])),
  };
}

/**
 * The values that a rollback may have to put back: those which are as the failed template, the one before, declared them.
 *
 * @param wasOverwriting whether the failed event had a new `overwrite`
 */
export function candidatesOf(values: readonly DeclaredValue[], wasOverwriting: boolean): DeclaredValue[] {
  return values.filter(({ declared, before, found, goesWithDeclaration }) => {
    const isChanged = declared !== before || wasOverwriting;
    const isWritten = before !== undefined || goesWithDeclaration;
    return isChanged && isWritten && found === before;
  });
}

/** What a rollback does about the candidates. */
export interface PuttingBack {
  readonly writes: Writes;
  /** Nobody knows what was there before: they stay as they are. */
  readonly unknown: readonly DeclaredValue[];
}

export function putBack(candidates: readonly DeclaredValue[], takenBack: TakenBack): PuttingBack {
  const writes: Record<string, string | null> = {};
  const unknown: DeclaredValue[] = [];
  for (const { name, declared, found, ...rest } of candidates) {
    if (takenBack.type === 'UNKNOWN' && declared === undefined) {
      unknown.push({ name, found, ...rest });
      continue;
    }
    const was = takenBack.type === 'UNKNOWN' ? declared! : noteOf(takenBack.note, name);
    if (was !== undefined && was !== (found ?? null)) {
      writes[name] = was;
    }
  }
  return { writes, unknown };
}

function noteOf(note: Note, name: string): string | null | undefined {
  return Object.hasOwn(note, name) ? note[name] : undefined;
}

/** Whether an `overwrite` counts: it is there, and the template before had another one or none. */
export function isOverwriting(overwrite: string | undefined, before: string | undefined): boolean {
  return overwrite !== undefined && overwrite !== before;
}
