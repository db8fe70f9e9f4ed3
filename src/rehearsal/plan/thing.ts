import { THINGS, type ThingType } from '../../facts/things';
import { escapeStep, unescapeStep } from '../../simulator/index';

/** A thing of one world, as it is there. Ages are moments, so that nothing changes because time passes. */
export interface Thing {
  readonly type: ThingType;
  /** Tells it from every other thing, and in another world it is the same one: a unit that was renamed has its address still. */
  readonly address: string;
  /** Whom it is about. */
  readonly account?: string;
  readonly organization?: string;
  readonly value: ThingValue;
}

/** As JSON. */
export type ThingValue = Readonly<Record<string, unknown>>;

/** Names of the parts of an address, and the parts. */
type Parts = Readonly<Record<string, string>>;

/** The address of a thing, made as its row says: keys of tags and ARNs have slashes. */
export function addressOf(type: ThingType, parts: Parts): string {
  return THINGS[type].address.replace(/\{(\w+)\}/g, (_, name: string) => escapeStep(parts[name]!));
}

/** A thing whose value has nothing in it that is undefined, as in JSON. */
export function thing(type: ThingType, parts: Parts, value: ThingValue): Thing {
  const { account, organization } = parts;
  const known = Object.entries(value).filter(([, one]) => one !== undefined);
  return {
    type,
    address: addressOf(type, parts),
    ...(account === undefined ? {} : { account }),
    ...(organization === undefined ? {} : { organization }),
    value: Object.fromEntries(known),
  };
}

/** The parts of an address, without its row. */
export function partsOf(address: string): string[] {
  return address.split('/').slice(1).map(unescapeStep);
}
