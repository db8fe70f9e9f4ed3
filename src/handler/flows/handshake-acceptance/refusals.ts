import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import { type Refusal, TerminalError } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import { explainDeniedTransfer } from '../rules/visits';

/** Errors after which a fresh look says more: somebody else was faster, or AWS does not show yet what has happened. */
const PASSING = new Set(['HandshakeNotFoundException', 'InvalidHandshakeTransitionException']);

/** Why AWS does not let an account accept, in words, by its `Reason`. */
const BY_REASON: Readonly<Record<string, string>> = {
  ALREADY_IN_AN_ORGANIZATION: 'the account belongs to an organization that it cannot leave by accepting',
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG:
    'the account is a delegated administrator of the organization that it would leave: deregister it there first',
  INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES:
    'the organization is enabling all features: invitations can be accepted after that',
  ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD: 'the account has another AWS seller of record than the organization',
  ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED:
    'the account has changed its organization too recently: wait, and invite it again if the invitation expires',
  PAYMENT_INSTRUMENT_REQUIRED: 'the account, or the organization, has no valid payment method',
  WAIT_PERIOD_ACTIVE:
    'an account must be 4 days old, and the organization that it leaves 7 days, before it can move to another one',
};

/** Whether another look is the right answer to a refusal. */
export function isPassing({ error }: Refusal): boolean {
  return PASSING.has(error);
}

/** The failure of an acceptance that AWS refused for good. */
export function explainRefusal(handshake: HandshakeRecord, refusal: Refusal): Failure {
  const why =
    refusal.error === 'AccessDeniedForDependencyException'
      ? `${ORGANIZATIONS_ROLE.name} is missing in the account, and a policy outside of this stack prevents its creation`
      : BY_REASON[refusal.reason ?? ''];
  const reason = `handshake ${handshake.id} cannot be accepted${why === undefined ? '' : `: ${why}`}; ${quote(refusal)}`;
  return { code: 'AcceptanceRefused', reason };
}

/** A denied acceptance of an account that may leave its organization by it: that takes a second permission. */
export function explainDenial(error: unknown, leaves: string | undefined): unknown {
  if (!(error instanceof TerminalError) || error.code !== 'AccessDenied' || leaves === undefined) {
    return error;
  }
  return new TerminalError(error.code, `${error.message}; ${explainDeniedTransfer(leaves)}`, error.refusal);
}
