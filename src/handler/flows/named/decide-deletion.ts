import type { Act, Wait } from '../../driver/decision';
import { isWithin } from '../rules/moments';
import { quote, refusalOf } from '../rules/refusal';
import { waitForAws } from '../rules/waiting';
import type { NamedAction } from './action';
import type { NamedContext } from './context';
import type { NamedKind, NamedRecord } from './kind';
import { describeNamed } from './values';

/** Deletions and put-backs of siblings take so long. */
const FREEING_MS_MAX = 2 * 60_000;
/** More of them say no more. */
const NAMED_MAX = 10;

/** Deletes one when nothing holds it; `LEFT`, once that has been waited for in vain. */
export function decideDeletion(
  kind: NamedKind,
  record: NamedRecord,
  holders: readonly string[] = [],
  { request, memo, now, startedAt }: NamedContext,
): Wait | Act<NamedAction> | { readonly type: 'LEFT'; readonly reason: string } {
  const name = describeNamed(kind, record);
  const { isFree, isHeldBy } = kind.words;
  const refusal = refusalOf(memo, 'DELETE');
  if (holders.length === 0 && refusal === undefined) {
    const action: NamedAction = { type: 'DELETE', id: record.id };
    return { type: 'act', action, reason: `${name} was created by this resource, ${isFree}, and is deleted` };
  }
  const reason = `${name} is not deleted: ${holders.length === 0 ? quote(refusal!) : `${isHeldBy} ${listOf(holders)}`}`;
  const isWorthwhile = kind.isFreedInRollback || !request.isRollbackOfCreation;
  return isWorthwhile && isWithin(startedAt, FREEING_MS_MAX, now) ? waitForAws(reason) : { type: 'LEFT', reason };
}

function listOf(holders: readonly string[]): string {
  const shown = holders.slice(0, NAMED_MAX).join(', ');
  const rest = holders.length - NAMED_MAX;
  return rest > 0 ? `${shown}, and ${rest} more` : shown;
}
