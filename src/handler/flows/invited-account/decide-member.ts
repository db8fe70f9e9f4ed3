/**
 * What becomes of an account that is in the organization, first row that fits:
 *
 * | Member | Decision |
 * | --- | --- |
 * | AWS has just refused to move or to tag it | fail |
 * | it joined by the invitation of this resource a moment ago, and is not as declared | tag it, then move it |
 * | an update that is rolled back has changed it | move and tag it back, as the note of that update says |
 * | its parent or a tag is not as declared, and the template did not declare it as it is before | fail, naming all |
 * | its parent or a tag is not as declared | note what is there, move it, then tag it |
 * | anything else | done |
 *
 * `rules/declared.ts` has the table for each value.
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { type DeclaredValue, judge, putBack, type Writes } from '../rules/declared';
import { explainDifferences } from '../rules/differences';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import { isRollbackUpdate } from '../rules/rollback';
import { keysOf } from '../rules/tags';
import { waitForAws } from '../rules/waiting';
import type { InvitedAccountDecision } from './action';
import { type DesiredInvitedAccount, declaredBefore } from './desired';
import type { InvitedAccountMemo, Member } from './memo';
import { answeredMessage } from './messages';
import type { ObservedInvitedAccount } from './observe';
import { isAwaited } from './place';
import { explainMemberRefusal } from './refusals';
import { isOverwritingMember, memberWritesOf, onlyTagsIn, subjectOf, valuesOf } from './values';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

export function decideInvitedMember(
  member: Member,
  observed: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo } = context;
  const { organization, handshake } = observed;
  const desired = request.desired!;
  // A refusal that is older is that of an invitation which the account did not need.
  const refusal = refusalOf(memo, 'MOVE', 'TAG');
  if (refusal !== undefined && memo.member !== undefined) {
    return { type: 'fail', ...explainMemberRefusal(member.id, desired.parentId, refusal) };
  }
  const values = valuesOf(desired, declaredBefore(request), observed);
  if (isJustInvited(member, observed, context)) {
    const writes = valuesToWrite(values);
    // As long as it lies in the root, an attempt that follows knows it for what it is: it is moved last.
    const decision = decideWriting(member, onlyTagsIn(writes), observed) ?? decideWriting(member, writes, observed);
    return decision ?? done(member, answer, accepted(organization, handshake, context));
  }
  if (isRollbackUpdate(request)) {
    return decideRollback(member, observed, context, answer);
  }
  const { differences, writes, note } = judge(values, isOverwritingMember(request));
  if (differences.length > 0) {
    return { type: 'fail', ...explainDifferences(subjectOf(member.id), differences, request) };
  }
  const decision = decideWriting(member, writes, observed);
  return decision === undefined
    ? done(member, answer, accepted(organization, handshake, context))
    : decision.type === 'act'
      ? { ...decision, note }
      : decision;
}

/**
 * Nobody else can have arranged where it is: this execution saw it join by the invitation of this resource, as AWS says of the
 * invitation, or of the account. Or that happened before, and an attempt that was cut off has left it in the root.
 */
function isJustInvited(
  { isMarked, hasAccepted }: Member,
  { parentId }: ObservedInvitedAccount,
  { request, memo }: Context,
): boolean {
  const isCutOff = request.type === 'Create' || request.hasStopped === true;
  const isLeft = isCutOff && parentId?.startsWith('r-') === true;
  return hasAccepted === true || (isMarked === true && (isAwaited(memo) || isLeft));
}

function valuesToWrite(values: readonly DeclaredValue[]): Writes {
  const wrong = values.filter(({ declared, found }) => declared !== undefined && declared !== found);
  return Object.fromEntries(wrong.map(({ name, declared }) => [name, declared!]));
}

/** A rollback puts back what the failed update wrote, and nothing else. */
function decideRollback(
  member: Member,
  { candidates = [], takenBack, parentId, organization, handshake }: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  if (takenBack === undefined) {
    return done(member, answer, accepted(organization, handshake, context));
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  return (
    decideWriting(member, writes, { parentId }) ??
    done(member, answer, [
      ...accepted(organization, handshake, context),
      ...(unknown.length > 0 ? [notPutBackMessage(subjectOf(member.id), unknown, context.request)] : []),
    ])
  );
}

/** The next write, one after the other: first the parent, then the tags. */
export function decideWriting(
  member: Member,
  writes: Writes,
  { parentId }: Pick<ObservedInvitedAccount, 'parentId'>,
): InvitedAccountDecision | undefined {
  const { parentId: to, add, remove } = memberWritesOf(writes);
  const keys = keysOf({ add, remove });
  if (to !== undefined) {
    return parentId === undefined
      ? waitForAws(`account ${member.id} has joined, but its parent is not visible yet`)
      : {
          type: 'act',
          action: { type: 'MOVE', member, from: parentId, to },
          reason: `account ${member.id} is a member in ${parentId} and is moved to ${to}`,
        };
  }
  if (keys !== '') {
    return {
      type: 'act',
      action: { type: 'TAG', member, add, remove },
      reason: `account ${member.id} is a member, and its tags are updated: ${keys}`,
    };
  }
  return undefined;
}

function accepted(
  organization: ObservedInvitedAccount['organization'],
  handshake: ObservedInvitedAccount['handshake'],
  context: Context,
) {
  return handshake?.state === 'ACCEPTED' ? [answeredMessage({ organization: organization!, handshake, context })] : [];
}

function done(member: Member, answer: Answer, messages: ReturnType<typeof accepted>): InvitedAccountDecision {
  return { type: 'done', reason: `account ${member.id} is a member of the organization`, answer, messages };
}
