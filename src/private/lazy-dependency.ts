import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** Something to depend on that is settled at synthesis only, when the whole tree is there. */
export function lazyDependency(produce: () => IConstruct[]): IDependable {
  const dependable: IDependable = {};
  Dependable.implement(dependable, {
    get dependencyRoots() {
      return produce();
    },
  });
  return dependable;
}
