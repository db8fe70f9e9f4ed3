import { isPending } from '../handshakes/migration';
import type { InvitedAccountMemo } from './memo';

/**
 * Where a member is without being looked for: where this execution put it, or in the root, where whoever joins begins.
 *
 * That somebody else has moved the newcomer already is not known then, and AWS refuses to move it from where it is not.
 */
export function knownPlace(parentId: string, memo: InvitedAccountMemo): string | undefined {
  return memo.movedTo ?? (isNewcomer(memo) && !memo.isElsewhere ? rootOf(parentId) : undefined);
}

/** The invitation was accepted by this execution, in the account. */
export function isNewcomer({ acceptedSince, triedAt }: InvitedAccountMemo): boolean {
  return acceptedSince !== undefined && acceptedSince === triedAt;
}

/** This execution waits for an invitation that nobody has accepted yet, as far as it knows. */
export function isAwaited({ handshake }: InvitedAccountMemo): boolean {
  return handshake !== undefined && isPending(handshake.state);
}

/** An organizational unit has its root in its id: `ou-<root>-...`, and `r-<root>`. */
function rootOf(parentId: string): string {
  return parentId.startsWith('ou-') ? `r-${parentId.split('-')[1]}` : parentId;
}
