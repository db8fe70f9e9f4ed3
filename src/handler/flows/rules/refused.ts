import { type Refusal, TerminalError } from '../../failures';
import { countIn, flagIn, momentIn, type RawMemo, rawMemo, textIn } from './memo';
import { carriedRefusal } from './refusal';

/**
 * A place is something that a service keeps in one Region, or AWS Organizations for it. Where a call or a look is refused, it is
 * tried again 5, 15, 30 and 60 s after the last refusal, and set aside with the fifth, or at once if no other attempt helps. Other
 * places are not kept waiting.
 */
export interface RefusedPlace {
  /** Attempts that were refused. */
  readonly attempts: number;
  /** When the last one was, ISO 8601. */
  readonly at: string;
  /** AWS's words about it. */
  readonly refusal: Refusal;
}

/** Refused places by their names, of which there are as many as Regions and set-ups: nothing here grows with time. */
export type RefusedPlaces = Readonly<Record<string, RefusedPlace>>;

/** What may be done about a place: `NOT_YET` while it is not due, `SET_ASIDE` if nothing is tried any more. */
export type PlaceStanding = 'FREE' | 'NOT_YET' | 'SET_ASIDE';

const PAUSES_SECONDS = [5, 15, 30, 60] as const;
export const PLACE_ATTEMPTS_MAX = PAUSES_SECONDS.length + 1;

/** More than there are Regions and set-ups: what a memo holds beyond it is nonsense. */
const PLACES_MAX = 200;
/** Of the words of AWS, a message shows no more than this. */
const WORDS_MAX = 300;

/**
 * Makes one attempt at a place, and returns the refusal, if it was one. A denial was waited for by the driver, as long as the
 * policies of the role may have been on their way: it is a refusal for good.
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

/** One more refusal of a place. */
export function withRefusal(places: RefusedPlaces, place: string, refusal: Refusal, now: Date): RefusedPlaces {
  return { ...places, [place]: refusedOnceMore(places[place], refusal, now) };
}

/** What becomes of a place with one more refusal. */
export function refusedOnceMore(before: RefusedPlace | undefined, refusal: Refusal, now: Date): RefusedPlace {
  const message = refusal.message.slice(0, WORDS_MAX);
  return { attempts: (before?.attempts ?? 0) + 1, at: now.toISOString(), refusal: { ...refusal, message } };
}

/** The place is not refused any more. */
export function withoutRefusal(places: RefusedPlaces, place: string): RefusedPlaces {
  const { [place]: _, ...others } = places;
  return others;
}

/** Refusals that no other attempt helps against. */
export function forGood(places: RefusedPlaces): RefusedPlaces {
  return Object.fromEntries(Object.entries(places).filter(([, { refusal }]) => refusal.isForGood === true));
}

/** Whether a place may be tried now. */
export function standingOf(place: RefusedPlace | undefined, now: Date): PlaceStanding {
  if (place === undefined) {
    return 'FREE';
  }
  if (place.refusal.isForGood === true || place.attempts >= PLACE_ATTEMPTS_MAX) {
    return 'SET_ASIDE';
  }
  return now.getTime() < dueAt(place) ? 'NOT_YET' : 'FREE';
}

/** Seconds until a place is due that is not set aside. */
export function secondsUntilDue(place: RefusedPlace, now: Date): number {
  return Math.max(0, (dueAt(place) - now.getTime()) / 1000);
}

function dueAt({ attempts, at }: RefusedPlace): number {
  return Date.parse(at) + (PAUSES_SECONDS[attempts - 1] ?? 0) * 1000;
}

/** Reads refused places from a memo of any version. */
export function refusedPlacesIn(memo: RawMemo, name: string): RefusedPlaces {
  const entries = Object.entries(rawMemo(memo[name])).slice(0, PLACES_MAX);
  return Object.fromEntries(
    entries.flatMap(([place, raw]) => {
      const refused = refusedPlace(rawMemo(raw));
      return refused === undefined ? [] : [[place, refused] as const];
    }),
  );
}

function refusedPlace(raw: RawMemo): RefusedPlace | undefined {
  const refusal = rawMemo(raw.refusal);
  const [attempts, at, error] = [countIn(raw, 'attempts'), momentIn(raw, 'at'), textIn(refusal, 'error')];
  if (attempts === 0 || at === undefined || error === undefined) {
    return undefined;
  }
  const reason = textIn(refusal, 'reason');
  return {
    attempts,
    at,
    refusal: {
      error,
      message: textIn(refusal, 'message') ?? '',
      ...(reason === undefined ? {} : { reason }),
      ...(flagIn(refusal, 'isForGood') ? { isForGood: true } : {}),
    },
  };
}
