import { AwsError } from '../aws-error';
import { inventedId } from './custom-resource';
import { runInOrder } from './dependencies';
import { ResourceFailure } from './resource-provider';
import type { Stack, StackResource } from './stack';
import type { StackTools } from './stack-tools';
import { isCustomResource } from './template';

/** When and how resources go. */
export interface RemovalProps {
  readonly stack: Stack;
  readonly resources: readonly StackResource[];
  /**
   * `ROLLBACK`: of a failed Create; `DELETE`: of the whole stack. `CLEAN_UP`: after an update or its rollback, where
   * each is tried three times, and one that cannot be deleted is given up and left behind.
   */
  readonly phase: 'ROLLBACK' | 'DELETE' | 'CLEAN_UP';
}

const CLEAN_UP_ATTEMPTS = 3;

/** Deletes resources, each after those that depend on it; answers the logical ids that could not be deleted. */
export async function removeResources(tools: StackTools, props: RemovalProps): Promise<string[]> {
  const failed: string[] = [];
  const { resources, phase } = props;
  const dependents = (key: string) => {
    const { logicalId } = resources[Number(key)]!;
    return [...resources.keys()].filter((other) => resources[other]!.dependencies.includes(logicalId)).map(String);
  };
  await runInOrder([...resources.keys()].map(String), dependents, async (key) => {
    const resource = resources[Number(key)]!;
    const isGone = await remove(tools, props, resource);
    if (!isGone) {
      failed.push(resource.logicalId);
    }
    // What is given up holds nothing else back.
    return isGone || phase === 'CLEAN_UP';
  });
  return failed;
}

async function remove(tools: StackTools, props: RemovalProps, resource: StackResource): Promise<boolean> {
  const { stack, phase } = props;
  const forget = () => {
    // What went with its stack, or with the Create that failed, is told of as long as the stack is.
    if (stack.resources.get(resource.logicalId) === resource && phase === 'CLEAN_UP') {
      stack.resources.delete(resource.logicalId);
    }
    stack.superseded = stack.superseded.filter((other) => other !== resource);
  };
  if (resource.status === 'DELETE_COMPLETE' || resource.status === 'DELETE_SKIPPED') {
    return true;
  }
  if (isRetained(props, resource)) {
    tools.journal.resource(stack, resource, 'DELETE_SKIPPED');
    forget();
    return true;
  }
  for (let attempt = 1; ; attempt++) {
    const isGone = await attemptRemoval(tools, stack, resource);
    if (isGone || phase !== 'CLEAN_UP' || attempt === CLEAN_UP_ATTEMPTS) {
      if (isGone || phase === 'CLEAN_UP') {
        forget();
      }
      return isGone;
    }
  }
}

/** Deletes what a resource has made, once; answers whether that is gone. */
export async function attemptRemoval(tools: StackTools, stack: Stack, resource: StackResource): Promise<boolean> {
  const { logicalId, definition, properties } = resource;
  const request = { stack, logicalId, type: definition.Type, properties, initiated: () => {} };
  // A custom resource may exist although nobody lived to name it, and from here on nobody can; a native one does not.
  if (resource.wasAttempted && isCustomResource(definition.Type)) {
    resource.physicalId ??= inventedId(tools.aws, request);
  }
  tools.journal.resource(stack, resource, 'DELETE_IN_PROGRESS');
  try {
    if (resource.physicalId !== undefined) {
      await tools.providerOf(definition.Type).delete(request, resource.physicalId);
    }
    tools.journal.resource(stack, resource, 'DELETE_COMPLETE');
    return true;
  } catch (error) {
    if (!(error instanceof ResourceFailure || error instanceof AwsError)) {
      throw error;
    }
    tools.journal.resource(stack, resource, 'DELETE_FAILED', error.message);
    return false;
  }
}

/** A replaced resource obeys UpdateReplacePolicy; one that a first Create has just made, not RetainExceptOnCreate. */
function isRetained({ stack, phase }: RemovalProps, resource: StackResource): boolean {
  const { DeletionPolicy, UpdateReplacePolicy } = resource.definition;
  if (!resource.wasAttempted) {
    return false;
  }
  if (stack.superseded.includes(resource)) {
    return UpdateReplacePolicy === 'Retain';
  }
  return DeletionPolicy === 'Retain' || (DeletionPolicy === 'RetainExceptOnCreate' && phase !== 'ROLLBACK');
}
