import type { Template, World } from '../simulator/index';
import type { AssemblyStack } from './cloud-assembly/assembly-stack';
import { ownStacks } from './cloud-assembly/own-stacks';
import { scopesOf } from './cloud-assembly/template-scope';
import { type PlannedStack, planDeployment } from './deployment-plan';
import { type GivenParameter, parametersOf } from './given-parameters';
import { idsIn, Secrets } from './secrets';
import { type RehearsedApp, warningsOf } from './warnings';

export interface AppPlanProps {
  readonly app: RehearsedApp;
  /** The stacks of the app that are rehearsed, in their order. */
  readonly stacks: readonly AssemblyStack[];
  /** The app that is deployed first, so that the other one is an update of it. */
  readonly older?: RehearsedApp | undefined;
  readonly world: World;
  readonly parameters: readonly GivenParameter[];
  /** The resource that is made to fail, by logical id or construct path. */
  readonly fail?: string | undefined;
}

/** What is known of a rehearsal before anything happens. */
export interface AppPlan {
  /** The older stacks, which are deployed first. */
  readonly earlier: readonly PlannedStack[];
  /** Those of the app. */
  readonly deployments: readonly PlannedStack[];
  readonly warnings: readonly string[];
  /** To be hidden in whatever comes out. */
  readonly secrets: Secrets;
}

/** Decides which stack goes where with what; throws `UsageError` for options that fit nothing. */
export function planApp({ app, stacks, older, world, parameters, fail }: AppPlanProps): AppPlan {
  const names = new Set(stacks.map(({ stackName }) => stackName));
  const before = (older?.stacks ?? []).filter(({ stackName }) => names.has(stackName));
  const all = [...before, ...stacks];
  // An update that takes out all that is ours is still one of ours.
  const ownNames = new Set([...ownStacks(before), ...ownStacks(stacks)].map(({ stackName }) => stackName));
  const own = new Set(all.filter(({ stackName }) => ownNames.has(stackName)));
  const given = parametersOf(parameters, all);
  const secrets = new Secrets(idsIn(world));
  for (const stack of all) {
    for (const { template } of scopesOf(stack)) {
      secrets.add(template as unknown as Template, given.get(stack) ?? {});
    }
  }
  return {
    earlier: planDeployment(before, world, { own, parameters: given }),
    deployments: planDeployment(stacks, world, { own, parameters: given, fail }),
    warnings: warningsOf({ app, older, hasOwn: own.size > 0 }),
    secrets,
  };
}
