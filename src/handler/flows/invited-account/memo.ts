import type { Refusal } from '../../failures';
import type { AccountRecord } from '../../port/accounts';
import type { HandshakeRecord } from '../../port/handshakes';
import { countIn, flagIn, momentIn, type RawMemo, rawMemo, refusalIn, textIn } from '../rules/memo';

/** A member as far as answers tell of it. */
export interface Member extends Pick<AccountRecord, 'id' | 'arn' | 'joinedMethod'> {
  /** Its mark says that this resource invited it. Absent: nobody has looked. */
  readonly isOurs?: boolean;
  /** Its mark is that of this very resource. Absent: nobody has looked. */
  readonly isMarked?: boolean;
  /** The invitation of this resource that this execution waited for is accepted. Absent: it waited for none. */
  readonly hasAccepted?: boolean;
}

/** What this execution remembers of the invitation. Lost, everything is looked up again. */
export interface InvitedAccountMemo {
  /** The invitation that this flow waits for, as it was last seen. */
  readonly handshake?: HandshakeRecord;
  readonly seenAt?: string;
  /** This execution sent it before the resource was answered, so that DESTROY may remove the member. */
  readonly isOurs: boolean;
  /** An invitation may have been sent although AWS did not say so. */
  readonly uncertainSince?: string;
  /** Invitations that this execution sent after one was declined, expired, or canceled by a migration. */
  readonly declines: number;
  readonly expiries: number;
  readonly cancellations: number;
  /** A migration that had ended when the invitation was sent. */
  readonly endedMigrationId?: string;
  /** Not before this moment is anything tried again that cannot be done now. */
  readonly tryAgainAt?: string;
  /** When the account was last tried to be entered, and why that did not help. */
  readonly triedAt?: string;
  readonly obstacle?: string;
  /** That was for a passing reason. */
  readonly isObstaclePassing: boolean;
  /** A moment ago its role could not be assumed, so nothing there was changed. */
  readonly isOutOfReach: boolean;
  /** When the account was asked, before an invitation is sent, which organization it is in, or could not be. */
  readonly askedAt?: string;
  /** The account belongs to this organization, which it may not be taken out of. */
  readonly otherOrganizationId?: string;
  /** It manages that organization, and so can never leave it. */
  readonly isOtherManager: boolean;
  /** Since when the invitation is accepted, without the account being seen as a member. */
  readonly acceptedSince?: string;
  /** The member and its place as they were a moment ago: what this execution itself changed is not read again. */
  readonly member?: Member;
  readonly movedTo?: string;
  /** It was not where newcomers are. */
  readonly isElsewhere: boolean;
  readonly hasTagged: boolean;
  readonly hasCanceled: boolean;
  readonly hasRemoved: boolean;
  readonly refusal?: Refusal;
}

export function parseInvitedAccountMemo(raw: unknown): InvitedAccountMemo {
  const memo = rawMemo(raw);
  return {
    handshake: handshakeIn(rawMemo(memo.handshake)),
    seenAt: momentIn(memo, 'seenAt'),
    isOurs: flagIn(memo, 'isOurs'),
    uncertainSince: momentIn(memo, 'uncertainSince'),
    declines: countIn(memo, 'declines'),
    expiries: countIn(memo, 'expiries'),
    cancellations: countIn(memo, 'cancellations'),
    endedMigrationId: textIn(memo, 'endedMigrationId'),
    tryAgainAt: momentIn(memo, 'tryAgainAt'),
    triedAt: momentIn(memo, 'triedAt'),
    obstacle: textIn(memo, 'obstacle'),
    isObstaclePassing: flagIn(memo, 'isObstaclePassing'),
    isOutOfReach: flagIn(memo, 'isOutOfReach'),
    askedAt: momentIn(memo, 'askedAt'),
    otherOrganizationId: textIn(memo, 'otherOrganizationId'),
    isOtherManager: flagIn(memo, 'isOtherManager'),
    acceptedSince: momentIn(memo, 'acceptedSince'),
    member: memberIn(rawMemo(memo.member)),
    movedTo: textIn(memo, 'movedTo'),
    isElsewhere: flagIn(memo, 'isElsewhere'),
    hasTagged: flagIn(memo, 'hasTagged'),
    hasCanceled: flagIn(memo, 'hasCanceled'),
    hasRemoved: flagIn(memo, 'hasRemoved'),
    refusal: refusalIn(memo),
  };
}

/** A handshake that went through JSON: dates are texts there. */
function handshakeIn(memo: RawMemo): HandshakeRecord | undefined {
  const { id, arn, action, state, senderAccountId, senderOrganizationId } = memo;
  const isWhole = [id, arn, action, senderAccountId, senderOrganizationId].every((one) => typeof one === 'string');
  const isState = typeof state === 'string' || typeof rawMemo(state).unrecognized === 'string';
  if (!isWhole || !isState) {
    return undefined;
  }
  const { requestedAt, expiresAt, ...rest } = memo;
  return { ...rest, requestedAt: dateOf(requestedAt), expiresAt: dateOf(expiresAt) } as unknown as HandshakeRecord;
}

function memberIn(memo: RawMemo): Member | undefined {
  return typeof memo.id === 'string' && typeof memo.arn === 'string' ? (memo as unknown as Member) : undefined;
}

function dateOf(value: unknown): Date | undefined {
  const date = new Date(value instanceof Date || typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
