import { UsageError } from '../usage-error';
import type { AssemblyStack } from './assembly-stack';

/**
 * The stacks that the user named, by path in the construct tree, artifact id or name in CloudFormation, in the order
 * of the assembly; all of them if none was named. What they depend on is not added: it may be deployed already.
 */
export function selectStacks(stacks: readonly AssemblyStack[], names: readonly string[]): AssemblyStack[] {
  if (names.length === 0) {
    return [...stacks];
  }
  const selected = new Set(names.flatMap((name) => stacksNamed(stacks, name)));
  return stacks.filter((stack) => selected.has(stack));
}

function stacksNamed(stacks: readonly AssemblyStack[], name: string): AssemblyStack[] {
  const named = stacks.filter((stack) => [stack.path, stack.id, stack.stackName].includes(name));
  if (named.length === 0) {
    const allowed = stacks.map((stack) => stack.path).join(', ');
    throw new UsageError(`the cloud assembly has no stack ${JSON.stringify(name)}: allowed are ${allowed}`);
  }
  return named;
}
