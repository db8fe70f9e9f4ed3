import type { Template } from '../../src/simulator/index';

/** How many resources of a template CloudFormation has to take one after the other: along `DependsOn`, `Ref`, and `Fn::GetAtt`. */
export function longestChain({ Resources }: Template): number {
  const lengths = new Map<string, number>();
  const lengthOf = (id: string): number => {
    const known = lengths.get(id);
    if (known !== undefined) {
      return known;
    }
    const before = [...needsOf(Resources[id])].filter((name) => name !== id && Object.hasOwn(Resources, name));
    const length = 1 + Math.max(0, ...before.map(lengthOf));
    lengths.set(id, length);
    return length;
  };
  return Math.max(0, ...Object.keys(Resources).map(lengthOf));
}

function needsOf(resource: unknown): Set<string> {
  const { DependsOn = [], Properties } = resource as { DependsOn?: string | string[]; Properties?: unknown };
  const names = new Set([DependsOn].flat());
  JSON.stringify(Properties ?? {}, (key, value) => {
    if (key === 'Ref' && typeof value === 'string') {
      names.add(value);
    } else if (key === 'Fn::GetAtt' && Array.isArray(value)) {
      names.add(value[0]);
    } else if (key === 'Fn::Sub') {
      for (const [, name] of String([value].flat()[0]).matchAll(/\$\{(\w+)/g)) {
        names.add(name!);
      }
    }
    return value;
  });
  return names;
}
