import type { HandshakeRecord } from '../../aws/port';
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
    [Attribute.PENDING_ACCOUNTS]: String(pendingAccounts),
  };
}
