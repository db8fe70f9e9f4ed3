import type { FlowContext, FlowReads } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { candidatesOf } from '../rules/declared';
import type { Tags } from '../rules/mark';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { isOfOrganization, isTakingBack } from '../rules/removal';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo, Member } from './memo';
import { entryOf, findMember } from './target';
import { valuesOf } from './values';

/** What a rollback may have to put back, and of whom. */
export interface ObservedPutBack extends Candidates {
  readonly member?: Member;
}

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/**
 * What a Delete that takes back a creation may have to give back: tags of an account that was a member already. A creation
 * moves nobody but whoever it has invited, and that account stays where it is.
 */
export async function observePutBack(
  organization: OrganizationIdentity,
  { request, memo }: Context,
  reads: FlowReads,
): Promise<ObservedPutBack> {
  const { desired } = request;
  const isTakenBack = isTakingBack(RESOURCES.INVITED_ACCOUNT, request) && !request.isStatusUnknown;
  const isThere = isOfOrganization(RESOURCES.INVITED_ACCOUNT, request, organization);
  if (!isTakenBack || desired === undefined || !isThere || memo.hasTagged) {
    return {};
  }
  if (Object.keys(desired.tags).length === 0) {
    return {};
  }
  const member = memo.member ?? (await findMember(entryOf(desired.target), reads));
  if (member === undefined) {
    return {};
  }
  const tags: Tags = await reads.listTags(member.id);
  const candidates = candidatesOf(valuesOf(undefined, { tags: desired.tags }, { tags }), false);
  return { member, ...(await observeTakenBack(candidates, reads)) };
}
