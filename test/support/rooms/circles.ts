import type { SourceFile } from './source-file';

/** The groups of files that reach one another by their imports, each sorted, with types or without. */
export function circlesAmong(files: readonly SourceFile[], which: 'all' | 'values'): string[][] {
  const reached = new Map(files.map((file) => [file.path, reachableFrom(file.path, files, which)]));
  const circles = new Map<string, string[]>();
  for (const [path, targets] of reached) {
    const members = [...targets].filter((other) => reached.get(other)?.has(path)).sort();
    if (members.length > 0) {
      circles.set(members.join(), members);
    }
  }
  return [...circles.values()].sort((one, other) => one[0]!.localeCompare(other[0]!));
}

function reachableFrom(start: string, files: readonly SourceFile[], which: 'all' | 'values'): Set<string> {
  const targetsOf = graphOf(files, which);
  const reached = new Set<string>();
  const open = [start];
  while (open.length > 0) {
    for (const target of targetsOf.get(open.pop()!) ?? []) {
      if (!reached.has(target)) {
        reached.add(target);
        open.push(target);
      }
    }
  }
  return reached;
}

const graphs = new WeakMap<readonly SourceFile[], Map<string, Map<string, string[]>>>();

function graphOf(files: readonly SourceFile[], which: 'all' | 'values'): Map<string, string[]> {
  const known = graphs.get(files) ?? new Map<string, Map<string, string[]>>();
  graphs.set(files, known);
  const graph =
    known.get(which) ??
    new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter(({ isTypeOnly }) => which === 'all' || !isTypeOnly).map(({ target }) => target),
      ]),
    );
  known.set(which, graph);
  return graph;
}
