/**
 * What becomes of an account that is in the organization, first row that fits:
 *
 * | Member | Decision |
 * | --- | --- |
 * | AWS has just refused to move or to tag it | fail |
 * | not where it belongs | move it |
 * | its tags out of step | tag it |
 * | anything else | done |
 *
 * In a rollback, what the failed update may have changed is put back, and nothing else.
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { isRollbackUpdate } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { InvitedAccountDecision } from './action';
import { type DesiredInvitedAccount, tagsBefore } from './desired';
import type { InvitedAccountMemo, Member } from './memo';
import { answeredMessage } from './messages';
import type { ObservedInvitedAccount } from './observe';
import { explainMemberRefusal } from './refusals';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

export function decideInvitedMember(
  member: Member,
  { organization, parentId, tags, handshake }: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo } = context;
  const desired = request.desired!;
  // A refusal that is older is that of an invitation which the account did not need.
  if (memo.refusal !== undefined && memo.member !== undefined) {
    return { type: 'fail', ...explainMemberRefusal(member.id, desired.parentId, memo.refusal) };
  }
  const isWanted = (wish: (of: DesiredInvitedAccount) => unknown) =>
    memo.handshake !== undefined || isPutBack(request, wish);
  if (desired.parentId !== undefined && parentId !== desired.parentId && isWanted((of) => of.parentId)) {
    return parentId === undefined
      ? waitForAws(`account ${member.id} has joined, but its parent is not visible yet`)
      : {
          type: 'act',
          action: { type: 'MOVE', member, from: parentId, to: desired.parentId },
          reason: `account ${member.id} is a member in ${parentId} and is moved to ${desired.parentId}`,
        };
  }
  const add = Object.fromEntries(
    Object.entries(desired.tags).filter(([key, value]) => tags?.[key] !== value && isWanted((of) => of.tags[key])),
  );
  const remove = Object.keys(tagsBefore(request)).filter((key) => !(key in desired.tags) && key in (tags ?? {}));
  if (tags !== undefined && Object.keys(add).length + remove.length > 0) {
    return {
      type: 'act',
      action: { type: 'TAG', member, add, remove },
      reason: `account ${member.id} is a member and receives the tags of the template`,
    };
  }
  const accepted =
    handshake?.state === 'ACCEPTED' ? [answeredMessage({ organization: organization!, handshake, context })] : [];
  return { type: 'done', reason: `account ${member.id} is a member of the organization`, answer, messages: accepted };
}

/** Whether a wish counts: always, except in a rollback, where it does if the update that failed had another one. */
function isPutBack(request: Context['request'], wish: (of: DesiredInvitedAccount) => unknown): boolean {
  const { previous, desired } = request;
  return !isRollbackUpdate(request) || (previous !== undefined && wish(previous) !== wish(desired!));
}
