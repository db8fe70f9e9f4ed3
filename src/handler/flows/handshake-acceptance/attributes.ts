import type { HandshakeRecord } from '../../port/handshakes';
import { Attribute } from '../../protocol';

/** Every attribute of the resource. */
export function attributesOf(
  state: 'ACCEPTED' | 'PENDING',
  handshake?: Pick<HandshakeRecord, 'id' | 'expiresAt'>,
): Record<string, string> {
  return {
    [Attribute.STATE]: state,
    [Attribute.HANDSHAKE_ID]: handshake?.id ?? '',
    // What is accepted does not expire.
    [Attribute.EXPIRATION]: state === 'PENDING' ? (handshake?.expiresAt?.toISOString() ?? '') : '',
  };
}
