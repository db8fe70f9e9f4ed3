import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Names of the other top-level stacks of the app that hold resources of ours, nested ones included, in the account and
 * Region of a stack. An environment that is unknown at synthesis may be the same one.
 *
 * @param holdsOurs whether a stack itself holds resources of ours
 */
export function otherStackNames(scope: IConstruct, holdsOurs: (stack: Stack) => boolean): string[] {
  const own = Stack.of(scope);
  const stacks = scope.node.root.node.findAll().filter(Stack.isStack);
  // A nested stack is found through the lists of its parents.
  const names = stacks
    .filter((stack) => holdsOurs(stack) && mayBeBeside(stack, own))
    .map((stack) => topLevelStackOf(stack).stackName);
  const others = new Set(names.filter((name) => own.nestedStackParent !== undefined || name !== own.stackName));
  return [...others].filter((name) => !Token.isUnresolved(name)).sort();
}

/** The stack that CloudFormation is asked for: the outermost parent of a nested one, or the stack itself. */
export function topLevelStackOf(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topLevelStackOf(stack.nestedStackParent);
}

function mayBeBeside(one: Stack, other: Stack): boolean {
  return mayBeSame(one.account, other.account) && mayBeSame(one.region, other.region);
}

/** Whether two accounts, or two Regions, may be the same: one that is unknown at synthesis may be any. */
export function mayBeSame(one: string, other: string): boolean {
  return Token.isUnresolved(one) || Token.isUnresolved(other) || one === other;
}
