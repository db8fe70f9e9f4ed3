import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { MemberErrand, VisitOutcome } from '../../port/members';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import { advance } from '../rules/sweep';
import { explainAcceptRefusal, lacksTheRole, outcomeFor, refusalIn, tally } from '../rules/visits';
import type { AllFeaturesAction, Start, Visit } from './action';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

export async function actOnAllFeatures(
  action: AllFeaturesAction,
  context: Context,
  writes: AwsWrites,
): Promise<AllFeaturesMemo> {
  switch (action.type) {
    case 'START':
      return start(action, context, writes);
    case 'VISIT':
      return visit(action, context, writes);
    case 'FINALIZE': {
      const { refusal } = await attempt(() => writes.acceptHandshake(action.handshakeId), action.type);
      return { ...context.memo, handshakeId: action.handshakeId, hasFinalized: refusal === undefined, refusal };
    }
    case 'RESEND':
      return resend(action.invitations, context.memo, writes);
  }
}

async function start(action: Start, { memo, now }: Context, writes: AwsWrites): Promise<AllFeaturesMemo> {
  const started = await attempt(() => writes.enableAllFeatures(), action.type);
  if (started.refusal !== undefined) {
    return { ...memo, refusal: started.refusal };
  }
  return {
    handshakeId: started.value.id,
    startedAt: now.toISOString(),
    restarts: memo.restarts + (action.isRestart ? 1 : 0),
    hasFinalized: false,
    isListLong: memo.isListLong,
    canceledInvitations: action.canceledInvitations ?? memo.canceledInvitations,
    resend: memo.resend,
    resendRefusal: memo.resendRefusal,
  };
}

/**
 * Enters the members and accepts their requests.
 *
 * Creating the service-linked role is a right that a session gets only where it is needed: at once for the request that
 * asks for nothing else, and for an approval on a second visit, after AWS said that the role is missing. Most members
 * have it, so this is fewer rights and hardly more calls.
 */
async function visit(action: Visit, { request, memo }: Context, writes: AwsWrites): Promise<AllFeaturesMemo> {
  const outcomes = new Map<string, VisitOutcome>();
  const go = async (handshakes: readonly HandshakeRecord[], mayCreate: (handshake: HandshakeRecord) => boolean) => {
    if (handshakes.length > 0) {
      const errands = new Map(
        handshakes.map((handshake) => [handshake.accountId!, errand(handshake, mayCreate(handshake))]),
      );
      for (const [accountId, outcome] of await writes.visitMembers(request.desired!.memberAccess, errands)) {
        outcomes.set(accountId, outcome);
      }
    }
  };
  await go(action.handshakes, (handshake) => handshake.action !== 'APPROVE_ALL_FEATURES');
  await go(
    action.handshakes.filter((handshake) => isRefusedForTheRole(handshake, outcomes)),
    () => true,
  );
  return afterVisit(action, memo, outcomes);
}

function isRefusedForTheRole(
  { action, accountId }: HandshakeRecord,
  outcomes: ReadonlyMap<string, VisitOutcome>,
): boolean {
  const refusal = refusalIn(outcomeFor(outcomes, accountId!));
  return action === 'APPROVE_ALL_FEATURES' && refusal !== undefined && lacksTheRole(refusal);
}

function errand(handshake: HandshakeRecord, mayCreateServiceLinkedRole: boolean): MemberErrand {
  return { type: 'ACCEPT_HANDSHAKE', handshake, mayCreateServiceLinkedRole };
}

function afterVisit(
  action: Visit,
  memo: AllFeaturesMemo,
  outcomes: ReadonlyMap<string, VisitOutcome>,
): AllFeaturesMemo {
  const accountIds = action.handshakes.map(({ accountId }) => accountId!);
  const { obstacles, left: refused, retry } = tally(accountIds, outcomes, memo.obstacles, explainAcceptRefusal);
  const left = action.left + refused;
  const sweep = advance(action.sweep, action.next, {
    left,
    retry,
    isProgress: action.left + action.handshakes.length > left + retry,
  });
  return { ...memo, handshakeId: action.parentHandshakeId, sweep, obstacles, refusal: undefined };
}

/** Invites again. What AWS refuses stays noted, and is tried again with the next full look. */
async function resend(
  invitations: readonly HandshakeRecord[],
  memo: AllFeaturesMemo,
  writes: AwsWrites,
): Promise<AllFeaturesMemo> {
  const left = new Set(memo.resend);
  for (const { id, notes, ...invitation } of invitations) {
    const { refusal } = await attempt(() => writes.inviteAccount({ target: targetOf(invitation), notes, tags: {} }));
    const isThere =
      refusal?.error === 'DuplicateHandshakeException' || refusal?.reason === 'ALREADY_IN_AN_ORGANIZATION';
    if (refusal !== undefined && !isThere) {
      return { ...memo, resend: [...left], resendRefusal: refusal };
    }
    left.delete(id);
  }
  return { ...memo, resend: [...left] };
}

function targetOf({ accountId, email }: Pick<HandshakeRecord, 'accountId' | 'email'>): InvitationTargetRecord {
  return accountId === undefined ? { type: 'EMAIL', id: email ?? '' } : { type: 'ACCOUNT', id: accountId };
}
