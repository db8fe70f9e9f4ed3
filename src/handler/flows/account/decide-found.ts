/**
 * What becomes of an account that is in the organization. First row that fits:
 *
 * | Event | Account | Decision |
 * | --- | --- | --- |
 * | Create | found by its address, and closed or about to be | fail: AWS gives the address to no other account |
 * | Update | `iamUserAccessToBilling` is another one than before | fail: AWS cannot be asked for it |
 * | Create, Update | closed, suspended, or about to be, and AWS refuses a write | done, and people are told |
 * | | this execution made it, and it is not in its parent | move it |
 * | | this execution made it less than five minutes ago, and AWS Account Management does not know it | wait for AWS |
 * | | AWS refuses a write, or to show its contacts | fail, naming what is missing |
 * | | this execution made it, and a contact is not as declared | set it |
 * | | a value is neither as declared nor as it was declared before | fail, naming all |
 * | | the address is not as declared | fail, with what a person has to do |
 * | Create, or an Update that stopped another | with the mark of this resource in the root, where an earlier attempt left it | move it |
 * | Create, Update | a value is not as declared | note what is there, and write it |
 * | | closed, and its name or a contact is not as declared | done, and people are told |
 * | | anything else | done |
 *
 * `rules/declared.ts` has the table for each value. The account of a Create is the one of its ID, or of its address; that of an
 * Update is the one of its physical id.
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { type DeclaredValue, judge, type Writes } from '../rules/declared';
import { explainDifferences } from '../rules/differences';
import { isWithin } from '../rules/moments';
import { refusalOf } from '../rules/refusal';
import { waitForAws } from '../rules/waiting';
import type { AccountDecision } from './action';
import { accountIdOf, type DesiredAccount, declaredBefore } from './desired';
import { explainEmail } from './email';
import type { AccountMemo } from './memo';
import { notChangedMessage } from './messages';
import type { Account, ObservedAccount } from './observe';
import { SERVICE_ACTIONS } from './observe-service';
import { explainServiceRefusal, explainWriteRefusal } from './refusals';
import { isClosed, stateOf } from './state';
import { EMAIL, isOfAccountManagement, isOverwritingAccount, PARENT, subjectOf, valuesOf } from './values';
import { nextWrite, reasonFor, WRITING } from './writing';

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** AWS Account Management knows a new account so soon. */
const KNOWN_MS_MAX = 5 * 60_000;

export function decideFound(
  account: Account,
  observed: ObservedAccount,
  context: Context,
  answer: Answer,
): AccountDecision {
  const { request } = context;
  const { desired } = request;
  const before = declaredBefore(request);
  const isByAddress = accountIdOf(request) === undefined && desired!.accountId === undefined;
  if (isByAddress && isClosed(account)) {
    const reason = `account ${account.id}, which has the address ${account.email}, is in the state ${stateOf(account)}: AWS does not give the address of a closed account to another one, so use another address, or have AWS Support reopen the account within 90 days`;
    return { type: 'fail', code: 'AddressOfClosedAccount', reason };
  }
  if (before !== undefined && before.iamUserAccessToBilling !== desired!.iamUserAccessToBilling) {
    const reason = `iamUserAccessToBilling of account ${account.id} cannot change from ${before.iamUserAccessToBilling} to ${desired!.iamUserAccessToBilling}: AWS takes it only when it creates an account; declare it as before, and change it in the account itself`;
    return { type: 'fail', code: 'InvalidProperties', reason };
  }
  return (
    decidePlacing(account, context) ??
    decideRefused(account, observed, context, answer) ??
    decideValues(account, context, answer)
  );
}

/** Whatever else is wrong with a new account: the policies of its parent are meant for it. */
function decidePlacing(account: Account, { request, memo }: Context): AccountDecision | undefined {
  const isRefused = refusalOf(memo, ...WRITING) !== undefined;
  const wrong = wrongIn(valuesOf({ parentId: request.desired!.parentId }, undefined, account));
  const action = account.isMade && !isRefused ? nextWrite(account.id, account.parentId, wrong) : undefined;
  return action && { type: 'act', action, reason: reasonFor(action) };
}

/** AWS has just refused something. */
function decideRefused(
  account: Account,
  { hasAccess, organization }: ObservedAccount,
  { request, memo, now }: Context,
  answer: Answer,
): AccountDecision | undefined {
  const refusal = refusalOf(memo, ...WRITING) ?? account.refusal;
  if (refusal === undefined) {
    return undefined;
  }
  const isOfService = account.refusal !== undefined || refusalOf(memo, ...SERVICE_ACTIONS) !== undefined;
  const failure = isOfService
    ? explainServiceRefusal(account, refusal, { hasAccess, organization: organization!, request })
    : explainWriteRefusal(account.id, request.desired!.parentId, refusal);
  if (isClosed(account) || account.state === 'SUSPENDED') {
    const { reason } = failure;
    return { type: 'done', reason, answer, messages: [notChangedMessage(account.id, reason, request)] };
  }
  const isNew = account.isMade && isWithin(account.joinedAt, KNOWN_MS_MAX, now);
  return isOfService && isNew && hasAccess !== false ? waitForAws(failure.reason) : { type: 'fail', ...failure };
}

function decideValues(account: Account, context: Context, answer: Answer): AccountDecision {
  const { request } = context;
  const values = valuesOf(request.desired, declaredBefore(request), account);
  const done = (reason: string): AccountDecision => ({ type: 'done', reason, answer });
  if (account.isMade) {
    const action = nextWrite(account.id, account.parentId, wrongIn(values));
    return action === undefined
      ? done(`account ${account.id} was created`)
      : { type: 'act', action, reason: reasonFor(action) };
  }
  const isLeft = isLeftInRoot(account, context);
  const open = isClosed(account) ? values.filter((value) => !isOfAccountManagement(value)) : values;
  const judged = isLeft ? open.filter(({ name }) => name !== PARENT) : open;
  const { differences, writes, note } = judge(judged, isOverwritingAccount(request));
  if (differences.length > 0) {
    return { type: 'fail', ...explainDifferences(subjectOf(account.id), differences, request) };
  }
  if (Object.hasOwn(writes, EMAIL)) {
    return { type: 'fail', ...explainEmail(account, request) };
  }
  const placing = isLeft
    ? nextWrite(account.id, account.parentId, wrongIn(values.filter(({ name }) => name === PARENT)))
    : undefined;
  if (placing !== undefined) {
    return { type: 'act', action: placing, reason: reasonFor(placing) };
  }
  const action = nextWrite(account.id, account.parentId, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(action), note };
  }
  const kept = values.filter((value) => !open.includes(value));
  const left = Object.keys(judge(kept, isOverwritingAccount(request)).writes).length > 0;
  if (!left) {
    return done(`account ${account.id} is as declared`);
  }
  const reason = `account ${account.id} is in the state ${stateOf(account)}, so its name and its contacts stay as they are`;
  return { type: 'done', reason, answer, messages: [notChangedMessage(account.id, reason, request)] };
}

/** An attempt that was cut off has made it. Nobody else can have arranged where it is. */
function isLeftInRoot({ isMarked, parentId }: Account, { request }: Context): boolean {
  const isCutOff = accountIdOf(request) === undefined || request.hasStopped === true;
  return isCutOff && isMarked && parentId?.startsWith('r-') === true;
}

function wrongIn(values: readonly DeclaredValue[]): Writes {
  const wrong = values.filter(
    ({ declared, found, name }) => name !== EMAIL && declared !== undefined && declared !== found,
  );
  return Object.fromEntries(wrong.map(({ name, declared }) => [name, declared!]));
}
