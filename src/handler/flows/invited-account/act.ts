import type { FlowContext } from '../../driver/flow';
import { TransientError } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import { IN_ANOTHER_ORGANIZATION, MANAGES_ANOTHER_ORGANIZATION, type VisitOutcome } from '../../port/members';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import { writeTags } from '../rules/tags';
import { obstacleIn, outcomeFor, refusalIn } from '../rules/visits';
import type { InvitedAccountAction } from './action';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import { explainInvitationRefusal } from './refusals';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;
type Act<Type extends InvitedAccountAction['type']> = Extract<InvitedAccountAction, { type: Type }>;

/** By these, AWS says that the account is not where it was to be moved from. */
const NOT_THERE = ['AccountNotFoundException', 'SourceParentNotFoundException'];

export async function actOnInvitedAccount(
  action: InvitedAccountAction,
  context: Context,
  writes: AwsWrites,
): Promise<InvitedAccountMemo> {
  const { memo } = context;
  switch (action.type) {
    case 'INVITE':
      return invite(action, context, writes);
    case 'ASK':
      return ask(action, context, writes);
    case 'ACCEPT':
      return accept(action, context, writes);
    case 'MOVE':
      return move(action, context, writes);
    case 'TAG':
      return tag(action, context, writes);
    case 'CANCEL': {
      const { refusal } = await attempt(() => writes.cancelHandshake(action.handshakeId), action.type);
      return { ...memo, hasCanceled: refusal === undefined, refusal };
    }
    case 'REMOVE': {
      const { refusal } = await attempt(() => writes.removeAccount(action.accountId), action.type);
      return { ...memo, hasRemoved: refusal === undefined, refusal };
    }
  }
}

/** Sends the invitation. If nobody knows whether that was done, the next look finds out before anything is sent again. */
async function invite(
  { target, notes, mark, round, endedMigrationId }: Act<'INVITE'>,
  { request, memo, now }: Context,
  writes: AwsWrites,
): Promise<InvitedAccountMemo> {
  let sent: Awaited<ReturnType<typeof attempt<HandshakeRecord>>>;
  try {
    sent = await attempt(() => writes.inviteAccount({ target, notes, tags: mark }), 'INVITE');
  } catch (error) {
    if (error instanceof TransientError && error.isUncertain) {
      return {
        ...memo,
        endedMigrationId: endedMigrationId ?? memo.endedMigrationId,
        uncertainSince: now.toISOString(),
      };
    }
    throw error;
  }
  if (sent.refusal !== undefined) {
    return { ...memo, refusal: sent.refusal };
  }
  return {
    handshake: sent.value,
    seenAt: now.toISOString(),
    isOurs: memo.isOurs || !request.isAnswered,
    declines: memo.declines + (round === 'DECLINED' ? 1 : 0),
    expiries: memo.expiries + (round === 'EXPIRED' ? 1 : 0),
    cancellations: memo.cancellations + (round === 'CANCELED' ? 1 : 0),
    endedMigrationId: endedMigrationId ?? memo.endedMigrationId,
    // Where the account was asked in vain a moment ago, it is not entered again at once.
    ...(memo.askedAt === undefined ? {} : { triedAt: memo.triedAt, obstacle: memo.obstacle }),
    isObstaclePassing: false,
    isOutOfReach: false,
    isOtherManager: false,
    isElsewhere: false,
    hasTagged: false,
    hasCanceled: false,
    hasRemoved: false,
  };
}

/** Enters the account and accepts. An account that stood alone usually lacks the service-linked role: accepting creates it. */
async function accept(
  { handshake, isOurs }: Act<'ACCEPT'>,
  { request, memo, now }: Context,
  writes: AwsWrites,
): Promise<InvitedAccountMemo> {
  const { memberAccess, allowTransferFrom } = request.desired!;
  const accountId = handshake.accountId!;
  const outcomes = await writes.visitMembers(
    memberAccess,
    new Map([
      [
        accountId,
        {
          type: 'ACCEPT_HANDSHAKE',
          handshake,
          mayCreateServiceLinkedRole: true,
          transfer: { allowedFrom: allowTransferFrom },
        },
      ],
    ]),
  );
  const outcome = outcomeFor(outcomes, accountId);
  const tried = {
    ...memo,
    handshake,
    seenAt: handshake === memo.handshake ? memo.seenAt : now.toISOString(),
    isOurs: memo.isOurs || (isOurs && !request.isAnswered),
    triedAt: now.toISOString(),
    refusal: undefined,
  };
  const obstacle = obstacleIn(outcome, (refusal) => explainInvitationRefusal(refusal, allowTransferFrom));
  if (obstacle === undefined) {
    return {
      ...tried,
      handshake: { ...handshake, state: 'ACCEPTED' },
      seenAt: now.toISOString(),
      acceptedSince: memo.acceptedSince ?? now.toISOString(),
      obstacle: undefined,
      isObstaclePassing: false,
    };
  }
  return {
    ...tried,
    obstacle,
    isObstaclePassing: 'retry' in outcome,
    isOutOfReach: 'entered' in outcome && !outcome.entered,
    ...otherOrganizationIn(outcome),
  };
}

/** Asks the account which organization it is in. Where it cannot be asked, its owner looks before accepting. */
async function ask(
  { accountId, organizationId }: Act<'ASK'>,
  { request, memo, now }: Context,
  writes: AwsWrites,
): Promise<InvitedAccountMemo> {
  const { memberAccess, allowTransferFrom } = request.desired!;
  const outcomes = await writes.visitMembers(
    memberAccess,
    new Map([[accountId, { type: 'CHECK_ORGANIZATION', organizationId, allowedFrom: allowTransferFrom }]]),
  );
  const outcome = outcomeFor(outcomes, accountId);
  const obstacle = obstacleIn(outcome);
  const isPassing = 'retry' in outcome;
  return {
    ...memo,
    askedAt: isPassing ? undefined : now.toISOString(),
    triedAt: obstacle === undefined ? undefined : now.toISOString(),
    obstacle,
    isObstaclePassing: isPassing,
    ...otherOrganizationIn(outcome),
  };
}

function otherOrganizationIn(
  outcome: VisitOutcome,
): Pick<InvitedAccountMemo, 'otherOrganizationId' | 'isOtherManager'> {
  const { error, reason } = refusalIn(outcome) ?? {};
  const isOtherManager = error === MANAGES_ANOTHER_ORGANIZATION;
  return {
    otherOrganizationId: isOtherManager || error === IN_ANOTHER_ORGANIZATION ? reason : undefined,
    isOtherManager,
  };
}

/** Where it is was not looked up, or is not so any more: AWS says so once, and the next look finds out. */
async function move(
  { member, from, to }: Act<'MOVE'>,
  { memo }: Context,
  writes: AwsWrites,
): Promise<InvitedAccountMemo> {
  const { refusal } = await attempt(() => writes.moveAccount(member.id, from, to), 'MOVE');
  if (refusal !== undefined && NOT_THERE.includes(refusal.error) && !memo.isElsewhere) {
    return { ...memo, member, isElsewhere: true };
  }
  return { ...memo, member, refusal, ...(refusal === undefined ? { movedTo: to } : {}) };
}

async function tag({ member, ...tags }: Act<'TAG'>, { memo }: Context, writes: AwsWrites): Promise<InvitedAccountMemo> {
  const { refusal } = await attempt(() => writeTags(member.id, tags, writes), 'TAG');
  return { ...memo, member, hasTagged: refusal === undefined, refusal };
}
