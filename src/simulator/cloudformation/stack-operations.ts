import { AwsError } from '../aws-error';
import type { FailureOnPurpose } from './deployment';
import { resolve } from './intrinsics';
import { type Outputs, resolveOutputs } from './outputs';
import { removeResources } from './removal';
import type { Stack, StackDefinition } from './stack';
import type { StackTools } from './stack-tools';
import { TemplateApplication, type Undone } from './template-application';

/** What an operation on a stack needs. */
export interface OperationProps {
  readonly tools: StackTools;
  readonly stack: Stack;
  /** What the stack is to become. */
  readonly target: StackDefinition;
  readonly fail?: FailureOnPurpose;
  /** Whether a failed operation leaves the stack as it is. */
  readonly disableRollback?: boolean;
  /** The other stacks of the account and Region. */
  readonly others: () => readonly Stack[];
  /** Makes the application known, so that it can be canceled while it runs. */
  readonly began: (application: TemplateApplication) => void;
}

/** Creates a stack's resources; if one fails, deletes what was made, unless rollback is disabled. */
export async function createStack(props: OperationProps): Promise<void> {
  const { tools, stack } = props;
  tools.journal.stack(stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  const { application, outputs } = await applyTemplate(props);
  if (application.canceledBy === 'DELETE') {
    return;
  }
  if (typeof outputs === 'object') {
    Object.assign(stack, outputs);
    tools.journal.stack(stack, 'CREATE_COMPLETE');
    return;
  }
  if (props.disableRollback) {
    tools.journal.stack(stack, 'CREATE_FAILED', outputs);
    return;
  }
  tools.journal.stack(stack, 'ROLLBACK_IN_PROGRESS', `${outputs} Rollback requested by user.`);
  const failed = await removeResources(tools, { stack, resources: [...stack.resources.values()], phase: 'ROLLBACK' });
  if (failed.length > 0) {
    tools.journal.stack(stack, 'ROLLBACK_FAILED', couldNot('delete', failed));
    return;
  }
  stack.imports.clear();
  tools.journal.stack(stack, 'ROLLBACK_COMPLETE');
}

/**
 * Takes a stack to another template; if a resource fails, takes it back, unless rollback is disabled. A nested stack deletes nothing
 * until it is confirmed.
 */
export async function updateStack(props: OperationProps): Promise<void> {
  const { tools, stack, target } = props;
  const { definition, outputs: outputsBefore, exports } = stack;
  stack.updatedAt = tools.aws.clock.now();
  tools.journal.stack(stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
  const { application, outputs } = await applyTemplate(props);
  if (typeof outputs !== 'object' && props.disableRollback && application.canceledBy === undefined) {
    tools.journal.stack(stack, 'UPDATE_FAILED', outputs);
    return;
  }
  if (typeof outputs !== 'object') {
    return rollBackUpdate(tools, stack, application, outputs);
  }
  Object.assign(stack, outputs, { definition: target });
  tools.journal.stack(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  // Without rollback, the stack around it does not go back.
  if (stack.parentId !== undefined && !props.disableRollback) {
    stack.unconfirmed = { definition, outputs: outputsBefore, exports, replaced: application.replaced };
    return;
  }
  await cleanUp(tools, stack, 'UPDATE_COMPLETE');
}

/** Ends the update of a nested stack, once the one around it does not go back. */
export async function confirmUpdate(tools: StackTools, stack: Stack): Promise<void> {
  if (stack.unconfirmed) {
    stack.unconfirmed = undefined;
    await cleanUp(tools, stack, 'UPDATE_COMPLETE');
  }
}

/** Takes back the update of a nested stack, which itself succeeded. */
export async function rollBackUnconfirmed(tools: StackTools, stack: Stack): Promise<void> {
  const { unconfirmed } = stack;
  if (unconfirmed) {
    const { definition, outputs, exports, replaced } = unconfirmed;
    Object.assign(stack, { definition, outputs, exports, unconfirmed: undefined });
    await rollBackUpdate(tools, stack, { replaced }, undefined);
  }
}

/** Deletes a stack's resources, and with them the stack. */
export async function deleteStack(tools: StackTools, stack: Stack): Promise<void> {
  stack.deletedAt = tools.aws.clock.now();
  tools.journal.stack(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  const resources = [...stack.resources.values(), ...stack.superseded];
  const failed = await removeResources(tools, { stack, resources, phase: 'DELETE' });
  if (failed.length > 0) {
    tools.journal.stack(stack, 'DELETE_FAILED', couldNot('delete', failed));
    return;
  }
  stack.exports = new Map();
  stack.imports.clear();
  tools.journal.stack(stack, 'DELETE_COMPLETE');
}

async function rollBackUpdate(
  tools: StackTools,
  stack: Stack,
  undoes: Undone,
  reason: string | undefined,
): Promise<void> {
  tools.journal.stack(stack, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
  const application = new TemplateApplication(tools, { stack, target: stack.definition, undoes });
  if (!(await application.apply())) {
    tools.journal.stack(stack, 'UPDATE_ROLLBACK_FAILED', couldNot('update', application.failed));
    return;
  }
  tools.journal.stack(stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  await cleanUp(tools, stack, 'UPDATE_ROLLBACK_COMPLETE');
}

/** Deletes what the stack's template no longer has, and what was replaced; nested stacks first do the same. */
async function cleanUp(tools: StackTools, stack: Stack, status: string): Promise<void> {
  for (const { definition, physicalId } of [...stack.resources.values()]) {
    if (physicalId !== undefined) {
      await tools.providerOf(definition.Type).confirm?.(physicalId);
    }
  }
  const removed = [...stack.resources.values()].filter(
    ({ logicalId }) => !stack.definition.dependencies.has(logicalId),
  );
  const failed = await removeResources(tools, {
    stack,
    resources: [...removed, ...stack.superseded],
    phase: 'CLEAN_UP',
  });
  forgetImports(tools, stack);
  tools.journal.stack(
    stack,
    status,
    failed.length > 0 ? 'Update successful. One or more resources could not be deleted.' : undefined,
  );
}

/** What the stack no longer imports, because it changed or went back, others may change. */
function forgetImports(tools: StackTools, stack: Stack): void {
  if (stack.imports.size > 0) {
    stack.imports.clear();
    const scope = tools.scopeOf(stack, stack.definition);
    const { Resources, Outputs } = stack.definition.template;
    resolve(
      [...stack.definition.dependencies.keys()].map((logicalId) => Resources[logicalId]!.Properties ?? {}),
      scope,
    );
    resolveOutputs({ Resources, Outputs: Outputs ?? {} }, scope, stack, []);
  }
}

/** Answers the outputs, or why there are none. */
async function applyTemplate(
  props: OperationProps,
): Promise<{ readonly application: TemplateApplication; readonly outputs: Outputs | string }> {
  const { tools, stack, target, fail, disableRollback = false } = props;
  const application = new TemplateApplication(tools, { stack, target, disableRollback, ...(fail ? { fail } : {}) });
  props.began(application);
  const isApplied = await application.apply();
  if (!isApplied || application.canceledBy !== undefined) {
    const verb = stack.status === 'CREATE_IN_PROGRESS' ? 'create' : 'update';
    return {
      application,
      outputs: application.failed.length > 0 ? couldNot(verb, application.failed) : 'User Initiated',
    };
  }
  try {
    return {
      application,
      outputs: resolveOutputs(target.template, tools.scopeOf(stack, target), stack, props.others()),
    };
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    return { application, outputs: error.message };
  }
}

function couldNot(verb: 'create' | 'update' | 'delete', logicalIds: readonly string[]): string {
  return `The following resource(s) failed to ${verb}: [${[...logicalIds].sort().join(', ')}].`;
}
