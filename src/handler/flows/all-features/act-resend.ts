import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import { actOnAllFeatures } from './act';
import type { AllFeaturesAction } from './decide';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { rememberAllFeatures } from './remember';
import { isResending, type ObservedMigration, type ResendAction, unmarked } from './resend';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

export async function actOnMigrationWithInvitations(
  action: AllFeaturesAction | ResendAction,
  context: Context,
  writes: AwsWrites,
): Promise<AllFeaturesMemo> {
  if (action.type === 'RESEND') {
    return resend(action.invitations, context.memo, writes);
  }
  const { resend: noted, resendRefusal } = context.memo;
  return { ...(await actOnAllFeatures(action, context, writes)), resend: noted, resendRefusal };
}

/** Ids are noted while nothing has been started; what could not be sent is tried again with the next full look. */
export function rememberMigrationWithInvitations(observed: ObservedMigration, context: Context): AllFeaturesMemo {
  const { memo } = context;
  const isNoting = isResending(context) && observed.invitations !== undefined;
  const isLost = isResending(context) && observed.candidates !== undefined;
  const noted = isNoting ? unmarked(observed.invitations).map(({ id }) => id) : memo.resend;
  return { ...rememberAllFeatures(observed, context), resend: isLost ? [] : noted, resendRefusal: undefined };
}

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
