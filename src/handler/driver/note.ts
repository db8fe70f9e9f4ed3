import { TerminalError } from '../failures';
import type { Note } from './decision';
import { isRecord } from './event';

/** What an execution has written down of the values that it changes: part of the memo, so part of the execution's history. */
export interface Noted {
  /** What was there before, by the name of the value. */
  readonly note?: Note;
  /** Names of the values that a write has been tried for since. */
  readonly attempted?: readonly string[];
}

/** Enough for a policy, or for the tags of an account. */
const NOTE_BYTES_MAX = 32 * 1024;

/**
 * Whether everything that is about to be overwritten has been written down as it is now.
 *
 * Once a write of a value has been tried, the first note of it stays: what is there now may be half of what this execution
 * did itself.
 */
export function isNoted({ note: known = {}, attempted = [] }: Noted, note: Note): boolean {
  return Object.entries(note).every(
    ([name, was]) => Object.hasOwn(known, name) && (known[name] === was || attempted.includes(name)),
  );
}

/**
 * The notes of an execution add up. What nothing was tried for yet is noted anew.
 *
 * @throws TerminalError if they become longer than an execution can carry
 */
export function takeDown({ note: known = {}, attempted = [] }: Noted, note: Note): Note {
  const isFirst = ([name]: [string, unknown]) => !(Object.hasOwn(known, name) && attempted.includes(name));
  const all: Note = { ...known, ...Object.fromEntries(Object.entries(note).filter(isFirst)) };
  const bytes = Buffer.byteLength(JSON.stringify(all));
  if (bytes > NOTE_BYTES_MAX) {
    throw new TerminalError(
      'InvalidProperties',
      `the existing values that this deployment changes have ${bytes} bytes together, and at most ${NOTE_BYTES_MAX} can be recorded for a rollback: change fewer of them in one deployment`,
    );
  }
  return all;
}

/** The names of the values whose write is tried now, added to those before. */
export function attempt({ attempted = [] }: Noted, note: Note): readonly string[] {
  return [...new Set([...attempted, ...Object.keys(note)])];
}

/** Reads a note of any version: whatever makes no sense is dropped. */
export function parseNote(raw: unknown): Note | undefined {
  if (!isRecord(raw)) {
    return undefined;
  }
  const entries = Object.entries(raw).filter(([, was]) => was === null || typeof was === 'string');
  return Object.fromEntries(entries) as Note;
}
