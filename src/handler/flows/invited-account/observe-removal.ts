import type { FlowContext, Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationIdentity } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import type { RegisteredResource } from '../../port/register';
import { RESOURCES } from '../../resources';
import { isMarkedBy } from '../handshakes/invitation-marker';
import { isPending, isSentBy } from '../handshakes/migration';
import { ACCOUNT_KINDS, isAccountOf } from '../rules/account-entries';
import { hasMarkOfStack } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { findOtherHolder } from '../rules/register';
import { reasonToKeep } from '../rules/removal';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import { entryOf, findMember, isSentTo } from './target';

/** What a Delete finds that may be its to withdraw or to remove. */
export interface ObservedRemoval {
  /** A pending invitation that this very resource sent. */
  readonly handshake?: HandshakeRecord;
  /** An invitation of this very resource that was accepted before it could be canceled, if the member is to be removed. */
  readonly joining?: HandshakeRecord;
  /** The member, if it is to be removed. */
  readonly member?: AccountRecord;
  /** Its mark says that it joined by an invitation of this stack. */
  readonly isMarked?: boolean;
  /** Another resource that stands for the account, or for its invitation; looked up only if there is something to do. */
  readonly holder?: RegisteredResource;
}

/**
 * A newer event pauses for 30 s after it has stopped the older ones. They can write for another 13 s: until their end is
 * visible (5 s), for as long as a look at it is good for (3 s), and for one attempt (5 s).
 */
const QUIET_MS = 15_000;

/** What an event is about, in a Delete whose physical id and properties may both be nonsense. */
function entryOfRequest(request: Request<DesiredInvitedAccount>): string | undefined {
  const entry = parsePhysicalId(RESOURCES.INVITED_ACCOUNT, request.physicalId)?.entry;
  return entry ?? (request.desired && entryOf(request.desired.target));
}

export async function observeRemoval(
  organization: OrganizationIdentity,
  { request, memo, now, startedAt }: FlowContext<DesiredInvitedAccount, InvitedAccountMemo>,
  reads: AwsReads,
): Promise<ObservedRemoval> {
  const id = parsePhysicalId(RESOURCES.INVITED_ACCOUNT, request.physicalId);
  const entry = entryOfRequest(request);
  if (entry === undefined || (id?.organizationId !== undefined && id.organizationId !== organization.id)) {
    return {};
  }
  // Nobody has asked a rollback to remove anybody: the next attempt completes what has joined.
  const isRemoval =
    reasonToKeep(RESOURCES.INVITED_ACCOUNT, request) === undefined && !request.isRollback && !memo.hasRemoved;
  const member = isRemoval ? await findMember(entry, reads) : undefined;
  // A list that another Delete has read is as good, if nothing older could add to it any more.
  const since = new Date(Math.max(startedAt.getTime(), now.getTime() - QUIET_MS));
  const listed = await (memo.refusal === undefined ? reads.recent : reads).listHandshakesOfOrganization(
    { action: 'INVITE' },
    since,
  );
  const sent = listed.filter((one) => isSentBy(organization, one) && isSentTo(entry, one) && isMarkedBy(request, one));
  const isTooLate = isRemoval && memo.refusal?.action === 'CANCEL';
  // A member may have one, too: if it joined by another one, sent to its other name.
  const handshake = sent.find((one) => isPending(one.state));
  return {
    handshake,
    ...(isTooLate ? { joining: sent.find((one) => one.state === 'ACCEPTED') } : {}),
    member,
    isMarked: member !== undefined && hasMarkOfStack(request, await reads.listTags(member.id)),
    holder: await findHolder(request, startedAt, { handshake, member }, reads),
  };
}

/** A rollback takes back what its own creation did: whoever else stands for the account was not asked then, either. */
async function findHolder(
  request: Request<DesiredInvitedAccount>,
  startedAt: Date,
  { handshake, member }: ObservedRemoval,
  reads: AwsReads,
): Promise<RegisteredResource | undefined> {
  if (request.isRollback || (handshake === undefined && member === undefined)) {
    return undefined;
  }
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  return findOtherHolder(
    ACCOUNT_KINDS,
    request,
    resources,
    (entry) =>
      (member !== undefined && isAccountOf(entry, member)) || (handshake !== undefined && isSentTo(entry, handshake)),
  );
}
