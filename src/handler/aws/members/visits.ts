import { BugError, TerminalError, TransientError } from '../../failures';
import type { ErrandResult, MemberErrand, VisitOutcome } from '../../port/members';
import type { AwsWrites } from '../../port/ports';
import type { Clients, Credentials } from '../clients';
import type { Send } from '../send';
import { type ErrandSends, runErrand } from './errands';
import { type MemberRole, roleArn, rolesFor } from './member-access';
import { sessionPolicy } from './session-policy';

/** Members that are visited at the same time. More do not help: their acceptances share a bucket of five a second. */
export const VISITS_CONCURRENT_MAX = 8;

/** The shortest session that STS gives. */
const SESSION_SECONDS = 900;

const SESSION_NAME = 'cdk-aws-organization';

/** AWS's errors after which another role may do better. */
const LACKS_PERMISSION = new Set(['AccessDenied', 'AccessDeniedException', 'AccessDeniedForDependencyException']);

export interface MembersProps {
  readonly clients: Clients;
  readonly partition: string;
  /** The account that handshakes must come from: the stack's. */
  readonly senderAccountId: string;
  /** The organization that handshakes must come from: the one of that account. */
  senderOrganizationId(): Promise<string | undefined>;
  readonly sendToSts: Send;
  readonly sends: ErrandSends;
  /** Whether the step has time for one visit more. */
  hasTime(): boolean;
  /** Whether the policies of our own role may not be in effect yet, so that a denied `AssumeRole` says nothing. */
  isNew(): boolean;
}

/** One attempt to get a session: credentials, a refusal, or nobody knows. */
type Session = { readonly credentials: Credentials } | { readonly why: string; readonly isDenied: boolean };

/**
 * Enters member accounts, each with a session that may do its errand and nothing else.
 *
 * Whatever STS or a member refuses is that member's result. Only what concerns the whole step is thrown: this execution
 * was stopped, or a flow wants a handshake accepted that is not ours.
 */
export function createVisits(props: MembersProps): AwsWrites['visitMembers'] {
  return async (access, errands) => {
    await verifySenders(props, errands);
    const results = new Map<string, VisitOutcome>();
    const denied = new Set<string>();
    const queue = [...errands];
    let failure: { error: unknown } | undefined;

    const work = async () => {
      for (let next = queue.shift(); next && !failure; next = queue.shift()) {
        const [accountId, errand] = next;
        try {
          const visit = await visitOne(props, accountId, rolesFor(access, accountId), errand);
          results.set(accountId, visit.outcome);
          if (visit.isDenied) {
            denied.add(accountId);
          }
        } catch (error) {
          failure ??= { error };
        }
      }
    };
    // Every worker ends before this function does: nothing goes on behind the back of the step.
    await Promise.all(Array.from({ length: Math.min(VISITS_CONCURRENT_MAX, errands.size) }, work));
    if (failure) {
      throw failure.error;
    }
    return props.isNew() ? withoutHastyDenials(results, denied) : results;
  };
}

/** Nobody's handshake but our own organization's is accepted, whatever a flow decides. */
async function verifySenders(props: MembersProps, errands: ReadonlyMap<string, MemberErrand>): Promise<void> {
  const acceptances = [...errands].flatMap(([accountId, errand]) =>
    errand.type === 'ACCEPT_HANDSHAKE' ? [{ accountId, handshake: errand.handshake }] : [],
  );
  if (acceptances.length === 0) {
    return;
  }
  const organizationId = await props.senderOrganizationId();
  for (const { accountId, handshake } of acceptances) {
    const isOurs =
      organizationId !== undefined &&
      handshake.senderOrganizationId === organizationId &&
      handshake.senderAccountId === props.senderAccountId &&
      handshake.accountId === accountId;
    if (!isOurs) {
      throw new BugError(
        `handshake ${handshake.arn} must be accepted in account ${accountId}, but it was not sent to it by ` +
          `account ${props.senderAccountId} for organization ${organizationId ?? '(none)'}`,
      );
    }
  }
}

async function visitOne(
  props: MembersProps,
  accountId: string,
  roles: readonly MemberRole[],
  errand: MemberErrand,
): Promise<{ outcome: VisitOutcome; isDenied?: boolean }> {
  if (!props.hasTime()) {
    return { outcome: { retry: 'the step had no time left' } };
  }
  if (roles.length === 0) {
    return { outcome: { entered: false, why: 'no role is configured for this account (`memberAccess`)' } };
  }
  const refusals: string[] = [];
  let isDenied = true;
  let result: ErrandResult | undefined;
  try {
    for (const role of roles) {
      const session = await assume(props, accountId, role, errand);
      if ('why' in session) {
        refusals.push(session.why);
        isDenied &&= session.isDenied;
        continue;
      }
      result = await runErrand(accountId, errand, props.clients.as(session.credentials), props.sends);
      if (result.result !== 'REFUSED' || !LACKS_PERMISSION.has(result.error)) {
        break;
      }
    }
  } catch (error) {
    if (error instanceof TransientError) {
      return { outcome: { retry: error.message } };
    }
    throw error;
  }
  return result
    ? { outcome: { entered: true, value: result } }
    : { outcome: { entered: false, why: refusals.join('; ') }, isDenied };
}

async function assume(
  props: MembersProps,
  accountId: string,
  role: MemberRole,
  errand: MemberErrand,
): Promise<Session> {
  const arn = roleArn(props.partition, accountId, role);
  const session = {
    RoleArn: arn,
    RoleSessionName: role.SessionName ?? SESSION_NAME,
    DurationSeconds: SESSION_SECONDS,
    Policy: sessionPolicy(props.partition, accountId, errand),
    ...(role.ExternalId === undefined ? {} : { ExternalId: role.ExternalId }),
  };
  try {
    const { Credentials: issued } = await props.sendToSts('sts:AssumeRole', () =>
      props.clients.services.call('sts:AssumeRole', session),
    );
    return {
      credentials: {
        accessKeyId: issued?.AccessKeyId ?? '',
        secretAccessKey: issued?.SecretAccessKey ?? '',
        sessionToken: issued?.SessionToken ?? '',
      },
    };
  } catch (error) {
    if (error instanceof TerminalError && error.refusal) {
      const { error: name, message } = error.refusal;
      return { why: `${arn}: ${name} (${message})`, isDenied: name === 'AccessDenied' };
    }
    throw error;
  }
}

/**
 * While nobody could be entered and our own role is new, a denial may be our own: such members are tried again. Once one
 * member was entered, a denial is that member's.
 */
function withoutHastyDenials(
  results: ReadonlyMap<string, VisitOutcome>,
  denied: ReadonlySet<string>,
): Map<string, VisitOutcome> {
  const isProven = [...results.values()].some((visit) => 'entered' in visit && visit.entered);
  if (isProven) {
    return new Map(results);
  }
  return new Map(
    [...results].map(([accountId, visit]) => [
      accountId,
      denied.has(accountId) && 'why' in visit
        ? { retry: `${visit.why}; the policy of the role of the function is possibly not in effect yet` }
        : visit,
    ]),
  );
}
