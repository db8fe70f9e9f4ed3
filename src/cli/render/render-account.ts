import type { AccountReference } from '../../rehearsal/report';

/** Accounts that a line names before it counts the rest. */
const NAMED_MAX = 3;

/** An account in a sentence. */
export function renderAccount({ id, name }: AccountReference): string {
  return name === '' ? id : `${id} (${name})`;
}

/** Some accounts in a sentence. */
export function renderAccounts(accounts: readonly AccountReference[]): string {
  const named = accounts.slice(0, NAMED_MAX).map(renderAccount);
  const rest = accounts.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}
