import { EVERY_ACCOUNT, patternOf, placeOf, segmentsOf, type UnknownPlace } from './unknown-place';
import type { World } from './world';

/** What a world says at a place. */
export function valueAt(world: World, segments: readonly (string | number)[]): unknown {
  let here: unknown = world;
  for (const segment of segments) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, segment)) {
      return undefined;
    }
    here = (here as Record<string | number, unknown>)[segment];
  }
  return here;
}

/** The places of a valid world that are not known, one by one: an asterisk is each account that says nothing. */
export function unknownPlacesIn(world: World): UnknownPlace[] {
  const listed = Object.entries(world.unknown ?? {}).map(([place, why]) => ({ segments: segmentsOf(place)!, why }));
  const own = listed.filter(({ segments }) => segments[1] !== EVERY_ACCOUNT);
  const covering = listed
    .filter(({ segments }) => segments[1] === EVERY_ACCOUNT)
    .flatMap(({ segments: [accounts, , ...rest], why }) =>
      Object.keys(world.accounts)
        .map((id) => ({ segments: [accounts!, id, ...rest], why }))
        .filter(({ segments }) => valueAt(world, segments) === undefined),
    );
  // What names the account says more than what covers it.
  const byPlace = new Map([...covering, ...own].map((one) => [placeOf(one.segments), one]));
  return Array.from(byPlace, ([place, { segments, why }]) => ({
    place,
    segments,
    pattern: patternOf(segments)!,
    why,
  }));
}
