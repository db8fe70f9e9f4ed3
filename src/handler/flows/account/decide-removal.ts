/**
 * What a Delete does to an account. First row that fits:
 *
 * | Delete | Account | Decision |
 * | --- | --- | --- |
 * | any | in an organization that is another one by now, gone, or removed or closed a moment ago | done |
 * | of a rollback, or with an id that CloudFormation invented | AWS may be making it | wait for AWS for ten minutes, then done: it stays, and people are told |
 * | | AWS refuses to take a value back | done, and people are told |
 * | | the note of the event that is taken back says that it added tags or contacts | remove them |
 * | | that event cannot be found any more | done, and people are told |
 * | | it has the mark of this very resource | done: it stays a member, where it is, and people are told |
 * | | anything else | done, it stays |
 * | wanted | the id says `found`, or the removal policy is RETAIN | done, it stays |
 * | | the management account | done, it stays |
 * | | another resource stands for it | done, it stays, and people are told |
 * | | it has no mark of this stack | done, it stays, and people are told |
 * | | nobody knows whether this is a rollback | fail |
 * | REMOVE_FROM_ORGANIZATION | AWS refuses | fail, with an instruction |
 * | | anything else | remove it |
 * | CLOSE | closed, or about to be | done |
 * | | it was not created in this organization | done, it stays, and people are told |
 * | | AWS closes three others, or this one already | wait for AWS |
 * | | AWS refuses for another reason | fail |
 * | | anything else | close it |
 */
import type { FlowContext, Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';
import { MARK_KEY } from '../../protocol';
import { RESOURCES } from '../../resources';
import { putBack } from '../rules/declared';
import { explainRemovalRefusal } from '../rules/leaving';
import { isWithin } from '../rules/moments';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import { nameOfHolder } from '../rules/register';
import { deleted, deletedElsewhere, isTakingBack, POSSIBLY_ROLLBACK, reasonToKeep } from '../rules/removal';
import { waitForAws } from '../rules/waiting';
import type { AccountDecision } from './action';
import type { DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import { keptAccountMessage, stillCreatedMessage } from './messages';
import type { ObservedAccount } from './observe';
import type { ObservedRemoval } from './observe-removal';
import { explainClosureRefusal, isClosureLater } from './refusals';
import { isClosed, stateOf } from './state';
import { subjectOf } from './values';
import { nextWrite, reasonFor, WRITING } from './writing';

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** AWS makes an account within minutes. A rollback waits no longer: its stack waits with it. */
const MAKING_MS_MAX = 10 * 60_000;

export function decideAccountRemoval({ organization, removal }: ObservedAccount, context: Context): AccountDecision {
  const { request, memo } = context;
  if (organization === undefined || removal === undefined) {
    return deletedElsewhere(RESOURCES.ACCOUNT, request, 'nothing is changed');
  }
  const { account, creation } = removal;
  if (creation !== undefined) {
    return decideCreation(context);
  }
  if (account === undefined) {
    return deleted(request, whyNothing(request, memo));
  }
  return isTakingBack(RESOURCES.ACCOUNT, request)
    ? decideTakingBack(account, removal, context)
    : decideWanted(account, organization, removal, context);
}

/** Nothing takes a request back. The account stays, and which one it is shows when AWS has made it. */
function decideCreation({ request, startedAt, now }: Context): AccountDecision {
  const { accountName, email } = request.desired!;
  const reason = `AWS is still creating account ${accountName} (${email}), which stays a member of the organization: a rollback neither closes nor removes an account; the next deployment completes it`;
  return isWithin(startedAt, MAKING_MS_MAX, now)
    ? waitForAws(reason)
    : deleted(request, reason, [stillCreatedMessage(accountName!, reason, request)]);
}

function decideTakingBack(
  account: AccountRecord,
  { candidates = [], takenBack, isMarked }: ObservedRemoval,
  { request, memo }: Context,
): AccountDecision {
  const { id } = account;
  const refusal = refusalOf(memo, ...WRITING);
  const { writes, unknown } = takenBack === undefined ? { writes: {}, unknown: [] } : putBack(candidates, takenBack);
  const action = refusal === undefined ? nextWrite(id, undefined, writes) : undefined;
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(action) };
  }
  const left = refusal === undefined ? unknown : candidates;
  const reason = isMarked
    ? `account ${id} (${account.name}, ${account.email}) stays a member of the organization: this resource created it, and a rollback neither closes nor removes an account; the next deployment completes it`
    : `account ${id} stays: the deployment that is rolled back did not create it`;
  return deleted(request, reason, [
    ...(left.length === 0 ? [] : [notPutBackMessage(subjectOf(id), left, request, refusal)]),
    ...(isMarked ? [keptAccountMessage(account, reason, request)] : []),
  ]);
}

function decideWanted(
  account: AccountRecord,
  { managementAccountId }: OrganizationIdentity,
  { isMarked, holder }: ObservedRemoval,
  context: Context,
): AccountDecision {
  const { request } = context;
  const { id } = account;
  if (id === managementAccountId) {
    return deleted(request, `account ${id} stays: it is the management account`);
  }
  if (holder !== undefined || !isMarked) {
    const why =
      holder === undefined
        ? `it has no tag ${MARK_KEY} of this stack, so no resource of it created or invited the account`
        : `${nameOfHolder(holder)} stands for the same account`;
    const reason = `account ${id} stays a member of the organization: ${why}`;
    return deleted(request, reason, [keptAccountMessage(account, reason, request)]);
  }
  if (request.isStatusUnknown) {
    const reason = `account ${id} is not removed or closed: ${POSSIBLY_ROLLBACK}`;
    return { type: 'fail', code: 'AccountNotRemovable', reason, physicalId: request.physicalId };
  }
  return request.desired!.removalPolicy === 'CLOSE' ? decideClosure(account, context) : decideLeaving(id, context);
}

function decideLeaving(accountId: string, { request, memo }: Context): AccountDecision {
  const refusal = refusalOf(memo, 'REMOVE');
  if (refusal !== undefined) {
    return { type: 'fail', ...explainRemovalRefusal(accountId, refusal), physicalId: request.physicalId };
  }
  const reason = `account ${accountId} has the mark of this stack, and its removal policy is REMOVE_FROM_ORGANIZATION`;
  return { type: 'act', action: { type: 'REMOVE', accountId }, reason };
}

function decideClosure(account: AccountRecord, { request, memo }: Context): AccountDecision {
  const { id } = account;
  if (isClosed(account)) {
    return deleted(request, `account ${id} is not closed again: its state is ${stateOf(account)}`);
  }
  if (account.joinedMethod !== 'CREATED') {
    const reason = `account ${id} is not closed: it existed before it joined the organization`;
    return deleted(request, reason, [keptAccountMessage(account, reason, request)]);
  }
  const refusal = refusalOf(memo, 'CLOSE');
  if (refusal !== undefined) {
    const failure = explainClosureRefusal(id, refusal);
    return isClosureLater(refusal)
      ? waitForAws(failure.reason)
      : { type: 'fail', ...failure, physicalId: request.physicalId };
  }
  const reason = `account ${id} was created by this stack, and its removal policy is CLOSE`;
  return { type: 'act', action: { type: 'CLOSE', accountId: id }, reason };
}

function whyNothing(request: Request<DesiredAccount>, memo: AccountMemo): string {
  if (memo.hasRemoved || memo.hasClosed) {
    return memo.hasRemoved ? 'the account was removed from the organization' : 'AWS closes the account';
  }
  const kept = isTakingBack(RESOURCES.ACCOUNT, request) ? undefined : reasonToKeep(RESOURCES.ACCOUNT, request);
  return kept === undefined ? 'the organization has no such account' : `nothing is changed: ${kept}`;
}
