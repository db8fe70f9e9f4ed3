/**
 * What a Delete that takes back a creation gives back to an account that was a member already. First row that fits:
 *
 * | Member | Decision |
 * | --- | --- |
 * | the creation has changed nothing, or somebody has changed it since | nothing |
 * | AWS refuses it | done, and people are told |
 * | its tags are as the creation wrote them, and its note says what they were | tag it back |
 * | the execution of the creation cannot be found any more | done, and people are told |
 */
import type { Done } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { putBack } from '../rules/declared';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import type { InvitedAccountDecision } from './action';
import { decideWriting } from './decide-member';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import type { ObservedInvitedAccount } from './observe';
import { subjectOf } from './values';

/** @param end of the Delete, once nothing is left to put back */
export function decidePutBack(
  { member, candidates = [], takenBack }: ObservedInvitedAccount,
  { request, memo }: FlowContext<DesiredInvitedAccount, InvitedAccountMemo>,
  end: Done,
): InvitedAccountDecision {
  if (member === undefined || takenBack === undefined) {
    return end;
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const refusal = refusalOf(memo, 'TAG');
  const isRefused = refusal !== undefined && memo.member !== undefined;
  const left = isRefused ? candidates : unknown;
  const decision = isRefused ? undefined : decideWriting(member, writes, {});
  if (decision !== undefined) {
    return decision;
  }
  return left.length === 0
    ? end
    : { ...end, messages: [...(end.messages ?? []), notPutBackMessage(subjectOf(member.id), left, request, refusal)] };
}
