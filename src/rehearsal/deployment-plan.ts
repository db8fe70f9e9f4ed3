import type { DeploymentProps, FailureOnPurpose, Template, World } from '../simulator/index';
import type { AssemblyStack } from './cloud-assembly/assembly-stack';
import { constructPathOf } from './cloud-assembly/construct-path';
import { isJsonObject } from './cloud-assembly/json-file';
import { ownStacks } from './cloud-assembly/own-stacks';
import { resourcesOf, scopesOf, type TemplateScope } from './cloud-assembly/template-scope';
import type { StackParameters } from './given-parameters';
import { UsageError } from './usage-error';

/** A stack with the account and Region that it is deployed to. */
export interface PlannedStack {
  readonly stack: AssemblyStack;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Whether it decides how the rehearsal ends. */
  readonly isOurs: boolean;
  /** Why it is not deployed at all. */
  readonly notRehearsed?: string;
  readonly parameters?: StackParameters;
  /** The resource that is made to fail. */
  readonly fail?: FailureOnPurpose;
  /** Whether what succeeds stays if a resource fails. */
  readonly disableRollback?: boolean;
}

export interface PlanOptions {
  /** The stacks that decide how the rehearsal ends; default: those of `ownStacks`. */
  readonly own?: ReadonlySet<AssemblyStack>;
  readonly parameters?: ReadonlyMap<AssemblyStack, StackParameters>;
  /** The resource that is made to fail, by logical id or construct path. */
  readonly fail?: string | undefined;
}

/** Where environment-agnostic stacks go without a world that says so. */
const DEFAULT_ENVIRONMENT = { account: '111111111111', region: 'us-east-1' };

/**
 * Decides which stack goes where. One of ours can be for an account that the world does not have: nothing is known of it.
 * Throws `UsageError` if such a stack names no account.
 */
export function planDeployment(
  stacks: readonly AssemblyStack[],
  world: World,
  { fail, own = ownStacks(stacks), parameters }: PlanOptions = {},
): PlannedStack[] {
  const target = fail === undefined ? undefined : findResource(stacks, fail);
  return stacks.map((stack) => {
    const account = stack.account ?? environmentOf(world).account;
    const region = stack.region ?? environmentOf(world).region;
    const isOurs = own.has(stack);
    const given = parameters?.get(stack);
    if (isOurs && stack.account === undefined && !Object.hasOwn(world.accounts, account)) {
      throw new UsageError(
        `the stack ${stack.path} names no account, and the world does not have the account ${account} that such stacks are deployed to: specify deployment in the world; allowed are ${Object.keys(world.accounts).join(', ')}`,
      );
    }
    const notRehearsed = isOurs ? undefined : reasonToLeaveOut(stack, account, world);
    // The simulator checks it thoroughly and names what it does not know.
    const template = stack.template as unknown as Template;
    return {
      stack,
      account,
      region,
      template,
      isOurs,
      ...(notRehearsed === undefined ? {} : { notRehearsed }),
      ...(given === undefined ? {} : { parameters: given }),
      ...(target?.stack === stack ? { fail: target.fail } : {}),
    };
  });
}

/** What is deployed there. As with `cdk deploy`, parameters keep their values, whatever their defaults are now. */
export function deploymentOf({ stack, template, parameters, fail, disableRollback }: PlannedStack): DeploymentProps {
  return {
    stackName: stack.stackName,
    template,
    usesPreviousValues: true,
    ...(stack.tags ? { tags: stack.tags } : {}),
    ...(stack.isTerminationProtected ? { isTerminationProtected: true } : {}),
    ...(parameters ? { parameters } : {}),
    ...(fail ? { fail } : {}),
    ...(disableRollback ? { disableRollback } : {}),
  };
}

/** A stack of ours always has resources. */
function reasonToLeaveOut({ template }: AssemblyStack, account: string, { accounts }: World): string | undefined {
  if (!Object.hasOwn(accounts, account)) {
    return `the world does not have the account ${account}`;
  }
  const { Resources: resources } = template;
  return isJsonObject(resources) && Object.keys(resources).length > 0
    ? undefined
    : 'it has no resources: cdk deploy does not deploy it either';
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
