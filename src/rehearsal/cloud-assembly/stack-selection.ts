import { UsageError } from '../usage-error';
import type { AssemblyStack } from './assembly-stack';
import { matchesGlob } from './glob';

/**
 * The stacks that the user named, by globs of their path in the construct tree, artifact id or name in CloudFormation, in
 * the order of the assembly; all of them if none was named. What they depend on is not added: it may be deployed already.
 */
export function selectStacks(stacks: readonly AssemblyStack[], globs: readonly string[]): AssemblyStack[] {
  if (globs.length === 0) {
    return [...stacks];
  }
  const selected = new Set(globs.flatMap((glob) => stacksNamed(stacks, glob)));
  return stacks.filter((stack) => selected.has(stack));
}

function stacksNamed(stacks: readonly AssemblyStack[], glob: string): AssemblyStack[] {
  const named = stacks.filter((stack) => isNamed(stack, glob));
  if (named.length === 0) {
    const allowed = stacks.map((stack) => stack.path).join(', ');
    throw new UsageError(`the cloud assembly has no stack ${JSON.stringify(glob)}: allowed are ${allowed}`);
  }
  return named;
}

/** As the CDK has it, an exclamation mark is for those that the rest does not name. */
function isNamed(stack: AssemblyStack, glob: string): boolean {
  if (glob.startsWith('!')) {
    return !isNamed(stack, glob.slice(1));
  }
  return [stack.path, stack.id, stack.stackName].some((name) => matchesGlob(name, glob));
}
