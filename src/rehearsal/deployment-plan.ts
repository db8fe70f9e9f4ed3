import type { DeploymentProps, FailureOnPurpose, Template, World } from '../simulator/index';
import type { AssemblyStack } from './cloud-assembly/assembly-stack';
import { constructPathOf } from './cloud-assembly/construct-path';
import { resourcesOf, scopesOf, type TemplateScope } from './cloud-assembly/template-scope';
import { UsageError } from './usage-error';

/** A stack with the account and Region that it is deployed to. */
export interface PlannedStack {
  readonly stack: AssemblyStack;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** The resource that is made to fail. */
  readonly fail?: FailureOnPurpose;
}

/** Where environment-agnostic stacks go without a world that says so. */
const DEFAULT_ENVIRONMENT = { account: '111111111111', region: 'us-east-1' };

/** Decides which stack goes where; throws `UsageError` if the world has no such account. */
export function planDeployment(stacks: readonly AssemblyStack[], world: World, fail?: string): PlannedStack[] {
  const target = fail === undefined ? undefined : findResource(stacks, fail);
  return stacks.map((stack) => {
    const account = stack.account ?? environmentOf(world).account;
    const region = stack.region ?? environmentOf(world).region;
    if (!(account in world.accounts)) {
      throw new UsageError(
        `the stack ${stack.path} is for the account ${account}, which the world does not have: allowed are ${Object.keys(world.accounts).join(', ')}`,
      );
    }
    // The simulator checks it thoroughly and names what it does not know.
    const template = stack.template as unknown as Template;
    return { stack, account, region, template, ...(target?.stack === stack ? { fail: target.fail } : {}) };
  });
}

/** What is deployed there. */
export function deploymentOf({ stack, template, fail }: PlannedStack): DeploymentProps {
  return { stackName: stack.stackName, template, ...(fail ? { fail } : {}) };
}

/** A world for who brings none: a standalone account for every stack. */
export function defaultWorld(stacks: readonly AssemblyStack[]): World {
  const accounts = stacks.map((stack) => stack.account ?? DEFAULT_ENVIRONMENT.account);
  const description = 'one standalone account (choose another with --world)';
  return { description, accounts: Object.fromEntries(accounts.map((id) => [id, {}])) };
}

function environmentOf(world: World): { readonly account: string; readonly region: string } {
  return world.deployment ?? DEFAULT_ENVIRONMENT;
}

/** Resources of nested stacks can be named, too. */
function findResource(
  stacks: readonly AssemblyStack[],
  name: string,
): { readonly stack: AssemblyStack; readonly fail: FailureOnPurpose } {
  for (const scope of stacks.flatMap(scopesOf)) {
    for (const [logicalId, resource] of Object.entries(resourcesOf(scope))) {
      const ofManifest = scope.around === undefined ? scope.stack.constructPaths.get(logicalId) : undefined;
      if ([logicalId, constructPathOf(resource), ofManifest].includes(name)) {
        const within = nestedStacksAround(scope);
        return { stack: scope.stack, fail: { logicalId, ...(within.length > 0 ? { within } : {}) } };
      }
    }
  }
  throw new UsageError(
    `no stack has a resource ${JSON.stringify(name)}: --fail requires a logical ID of a template or a construct path like Stack/Organization`,
  );
}

/** Logical ids of the nested stacks that a template is in, from the top. */
function nestedStacksAround({ around }: TemplateScope): string[] {
  return around === undefined ? [] : [...nestedStacksAround(around.scope), around.logicalId];
}
