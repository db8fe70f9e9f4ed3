import { countIn, flagIn, momentIn, rawMemo, textIn } from '../rules/memo';
import { type RefusedPlaces, refusedPlacesIn } from '../rules/refused-places';
import { parseSwitchMemo, type SwitchMemo } from '../switch/memo';

/** A call that AWS accepted at a place. It is made again if it does not show. */
export interface AcceptedCall {
  readonly count: number;
  /** When the last one was, ISO 8601. */
  readonly at: string;
}

/** What this execution knows of what a service takes beside trusted access, by its places: `placesOf` names those. */
export interface SetUpMemo {
  readonly called: Readonly<Record<string, AcceptedCall>>;
  readonly refused: RefusedPlaces;
  /** Something was on before this execution wrote anything. */
  readonly isFound: boolean;
  /** The place that the last action was about: the look that follows is at that one only. */
  readonly written?: string;
}

export interface ServiceAccessMemo extends SwitchMemo {
  /** Absent: nothing is known, and for most services there is nothing to be known. */
  readonly setUps?: SetUpMemo;
}

const NOTHING: SetUpMemo = { called: {}, refused: {}, isFound: false };

/** What is known of the set-ups, which may be nothing. */
export function setUpsIn({ setUps = NOTHING }: ServiceAccessMemo): SetUpMemo {
  return setUps;
}

export function parseServiceAccessMemo(raw: unknown): ServiceAccessMemo {
  const { setUps } = rawMemo(raw);
  return { ...parseSwitchMemo(raw), ...(setUps === undefined ? {} : { setUps: setUpMemo(setUps) }) };
}

function setUpMemo(raw: unknown): SetUpMemo {
  const memo = rawMemo(raw);
  const written = textIn(memo, 'written');
  return {
    called: callsIn(memo.called),
    refused: refusedPlacesIn(memo.refused),
    isFound: flagIn(memo, 'isFound'),
    ...(written === undefined ? {} : { written }),
  };
}

function callsIn(raw: unknown): SetUpMemo['called'] {
  const calls = Object.entries(rawMemo(raw)).flatMap(([place, value]) => {
    const call = rawMemo(value);
    const [count, at] = [countIn(call, 'count'), momentIn(call, 'at')];
    return count === 0 || at === undefined ? [] : [[place, { count, at }] as const];
  });
  return Object.fromEntries(calls);
}
