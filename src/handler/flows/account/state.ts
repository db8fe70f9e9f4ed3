import type { AccountRecord } from '../../port/accounts';

/** Closed, or about to be. */
export function isClosed({ state }: Pick<AccountRecord, 'state'>): boolean {
  return state === 'CLOSED' || state === 'PENDING_CLOSURE';
}

/** In AWS's word, also if this version does not know it. */
export function stateOf({ state }: Pick<AccountRecord, 'state'>): string {
  return typeof state === 'object' ? state.unrecognized : state;
}
