import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { mayBeSame } from './app-stacks';
import { atSynthesis } from './at-synthesis';
import { warn } from './warnings';

/** One entry of an organization, as some stack of the App has it. */
export interface Entry {
  readonly scope: IConstruct;
  /** The same for the same entry in every stack. */
  readonly thing: string;
  readonly what: string;
  /** What happens to the real thing when the entry is removed; undefined: nothing. May change until synthesis. */
  readonly removal: () => Consequence | undefined;
}

/** How the removal of an entry affects the real thing. */
export interface Consequence {
  /** For example `removalPolicy is DESTROY here`. */
  readonly because: string;
  /** What to do so that it does not; absent: it always does. */
  readonly toKeep?: string;
}

/** The entries of all stacks by what they are, by their App. */
const entries = new WeakMap<IConstruct, Map<string, Entry[]>>();

/**
 * Warns at synthesis if another stack of the same account has the same entry, and this one removes the real thing. The register
 * keeps what another stack stands for, but only one that is deployed, and in the same Region.
 */
export function warnOfSharing(entry: Entry): void {
  const { scope, thing, what, removal } = entry;
  const known = entries.get(scope.node.root) ?? new Map<string, Entry[]>();
  entries.set(scope.node.root, known);
  known.set(thing, [...(known.get(thing) ?? []), entry]);
  atSynthesis(scope, () => {
    const other = known.get(thing)?.find((one) => isOtherStack(one.scope, scope));
    const { because, toKeep } = removal() ?? {};
    if (other !== undefined && because !== undefined) {
      warn(
        scope,
        'sharedEntry',
        `${what} is in the stack ${Stack.of(other.scope).stackName}, too, at ${other.scope.node.path}, and ${because}: when it is ` +
          'removed from this stack, the other one loses it if it is in another Region, or not deployed at that time; to move it, ' +
          `deploy the stack that it moves to, then remove it from the other one${toKeep === undefined ? '' : `; ${toKeep}`}`,
      );
    }
  });
}

function isOtherStack(one: IConstruct, other: IConstruct): boolean {
  return Stack.of(one) !== Stack.of(other) && mayBeSame(Stack.of(one).account, Stack.of(other).account);
}
