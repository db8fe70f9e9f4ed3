import type { SimulatedAws } from '../simulated-aws';
import type { Request } from './operation';
import type { Handshake, OrganizationsState } from './state';

/** What is particular to the handshakes of one action. */
export interface HandshakeRules {
  /** Whether the caller is the one whom the handshake asks. */
  isRecipient(request: Request, handshake: Handshake): boolean;
  /** Whether the one who accepts could decline instead; default true. */
  readonly isDeclinable?: boolean;
  /**
   * What accepting does, before the handshake becomes ACCEPTED; throws if it cannot be accepted.
   *
   * Answers an error that the caller gets although the handshake is accepted.
   */
  accept(request: Request, handshake: Handshake): Error | undefined;
  /** What follows once the handshake was accepted, declined, canceled or has expired. */
  ended?(aws: SimulatedAws, state: OrganizationsState, handshake: Handshake, now: number): void;
}

/** Whether a handshake was sent to an account, by its id or by its email address while nobody has accepted it. */
export function isAddressedTo(request: Request, handshake: Handshake): boolean {
  const { recipientAccountId, target } = handshake;
  return recipientAccountId === undefined
    ? target?.type === 'EMAIL' && target.id.toLowerCase() === request.account.email.toLowerCase()
    : recipientAccountId === request.caller.accountId;
}
