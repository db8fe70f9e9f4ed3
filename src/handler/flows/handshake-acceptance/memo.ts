import type { Refusal } from '../../failures';
import { momentIn, rawMemo, refusalIn, textIn } from '../rules/memo';

/** What an acceptance remembers between two looks. */
export interface HandshakeAcceptanceMemo {
  /** The handshake that this execution accepted, or tried to. */
  readonly handshakeId?: string;
  /** When that was, ISO 8601. */
  readonly triedAt?: string;
  /** What AWS said to that. */
  readonly refusal?: Refusal;
  /** Digest of the organization's handshakes, their ids and states, at the last complete look: a glance compares it. */
  readonly seen?: string;
}

export function parseHandshakeAcceptanceMemo(raw: unknown): HandshakeAcceptanceMemo {
  const memo = rawMemo(raw);
  return {
    handshakeId: textIn(memo, 'handshakeId'),
    triedAt: momentIn(memo, 'triedAt'),
    refusal: refusalIn(memo),
    seen: textIn(memo, 'seen'),
  };
}
