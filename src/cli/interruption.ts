import type { CommandIo } from './command-io';

/** The user ended the command before it had a result. */
export class InterruptedError extends Error {}

/** The result of some work, unless the user presses Ctrl-C before. What has begun is left to the end of the process. */
export function untilInterrupted<T>(work: Promise<T>, io: Pick<CommandIo, 'interruption'>): Promise<T> {
  const interruption = io.interruption(['SIGINT']).then(() => {
    throw new InterruptedError('interrupted before there was a result');
  });
  return Promise.race([work, interruption]);
}
