import { TerminalError } from '../failures';
import { meansAlready } from './classification';
import type { Operation } from './operations';
import type { Send } from './send';

/** Sends a write; an error that means "already" is no error. */
export async function write<T>(send: Send, operation: Operation, attempt: () => Promise<T>): Promise<T | 'ALREADY'> {
  try {
    return await send(operation, attempt);
  } catch (error) {
    if (error instanceof TerminalError && error.refusal && meansAlready(operation, error.refusal.error)) {
      return 'ALREADY';
    }
    throw error;
  }
}

export function done(answer: unknown): 'DONE' | 'ALREADY' {
  return answer === 'ALREADY' ? 'ALREADY' : 'DONE';
}
