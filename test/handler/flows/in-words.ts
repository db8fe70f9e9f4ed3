import type { Act, Decision } from '../../../src/handler/driver/decision';
import type { TakenBack } from '../../../src/handler/driver/flow';
import { NOW } from './builders';

type SomeAction = { readonly type: string };

/** A decision in a few words: what is done and noted, how a failure is coded, for what it waits, and whether people are told. */
export function inWords<Action extends SomeAction>(
  decision: Decision<Action>,
  describe: (act: Act<Action>) => string = actInWords,
): string {
  switch (decision.type) {
    case 'act':
      return describe(decision);
    case 'fail':
      return `fail ${decision.code}`;
    case 'wait':
      return `wait for ${decision.waitingFor}${decision.pauseSeconds === undefined ? '' : `, ${decision.pauseSeconds} s`}`;
    case 'done':
      return `done${decision.messages?.length ? ', told' : ''}`;
  }
}

function actInWords({ action, note }: Act<SomeAction>): string {
  return `${action.type}${note === undefined ? '' : ` noting ${JSON.stringify(note)}`}`;
}

export const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
export const refusal = (error: string, action?: string, reason?: string) => ({
  error,
  ...(action === undefined ? {} : { action }),
  message: 'AWS said so.',
  ...(reason === undefined ? {} : { reason }),
});
export const noted = (note: Record<string, string | null>): TakenBack => ({ type: 'KNOWN', note });
export const FORGOTTEN: TakenBack = { type: 'UNKNOWN' };
