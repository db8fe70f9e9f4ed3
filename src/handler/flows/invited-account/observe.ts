import type { FlowContext, FlowReads, Request } from '../../driver/flow';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { OrganizationIdentity } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { isMarkedBy } from '../handshakes/invitation-marker';
import { isPending, isSentBy, newestFirst, parentsOf, requestedMs } from '../handshakes/migration';
import { ACCOUNT_KINDS, isAccountOf } from '../rules/account-entries';
import { candidatesOf } from '../rules/declared';
import { organizationProblem } from '../rules/expected-organization';
import { hasMarkOf } from '../rules/mark';
import { hasCome, isWithin } from '../rules/moments';
import { isOursByMark } from '../rules/provenance';
import { observeTakenBack } from '../rules/put-back';
import { isRollbackUpdate } from '../rules/rollback';
import { type DesiredInvitedAccount, declaredBefore } from './desired';
import type { InvitedAccountMemo, Member } from './memo';
import { type ObservedPutBack, observePutBack } from './observe-put-back';
import { type ObservedRemoval, observeRemoval } from './observe-removal';
import { isAwaited, isNewcomer, knownPlace } from './place';
import { isIdOf } from './target';
import { valuesOf, wasOverwritingMember } from './values';

/** So long, what this flow has just written or seen itself is not asked again. */
const JUST_NOW_MS = 10_000;
/** The own invitation is read again when it was seen so long ago: the account itself tells the best news at once. */
const READ_AGAIN_MS = 50 * 60_000;
/** How long AWS's reads may hide an invitation that was just sent. */
const VISIBLE_AFTER_MS_MAX = 15 * 60_000;

export interface ObservedInvitedAccount extends ObservedPutBack {
  readonly organization?: OrganizationIdentity;
  /** The account, if it is a member. */
  readonly member?: Member;
  /** Where the member is; looked up only if it belongs somewhere. */
  readonly parentId?: string;
  /** Tags of the member; looked up only if it has some to be kept in step, or for its mark. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The invitation that counts: the one that this flow waits for, or a live one, whoever sent it. */
  readonly handshake?: HandshakeRecord;
  /** AWS shows no invitation to the target at all, pending or ended in the last 30 days. */
  readonly hasNoTrace?: boolean;
  /** Whether its parent is there; looked up only before it is invited. */
  readonly hasParent?: boolean;
  /** The migration to all features that canceled it, by its beginning or its end, if one did. */
  readonly canceledBy?: HandshakeRecord;
  /** When the organization was made; looked up only where that tells a new one from a full one. */
  readonly organizationSince?: Date;
  /** What a Delete finds. */
  readonly removal?: ObservedRemoval;
}

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/** A member that was just read, or that the memo holds. */
type Found = Member & { readonly email?: string };

/** The one call of a step that only waits. An account tells whether it has joined; only its own invitation tells of an address. */
export async function glanceAtInvitedAccount({ request, memo, now }: Context, reads: AwsReads): Promise<boolean> {
  const { handshake, tryAgainAt } = memo;
  if (tryAgainAt !== undefined) {
    return hasCome(tryAgainAt, now);
  }
  if (handshake === undefined || !isPending(handshake.state) || hasCome(handshake.expiresAt, now)) {
    return true;
  }
  const { target } = request.desired!;
  return target.type === 'ACCOUNT'
    ? (await reads.describeAccount(target.id)) !== undefined
    : (await reads.describeHandshake(handshake.id))?.state !== handshake.state;
}

/** Looks at AWS, cheapest first: the account, then the own invitation by its id, and only then the lists. */
export async function observeInvitedAccount(
  context: Context,
  reads: FlowReads,
  earlier?: ObservedInvitedAccount,
): Promise<ObservedInvitedAccount> {
  const { request, memo } = context;
  if (earlier !== undefined && (memo.isOutOfReach || hasOnlyAsked(memo))) {
    return earlier;
  }
  const organization = await reads.recent.identifyOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  if (request.type === 'Delete') {
    const removal = await observeRemoval(organization, context, reads);
    return { organization, removal, ...(await observePutBack(organization, context, reads)) };
  }
  if (organizationProblem(RESOURCES.INVITED_ACCOUNT, request, organization) !== undefined) {
    return { organization };
  }
  const known = memo.member ?? (await tryFindMember(context, reads));
  if (known !== undefined) {
    return { organization, ...(await observeMember(known, undefined, context, reads)) };
  }
  const { handshake, hasNoTrace } = await findHandshake(organization, context, reads);
  const joined =
    (await tryFindJoined(handshake, context, reads)) ?? (await tryFindJoinedOtherwise(handshake, context, reads));
  if (joined !== undefined) {
    return { organization, handshake, ...(await observeMember(joined, handshake, context, reads)) };
  }
  return { ...(await observeOutsider(organization, handshake, context, reads)), ...(hasNoTrace ? { hasNoTrace } : {}) };
}

/** What decides about an account that is no member. */
async function observeOutsider(
  organization: OrganizationIdentity,
  handshake: HandshakeRecord | undefined,
  context: Context,
  reads: AwsReads,
): Promise<ObservedInvitedAccount> {
  const { request, memo } = context;
  const { parentId } = request.desired!;
  const isNext = handshake === undefined || !(isPending(handshake.state) || isParked(context));
  return {
    organization,
    handshake,
    ...(parentId !== undefined && isNext ? { hasParent: await reads.recent.hasParent(parentId) } : {}),
    ...(handshake?.state === 'CANCELED'
      ? { canceledBy: await findCanceler(organization, handshake, memo, reads) }
      : {}),
    ...(memo.refusal?.reason === 'ACCOUNT_NUMBER_LIMIT_EXCEEDED'
      ? { organizationSince: (await reads.describeAccount(organization.managementAccountId))?.joinedAt }
      : {}),
  };
}

/** The member that the target is, as far as one call tells. */
async function tryFindMember(context: Context, reads: AwsReads): Promise<Member | undefined> {
  const { request, memo } = context;
  const { target } = request.desired!;
  if (wasSeenJustNow(context)) {
    return undefined;
  }
  if (target.type === 'ACCOUNT') {
    return reads.describeAccount(target.id);
  }
  return memo.handshake === undefined ? findByAddress(target.id, context, reads) : undefined;
}

/** Only its invitation says which account an email address turned out to be. */
async function tryFindJoined(
  handshake: HandshakeRecord | undefined,
  { request }: Context,
  reads: AwsReads,
): Promise<Member | undefined> {
  const isAnswered = handshake?.state === 'ACCEPTED' && request.desired!.target.type === 'EMAIL';
  if (!isAnswered) {
    return undefined;
  }
  if (handshake.accountId !== undefined) {
    return reads.describeAccount(handshake.accountId);
  }
  const accounts = await reads.listAccounts();
  return accounts.find(({ email }) => email.toLowerCase() === handshake.email);
}

/**
 * A member may have joined by another invitation than the one to its address: AWS would even invite it once more. So every
 * full look goes through the members, before anything is decided about an invitation that nobody has accepted.
 */
async function tryFindJoinedOtherwise(
  handshake: HandshakeRecord | undefined,
  context: Context,
  reads: AwsReads,
): Promise<Member | undefined> {
  const { request, memo } = context;
  const { target } = request.desired!;
  const isLookedFor = target.type === 'ACCOUNT' || memo.handshake === undefined || handshake?.state === 'ACCEPTED';
  return isLookedFor || wasSeenJustNow(context) ? undefined : findByAddress(target.id, context, reads);
}

async function findByAddress(address: string, context: Context, reads: AwsReads): Promise<Member | undefined> {
  const accounts = await (mayShare(context) ? reads.recent : reads).listAccounts();
  return accounts.find(({ email }) => email.toLowerCase() === address);
}

async function observeMember(
  known: Found,
  handshake: HandshakeRecord | undefined,
  context: Context,
  reads: FlowReads,
): Promise<Pick<ObservedInvitedAccount, 'member' | 'parentId' | 'tags' | 'candidates' | 'takenBack'>> {
  const { request } = context;
  const desired = request.desired!;
  const before = declaredBefore(request);
  const hasAccepted = known.hasAccepted ?? (await hasAcceptedOwn(handshake, context, reads));
  const parentId = await findPlace(known, context, reads);
  const isTagged = Object.keys({ ...desired.tags, ...before?.tags }).length > 0 && !context.memo.hasTagged;
  const isMarkNeeded = isMarkWanted({ ...known, hasAccepted }, parentId, context);
  const tags = isTagged || isMarkNeeded ? await reads.listTags(known.id) : undefined;
  const { id, arn, joinedMethod, email = '' } = known;
  const isKnown = (entry: string) => isAccountOf(entry, { id, email });
  const isOurs = known.isOurs ?? (tags && (await isOursByMark(ACCOUNT_KINDS, tags, isKnown, context, reads)));
  const isMarked = known.isMarked ?? (tags && hasMarkOf(request, tags));
  const found = {
    member: { id, arn, joinedMethod, isOurs, isMarked, hasAccepted },
    ...(parentId === undefined ? {} : { parentId }),
    ...(tags === undefined ? {} : { tags }),
  };
  if (!isRollbackUpdate(request)) {
    return found;
  }
  const candidates = candidatesOf(valuesOf(desired, before, found), wasOverwritingMember(request));
  return { ...found, ...(await observeTakenBack(candidates, reads)) };
}

/**
 * Whether the invitation of this resource that this execution waited for is accepted. That it was open when it was last seen
 * proves nothing: the account may have joined by another one, which was sent to its other name.
 *
 * @param seen what this look has read of it already
 * @returns undefined if it has waited for none of this resource
 */
async function hasAcceptedOwn(
  seen: HandshakeRecord | undefined,
  { request, memo }: Context,
  reads: AwsReads,
): Promise<boolean | undefined> {
  const { handshake } = memo;
  if (handshake === undefined || !isMarkedBy(request, handshake)) {
    return undefined;
  }
  if (seen?.id === handshake.id) {
    return seen.state === 'ACCEPTED';
  }
  const own = isPending(handshake.state) ? await reads.describeHandshake(handshake.id) : handshake;
  return own?.state === 'ACCEPTED';
}

/**
 * Where a member is, if the template says where it belongs. An update that named a parent for the first time, and is rolled
 * back, has moved nobody, unless its `overwrite` said so: that is the only case in which its permission may be missed.
 */
async function findPlace({ id }: Member, { request, memo }: Context, reads: FlowReads): Promise<string | undefined> {
  const isUndone = isRollbackUpdate(request) && wasOverwritingMember(request);
  const parentId = request.desired!.parentId ?? (isUndone ? declaredBefore(request)?.parentId : undefined);
  return parentId === undefined ? undefined : (knownPlace(parentId, memo) ?? (await reads.findParentId(id)));
}

/**
 * Whose a member is goes into a new physical id, and tells one that a cut off attempt has left in the root. This execution
 * knows of the invitation that it sent itself; while that is not seen to be accepted, the mark tells whether it was.
 */
function isMarkWanted(
  { isOurs, isMarked, hasAccepted }: Member,
  parentId: string | undefined,
  { request, memo }: Context,
): boolean {
  if (isMarked === undefined && hasAccepted === false && isAwaited(memo)) {
    return true;
  }
  if (isOurs !== undefined || memo.isOurs || isNewcomer(memo)) {
    return false;
  }
  const desired = request.desired!;
  const isLeft = request.hasStopped === true && parentId?.startsWith('r-') === true && parentId !== desired.parentId;
  return isLeft || (!request.isAnswered && !isIdOf(desired.target, request));
}

async function findHandshake(
  organization: OrganizationIdentity,
  context: Context,
  reads: AwsReads,
): Promise<Pick<ObservedInvitedAccount, 'handshake' | 'hasNoTrace'>> {
  const own = await readOwn(context, reads);
  if (own !== undefined && isPending(own.state)) {
    return { handshake: own };
  }
  // Whoever accepted and left again may have been sent another one since, of which nobody knows.
  const isSettled = own?.state === 'ACCEPTED' && context.memo.uncertainSince === undefined;
  if (isSettled || (own !== undefined && isParked(context))) {
    return { handshake: own };
  }
  // None is known, or it has ended: somebody else may have sent one.
  const invitations = await (mayShare(context) ? reads.recent : reads).listHandshakesOfOrganization({
    action: 'INVITE',
  });
  const sent = newestFirst(
    invitations.filter((one) => isSentBy(organization, one) && isFor(context.request.desired!.target, one)),
  );
  const handshake =
    sent.find(({ state }) => isPending(state) || typeof state === 'object') ??
    own ??
    leftUnanswered(context, sent) ??
    answeredByAddress(sent);
  return { handshake, hasNoTrace: handshake === undefined && sent.length === 0 };
}

/** What was under way before an update that failed: the rollback goes on with it, also if it has ended without a yes. */
function leftUnanswered({ request }: Context, sent: readonly HandshakeRecord[]): HandshakeRecord | undefined {
  const last = sent.find((one) => isMarkedBy(request, one));
  return isRollbackUpdate(request) && last?.state !== 'ACCEPTED' ? last : undefined;
}

/** An old answer says which account an email address is; that of an account says nothing that the account does not. */
function answeredByAddress(sent: readonly HandshakeRecord[]): HandshakeRecord | undefined {
  return sent.find(
    ({ state, accountId, email }) => state === 'ACCEPTED' && accountId !== undefined && email !== undefined,
  );
}

/** The invitation that this flow waits for, as AWS shows it now, or as it was seen a moment ago. */
async function readOwn(context: Context, reads: AwsReads): Promise<HandshakeRecord | undefined> {
  const { request, memo, now } = context;
  if (memo.handshake === undefined) {
    return undefined;
  }
  const isKnown =
    isPending(memo.handshake.state) &&
    !hasCome(memo.handshake.expiresAt, now) &&
    wasSeenWithin(readAgainMs(request), context);
  if (wasSeenJustNow(context) || isKnown) {
    return memo.handshake;
  }
  const read = await reads.describeHandshake(memo.handshake.id);
  const isHidden = isWithin(memo.handshake.requestedAt, VISIBLE_AFTER_MS_MAX, now);
  // AWS forgets what ended 30 days ago. What is known to have ended ended as it was seen.
  return (
    read ?? (isHidden || !isPending(memo.handshake.state) ? memo.handshake : { ...memo.handshake, state: 'EXPIRED' })
  );
}

/** For an account, the account is asked first; an address has nothing else that tells. */
function readAgainMs({ desired }: Request<DesiredInvitedAccount>): number {
  return desired!.target.type === 'ACCOUNT' ? READ_AGAIN_MS : JUST_NOW_MS;
}

/**
 * The migration that canceled an invitation: one that began after it, or the last one before it, if that has ended without
 * success. AWS says of no handshake when it ended; but this flow may know that it had when the invitation was sent, so that
 * somebody has canceled it.
 */
async function findCanceler(
  organization: OrganizationIdentity,
  invitation: HandshakeRecord,
  { endedMigrationId }: InvitedAccountMemo,
  reads: AwsReads,
): Promise<HandshakeRecord | undefined> {
  const [last] = parentsOf(organization, await reads.listHandshakesOfOrganization({ action: 'ENABLE_ALL_FEATURES' }));
  if (last === undefined) {
    return undefined;
  }
  const hasBegunLater = requestedMs(last) >= requestedMs(invitation);
  const hasEndedLater = (last.state === 'CANCELED' || last.state === 'EXPIRED') && last.id !== endedMigrationId;
  return hasBegunLater || hasEndedLater ? last : undefined;
}

function isFor({ type, id }: InvitationTargetRecord, { accountId, email }: HandshakeRecord): boolean {
  return type === 'ACCOUNT' ? accountId === id : email === id;
}

/** What was done last in this step changed nothing: an invitation that follows takes this note out of the memo. */
function hasOnlyAsked({ askedAt, refusal, uncertainSince }: InvitedAccountMemo): boolean {
  return askedAt !== undefined && refusal === undefined && uncertainSince === undefined;
}

/** Whoever may have written something, or was contradicted by AWS, looks for itself. */
function mayShare({ request, memo }: Context): boolean {
  return request.type === 'Create' && memo.refusal === undefined && memo.uncertainSince === undefined;
}

/** It waits for the time to ask again. */
function isParked({ memo, now }: Context): boolean {
  return memo.tryAgainAt !== undefined && !hasCome(memo.tryAgainAt, now);
}

function wasSeenJustNow(context: Context): boolean {
  return context.memo.handshake !== undefined && wasSeenWithin(JUST_NOW_MS, context) && !hasBeenAnswered(context);
}

function wasSeenWithin(ms: number, { memo, now }: Context): boolean {
  return isWithin(memo.seenAt, ms, now);
}

function hasBeenAnswered({ memo }: Context): boolean {
  return memo.acceptedSince !== undefined;
}
