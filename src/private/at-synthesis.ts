import { AspectPriority, Aspects, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

type Checks = Map<IConstruct, (() => void)[]>;

/** What is to be done in a stack, by the constructs that it is about. */
const checksOf = new WeakMap<Stack, Checks>();

/**
 * Looks at a construct when everything has been said of it: constructs, `Tags`, `RemovalPolicies`, and escape hatches come before.
 *
 * One aspect a stack does it for all constructs: an aspect of a construct visits everything below that as well.
 */
export function atSynthesis(construct: IConstruct, check: () => void): void {
  const stack = Stack.of(construct);
  const checks = checksOf.get(stack) ?? addAspect(stack);
  const known = checks.get(construct) ?? [];
  checks.set(construct, [...known, check]);
}

function addAspect(stack: Stack): Checks {
  const checks: Checks = new Map();
  checksOf.set(stack, checks);
  const visit = (node: IConstruct) => {
    for (const check of checks.get(node) ?? []) {
      check();
    }
  };
  Aspects.of(stack).add({ visit }, { priority: AspectPriority.READONLY });
  return checks;
}
