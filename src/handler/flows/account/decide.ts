/**
 * How an account comes to be as the template declares it. First row that fits:
 *
 * | Event | Organization | Account | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | as `decide-removal.ts` says |
 * | Create, Update | none, or not the expected one | | fail |
 * | Update in a rollback | the expected one | | as `decide-rollback.ts` says |
 * | Create, Update | | a member | as `decide-found.ts` says |
 * | | | no member | as `decide-missing.ts` says |
 */
import type { FlowContext } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { organizationProblem } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { fail, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import type { AccountDecision } from './action';
import { decideFound } from './decide-found';
import { decideMissing } from './decide-missing';
import { decideAccountRemoval } from './decide-removal';
import { decideAccountRollback } from './decide-rollback';
import type { DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import type { ObservedAccount } from './observe';
import { answerOf, attributesOf } from './outcome';

export function decideAccount(
  observed: ObservedAccount,
  context: FlowContext<DesiredAccount, AccountMemo>,
): AccountDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return decideAccountRemoval(observed, context);
  }
  const { organization, account } = observed;
  const problem = organizationProblem(RESOURCES.ACCOUNT, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(RESOURCES.ACCOUNT, {}) };
    return failUnlessRollingBack(request, failure, attributesOf());
  }
  const answer = answerOf(organization, account, context);
  const decision = isRollbackUpdate(request)
    ? decideAccountRollback(observed, context, answer)
    : account === undefined
      ? decideMissing(organization, observed, context)
      : decideFound(account, observed, context, answer);
  if (decision.type === 'fail') {
    return fail(request, { ...decision, physicalId: answer.physicalId });
  }
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'done' ? decision : { ...decision, answer };
}
