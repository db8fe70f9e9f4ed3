import { UndecidedError, type UndecidedPlace, type UnknownSource } from '../simulator/index';
import { constructPathOf } from './cloud-assembly/construct-path';
import { resourcesOf, scopesOf, type TemplateScope } from './cloud-assembly/template-scope';
import type { PlannedStack } from './deployment-plan';

/** The rehearsal cannot go on: what happens next is decided by values that are not known. */
export class UnknownValueError extends Error {
  public override readonly name = 'UnknownValueError';
}

/** An error as a user can read it, who knows the stack that it happened in. */
export function explained(error: unknown, stacks: readonly PlannedStack[]): unknown {
  return error instanceof UndecidedError ? new UnknownValueError(undecidedText(error, stacks)) : error;
}

/** Every place that is not decided, where its value comes from, and how to give it. */
export function undecidedText({ places }: UndecidedError, stacks: readonly PlannedStack[]): string {
  return places
    .map(
      (place) => `${placeText(place, stacks)} is not known: ${sourceText(place.source)}. ${remedyText(place.source)}`,
    )
    .join('\n');
}

function placeText(
  { stackName, logicalId, resourceType, property }: UndecidedPlace,
  stacks: readonly PlannedStack[],
): string {
  const scope = stacks.flatMap(({ stack }) => scopesOf(stack)).find((one) => nameOf(one) === stackName);
  const stack = scope === undefined ? stackName : scope.around === undefined ? scope.stack.path : nameOf(scope);
  if (logicalId === undefined) {
    return `${stack}: ${property}`;
  }
  const path = scope && constructPathOf(resourcesOf(scope)[logicalId]);
  const type = resourceType === undefined ? '' : `, ${resourceType}`;
  return `${stack}: ${property} of ${path === undefined ? logicalId : `${path} (${logicalId})`}${type}`;
}

/** The name of a stack, as CloudFormation makes up that of a nested one. */
function nameOf({ stack, around }: TemplateScope): string {
  return around === undefined ? stack.stackName : `${nameOf(around.scope)}-${around.logicalId}`;
}

function sourceText(source: UnknownSource): string {
  switch (source.kind) {
    case 'PARAMETER':
      return `it depends on the parameter ${source.name} of the stack ${source.stackName}, which has no default`;
    case 'SSM_PARAMETER':
      return `it depends on the Systems Manager parameter ${source.name} in ${source.place}`;
    case 'EXPORT':
      return `it depends on the export ${source.name} in ${source.place}`;
    case 'SECRET':
      return `it depends on the secret ${source.reference}`;
    case 'RECORDED':
      return `it depends on ${source.attribute === undefined ? 'the ID' : `the attribute ${source.attribute}`} of ${source.logicalId} (${source.type}), which is recorded, not simulated`;
  }
}

/** What to do so that the next rehearsal knows the value. */
function remedyText(source: UnknownSource): string {
  switch (source.kind) {
    case 'PARAMETER':
      return `Specify it with --parameters ${source.stackName}:${source.name}=VALUE`;
    case 'SSM_PARAMETER':
      return `Add it to the world (--world FILE) as ${valuePath(source.place, 'parameters', source.name)}`;
    case 'EXPORT':
      return `Add it to the world (--world FILE) as ${valuePath(source.place, 'exports', source.name)}`;
    case 'SECRET':
      return 'No option specifies a secret: use a parameter with NoEcho, and specify it with --parameters';
    case 'RECORDED':
      return 'No option specifies it: use a parameter, and specify it with --parameters';
  }
}

/** As JSON is read: `values["111111111111/eu-west-1"].exports["vpc"]`. */
function valuePath(place: string, kind: string, name: string): string {
  return `values[${JSON.stringify(place)}].${kind}[${JSON.stringify(name)}]`;
}
