import type { Note } from '../../driver/decision';
import type { TakenBack } from '../../driver/flow';

/** Name under which it is noted whether the policy is attached. */
const ATTACHED = 'attached';

/** What is there before a write. */
export function noteOf(isAttached: boolean): Note {
  return { [ATTACHED]: isAttached ? 'yes' : null };
}

/** Whether a note says that the policy was attached; undefined: whatever wrote the note did not change that. */
export function wasAttached(note: Note | undefined): boolean | undefined {
  return note !== undefined && Object.hasOwn(note, ATTACHED) ? note[ATTACHED] !== null : undefined;
}

/** Whether the event that is taken back changed what is there now. */
export function isChangedBy(takenBack: TakenBack | undefined, isAttached: boolean): boolean {
  const was = takenBack?.type === 'KNOWN' ? wasAttached(takenBack.note) : undefined;
  return was !== undefined && was !== isAttached;
}
