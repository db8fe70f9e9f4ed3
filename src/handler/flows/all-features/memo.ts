import type { Refusal } from '../../failures';
import { countIn, flagIn, momentIn, obstaclesIn, rawMemo, refusalIn, textIn } from '../rules/memo';
import { parseSweep, type Sweep } from '../rules/sweep';

/** What this execution remembers of the migration. */
export interface AllFeaturesMemo {
  /** The parent handshake that this flow waits for. */
  readonly handshakeId?: string;
  /** Its state at the last full look: a glance compares. */
  readonly handshakeState?: string;
  /** When this execution started the migration; AWS's lists may not show it for a moment. */
  readonly startedAt?: string;
  /** How often this execution started it again after it had expired. */
  readonly restarts: number;
  /** How far the members have been visited in this look. */
  readonly sweep?: Sweep;
  /** Since when nobody has to answer, and still the parent is not open. */
  readonly quietSince?: string;
  /** This execution has finalized: AWS reaches ALL by itself now. */
  readonly hasFinalized: boolean;
  /** The list of all accounts is too long to look up some of them in it. */
  readonly isListLong?: boolean;
  readonly refusal?: Refusal;
  /** Whom AWS invites no more since this execution started the migration; twenty are named at most. */
  readonly canceledInvitations?: string;
  /** Ids of the invitations that the migration cancels and that are to be sent again; at most 500. */
  readonly resend?: readonly string[];
  /** Why one of them could not be sent again. */
  readonly resendRefusal?: Refusal;
  /**
   * Why members could not be answered for, by account id, as far as this step knows. It lives no longer than the step
   * (JSON does not carry a Map): without it, a message names the account and not the cause.
   */
  readonly obstacles?: ReadonlyMap<string, string>;
}

export function parseAllFeaturesMemo(raw: unknown): AllFeaturesMemo {
  const memo = rawMemo(raw);
  return {
    handshakeId: textIn(memo, 'handshakeId'),
    handshakeState: textIn(memo, 'handshakeState'),
    startedAt: momentIn(memo, 'startedAt'),
    restarts: countIn(memo, 'restarts'),
    sweep: parseSweep(memo.sweep),
    quietSince: momentIn(memo, 'quietSince'),
    hasFinalized: flagIn(memo, 'hasFinalized'),
    isListLong: flagIn(memo, 'isListLong'),
    refusal: refusalIn(memo),
    canceledInvitations: textIn(memo, 'canceledInvitations'),
    resend: Array.isArray(memo.resend) ? memo.resend.filter((id) => typeof id === 'string') : undefined,
    resendRefusal: refusalIn({ refusal: memo.resendRefusal }),
    obstacles: obstaclesIn(memo),
  };
}
