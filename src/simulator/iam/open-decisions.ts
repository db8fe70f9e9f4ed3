import type { UnknownKind } from '../../facts/unknowns';
import type { Authorization, Caller } from '../call';
import type { Decision, PolicyKind } from './decision';

/** What is played where something of a member is not known: what helps a deployment, or what is in its way. */
export type UnknownOutcome = 'IN_FAVOR' | 'AGAINST';

/** A decision that could not be made, as it was met first. */
export interface OpenDecision extends Decision {
  /** Whether it concerns a member, or a role that a stack made and everything depends on. */
  readonly concerns: Exclude<UnknownKind, 'REST'>;
  /** The account that the policy binds. */
  readonly about: string;
  readonly callerArn: string;
  readonly accountId: string;
  readonly action: string;
  readonly resource: string;
}

/** Who makes a request. */
export interface Asking {
  readonly caller: Caller;
  /** The account that the policies bind; default: that of the caller. */
  readonly about?: string;
  /** Whether the role of the caller was made by a stack, or is that of a function. */
  readonly isOfStack?: boolean;
}

/** Policies that a role brings along; all others are those of an account. */
const OF_ROLE: ReadonlySet<PolicyKind> = new Set(['identity-based policy', 'permissions boundary', 'session policy']);

/** The one place where *perhaps* becomes an answer, and what became one. */
export class OpenDecisions {
  /** By what depends on them: the same policy asked about the same action in the same account is met once. */
  private readonly decisions = new Map<string, OpenDecision>();

  constructor(private readonly outcome: UnknownOutcome) {}

  /** Whether the request is allowed, as far as one layer of policies decides. */
  public settle(
    decision: Decision,
    { action, resource }: Authorization,
    { caller, about = caller.accountId, isOfStack = false }: Asking,
  ): boolean {
    if (decision.answer !== 'PERHAPS') {
      return decision.answer === 'YES';
    }
    const { accountId, arn } = caller;
    const concerns = isOfStack && OF_ROLE.has(decision.kind) ? 'EVERYTHING' : 'MEMBER';
    const key = JSON.stringify([about, accountId, action, decision]);
    if (!this.decisions.has(key)) {
      this.decisions.set(key, { ...decision, concerns, about, callerArn: arn, accountId, action, resource });
    }
    return concerns === 'EVERYTHING' || this.outcome === 'IN_FAVOR';
  }

  /** Each once, in the order in which they were met. */
  public met(): readonly OpenDecision[] {
    return [...this.decisions.values()];
  }
}
