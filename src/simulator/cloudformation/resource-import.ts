import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws-error';
import { NotSimulatedError } from '../not-simulated';
import { runInOrder } from './dependencies';
import type { DeploymentProps } from './deployment';
import { resolveValue } from './intrinsics';
import { ResourceFailure } from './resource-provider';
import type { Stack, StackDefinition, StackResource } from './stack';
import type { StackTools } from './stack-tools';
import { isCustomResource, validationError } from './template';

/** Which existing resources are brought into a stack, as a change set of the type `IMPORT` does it. */
export interface ImportProps extends Pick<DeploymentProps, 'stackName' | 'template'> {
  /** The value of the property that identifies each resource, by logical id. */
  readonly identifiers: Readonly<Record<string, string>>;
}

/** What an import works on. */
export interface ImportWork extends Pick<ImportProps, 'identifiers'> {
  readonly tools: StackTools;
  readonly stack: Stack;
  readonly target: StackDefinition;
}

/**
 * Refuses an import before it begins.
 *
 * @param others the other stacks of the account and Region
 * @throws AwsError `ValidationError`
 */
export function checkImport({ tools, stack, target, identifiers }: ImportWork, others: readonly Stack[]): void {
  const { template, dependencies } = target;
  const imported = Object.keys(identifiers);
  const missing = imported.filter((logicalId) => !dependencies.has(logicalId) || stack.resources.has(logicalId));
  refuse(missing, (names) => `Resources ${names} to import are not new in the template`);
  const typeOf = (logicalId: string) => template.Resources[logicalId]!.Type;
  refuse(
    imported.map(typeOf).filter(isCustomResource),
    (types) => `ResourceTypes ${types} are not supported for Import`,
  );
  const recorded = imported.map(typeOf).find((type) => !tools.providerOf(type).importExisting);
  if (recorded !== undefined) {
    throw new NotSimulatedError(`the import of the resource type ${recorded} is not simulated`);
  }
  const policyless = imported.filter((logicalId) => template.Resources[logicalId]!.DeletionPolicy === undefined);
  refuse(
    policyless,
    (names) =>
      `The following resources to import ${names} must have DeletionPolicy attribute specified in the template`,
  );
  refuse(
    modified(stack.definition, target, imported),
    (names) =>
      `You have modified resources ${names} in your template that are not being imported. Update, create or delete operations cannot be executed during import operations`,
  );
  if (!isDeepStrictEqual(stack.definition.template.Outputs ?? {}, template.Outputs ?? {})) {
    throw validationError('As part of the import operation, you cannot modify or add [Outputs]');
  }
  for (const logicalId of imported) {
    const owner = [stack, ...others].find((one) => holds(one, typeOf(logicalId), identifiers[logicalId]!));
    if (owner) {
      throw validationError(`Resource ${identifiers[logicalId]} already exists in stack ${owner.id}`);
    }
  }
  if (Object.keys(stack.definition.tags).length > 0) {
    throw new NotSimulatedError(
      `the tags of stack ${stack.name}, which an import applies to resources, are not simulated`,
    );
  }
}

/** Reads each resource, and writes nothing. What the template says of them is not compared with what they are. */
export async function importResources(work: ImportWork): Promise<void> {
  const { tools, stack, target, identifiers } = work;
  tools.journal.stack(stack, 'IMPORT_IN_PROGRESS', 'User Initiated');
  const failed: string[] = [];
  const isImported = await runInOrder(
    Object.keys(identifiers),
    (logicalId) => target.dependencies.get(logicalId)!,
    async (logicalId) => {
      const isThere = failed.length === 0 && (await importOne(work, logicalId));
      failed.push(...(isThere ? [] : [logicalId]));
      return isThere;
    },
  );
  if (isImported) {
    stack.definition = target;
    tools.journal.stack(stack, 'IMPORT_COMPLETE');
    return;
  }
  tools.journal.stack(
    stack,
    'IMPORT_ROLLBACK_IN_PROGRESS',
    `The following resource(s) failed to import: [${failed.join(', ')}].`,
  );
  for (const logicalId of Object.keys(identifiers)) {
    stack.resources.delete(logicalId);
  }
  tools.journal.stack(stack, 'IMPORT_ROLLBACK_COMPLETE');
}

async function importOne({ tools, stack, target, identifiers }: ImportWork, logicalId: string): Promise<boolean> {
  const { journal } = tools;
  const definition = target.template.Resources[logicalId]!;
  const properties = resolveValue(
    definition.Properties ?? {},
    tools.scopeOf(stack, target),
  ) as StackResource['properties'];
  const physicalId = identifiers[logicalId]!;
  const resource: StackResource = {
    logicalId,
    definition,
    dependencies: target.dependencies.get(logicalId)!,
    status: '',
    reason: undefined,
    changedAt: 0,
    physicalId,
    properties,
    attributes: {},
    wasAttempted: true,
    isDirty: false,
  };
  stack.resources.set(logicalId, resource);
  journal.resource(stack, resource, 'IMPORT_IN_PROGRESS', 'Resource import started.');
  try {
    const request = { stack, logicalId, type: definition.Type, properties, initiated: () => {} };
    const { attributes } = await tools.providerOf(definition.Type).importExisting!(request, physicalId);
    resource.attributes = attributes;
    journal.resource(stack, resource, 'IMPORT_COMPLETE', 'Resource import completed.');
    return true;
  } catch (error) {
    if (!(error instanceof ResourceFailure || error instanceof AwsError)) {
      throw error;
    }
    journal.resource(stack, resource, 'IMPORT_FAILED', error.message);
    return false;
  }
}

/** Logical ids that are added, changed or removed beside the imported ones. */
function modified(before: StackDefinition, after: StackDefinition, imported: readonly string[]): string[] {
  const logicalIds = new Set([...before.dependencies.keys(), ...after.dependencies.keys()]);
  const resourceOf = ({ template, dependencies }: StackDefinition, logicalId: string) =>
    dependencies.has(logicalId) ? template.Resources[logicalId] : undefined;
  return [...logicalIds].filter(
    (logicalId) =>
      !imported.includes(logicalId) && !isDeepStrictEqual(resourceOf(before, logicalId), resourceOf(after, logicalId)),
  );
}

function holds({ resources }: Stack, type: string, physicalId: string): boolean {
  return [...resources.values()].some(
    (one) => one.definition.Type === type && one.physicalId === physicalId && !one.status.startsWith('DELETE_'),
  );
}

function refuse(names: readonly string[], message: (list: string) => string): void {
  if (names.length > 0) {
    throw validationError(message(`[${names.join(', ')}]`));
  }
}
