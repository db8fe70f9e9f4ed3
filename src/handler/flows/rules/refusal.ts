import type { Refusal } from '../../failures';
import { TerminalError } from '../../failures';

/** What came of one write. */
export type Attempt<T> = { readonly value: T; readonly refusal?: undefined } | { readonly refusal: Refusal };

/**
 * Runs one write and answers AWS's refusal, if it was one, for `decide` to judge beside a fresh look.
 *
 * Denied access is not for flows to judge: the driver knows whether a policy may still be on its way.
 */
export async function attempt<T>(write: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await write() };
  } catch (error) {
    const refusal = carriedRefusal(error);
    if (refusal === undefined || /^AccessDenied(Exception)?$/.test(refusal.error)) {
      throw error;
    }
    return { refusal };
  }
}

/** The refusal that an error of the port carries. */
export function carriedRefusal(error: unknown): Refusal | undefined {
  return error instanceof TerminalError ? error.refusal : undefined;
}

/** AWS's own words, for the end of a message. */
export function quote(refusal: Refusal): string {
  const reason = refusal.reason === undefined ? '' : ` (${refusal.reason})`;
  // What the driver makes of it goes on with a full stop of its own.
  return `AWS answered ${refusal.error}${reason}: ${refusal.message.trimEnd().replace(/\.$/, '')}`;
}
