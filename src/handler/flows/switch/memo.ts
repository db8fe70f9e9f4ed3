import type { Refusal } from '../../failures';
import { flagIn, momentIn, rawMemo, refusalIn } from '../rules/memo';

/** What this execution knows of its own writes and waits. Lost, the switch counts as found. */
export interface SwitchMemo {
  /** This execution switched it on. */
  readonly hasSwitchedOn: boolean;
  /** It did so before the resource was answered, so that a Delete may switch it off again. */
  readonly isOurs: boolean;
  /** This execution switched it off. */
  readonly hasSwitchedOff: boolean;
  /** It had to wait for a migration: switching on afterwards is nothing new, even in a rollback. */
  readonly hasWaited: boolean;
  /** A glance at the organization is enough. */
  readonly isWatching: boolean;
  /** Since when there is no migration to wait for. */
  readonly noMigrationSince?: string;
  readonly refusal?: Refusal;
}

export function parseSwitchMemo(raw: unknown): SwitchMemo {
  const memo = rawMemo(raw);
  return {
    hasSwitchedOn: flagIn(memo, 'hasSwitchedOn'),
    isOurs: flagIn(memo, 'isOurs'),
    hasSwitchedOff: flagIn(memo, 'hasSwitchedOff'),
    hasWaited: flagIn(memo, 'hasWaited'),
    isWatching: flagIn(memo, 'isWatching'),
    noMigrationSince: momentIn(memo, 'noMigrationSince'),
    refusal: refusalIn(memo),
  };
}
