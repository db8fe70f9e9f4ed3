import type { FlowContext } from '../../driver/flow';
import { TerminalError, TransientError } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import { pendingInvitationsOf } from '../handshakes/invitations';
import { isPending, isSentBy, PARENT_ACTION, parentsOf, pendingParentOf, requestedMs } from '../handshakes/migration';
import { hasCome, isWithin } from '../rules/moments';
import { readStretch, type Stretch } from '../rules/sweep';
import type { DesiredAllFeatures } from './desired';
import { lookUpAll } from './look-up';
import type { AllFeaturesMemo } from './memo';
import { needsAttention, type Outstanding, sweepOf } from './requests';
import { canceledAmong, isResending } from './resend';

/** How long AWS's reads may hide a migration that was just started. */
const VISIBLE_AFTER_MS_MAX = 15 * 60_000;

export interface ObservedAllFeatures {
  readonly organization?: OrganizationRecord;
  /** The migration that counts: the one that this flow waits for, or the newest pending one. */
  readonly parent?: HandshakeRecord;
  /** This execution started it a moment ago, and AWS does not show it yet. */
  readonly isParentHidden?: boolean;
  /** What starting one would cancel; looked for only where none is pending. */
  readonly invitations?: readonly HandshakeRecord[];
  /** The next requests to members, while they are being visited. */
  readonly stretch?: Stretch<HandshakeRecord>;
  /** After the visits, if somebody was left over. */
  readonly outstanding?: readonly Outstanding[];
  /** The list of all accounts is too long to look up the accounts of those in it. */
  readonly isListLong?: boolean;
  /** How many more there are behind the part of the list that was read. */
  readonly outstandingUnread?: number;
  /** Invitations that were noted before the start, have been canceled since, and are not sent again yet. */
  readonly canceled?: readonly HandshakeRecord[];
  /** No invitation is noted, but these may have been canceled by the migration. */
  readonly candidates?: readonly HandshakeRecord[];
}

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** The one call of a step that only waits: has the parent handshake changed? */
export async function glanceAtAllFeatures({ memo }: Context, reads: AwsReads): Promise<boolean> {
  if (memo.handshakeId === undefined || memo.hasFinalized || memo.handshakeState === undefined) {
    return true;
  }
  const parent = await reads.describeHandshake(memo.handshakeId);
  return parent?.state !== memo.handshakeState;
}

export async function observeAllFeatures(
  context: Context,
  reads: AwsReads,
  earlier: ObservedAllFeatures = {},
): Promise<ObservedAllFeatures> {
  const { request, memo } = context;
  if (request.type === 'Delete') {
    return request.desired?.migrate ? observeLeft(context, reads) : {};
  }
  const organization = isStillThere(earlier, memo) ? earlier.organization : await reads.describeOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  const isMigrated = organization.featureSet === 'CONSOLIDATED_BILLING' && request.desired!.migrate;
  const migration = isMigrated ? await observeMigration(organization, context, reads, earlier) : {};
  const canceled = await observeCanceled(organization, migration.parent, context, reads);
  return { organization, ...migration, ...canceled };
}

/** What a Delete leaves pending, for people to know. It needs nothing else, so that it does not fail over that. */
async function observeLeft({ request }: Context, reads: AwsReads): Promise<ObservedAllFeatures> {
  try {
    const organization = await reads.describeOrganization();
    const isPossible =
      organization?.managementAccountId === request.accountId && organization.featureSet === 'CONSOLIDATED_BILLING';
    return isPossible
      ? {
          organization,
          parent: pendingParentOf(organization, await reads.listHandshakesOfOrganization({ action: PARENT_ACTION })),
        }
      : {};
  } catch (error) {
    if (error instanceof TerminalError || error instanceof TransientError) {
      return {};
    }
    throw error;
  }
}

async function observeMigration(
  organization: OrganizationRecord,
  context: Context,
  reads: AwsReads,
  earlier: ObservedAllFeatures,
): Promise<ObservedAllFeatures> {
  const { memo } = context;
  const inVain = leftByVisitInVain(organization, earlier, memo);
  if (inVain !== undefined) {
    const lookUp = await lookUpAll(inVain, memo.isListLong, reads);
    return { parent: earlier.parent, ...lookUp, outstandingUnread: 0 };
  }
  const parent = await findParent(organization, context, reads);
  if (parent === undefined && isHidden(context)) {
    return { isParentHidden: true };
  }
  if (parent === undefined || parent.state === 'EXPIRED') {
    const invitations = await reads.listHandshakesOfOrganization({ action: 'INVITE' });
    return { parent, invitations: pendingInvitationsOf(organization, invitations) };
  }
  if (parent.state !== 'REQUESTED') {
    return { parent };
  }
  const sweep = sweepOf(memo, parent);
  if (!sweep.isComplete) {
    const page = (from?: string) => reads.listHandshakesPage({ parentHandshakeId: parent.id }, from);
    const isWanted = (child: HandshakeRecord) => isPending(child.state);
    return { parent, stretch: await readStretch(page, sweep.from, isWanted) };
  }
  if (sweep.left === 0) {
    return { parent, outstanding: [] };
  }
  return { parent, ...(await findOutstanding(organization, parent, memo, reads)) };
}

/** The invitations that the migration canceled, if they are to be sent again and not all of them have been. */
async function observeCanceled(
  organization: OrganizationRecord,
  parent: HandshakeRecord | undefined,
  { request, memo }: Context,
  reads: AwsReads,
): Promise<Pick<ObservedAllFeatures, 'canceled' | 'candidates'>> {
  const hasAllFeatures = organization.featureSet === 'ALL';
  const isStarted = hasAllFeatures || (parent !== undefined && parent.state !== 'EXPIRED');
  const isOver = hasAllFeatures && memo.resend === undefined;
  if (!isResending(request) || !isStarted || isOver || memo.resend?.length === 0) {
    return {};
  }
  const invitations = await reads.listHandshakesOfOrganization({ action: 'INVITE' });
  const canceled = canceledAmong(invitations.filter((one) => isSentBy(organization, one)));
  if (memo.resend !== undefined) {
    const noted = new Set(memo.resend);
    return { canceled: canceled.filter(({ id }) => noted.has(id)) };
  }
  return { candidates: canceled.filter((one) => requestedMs(one) < requestedMs(parent!)) };
}

/** Nothing that this flow does changes the organization, but for the final acceptance; after a refusal somebody else may have. */
function isStillThere({ organization }: ObservedAllFeatures, memo: AllFeaturesMemo): boolean {
  return organization?.featureSet === 'CONSOLIDATED_BILLING' && !memo.hasFinalized && memo.refusal === undefined;
}

/**
 * The requests that were left over by a visit that settled none: what was read a moment before it is still so. Most looks
 * of the months in which people are waited for are like that.
 */
function leftByVisitInVain(
  organization: OrganizationRecord,
  { parent, stretch }: ObservedAllFeatures,
  memo: AllFeaturesMemo,
): readonly HandshakeRecord[] | undefined {
  if (parent === undefined || stretch === undefined) {
    return undefined;
  }
  const { isComplete, left, leftFrom } = sweepOf(memo, parent);
  const unanswered = stretch.items.filter((child) => isUnanswered(organization, child));
  const isWhole = isComplete && leftFrom === undefined && left === unanswered.length;
  return isWhole && left > 0 ? unanswered : undefined;
}

function isUnanswered(organization: OrganizationRecord, child: HandshakeRecord): boolean {
  return isSentBy(organization, child) && needsAttention(child);
}

async function findParent(
  organization: OrganizationRecord,
  { memo, startedAt }: Context,
  reads: AwsReads,
): Promise<HandshakeRecord | undefined> {
  const known = memo.handshakeId === undefined ? undefined : await reads.describeHandshake(memo.handshakeId);
  if (known !== undefined && (isPending(known.state) || known.state === 'ACCEPTED')) {
    return known;
  }
  // Somebody may have canceled ours and started another one.
  const parents = parentsOf(organization, await reads.listHandshakesOfOrganization({ action: PARENT_ACTION }));
  const pending = parents.find((parent) => isPending(parent.state));
  if (pending !== undefined || known !== undefined) {
    return pending ?? known;
  }
  const [newest] = parents;
  if (newest === undefined) {
    return undefined;
  }
  // One that ended before this execution (started its own) is history, unless it was accepted: AWS is about to finish.
  const isOfThisExecution =
    newest.requestedAt !== undefined && hasCome(memo.startedAt ?? startedAt, newest.requestedAt);
  const isHistory = ['CANCELED', 'DECLINED', 'EXPIRED'].includes(newest.state as string) && !isOfThisExecution;
  return isHistory ? undefined : newest;
}

function isHidden({ memo, now }: Context): boolean {
  return isWithin(memo.startedAt, VISIBLE_AFTER_MS_MAX, now);
}

/**
 * Those that were left over, from the first one on, until there are more than a message names. The whole list of an
 * organization of thousands takes longer than a step; the visits have counted the rest.
 */
async function findOutstanding(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  memo: AllFeaturesMemo,
  reads: AwsReads,
): Promise<Pick<ObservedAllFeatures, 'outstanding' | 'outstandingUnread' | 'isListLong'>> {
  const sweep = sweepOf(memo, parent);
  const page = (from?: string) => reads.listHandshakesPage({ parentHandshakeId: parent.id }, from);
  const { items, next } = await readStretch(page, sweep.leftFrom, (child) => isUnanswered(organization, child));
  const unanswered = items.filter((child) => isUnanswered(organization, child));
  return {
    ...(await lookUpAll(unanswered, memo.isListLong, reads)),
    outstandingUnread: next === undefined ? 0 : Math.max(0, sweep.left - unanswered.length),
  };
}
