import { flagIn, momentIn, rawMemo, textIn } from '../rules/memo';
import { type RefusedPlaces, refusedPlacesIn } from '../rules/refused-places';

/** A write that AWS has accepted. */
export interface AcceptedWrite {
  readonly type: 'REGISTER' | 'DEREGISTER';
  readonly accountId: string;
  /** ISO 8601. */
  readonly at: string;
  /** The service was told, and AWS Organizations may be left to be told. */
  readonly isToService?: true;
}

/** What one call is enough to wait for. */
export type Watched = 'ALL_FEATURES' | 'ACCOUNT' | 'ACCESS';

const WATCHED: readonly Watched[] = ['ALL_FEATURES', 'ACCOUNT', 'ACCESS'];

/** What this execution remembers of its own writes and waits. Lost, everything is looked up again, and nothing counts as ours. */
export interface AdministratorMemo {
  /** The last write of each place that AWS has accepted. */
  readonly writes: Readonly<Record<string, AcceptedWrite>>;
  /** The place that was written last: the look that follows reads no other one. It lives within a step. */
  readonly lastPlace?: string;
  readonly refused: RefusedPlaces;
  /** Whether no place showed anybody before the first write. Absent: nothing was written yet. */
  readonly wasFree?: boolean;
  /** It was free, and written to before the resource was answered, so that a Delete may take it back. */
  readonly isOurs: boolean;
  /** It had to wait for a migration, or for the account: to register afterwards is nothing new, even in a rollback. */
  readonly hasWaited: boolean;
  readonly watching?: Watched;
  /** Since when there is no migration, no invitation, no trusted access to wait for. */
  readonly noMigrationSince?: string;
  readonly noInvitationSince?: string;
  readonly noAccessSince?: string;
}

export function parseAdministratorMemo(raw: unknown): AdministratorMemo {
  const memo = rawMemo(raw);
  return {
    writes: writesIn(memo.writes),
    lastPlace: textIn(memo, 'lastPlace'),
    refused: refusedPlacesIn(memo.refused),
    wasFree: typeof memo.wasFree === 'boolean' ? memo.wasFree : undefined,
    isOurs: flagIn(memo, 'isOurs'),
    hasWaited: flagIn(memo, 'hasWaited'),
    watching: WATCHED.find((one) => one === memo.watching),
    noMigrationSince: momentIn(memo, 'noMigrationSince'),
    noInvitationSince: momentIn(memo, 'noInvitationSince'),
    noAccessSince: momentIn(memo, 'noAccessSince'),
  };
}

function writesIn(raw: unknown): AdministratorMemo['writes'] {
  const writes: Record<string, AcceptedWrite> = {};
  for (const [place, value] of Object.entries(rawMemo(raw))) {
    const one = rawMemo(value);
    const type = one.type === 'REGISTER' || one.type === 'DEREGISTER' ? one.type : undefined;
    const accountId = textIn(one, 'accountId');
    const at = momentIn(one, 'at');
    if (type !== undefined && accountId !== undefined && at !== undefined) {
      writes[place] = { type, accountId, at, ...(one.isToService === true ? { isToService: true } : {}) };
    }
  }
  return writes;
}
