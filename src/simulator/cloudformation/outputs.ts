import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws-error';
import { isUnknown, type Unknown, unknownParts } from '../unknown';
import { conditionHolds, resolveValue, type Scope } from './intrinsics';
import type { Stack } from './stack';
import { type Template, validationError } from './template';

/** A stack's outputs, and those among them that other stacks can import. */
export interface Outputs {
  readonly outputs: Readonly<Record<string, string | Unknown>>;
  /** By export name. */
  readonly exports: ReadonlyMap<string, string | Unknown>;
}

/**
 * Resolves the outputs of a template; refuses an export that exists, or that goes while it is in use.
 *
 * @param others the other stacks of the account and Region
 */
export function resolveOutputs(template: Template, scope: Scope, stack: Stack, others: readonly Stack[]): Outputs {
  const outputs: Record<string, string | Unknown> = {};
  const exports = new Map<string, string | Unknown>();
  for (const [name, output] of Object.entries(template.Outputs ?? {})) {
    if (output.Condition !== undefined && !conditionHolds(output.Condition, scope)) {
      continue;
    }
    const value = outputValue(name, output.Value, scope);
    outputs[name] = value;
    const exportName = output.Export && outputValue(name, output.Export.Name, scope);
    if (exportName !== undefined && !isUnknown(exportName)) {
      exports.set(exportName, value);
    }
  }
  for (const name of exports.keys()) {
    const owner = others.find((other) => other.exports.has(name));
    if (owner) {
      throw validationError(`Export with name ${name} is already exported by stack ${owner.name}`);
    }
  }
  for (const [name, value] of stack.exports) {
    if (!isDeepStrictEqual(exports.get(name), value)) {
      checkUnused(name, others);
    }
  }
  return { outputs, exports };
}

/** What fails in an output is told with the output's name. */
function outputValue(name: string, expression: unknown, scope: Scope): string | Unknown {
  try {
    const value = resolveValue(expression, scope);
    return unknownParts(value)[0]?.unknown ?? String(value);
  } catch (error) {
    throw error instanceof AwsError ? new AwsError(error.name, `Output ${name}: ${error.message}`) : error;
  }
}

/** Throws if another stack imports an export that is about to change or go. */
export function checkUnused(exportName: string, others: readonly Stack[]): void {
  const user = others.find((other) => other.imports.has(exportName));
  if (user) {
    throw validationError(`Cannot delete export ${exportName} as it is in use by ${user.name}`);
  }
}
