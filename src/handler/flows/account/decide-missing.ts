/**
 * What becomes of an account that is not in the organization. First row that fits:
 *
 * | Event | Account | Decision |
 * | --- | --- | --- |
 * | Create, Update | this execution has made it, and it is not to be seen yet | wait for AWS |
 * | Update | gone, and the update changes no declared value of it | done, and people are told |
 * | | gone | wait for AWS for a minute, then fail: no account is made again |
 * | Create, Update | named by its ID | fail: `inviteAccount` |
 * | | the request of this execution turned out to be somebody else's | wait for AWS, and forget it |
 * | | the request is in progress, or has made the account, which is not to be seen yet | wait for AWS |
 * | | the request failed, as `failed-creation.ts` says | send it again later; or wait for AWS for a minute, then fail; or fail |
 * | | one that failed is to be sent again later | wait for AWS |
 * | | no name is declared, which is the consent to make one | fail |
 * | | an open account has that name, and another address | fail, naming it |
 * | | AWS is still making the organization, or has made too many accounts a moment ago | wait for AWS |
 * | | AWS refuses to make it for another reason | fail |
 * | | a request may have been sent a minute ago at most | wait for AWS |
 * | | its parent is not there | wait for AWS for a minute, then fail |
 * | | none | make it, with the mark of this resource |
 *
 * Nothing is noted before an account is made: it stays when its deployment is rolled back, and the next one completes it.
 */
import type { FlowContext } from '../../driver/flow';
import type { CreationRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';
import type { Failure } from '../rules/expected-organization';
import { markOf } from '../rules/mark';
import { hasCome, isWithin, type Moment } from '../rules/moments';
import { refusalOf } from '../rules/refusal';
import { waitForAws } from '../rules/waiting';
import type { AccountDecision } from './action';
import { accountIdOf, type DesiredAccount, declaredBefore } from './desired';
import { explainFailure, retryOf } from './failed-creation';
import type { AccountMemo } from './memo';
import { goneMessage } from './messages';
import type { ObservedAccount } from './observe';
import { answerOf } from './outcome';
import { explainCreationRefusal, isCreationLater } from './refusals';
import { isOverwritingAccount, valuesOf } from './values';

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** AWS should show what it has done within a minute. */
const VISIBLE_MS_MAX = 60_000;

/** From when a request of CreateAccount was sent. */
const CREATION_MS_MIN = 60_000;
const CREATION_MS_USUAL = 5 * 60_000;

export function decideMissing(
  organization: OrganizationIdentity,
  observed: ObservedAccount,
  context: Context,
): AccountDecision {
  const { request, memo } = context;
  const { accountId, accountName, email } = request.desired!;
  const known = accountIdOf(request);
  if (memo.madeId !== undefined) {
    return waitForAws(`account ${memo.madeId} was created, which is not visible yet`);
  }
  if (known !== undefined) {
    return decideGone(known, organization, context);
  }
  if (accountId !== undefined) {
    const reason = `account ${accountId} is not a member of organization ${organization.id}, and an account with an ID is never created: use inviteAccount to invite it`;
    return { type: 'fail', code: 'NotAMember', reason };
  }
  const { creation } = observed;
  if (creation !== undefined) {
    return decideCreation(creation, observed, context);
  }
  if (accountName === undefined) {
    const reason = `no account of organization ${organization.id} has the address ${email}: set accountName to consent to the creation of one`;
    return { type: 'fail', code: 'NotAMember', reason };
  }
  return decideMaking(organization, observed, context);
}

/** The account has left, or was removed. An update that changes nothing of it leaves it so. */
function decideGone(accountId: string, organization: OrganizationIdentity, context: Context): AccountDecision {
  const { request, startedAt } = context;
  const nothing = {
    name: '',
    email: '',
    parentId: '',
    tags: {},
    contacts: { BILLING: null, OPERATIONS: null, SECURITY: null },
  };
  const values = valuesOf(request.desired, declaredBefore(request), nothing);
  const isChanging = values.some(({ declared, before }) => declared !== undefined && declared !== before);
  const reason = `account ${accountId} is not a member of organization ${organization.id} any more: it left, or was removed outside of the stack`;
  if (isChanging || isOverwritingAccount(request)) {
    return waitOrFail(startedAt, { code: 'AccountGone', reason }, context);
  }
  const answer = answerOf(organization, undefined, context);
  return { type: 'done', reason, answer, messages: [goneMessage(accountId, organization, request)] };
}

function decideCreation(creation: CreationRecord, observed: ObservedAccount, context: Context): AccountDecision {
  const { request, memo, now } = context;
  const { accountName, email } = request.desired!;
  const what = `request ${creation.id} of CreateAccount for ${accountName}`;
  if (observed.isStranger) {
    return waitForAws(`${what} made an account with another address than ${email}`);
  }
  switch (creation.state) {
    case 'IN_PROGRESS':
      return { ...waitForAws(`${what} is in progress`), ...pauseForCreation(creation, context) };
    case 'SUCCEEDED': {
      const reason = `${what} made account ${creation.accountId}, which is not visible yet`;
      return { ...waitForAws(reason), ...pauseForCreation(creation, context) };
    }
    case 'FAILED': {
      const failure = explainFailure(creation, request);
      const retry = retryOf(creation, memo);
      if (retry !== undefined) {
        const reason = `${what} ended with ${creation.failureReason}, and is sent again later`;
        return { ...waitForAws(reason), pauseSeconds: retry.delaySeconds };
      }
      return failure.code === 'EmailTaken'
        ? waitOrFail(memo.refusedSince ?? now, failure, context)
        : { type: 'fail', ...failure };
    }
    default: {
      const reason = `${what} is in the state ${creation.state.unrecognized}, which this version does not support`;
      return { type: 'fail', code: 'Unrecognized', reason };
    }
  }
}

/** AWS takes half a minute to some minutes, and hundreds of accounts are made one after the other. After five, the pauses grow. */
function pauseForCreation({ requestedAt }: CreationRecord, { startedAt, now }: Context): { pauseSeconds?: number } {
  const since = requestedAt ?? startedAt;
  if (isWithin(since, CREATION_MS_USUAL, now)) {
    return { pauseSeconds: isWithin(since, CREATION_MS_MIN, now) ? 5 : 10 };
  }
  return {};
}

function decideMaking(
  organization: OrganizationIdentity,
  { namesake, hasParent }: ObservedAccount,
  context: Context,
): AccountDecision {
  const { request, memo, now, startedAt } = context;
  const { accountName: name, accessRoleName: roleName, iamUserAccessToBilling, tags, parentId } = request.desired!;
  const email = request.desired!.email!;
  if (memo.tryAgainAt !== undefined && !hasCome(memo.tryAgainAt, now)) {
    const pauseSeconds = Math.ceil((new Date(memo.tryAgainAt).getTime() - now.getTime()) / 1000);
    return { ...waitForAws(`the creation of account ${name} is tried again at ${memo.tryAgainAt}`), pauseSeconds };
  }
  if (namesake !== undefined) {
    const reason = `no account has the address ${email}, but account ${namesake.id} has the name ${name} and the address ${namesake.email}: if it is that one, fix email or set accountId, otherwise choose another accountName; nothing was created, because an account stays for months`;
    return { type: 'fail', code: 'NameTaken', reason };
  }
  const refusal = refusalOf(memo, 'CREATE');
  if (refusal !== undefined) {
    const failure = explainCreationRefusal(name!, request, refusal);
    return isCreationLater(refusal) ? waitForAws(failure.reason) : { type: 'fail', ...failure };
  }
  if (isWithin(memo.uncertainSince, VISIBLE_MS_MAX, now)) {
    return waitForAws(`AWS possibly received the request to create account ${name}, which is not visible yet`);
  }
  if (hasParent !== true) {
    const reason = `organization ${organization.id} has no root or organizational unit ${parentId}, so account ${name} is not created`;
    return waitOrFail(startedAt, { code: 'ParentNotFound', reason }, context);
  }
  return {
    type: 'act',
    action: {
      type: 'CREATE',
      account: { email, name: name!, roleName, iamUserAccessToBilling, tags: { ...tags, ...markOf(request) } },
    },
    reason: `no account of organization ${organization.id} has the address ${email}, and it is created`,
  };
}

/** What AWS says may change within a minute. */
function waitOrFail(since: Moment, failure: Failure, { now }: Context): AccountDecision {
  return isWithin(since, VISIBLE_MS_MAX, now) ? waitForAws(failure.reason) : { type: 'fail', ...failure };
}
