import { conditionHolds, resolve, type Scope } from './intrinsics';
import type { Stack } from './stack';
import { type Template, validationError } from './template';

/** A stack's outputs, and those among them that other stacks can import. */
export interface Outputs {
  readonly outputs: Readonly<Record<string, string>>;
  /** By export name. */
  readonly exports: ReadonlyMap<string, string>;
}

/**
 * Resolves the outputs of a template; refuses an export that exists, or that goes while it is in use.
 *
 * @param others the other stacks of the account and Region
 */
export function resolveOutputs(template: Template, scope: Scope, stack: Stack, others: readonly Stack[]): Outputs {
  const outputs: Record<string, string> = {};
  const exports = new Map<string, string>();
  for (const [name, output] of Object.entries(template.Outputs ?? {})) {
    if (output.Condition !== undefined && !conditionHolds(output.Condition, scope)) {
      continue;
    }
    const value = String(resolve(output.Value, scope));
    outputs[name] = value;
    if (output.Export) {
      exports.set(String(resolve(output.Export.Name, scope)), value);
    }
  }
  for (const name of exports.keys()) {
    const owner = others.find((other) => other.exports.has(name));
    if (owner) {
      throw validationError(`Export with name ${name} is already exported by stack ${owner.name}`);
    }
  }
  for (const [name, value] of stack.exports) {
    if (exports.get(name) !== value) {
      checkUnused(name, others);
    }
  }
  return { outputs, exports };
}

/** Throws if another stack imports an export that is about to change or go. */
export function checkUnused(exportName: string, others: readonly Stack[]): void {
  const user = others.find((other) => other.imports.has(exportName));
  if (user) {
    throw validationError(`Cannot delete export ${exportName} as it is in use by ${user.name}`);
  }
}
