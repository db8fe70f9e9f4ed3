import type { HandshakeRecord } from '../../port/handshakes';
import { Attribute } from '../../protocol';
import type { Member } from './memo';

/** Every documented attribute; what only a member, or only a pending invitation has is empty otherwise. */
export function attributesOf({
  accountId = '',
  member,
  handshake,
}: {
  readonly accountId?: string;
  readonly member?: Member;
  readonly handshake?: HandshakeRecord;
} = {}): Record<string, string> {
  const joined = member?.joinedMethod;
  return {
    [Attribute.STATE]: member === undefined ? 'PENDING' : 'JOINED',
    [Attribute.ACCOUNT_ID]: accountId,
    [Attribute.ACCOUNT_ARN]: member?.arn ?? '',
    [Attribute.JOINED_METHOD]: typeof joined === 'object' ? joined.unrecognized : (joined ?? ''),
    [Attribute.HANDSHAKE_ID]: handshake?.id ?? '',
    [Attribute.EXPIRATION]: handshake?.expiresAt?.toISOString() ?? '',
  };
}
