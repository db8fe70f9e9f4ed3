/** A policy, and what it is attached to, or is not. */
export interface Pair {
  readonly policyId: string;
  /** Empty: the account of an email address, which has not joined yet. */
  readonly targetId: string;
}

/** The pair as a physical id names it. */
export function entryOf({ policyId, targetId }: Pair): string {
  return `${policyId}:${targetId}`;
}

export function pairIn(entry: string | undefined): Pair | undefined {
  const [policyId, targetId] = entry?.split(':') ?? [];
  return policyId && targetId ? { policyId, targetId } : undefined;
}

/** A target for texts. */
export function nameOfTarget({ targetId }: Pair): string {
  const kind = targetId.startsWith('r-') ? 'root' : targetId.startsWith('ou-') ? 'organizational unit' : 'account';
  return `${kind} ${targetId}`;
}
