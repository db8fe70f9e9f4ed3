import { type Refusal, TerminalError } from '../../failures';
import { countIn, flagIn, momentIn, rawMemo, refusalIn } from './memo';
import { carriedRefusal } from './refusal';

/**
 * Refusals of services are judged by the next look, and by no table of error names: what is refused at one place is tried
 * again five, fifteen, thirty and sixty seconds after its last refusal, while other places go on. With the fifth refusal, or
 * one of which AWS says that no other attempt helps, the place is refused for good.
 */

/** A call that was refused at a place, a read included, since it last succeeded. */
export interface RefusedPlace {
  /** Refusals in a row. */
  readonly count: number;
  /** When the last of them came, ISO 8601. */
  readonly at: string;
  readonly refusal: Refusal;
}

/** What this execution remembers of refusals: by the place, and by what is done there if that can be more than one thing. */
export type RefusedPlaces = Readonly<Record<string, RefusedPlace>>;

/**
 * What a place is like for its next attempt.
 *
 * - `FREE`: it was not refused.
 * - `DUE`: it was, and it is time to try again.
 * - `NOT_DUE`: it is not yet.
 * - `FOR_GOOD`: nothing is tried there any more.
 */
export type PlaceStanding = 'FREE' | 'DUE' | 'NOT_DUE' | 'FOR_GOOD';

/** Seconds after the first refusal, the second, and so on, until it is tried again. */
const PAUSE_SECONDS = [5, 15, 30, 60] as const;

/** Of AWS's words, a message shows no more than this: a memo may hold them for every Region. */
const WORDS_MAX = 300;

export function standingOf(places: RefusedPlaces, place: string, now: Date): PlaceStanding {
  const refused = Object.hasOwn(places, place) ? places[place] : undefined;
  if (refused === undefined) {
    return 'FREE';
  }
  const pause = PAUSE_SECONDS[refused.count - 1];
  if (pause === undefined || refused.refusal.isForGood) {
    return 'FOR_GOOD';
  }
  return now.getTime() >= Date.parse(refused.at) + pause * 1000 ? 'DUE' : 'NOT_DUE';
}

/** Seconds until the first of the places that are not due yet is due; undefined if there is none. */
export function secondsUntilDue(places: RefusedPlaces, now: Date): number | undefined {
  const seconds = Object.entries(places)
    .filter(([place]) => standingOf(places, place, now) === 'NOT_DUE')
    .map(([, { at, count }]) => (Date.parse(at) - now.getTime()) / 1000 + PAUSE_SECONDS[count - 1]!);
  return seconds.length === 0 ? undefined : Math.min(...seconds);
}

/**
 * Makes one attempt at a place, and returns the refusal, if it was one. The driver has waited with a denial for as long as the
 * policies of the role may have been on their way: it is for good.
 */
export async function attemptAtPlace(write: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const refusal = carriedRefusal(error);
    if (refusal === undefined) {
      throw error;
    }
    return error instanceof TerminalError && error.code === 'AccessDenied' ? { ...refusal, isForGood: true } : refusal;
  }
}

/** The refusals with one more. The same one, which two looks hand on, counts once. */
export function refuse(places: RefusedPlaces, place: string, refusal: Refusal, at: string): RefusedPlaces {
  const before = Object.hasOwn(places, place) ? places[place] : undefined;
  if (before?.at === at) {
    return places;
  }
  const message = refusal.message.slice(0, WORDS_MAX);
  return { ...places, [place]: { count: (before?.count ?? 0) + 1, at, refusal: { ...refusal, message } } };
}

/** What to do about the Regions in which services are not there. Nothing, if there are none. */
export function adviceAbout(regions: readonly string[]): string[] {
  const [first] = regions;
  return first === undefined
    ? []
    : [
        `if the management account has not enabled ${regions.length === 1 ? first : `one of ${regions.join(', ')}`}, ` +
          'enable it, or remove it from `regions`',
      ];
}

/** The refusals without those of a place, where the call has succeeded. */
export function accept(places: RefusedPlaces, place: string): RefusedPlaces {
  return Object.fromEntries(Object.entries(places).filter(([name]) => name !== place));
}

/** The refusals that no other attempt helps against. */
export function forGood(places: RefusedPlaces): RefusedPlaces {
  return Object.fromEntries(Object.entries(places).filter(([, { refusal }]) => refusal.isForGood === true));
}

/** Reads what a memo of any version holds: whatever makes no sense counts as lost, and is tried once more. */
export function refusedPlacesIn(raw: unknown): RefusedPlaces {
  const places: Record<string, RefusedPlace> = {};
  for (const [place, value] of Object.entries(rawMemo(raw))) {
    const one = rawMemo(value);
    const count = countIn(one, 'count');
    const at = momentIn(one, 'at');
    const refusal = refusalIn(one);
    if (count > 0 && at !== undefined && refusal !== undefined) {
      const raw = rawMemo(one.refusal);
      places[place] = {
        count,
        at,
        refusal: {
          ...refusal,
          ...(flagIn(raw, 'isForGood') ? { isForGood: true } : {}),
          ...(flagIn(raw, 'isNotHere') ? { isNotHere: true } : {}),
        },
      };
    }
  }
  return places;
}
