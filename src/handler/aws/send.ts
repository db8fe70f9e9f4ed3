/**
 * Performs one call: attempts it, as often as is allowed, until it has an answer.
 *
 * Throws `TransientError` if it may succeed later, `TerminalError` with the refusal if AWS said no.
 */
export type Send = <Output>(operation: string, attempt: () => Promise<Output>) => Promise<Output>;
