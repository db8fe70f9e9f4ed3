import type { FlowContext, FlowReads, TakenBack } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { candidatesOf, type DeclaredValue } from '../rules/declared';
import type { Tags } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo, Member } from './memo';
import { entryOf, findMember } from './target';
import { valuesOf } from './values';

/** What a rollback may have to put back. */
export interface ObservedPutBack {
  readonly member?: Member;
  /** Values that are as the event wrote them which is taken back. */
  readonly candidates?: readonly DeclaredValue[];
  /** What that event has noted; looked up only if there is a candidate. */
  readonly takenBack?: TakenBack;
}

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/** Candidates, and what is known of them. Nobody is asked for anything if there is none. */
export async function observeTakenBack(
  candidates: readonly DeclaredValue[],
  reads: Pick<FlowReads, 'readTakenBack'>,
): Promise<Pick<ObservedPutBack, 'candidates' | 'takenBack'>> {
  return candidates.length === 0 ? {} : { candidates, takenBack: await reads.readTakenBack() };
}

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
  const id = parsePhysicalId(RESOURCES.INVITED_ACCOUNT, request.physicalId);
  const madeFor = id?.organizationId ?? desired?.organizationId ?? organization.id;
  const isTakenBack = (request.isRollback || id === undefined) && !request.isStatusUnknown;
  if (!isTakenBack || desired === undefined || madeFor !== organization.id || memo.hasTagged) {
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
