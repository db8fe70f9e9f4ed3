import type { Authorization, Caller } from '../call';
import type { Decision } from './decision';

/** What is assumed where a decision is *perhaps*: that the request is allowed, or that it is not. */
export type UnknownOutcome = 'IN_FAVOR' | 'AGAINST';

/** A decision that could not be made, as it was met first. */
export interface OpenDecision extends Decision {
  readonly callerArn: string;
  readonly accountId: string;
  readonly action: string;
  readonly resource: string;
}

/** The one place where *perhaps* becomes an answer, and what became one. */
export class OpenDecisions {
  /** By what depends on them: the same policy asked about the same action in the same account is met once. */
  private readonly decisions = new Map<string, OpenDecision>();

  constructor(private readonly outcome: UnknownOutcome) {}

  /** Whether the request is allowed. */
  public settle(decision: Decision, { action, resource }: Authorization, caller: Caller): boolean {
    if (decision.answer !== 'PERHAPS') {
      return decision.answer === 'YES';
    }
    const { accountId, arn } = caller;
    const key = JSON.stringify([accountId, action, decision]);
    if (!this.decisions.has(key)) {
      this.decisions.set(key, { ...decision, callerArn: arn, accountId, action, resource });
    }
    return this.outcome === 'IN_FAVOR';
  }

  /** Each once, in the order in which they were met. */
  public met(): readonly OpenDecision[] {
    return [...this.decisions.values()];
  }
}
