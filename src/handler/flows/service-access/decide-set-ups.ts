/**
 * What a service takes beside trusted access: roles, and switches of its own, in order, each in each of its Regions.
 *
 * Create and Update, with trusted access on, or of a service whose calls enable it; the first place that fits:
 *
 * | Place | Decision |
 * | --- | --- |
 * | on | the next one |
 * | changing | wait for AWS |
 * | refused, not due yet | the next one, and wait for AWS when the others are done |
 * | refused five times, or for good | set it aside, the next one |
 * | off, called less than a minute ago | wait for AWS |
 * | off, called 30 times | set it aside, the next one |
 * | off, called, its role shows it only with trusted access, which is off | the next one: trusted access is enabled |
 * | off | set it up |
 *
 * Then, if some are set aside, and trusted access is on: fail, and name them all. If it is off, it is enabled, and all of them
 * are tried again.
 *
 * Delete, backwards, places that can be disabled only: the same with on and off exchanged. What a Region never had cannot be on.
 */

import type { TrustedServiceFacts } from '../../../facts/trusted-services';
import type { Act, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { Failure } from '../rules/expected-organization';
import { type RefusedPlaces, refuse, secondsUntilDue, standingOf } from '../rules/refused-places';
import { waitForAws } from '../rules/waiting';
import type { ServiceAccessAction } from './action';
import type { DesiredServiceAccess } from './desired';
import { type ServiceAccessMemo, setUpsIn } from './memo';
import { explainSetAside, type SetAside, whatIsDone } from './messages';
import type { ObservedPlace, ObservedServiceAccess } from './observe';
import { isReadable } from './places';

type Context = FlowContext<DesiredServiceAccess, ServiceAccessMemo>;

/** An accepted call is made again if it does not show for so long. AWS may take calls without effect in a new organization. */
const CALL_PAUSE_SECONDS = 60;
const CALLS_MAX = 30;

/** What becomes of one place. */
type Fate =
  | Act<ServiceAccessAction>
  | Wait
  | { readonly type: 'settled' }
  | { readonly type: 'put off' }
  | ({ readonly type: 'set aside' } & SetAside);

const SETTLED = { type: 'settled' } as const;

/** What is next beside trusted access; undefined: trusted access is. */
export function decideSetUps(
  { name: service, hint }: Pick<TrustedServiceFacts, 'name' | 'hint'>,
  observed: ObservedServiceAccess,
  context: Context,
): Act<ServiceAccessAction> | Wait | Failure | undefined {
  const { request, now } = context;
  const { places = [], status } = observed;
  const isDelete = request.type === 'Delete';
  const refused = refusedNow(observed, context.memo);
  const setAside: SetAside[] = [];
  let putOff = false;
  for (const place of isDelete ? [...places].reverse() : places) {
    const fate = fateOf(place, service, observed, refused, context);
    if (fate.type === 'act' || fate.type === 'wait') {
      return fate;
    }
    putOff ||= fate.type === 'put off';
    if (fate.type === 'set aside') {
      setAside.push(fate);
    }
  }
  if (putOff) {
    const pauseSeconds = Math.max(1, secondsUntilDue(refused, now) ?? 0);
    return { ...waitForAws(`${service} refused a call or a look, which is repeated`), pauseSeconds };
  }
  return setAside.length > 0 && (isDelete || status === 'ON')
    ? explainSetAside({ name: service, hint }, setAside, isDelete)
    : undefined;
}

/** What was refused so far, the looks of this step included. */
export function refusedNow({ places = [] }: ObservedServiceAccess, memo: ServiceAccessMemo): RefusedPlaces {
  return places.reduce(
    (all, { name, look, at }) => (look !== undefined && 'refusal' in look ? refuse(all, name, look.refusal, at) : all),
    setUpsIn(memo).refused,
  );
}

/**
 * Whether something was on before this execution wrote anything. After its first call at a place, what shows at another one may
 * be the effect of that; what could not be read before it counts as found.
 */
export function wasOn({ status, places = [] }: ObservedServiceAccess, memo: ServiceAccessMemo): boolean {
  const { called, refused, isFound } = setUpsIn(memo);
  const isFirst = Object.keys(called).length === 0;
  const isAccessFound = status === 'ON' && isFirst && !memo.hasSwitchedOn;
  const isPlaceFound = (place: ObservedPlace) =>
    isReadable(place) &&
    seenAt(place) !== undefined &&
    seenAt(place) !== 'OFF' &&
    !Object.hasOwn(called, place.name) &&
    (isFirst || Object.hasOwn(refused, place.name));
  return isFound || isAccessFound || places.some(isPlaceFound);
}

function fateOf(
  place: ObservedPlace,
  service: string,
  observed: ObservedServiceAccess,
  refused: RefusedPlaces,
  context: Context,
): Fate {
  const { request, now } = context;
  const isDelete = request.type === 'Delete';
  const seen = seenAt(place);
  if (seen === (isDelete ? 'OFF' : 'ON')) {
    return SETTLED;
  }
  if (seen === 'CHANGING') {
    return waitForAws(`${service} changes: ${whatIsDone(place, isDelete)}`);
  }
  const refusal = refused[place.name]?.refusal;
  const isSetAside = standingOf(refused, place.name, now) === 'FOR_GOOD';
  if (refusal !== undefined && isSetAside) {
    // One that denies everything can be on nonetheless.
    const isNowhere = isDelete && seen === undefined && refusal.isNotHere;
    return isNowhere ? SETTLED : { type: 'set aside', place, refusal };
  }
  return seen === undefined ? { type: 'put off' } : fateOfUnsettled(place, service, observed, context);
}

/** The place can be read, and is not as it has to be. */
function fateOfUnsettled(
  place: ObservedPlace,
  service: string,
  observed: ObservedServiceAccess,
  { request, memo, now }: Context,
): Fate {
  const isDelete = request.type === 'Delete';
  const call = setUpsIn(memo).called[place.name];
  if (call !== undefined) {
    const secondsLeft = CALL_PAUSE_SECONDS - (now.getTime() - Date.parse(call.at)) / 1000;
    if (secondsLeft > 0) {
      return waitForAws(`${service} does not show yet what was asked for: ${whatIsDone(place, isDelete)}`);
    }
    if (call.count >= CALLS_MAX) {
      return { type: 'set aside', place, calls: call.count };
    }
    if ('witness' in place.setUp && observed.status !== 'ON') {
      return SETTLED;
    }
  }
  return {
    type: 'act',
    action: isDelete ? { type: 'SET_OFF', place } : { type: 'SET_UP', place, isFound: wasOn(observed, memo) },
    reason: isDelete
      ? `${service} is still set up for the organization: ${whatIsDone(place, true)}`
      : `${service} takes more than trusted access: ${whatIsDone(place, false)}`,
  };
}

function seenAt({ look }: ObservedPlace) {
  return look !== undefined && 'seen' in look ? look.seen : undefined;
}
