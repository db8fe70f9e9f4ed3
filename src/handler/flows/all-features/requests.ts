import type { AccountRecord } from '../../port/accounts';
import type { Fact } from '../../port/fact';
import type { HandshakeRecord } from '../../port/handshakes';
import { SWEEP_BEGIN, type Sweep } from '../rules/sweep';
import type { AllFeaturesMemo } from './memo';

/** A request to a member (a child of the migration) that is not answered with yes. */
export interface Outstanding {
  readonly handshake: HandshakeRecord;
  /** Absent: no member any more. Unknown: not looked up. */
  readonly account: Fact<AccountRecord>;
}

/** As many accounts are looked up one by one; a message names no more. */
export const LOOKED_UP_MAX = 50;

/** Neither answered with yes nor withdrawn; a state that nobody knows needs attention, too. */
export function needsAttention(child: HandshakeRecord): boolean {
  return child.state !== 'ACCEPTED' && child.state !== 'CANCELED';
}

/** The sweep that belongs to this parent: another parent's says nothing. */
export function sweepOf(memo: AllFeaturesMemo, parent: HandshakeRecord): Sweep {
  return memo.sweep !== undefined && memo.handshakeId === parent.id ? memo.sweep : SWEEP_BEGIN;
}

/** Suspended, closed, or not active yet: its owner cannot sign in to approve. A state that nobody knows is not that. */
export function isInactive({ account }: Outstanding): boolean {
  return account.known && typeof account.value?.state === 'string' && account.value.state !== 'ACTIVE';
}
