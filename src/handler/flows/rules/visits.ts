import type { FlowContext, Request } from '../../driver/flow';
import type { MemberRefusal, VisitOutcome } from '../../port/members';
import type { MemberAccessProperty } from '../../protocol';
import { isWithin } from './moments';

/** So long after the start, members that cannot be entered may just not know the function's new role yet. */
const ENTRY_GRACE_MS = 2 * 60_000;

/** Why no role is assumed in a member where the template names no way to. */
export const NO_WAY_TO_ENTER = 'no role in members is configured (`memberAccess`)';

/** When what failed in a member is tried again, as messages say it: the driver looks at everything so often. */
export const TRIED_AGAIN = 'again within an hour, after three days within six hours, and more often before the expiry';

/** What those who are asked do not have to do, or have to: with `whenPending: FAIL`, the workflow ends with the deployment. */
export function afterwards({ failsWhenPending }: Pick<Request<unknown>, 'failsWhenPending'>): string {
  return failsWhenPending
    ? 'The workflow does this only while the deployment waits (`whenPending`). If the deployment fails before that, redeploy afterwards.'
    : 'You do not need to redeploy.';
}

/** Whether the template names a way to enter members. */
export function canEnterMembers({ memberAccess }: { readonly memberAccess: MemberAccessProperty }): boolean {
  return memberAccess.Kind !== 'NONE';
}

/** Whether it is too early to say that a member cannot be entered. */
export function isEarlyForEntry({ now, startedAt }: FlowContext<unknown, unknown>): boolean {
  return isWithin(startedAt, ENTRY_GRACE_MS, now);
}

/** What came of the visit to an account: the step may have ended before it was tried. */
export function outcomeFor(outcomes: ReadonlyMap<string, VisitOutcome>, accountId: string): VisitOutcome {
  return outcomes.get(accountId) ?? { retry: 'no time was left to assume the role' };
}

/**
 * Why the errand in an account is not done, in words; `undefined` if it is.
 *
 * @param explain what the account's own refusal means; AWS's words unless given
 */
export function obstacleIn(
  outcome: VisitOutcome,
  explain: (refusal: MemberRefusal) => string = ({ why }) => why,
): string | undefined {
  if ('retry' in outcome) {
    return outcome.retry;
  }
  if (!outcome.entered) {
    return outcome.why;
  }
  return outcome.value.result === 'REFUSED' ? explain(outcome.value) : undefined;
}

/** What came of visits to many accounts. */
export interface Tally {
  /** Why errands are not done, by account id: those of before, but for the ones that are done now. */
  readonly obstacles: ReadonlyMap<string, string>;
  /** Accounts that a person has to see to. */
  readonly left: number;
  /** Accounts that were out of reach for passing reasons. */
  readonly retry: number;
}

export function tally(
  accountIds: readonly string[],
  outcomes: ReadonlyMap<string, VisitOutcome>,
  before: ReadonlyMap<string, string> | undefined,
  explain?: (refusal: MemberRefusal) => string,
): Tally {
  const obstacles = new Map(before);
  let left = 0;
  let retry = 0;
  for (const accountId of accountIds) {
    const outcome = outcomeFor(outcomes, accountId);
    const obstacle = obstacleIn(outcome, explain);
    if (obstacle === undefined) {
      obstacles.delete(accountId);
      continue;
    }
    obstacles.set(accountId, obstacle);
    left += 'retry' in outcome ? 0 : 1;
    retry += 'retry' in outcome ? 1 : 0;
  }
  return { obstacles, left, retry };
}

/** What AWS refused in an account that was entered. */
export function refusalIn(outcome: VisitOutcome): MemberRefusal | undefined {
  return 'entered' in outcome && outcome.entered && outcome.value.result === 'REFUSED' ? outcome.value : undefined;
}

/** AWS had to create the service-linked role, and the session was not allowed to. */
export function lacksTheRole({ error }: MemberRefusal): boolean {
  return error === 'AccessDeniedForDependencyException';
}

/**
 * An account that accepts leaves its organization. Organizations that were created in the console since July 2026 have a service
 * control policy that denies that.
 */
export function explainDeniedTransfer(organizationId: string): string {
  return `if the account still belongs to organization ${organizationId}, accepting requires organizations:AcceptHandshake and organizations:LeaveOrganization: neither the role there nor a service control policy of ${organizationId} can deny them`;
}

/** What a refusal to accept means, as far as every handshake has it in common. */
export function explainAcceptRefusal(refusal: MemberRefusal): string {
  return lacksTheRole(refusal)
    ? `the role there lacks iam:CreateServiceLinkedRole for organizations.amazonaws.com: ${refusal.why}`
    : refusal.why;
}
