/**
 * How an account that exists already comes into the organization. First row that fits:
 *
 * | Event | Organization | Account | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | as `decide-removal.ts` says; in a rollback, then as `decide-put-back.ts` says |
 * | Create, Update | none, or not the expected one | | fail |
 * | | the expected one | its management account | fail |
 * | | | a member | as `decide-member.ts` says |
 * | | | no member | as `decide-joining.ts` says |
 *
 * An Update in a rollback succeeds instead of failing and invites nobody, but goes on with an invitation that is under way,
 * and gives a member back the place and the tags that the failed update has changed.
 */

import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { organizationProblem } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { failUnlessRollingBack } from '../rules/rollback';
import type { InvitedAccountDecision } from './action';
import { attributesOf } from './attributes';
import { decideJoining } from './decide-joining';
import { decideInvitedMember } from './decide-member';
import { decidePutBack } from './decide-put-back';
import { decideInvitedAccountRemoval } from './decide-removal';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import type { ObservedInvitedAccount } from './observe';
import { answerOf, failWith } from './outcome';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

export function decideInvitedAccount(observed: ObservedInvitedAccount, context: Context): InvitedAccountDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    const decision = decideInvitedAccountRemoval(observed, context);
    return decision.type === 'done' ? decidePutBack(observed, context, decision) : decision;
  }
  const { organization } = observed;
  const problem = organizationProblem(RESOURCES.INVITED_ACCOUNT, request, organization);
  if (organization === undefined || problem !== undefined) {
    return failUnlessRollingBack(
      request,
      { ...problem!, physicalId: physicalId(RESOURCES.INVITED_ACCOUNT, {}) },
      attributesOf(),
    );
  }
  const answer = answerOf(organization, observed, context);
  if (isManagementAccount(organization, observed, context)) {
    const reason = `account ${organization.managementAccountId} is the management account of organization ${organization.id}: it is not invited, moved, or tagged`;
    return failWith({ code: 'IsManagementAccount', reason }, context, answer);
  }
  const decision =
    observed.member === undefined
      ? decideJoining(organization, observed, context, answer)
      : decideInvitedMember(observed.member, observed, context, answer);
  if (decision.type === 'fail') {
    return failWith(decision, context, answer);
  }
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'done' ? decision : { ...decision, answer };
}

function isManagementAccount(
  { managementAccountId }: OrganizationIdentity,
  { member }: ObservedInvitedAccount,
  { request }: Context,
): boolean {
  return managementAccountId === (member?.id ?? request.desired!.target.id);
}
