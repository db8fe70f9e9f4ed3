import type { Decision } from '../../driver/decision';
import type { HandshakeRecord } from '../../port/handshakes';
import type { Sweep } from '../rules/sweep';

export interface Start {
  readonly type: 'START';
  readonly isRestart: boolean;
  /** Whom AWS invites no more from then on. */
  readonly canceledInvitations?: string;
}

export interface Visit {
  readonly type: 'VISIT';
  readonly parentHandshakeId: string;
  /** Where the sweep stood before. */
  readonly sweep: Sweep;
  /** Requests to accept, one a member. */
  readonly handshakes: readonly HandshakeRecord[];
  /** How many of this stretch need a person without a visit. */
  readonly left: number;
  /** Token of the next stretch. */
  readonly next?: string;
}

export type AllFeaturesAction =
  | Start
  | Visit
  | { readonly type: 'FINALIZE'; readonly handshakeId: string }
  /** Invites once more whom the migration's start has canceled. */
  | { readonly type: 'RESEND'; readonly invitations: readonly HandshakeRecord[] };

export type AllFeaturesDecision = Decision<AllFeaturesAction>;
