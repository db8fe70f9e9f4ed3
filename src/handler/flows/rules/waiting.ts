import type { Wait } from '../../driver/decision';

/** Waits for a state that AWS reaches by itself: there is nobody to tell, and nothing to be answered meanwhile. */
export function waitForAws(reason: string): Wait {
  return { type: 'wait', waitingFor: 'AWS', reason };
}
