/**
 * What a Delete of an invited account withdraws or removes.
 *
 * | Invitation | Member | Decision |
 * | --- | --- | --- |
 * | pending, with the marker of this very resource; another resource stands for the account | | leave it, and notify people |
 * | pending, with the marker of this very resource | | cancel it; wait for AWS if that was refused: it was just answered |
 * | just answered, so that it could not be canceled | DESTROY, not visible yet | wait for AWS |
 * | anything else | | leave it alone |
 * | | the id says `ours`, DESTROY, but another resource stands for it | leave it alone, and notify people |
 * | | the id says `ours`, DESTROY, and nobody knows whether this is a rollback | fail |
 * | | the id says `ours`, DESTROY, and it has a mark of this stack | remove it; fail with an instruction if AWS refuses |
 * | | the id says `ours`, DESTROY, but it has none | leave it alone, and notify people |
 * | | anything else, or a rollback | leave it alone |
 *
 * Only in the organization that the physical id begins with, and only as its management account. An id that CloudFormation
 * invented proves nothing: the marker alone does, and nobody is removed.
 *
 * No rollback removes a member. The id says what was so at Create. An account that has left since, and came back by another
 * way, has lost its mark.
 */

import type { FlowContext, Request } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { MARK_KEY } from '../../protocol';
import { RESOURCES } from '../../resources';
import { explainRemovalRefusal, keptMemberMessage } from '../rules/leaving';
import { parsePhysicalId } from '../rules/physical-id';
import { quote, refusalOf } from '../rules/refusal';
import { nameOfHolder } from '../rules/register';
import { deleted, deletedElsewhere, POSSIBLY_ROLLBACK } from '../rules/removal';
import { waitForAws } from '../rules/waiting';
import type { InvitedAccountDecision } from './action';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import type { ObservedInvitedAccount } from './observe';
import type { ObservedRemoval } from './observe-removal';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

export function decideInvitedAccountRemoval(
  { organization, removal }: ObservedInvitedAccount,
  { request, memo }: Context,
): InvitedAccountDecision {
  const madeFor = parsePhysicalId(RESOURCES.INVITED_ACCOUNT, request.physicalId)?.organizationId;
  if (organization === undefined || removal === undefined || (madeFor !== undefined && madeFor !== organization.id)) {
    return deletedElsewhere(RESOURCES.INVITED_ACCOUNT, request, 'nothing is canceled');
  }
  const { handshake, member, isMarked, joining, holder } = removal;
  if (holder !== undefined && !memo.hasRemoved) {
    return keptForOther(nameOfHolder(holder), organization, removal, request);
  }
  if (handshake !== undefined && !memo.hasCanceled) {
    return decideWithdrawal(handshake.id, memo);
  }
  if (member === undefined && joining !== undefined && !memo.hasRemoved) {
    return waitForAws(
      `invitation ${joining.id} was accepted a moment ago, and the account is not visible as a member yet`,
    );
  }
  if (member === undefined || memo.hasRemoved) {
    return deleted(request, whatWasDone(memo));
  }
  if (!isMarked) {
    const reason = `account ${member.id} stays a member: it has no tag ${MARK_KEY} of this stack, so it did not join by an invitation of this resource`;
    return deleted(request, reason, [keptMemberMessage(organization, member.id, reason, request)]);
  }
  if (request.isStatusUnknown) {
    const reason = `account ${member.id} is not removed: ${POSSIBLY_ROLLBACK}`;
    return { type: 'fail', code: 'AccountNotRemovable', reason, physicalId: request.physicalId };
  }
  const refusal = refusalOf(memo, 'REMOVE');
  if (refusal !== undefined) {
    return { type: 'fail', ...explainRemovalRefusal(member.id, refusal), physicalId: request.physicalId };
  }
  return {
    type: 'act',
    action: { type: 'REMOVE', accountId: member.id },
    reason: `account ${member.id} joined by an invitation of this resource, and its removal policy is DESTROY`,
  };
}

/** Whoever stands for the account, too, keeps it, and its open invitation. */
function keptForOther(
  holder: string,
  organization: OrganizationIdentity,
  { member, handshake }: ObservedRemoval,
  request: Request<DesiredInvitedAccount>,
): InvitedAccountDecision {
  const what = member === undefined ? `invitation ${handshake!.id} stays open` : `account ${member.id} stays a member`;
  const reason = `${what}: ${holder} stands for the same account`;
  return deleted(
    request,
    reason,
    member === undefined ? [] : [keptMemberMessage(organization, member.id, reason, request)],
  );
}

function decideWithdrawal(handshakeId: string, memo: InvitedAccountMemo): InvitedAccountDecision {
  const refusal = refusalOf(memo, 'CANCEL');
  return refusal === undefined
    ? {
        type: 'act',
        action: { type: 'CANCEL', handshakeId },
        reason: `invitation ${handshakeId}, which this resource sent, is open and is canceled`,
      }
    : waitForAws(
        `invitation ${handshakeId} cannot be canceled: it was probably accepted or declined a moment ago; ${quote(refusal)}`,
      );
}

function whatWasDone(memo: InvitedAccountMemo): string {
  if (memo.hasRemoved) {
    return 'the account was removed';
  }
  if (refusalOf(memo, 'CANCEL') !== undefined && memo.refusal?.action !== undefined) {
    return 'the invitation ended before it could be canceled';
  }
  return memo.hasCanceled ? 'the invitation was canceled' : 'this resource has nothing to cancel';
}
