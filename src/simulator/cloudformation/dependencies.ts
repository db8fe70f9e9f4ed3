import { attributeReference, substitutionNames } from './intrinsics';
import { dependsOn, type Template, validationError } from './template';

/** For each resource that is there (its condition holds), the ones that must be there before it. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the order of a template's resources from DependsOn and references; throws if they go round in a circle.
 *
 * @param holds whether a condition of the template holds
 */
export function dependenciesOf(template: Template, holds: (condition: string) => boolean): Dependencies {
  const present = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || holds(Condition),
  );
  const names = new Set(present.map(([logicalId]) => logicalId));
  const dependencies = new Map(
    present.map(([logicalId, resource]) => {
      const found = new Set<string>(dependsOn(resource));
      collectReferences(resource.Properties, holds, found);
      for (const explicit of dependsOn(resource)) {
        if (!Object.hasOwn(template.Resources, explicit)) {
          throw validationError(
            `Template format error: Unresolved resource dependencies [${explicit}] in the Resources block of the template`,
          );
        }
      }
      return [logicalId, [...found].filter((name) => names.has(name))] as const;
    }),
  );
  checkCycles(dependencies);
  return dependencies;
}

/**
 * Runs something for each id once everything that it waits for has gone well; all that can run at the same time does.
 *
 * @param run answers whether it went well
 * @returns whether everything did
 */
export async function runInOrder(
  ids: readonly string[],
  waitsFor: (id: string) => readonly string[],
  run: (id: string) => Promise<boolean>,
): Promise<boolean> {
  const known = new Set(ids);
  const started = new Map<string, Promise<boolean>>();
  const start = (id: string): Promise<boolean> => {
    const running = started.get(id) ?? startAfter(waitsFor(id).filter((other) => known.has(other)));
    started.set(id, running);
    return running;

    async function startAfter(others: readonly string[]): Promise<boolean> {
      const results = await Promise.all(others.map(start));
      return results.every(Boolean) && run(id);
    }
  };
  return (await Promise.all(ids.map(start))).every(Boolean);
}

function collectReferences(value: unknown, holds: (condition: string) => boolean, found: Set<string>): void {
  if (value === null || typeof value !== 'object') {
    return;
  }
  const entries = Object.entries(value);
  const [name, argument] = entries.length === 1 ? entries[0]! : [];
  if (name === 'Fn::If') {
    const [condition, then, otherwise] = argument as [string, unknown, unknown];
    collectReferences(holds(condition) ? then : otherwise, holds, found);
    return;
  }
  for (const reference of name === undefined ? [] : referencesOf(name, argument)) {
    found.add(reference);
  }
  for (const [, child] of entries) {
    collectReferences(child, holds, found);
  }
}

/** Logical ids that an intrinsic function names itself, apart from those in what it is given. */
function referencesOf(name: string, argument: unknown): string[] {
  switch (name) {
    case 'Ref':
      return [String(argument)];
    case 'Fn::GetAtt':
      return [attributeReference(argument)[0]];
    case 'Fn::Sub':
      return substitutionNames(String(Array.isArray(argument) ? argument[0] : argument)).map(
        (reference) => reference.split('.')[0]!,
      );
    default:
      return [];
  }
}

function checkCycles(dependencies: Dependencies): void {
  const done = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    if (path.includes(logicalId)) {
      const circle = path.slice(path.indexOf(logicalId));
      throw validationError(`Circular dependency between resources: [${circle.join(', ')}]`);
    }
    if (!done.has(logicalId)) {
      for (const other of dependencies.get(logicalId) ?? []) {
        visit(other, [...path, logicalId]);
      }
      done.add(logicalId);
    }
  };
  for (const logicalId of dependencies.keys()) {
    visit(logicalId, []);
  }
}
