import type { SimulatedAws } from '../../simulated-aws';
import { recordedType } from './recorded';
import type { Properties, ResourceContext, ResourceType } from './resource-type';

/** Begins what a resource does as long as it is there. Returns how that is called off; undefined: it does nothing. */
export type Begin = (context: ResourceContext, name: string, properties: Properties) => (() => void) | undefined;

/** A resource that is recorded, and acts by itself from when it is created until it is deleted. */
export function actingType(type: string, begin: Begin): ResourceType {
  const recorded = recordedType(type);
  /** How those that are in effect are called off, by their places and names. */
  const inEffect = new WeakMap<SimulatedAws, Map<string, () => void>>();

  const replace = (context: ResourceContext, name: string, next: (() => void) | undefined) => {
    const { aws, accountId, region } = context;
    const key = `${accountId}/${region}/${name}`;
    const own = inEffect.get(aws) ?? new Map<string, () => void>();
    inEffect.set(aws, own);
    own.get(key)?.();
    own.delete(key);
    if (next !== undefined) {
      own.set(key, next);
    }
  };

  return {
    ...recorded,
    create(context, properties) {
      const provided = recorded.create(context, properties);
      replace(context, provided.physicalId, begin(context, provided.physicalId, properties));
      return provided;
    },
    update(context, properties, previous) {
      const provided = recorded.update(context, properties, previous);
      replace(context, provided.physicalId, begin(context, provided.physicalId, properties));
      return provided;
    },
    delete(context, previous) {
      replace(context, previous.physicalId!, undefined);
      recorded.delete(context, previous);
    },
  };
}
