import type { VirtualClock } from './clock';

/**
 * Resolves like `work`, or like `late()` if `work` takes longer than `milliseconds` of virtual time.
 *
 * The timer goes when `work` settles first, so that it never holds up a clock that is drained.
 */
export function withDeadline<T>(
  clock: VirtualClock,
  milliseconds: number,
  work: Promise<T>,
  late: () => T | Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.at(clock.now() + milliseconds, () => resolve(late()));
    work.then(resolve, reject).finally(callOff);
  });
}
