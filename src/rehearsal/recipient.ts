import type { Handshake, SimulatedAccount } from '../simulator/index';

/** Who has to answer: an invitation to an address reaches the account of that address, which it names only in the end. */
export function recipientOf(
  { recipientAccountId, target }: Handshake,
  accounts: ReadonlyMap<string, SimulatedAccount>,
): string | undefined {
  if (recipientAccountId !== undefined || target === undefined) {
    return recipientAccountId;
  }
  const address = target.id.toLowerCase();
  return [...accounts.values()].find(({ email }) => email.toLowerCase() === address)?.id;
}
