import type { ErrorObject, ValidateFunction } from 'ajv';
import { unescapeStep } from '../pointer-step';
import { fieldPath, type WorldProblem } from '../world-error';
import { validateFaults, validateWorld } from './compiled-schema';
import { isNestedTooDeep, LEVELS_MAX } from './nesting';

/** What the schema finds wrong with a value; none: it is a world, as far as single fields go. */
export function schemaProblems(value: unknown): WorldProblem[] {
  return problemsOf(value, validateWorld);
}

/** The same for a list of faults. */
export function faultsSchemaProblems(value: unknown): WorldProblem[] {
  return problemsOf(value, validateFaults);
}

function problemsOf(value: unknown, validate: ValidateFunction): WorldProblem[] {
  if (isNestedTooDeep(value)) {
    return [{ path: pathOf([]), message: `is nested more than ${LEVELS_MAX} levels deep` }];
  }
  return validate(value) ? [] : (validate.errors ?? []).flatMap((error) => problemOf(value, error));
}

function problemOf(world: unknown, error: ErrorObject): WorldProblem[] {
  // A wrong name is reported twice: by its pattern, and by the object that it is in. The first knows what is allowed.
  if (error.keyword === 'propertyNames') {
    return [];
  }
  const segments = segmentsOf(world, error.instancePath);
  if (error.propertyName !== undefined) {
    return [{ path: pathOf(segments), message: `the name ${show(error.propertyName)} is not allowed: ${rule(error)}` }];
  }
  switch (error.keyword) {
    case 'additionalProperties':
      return [
        {
          path: pathOf([...segments, error.params.additionalProperty]),
          message: `is not a field; allowed: ${Object.keys(error.parentSchema?.properties ?? {}).join(', ')}`,
        },
      ];
    case 'required':
      return [{ path: pathOf([...segments, error.params.missingProperty]), message: 'is missing' }];
    default:
      return [{ path: pathOf(segments), message: `${rule(error)}, got ${show(error.data)}` }];
  }
}

/** What is allowed. */
function rule(error: ErrorObject): string {
  if (error.keyword === 'pattern' && error.parentSchema?.title) {
    return `must be ${error.parentSchema.title}`;
  }
  if (error.keyword === 'enum') {
    return `must be one of ${error.params.allowedValues.join(', ')}`;
  }
  return error.message ?? error.keyword;
}

/** The steps of a JSON pointer, numbers where it steps into a list. */
function segmentsOf(world: unknown, pointer: string): (string | number)[] {
  let here: unknown = world;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const name = unescapeStep(step);
      const segment = Array.isArray(here) ? Number(name) : name;
      here = (here as Record<string, unknown>)[name];
      return segment;
    });
}

function pathOf(segments: readonly (string | number)[]): string {
  return segments.length === 0 ? 'the world' : fieldPath(segments);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
