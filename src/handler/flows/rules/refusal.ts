import type { Refusal } from '../../failures';
import { TerminalError } from '../../failures';

/** What came of one write. */
export type Attempt<T> = { readonly value: T; readonly refusal?: undefined } | { readonly refusal: Refusal };

/**
 * Runs one write and answers AWS's refusal, if it was one, for `decide` to judge beside a fresh look.
 *
 * @param action what the flow calls the write, if it makes others as well
 * @param denial denied access is not for flows to judge, because the driver knows whether a policy may still be on its way: but
 *   where a service denies in the same words what it is not allowed to do itself
 */
export async function attempt<T>(
  write: () => Promise<T>,
  action?: string,
  denial: 'THROWN' | 'ANSWERED' = 'THROWN',
): Promise<Attempt<T>> {
  try {
    return { value: await write() };
  } catch (error) {
    const refusal = carriedRefusal(error);
    const isDenial = denial === 'THROWN' && /^AccessDenied(Exception)?$/.test(refusal?.error ?? '');
    if (refusal === undefined || isDenial) {
      throw error;
    }
    return { refusal: action === undefined ? refusal : { ...refusal, action } };
  }
}

/**
 * The refusal of one of these actions. That of another one is over: what came of it is seen by the look that followed.
 *
 * One that does not say what it answers may be of an older version, and counts.
 */
export function refusalOf(
  { refusal }: { readonly refusal?: Refusal },
  ...actions: readonly string[]
): Refusal | undefined {
  return refusal?.action === undefined || actions.includes(refusal.action) ? refusal : undefined;
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
