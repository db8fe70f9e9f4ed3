import type { FlowContext } from '../../driver/flow';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import type { ServiceLook, SetUpStatus } from '../../port/services';
import { RESOURCES } from '../../resources';
import { standingOf } from '../rules/refused-places';
import { isIdleRollback } from '../rules/rollback';
import { entryOf } from '../switch/desired';
import { type ObservedSwitch, observeSwitch, type SwitchStatus } from '../switch/observe';
import type { DesiredServiceAccess } from './desired';
import { type ServiceAccessMemo, setUpsIn } from './memo';
import { placesOf, type SetUpPlace, setAccess } from './places';

export interface ObservedServiceAccess extends ObservedSwitch {
  /** What is set up beside trusted access. Absent: there is nothing, or it is not looked at without trusted access. */
  readonly places?: readonly ObservedPlace[];
}

export interface ObservedPlace extends SetUpPlace {
  /** Absent: it was refused, and is not due yet, or never again. */
  readonly look?: ServiceLook<SetUpStatus>;
  /** When it was looked at, ISO 8601. */
  readonly at: string;
}

type Context = FlowContext<DesiredServiceAccess, ServiceAccessMemo>;

/** @param earlier what was observed before the last action of this step: only what that has written is read again */
export function observeServiceAccess(
  context: Context,
  reads: AwsReads,
  earlier?: ObservedServiceAccess,
): Promise<ObservedServiceAccess> {
  const { request, memo } = context;
  const isDelete = request.type === 'Delete';
  const principal = entryOf(RESOURCES.SERVICE_ACCESS, request, request.desired?.servicePrincipal);
  const places = isIdle(context) ? [] : placesOf(principal, request).filter((place) => !isDelete || hasOff(place));
  const look = async (organization: OrganizationRecord): Promise<ObservedServiceAccess> => {
    const known = knownAccess(places, memo, earlier);
    const status = known ?? (await lookAtAccess(principal, reads));
    if (places.length === 0 || (status !== 'ON' && !setAccess(places))) {
      return { organization, status };
    }
    const seen: ObservedPlace[] = [];
    for (const place of places) {
      seen.push(await lookAtPlace(place, status, context, reads, earlier));
    }
    const isThrough = seen.every((place) => isSettled(place, context));
    const isMoreOn = seen.some(isOn);
    // What a service does to trusted access shows when all of its calls have been made.
    return known !== undefined && isThrough && (isDelete || known === 'OFF')
      ? { organization, status: await lookAtAccess(principal, reads), places: seen, isMoreOn }
      : { organization, status, places: seen, isMoreOn };
  };
  return observeSwitch(RESOURCES.SERVICE_ACCESS, context, reads, look, earlier?.organization);
}

/** Whether the place was seen on. */
export function isOn({ look }: ObservedPlace): boolean {
  return look !== undefined && 'seen' in look && look.seen === 'ON';
}

/** Nothing is started in a rollback: what was under way before it waited for a migration. */
function isIdle({ request, memo }: Context): boolean {
  return isIdleRollback(request, memo);
}

function hasOff({ setUp }: SetUpPlace): boolean {
  return 'off' in setUp && setUp.off !== undefined;
}

/** Trusted access as it was before the last action, if that has called the service, and trusted access is no part of its answer. */
function knownAccess(
  places: readonly SetUpPlace[],
  memo: ServiceAccessMemo,
  earlier: ObservedServiceAccess | undefined,
): SwitchStatus | undefined {
  const { written } = setUpsIn(memo);
  const place = places.find(({ name }) => name === written);
  if (place === undefined || earlier === undefined) {
    return undefined;
  }
  const isWitnessed = 'witness' in place.setUp && place.setUp.witness !== undefined;
  return isWitnessed && earlier.status !== 'ON' ? undefined : earlier.status;
}

async function lookAtAccess(principal: string, reads: AwsReads): Promise<SwitchStatus> {
  return (await reads.listServiceAccess()).includes(principal) ? 'ON' : 'OFF';
}

async function lookAtPlace(
  place: SetUpPlace,
  access: SwitchStatus,
  { memo, now }: Context,
  reads: AwsReads,
  earlier: ObservedServiceAccess | undefined,
): Promise<ObservedPlace> {
  const before = earlier?.places?.find(({ name }) => name === place.name);
  const { written, refused } = setUpsIn(memo);
  const isChanged = written === undefined ? before === undefined || !isOn(before) : written === place.name;
  if (before !== undefined && !isChanged) {
    return before;
  }
  const at = now.toISOString();
  const standing = standingOf(refused, place.name, now);
  return standing === 'NOT_DUE' || standing === 'FOR_GOOD'
    ? { ...place, at }
    : { ...place, at, look: await reads.lookAtSetUp(place.setUp, access === 'ON', place.region) };
}

/** Nothing is left to do at the place. */
function isSettled(place: ObservedPlace, { request, memo, now }: Context): boolean {
  if (place.look === undefined) {
    return standingOf(setUpsIn(memo).refused, place.name, now) === 'FOR_GOOD';
  }
  return 'seen' in place.look && place.look.seen === (request.type === 'Delete' ? 'OFF' : 'ON');
}
