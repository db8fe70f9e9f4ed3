import { Lazy, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** All invitations by e-mail share a bucket of one look a second, of which they may take a small part. */
const SECONDS_PER_TARGET = 20;

const counts = new WeakMap<Stack, number>();

/**
 * The shortest pause of an invitation by e-mail, in seconds, for as many of them as the stack has in the end.
 *
 * The number is rounded up to a power of two: one invitation more must not be an update of all others.
 */
export function pauseForEmailTarget(scope: IConstruct): number {
  const stack = Stack.of(scope);
  counts.set(stack, (counts.get(stack) ?? 0) + 1);
  return Lazy.number({
    produce: () => SECONDS_PER_TARGET * 2 ** Math.ceil(Math.log2(counts.get(stack)!)),
  });
}
