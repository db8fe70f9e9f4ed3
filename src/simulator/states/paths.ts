import { ownMember } from '../own-member';
import { StateError } from './state-error';

const SEGMENT = /\.([A-Za-z_][\w-]*)|\['([^']+)'\]|\[(\d+)\]/y;

/**
 * Reads a reference path (`$.a.b[0]`) from a state's input, or from the context object (`$$.Execution.Id`).
 *
 * @param failure error name if there is nothing at the path, which differs from field to field
 */
export function readPath(path: string, input: unknown, context: unknown, failure = 'States.Runtime'): unknown {
  const isContext = path.startsWith('$$');
  let value: unknown = isContext ? context : input;
  for (const segment of segmentsOf(path, isContext ? 2 : 1)) {
    value =
      value === null || typeof value !== 'object' ? undefined : ownMember(value as Record<string, unknown>, segment);
    if (value === undefined) {
      throw new StateError(
        failure,
        `The JSONPath '${path}' could not be found in the input '${JSON.stringify(input)}'`,
      );
    }
  }
  return value;
}

/** Fills a payload template: a member whose name ends in `.$` holds a path. */
export function fillTemplate(template: unknown, input: unknown, context: unknown): unknown {
  if (Array.isArray(template)) {
    return template.map((item) => fillTemplate(item, input, context));
  }
  if (template === null || typeof template !== 'object') {
    return template;
  }
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$')
        ? [name.slice(0, -2), readPath(String(value), input, context, 'States.ParameterPathFailure')]
        : [name, fillTemplate(value, input, context)],
    ),
  );
}

/** Puts a result into a state's input: `$` replaces it, `null` drops the result, a path goes inside. */
export function placeResult(input: unknown, result: unknown, path: string | null | undefined): unknown {
  if (path === null) {
    return input;
  }
  const segments = segmentsOf(path ?? '$', 1);
  return segments.length === 0 ? result : placeAt(input, segments, result, path ?? '$');
}

/** `InputPath` or `OutputPath`: `null` means an empty object. */
export function filter(value: unknown, path: string | null | undefined, context: unknown): unknown {
  return path === null ? {} : readPath(path ?? '$', value, context);
}

/** Fails by name if a template holds a path that is not interpreted, so that it shows before anything runs. */
export function checkTemplate(template: unknown): void {
  if (template === null || typeof template !== 'object') {
    return;
  }
  for (const [name, value] of Object.entries(template)) {
    if (!Array.isArray(template) && name.endsWith('.$')) {
      segmentsOf(String(value), String(value).startsWith('$$') ? 2 : 1);
    } else {
      checkTemplate(value);
    }
  }
}

function placeAt(input: unknown, segments: readonly string[], result: unknown, path: string): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    return result;
  }
  if (input !== undefined && (input === null || typeof input !== 'object' || Array.isArray(input))) {
    throw new StateError('States.ResultPathMatchFailure', `Unable to apply ResultPath '${path}' to the state's input`);
  }
  const parent = (input ?? {}) as Record<string, unknown>;
  return { ...parent, [segment]: placeAt(ownMember(parent, segment), rest, result, path) };
}

function segmentsOf(path: string, start: number): string[] {
  const segments: string[] = [];
  SEGMENT.lastIndex = start;
  while (path.startsWith('$') && SEGMENT.lastIndex < path.length) {
    const match = SEGMENT.exec(path);
    if (!match) {
      break;
    }
    segments.push(match[1] ?? match[2] ?? match[3]!);
    if (SEGMENT.lastIndex === path.length) {
      return segments;
    }
  }
  if (path === '$' || path === '$$') {
    return segments;
  }
  throw new StateError('States.Runtime', `the path or intrinsic function ${JSON.stringify(path)} is not interpreted`);
}
