import type { Decision } from '../../driver/decision';
import type { HandshakeRecord } from '../../port/handshakes';
import { Attribute } from '../../protocol';

/** Every documented attribute; what only a pending migration has is empty otherwise. */
export function attributesOf(
  state: 'ENABLED' | 'PENDING',
  parent?: HandshakeRecord,
  pendingAccounts = 0,
): Record<string, string> {
  return {
    [Attribute.STATE]: state,
    [Attribute.HANDSHAKE_ID]: parent?.id ?? '',
    [Attribute.EXPIRATION]: parent?.expiresAt?.toISOString() ?? '',
    [Attribute.PENDING_ACCOUNT_COUNT]: String(pendingAccounts),
    [Attribute.CANCELED_INVITATIONS]: '',
  };
}

/** An answer names what the start of the migration cancelled, however much later it is given. */
export function namingCanceledInvitations<A>(decision: Decision<A>, canceled: string | undefined): Decision<A> {
  if (canceled === undefined || decision.type === 'fail' || decision.answer === undefined) {
    return decision;
  }
  const attributes = { ...decision.answer.attributes, [Attribute.CANCELED_INVITATIONS]: canceled };
  return { ...decision, answer: { ...decision.answer, attributes } };
}
