import type { FlowContext, FlowReads, TakenBack } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import type { RegisteredResource } from '../../port/register';
import { RESOURCES } from '../../resources';
import { isPending, isSentBy } from '../handshakes/migration';
import { parsePhysicalId } from '../rules/physical-id';
import { carriedRefusal } from '../rules/refusal';
import { standingOf } from '../rules/refused-places';
import { findOtherHolder } from '../rules/register';
import { reasonToKeep } from '../rules/removal';
import { isRollbackUpdate } from '../rules/rollback';
import { newestMigration } from '../switch/observe';
import { administratorFactsOf, type DesiredAdministrator, isOneOfSeveral, slotOf } from './desired';
import type { AdministratorMemo } from './memo';
import { isChanged, ORGANIZATIONS, regionsFor, regionsOfBoth } from './places';
import { refusalKey, type SeenPlace, type SeenPlaces, Situation } from './situation';

/** What the account is to the organization, where it is not registered everywhere yet. */
export type Candidate =
  | { readonly type: 'MEMBER' }
  /** It has an open invitation, or AWS is about to activate it. */
  | { readonly type: 'COMING'; readonly what: string }
  | { readonly type: 'NONE' }
  /** It is being closed, or closed. */
  | { readonly type: 'LEAVING'; readonly state: string };

export interface ObservedAdministrator {
  readonly organization?: OrganizationRecord;
  /** The migration that is under way; looked for where the organization has consolidated billing. */
  readonly migration?: HandshakeRecord;
  readonly places?: SeenPlaces;
  readonly candidate?: Candidate;
  /** Whether the service has trusted access; looked up only where that explains a refusal. */
  readonly hasAccess?: boolean;
  /** What a rollback takes back; looked up only if that may have changed something. */
  readonly takenBack?: TakenBack;
  /** Another resource that stands for the account. */
  readonly holder?: RegisteredResource;
}

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

/** The one call of a step that only waits. */
export async function glanceAtAdministrator({ request, memo }: Context, reads: AwsReads): Promise<boolean> {
  const { accountId = '', servicePrincipal } = request.desired!;
  switch (memo.watching) {
    case 'ALL_FEATURES':
      return (await reads.describeOrganization())?.featureSet !== 'CONSOLIDATED_BILLING';
    case 'ACCOUNT':
      return (await reads.describeAccount(accountId))?.state === 'ACTIVE';
    case 'ACCESS':
      return (await reads.listServiceAccess()).includes(servicePrincipal);
    default:
      return true;
  }
}

/** Looks at everything, or, after a write, at the place that it was made at. */
export async function observeAdministrator(
  context: Context,
  reads: FlowReads,
  earlier?: ObservedAdministrator,
): Promise<ObservedAdministrator> {
  const { request, memo } = context;
  const isDelete = request.type === 'Delete';
  if (isDelete && reasonToKeep(RESOURCES.DELEGATED_ADMINISTRATOR, request) !== undefined) {
    return {};
  }
  const organization = earlier?.organization ?? (await reads.describeOrganization());
  const madeFor = parsePhysicalId(RESOURCES.DELEGATED_ADMINISTRATOR, request.physicalId)?.organizationId;
  const isExpected = !isDelete || organization?.id === madeFor;
  if (organization?.managementAccountId !== request.accountId || !isExpected) {
    return { organization };
  }
  if (organization.featureSet !== 'ALL' && !isDelete) {
    const isBilling = organization.featureSet === 'CONSOLIDATED_BILLING';
    return { organization, ...(isBilling ? { migration: await newestMigration(organization, reads) } : {}) };
  }
  const places =
    earlier?.places === undefined || memo.lastPlace === undefined
      ? await lookAtAll(context, reads)
      : await lookAfterWrite(earlier.places, memo.lastPlace, context, reads);
  const seen = { ...earlier, organization, places };
  return { ...seen, ...(await observeRest(seen, new Situation(organization, places, context), reads)) };
}

/** What decides beside the places, as far as they leave it open. */
async function observeRest(
  earlier: ObservedAdministrator,
  situation: Situation,
  reads: FlowReads,
): Promise<Partial<ObservedAdministrator>> {
  const { context, desired, organization } = situation;
  const { request } = context;
  const accountId = desired.accountId ?? organization.managementAccountId;
  if (request.type === 'Delete') {
    return situation.isAnywhere(accountId) ? { holder: earlier.holder ?? (await findHolder(situation, reads)) } : {};
  }
  const isOpen = situation.placesFor(accountId).some((place) => !situation.shows(place, accountId));
  const isCandidate = isOpen && accountId !== organization.managementAccountId;
  const isAccessInQuestion = isOpen && request.isAnswered && situation.isFirstRefused(accountId);
  const isTakingBack = isRollbackUpdate(request) && request.isAnswered && isChanged(request);
  return {
    candidate: isCandidate ? (earlier.candidate ?? (await findCandidate(accountId, organization, reads))) : undefined,
    hasAccess: isAccessInQuestion ? await hasAccess(desired, reads) : undefined,
    takenBack: isTakingBack ? await reads.readTakenBack() : undefined,
    holder: situation.formerToTakeOut === undefined ? undefined : await findHolder(situation, reads),
  };
}

/**
 * Another resource that stands for an account that is about to be taken out: for that of a slot any other entry of the service,
 * for one of several the same entry elsewhere, or the slot.
 */
function findHolder({ context, desired, formerToTakeOut }: Situation, reads: AwsReads) {
  const { request, startedAt } = context;
  const slot = slotOf(desired);
  const isHeld = (entry: string) => {
    const isOther = formerToTakeOut !== undefined && entry !== slot;
    return isOther ? entry === `${slot}@${formerToTakeOut}` : isSameService(entry, desired);
  };
  return reads.recent
    .listResources(request.stackId, startedAt)
    .then((resources) => findOtherHolder(RESOURCES.DELEGATED_ADMINISTRATOR, request, resources, isHeld));
}

function isSameService(entry: string, desired: DesiredAdministrator): boolean {
  const slot = slotOf(desired);
  const isAnyOfIt = entry === slot || entry.startsWith(`${slot}@`);
  return isOneOfSeveral(desired) ? entry === slot || entry === desired.entry : isAnyOfIt;
}

async function findCandidate(accountId: string, organization: OrganizationRecord, reads: AwsReads): Promise<Candidate> {
  const account = await reads.describeAccount(accountId);
  if (account?.state === 'ACTIVE') {
    return { type: 'MEMBER' };
  }
  if (account?.state === 'PENDING_ACTIVATION') {
    return { type: 'COMING', what: 'AWS activates it' };
  }
  if (account !== undefined) {
    const { state } = account;
    return { type: 'LEAVING', state: typeof state === 'string' ? state : state.unrecognized };
  }
  const invitations = await reads.listHandshakesOfOrganization({ action: 'INVITE' });
  const open = invitations.find(
    (one) => isSentBy(organization, one) && one.accountId === accountId && isPending(one.state),
  );
  return open === undefined ? { type: 'NONE' } : { type: 'COMING', what: `it accepts the invitation ${open.id}` };
}

async function hasAccess({ servicePrincipal }: DesiredAdministrator, reads: AwsReads): Promise<boolean> {
  return (await reads.listServiceAccess()).includes(servicePrincipal);
}

async function lookAtAll(context: Context, reads: AwsReads): Promise<SeenPlaces> {
  const places: Record<string, SeenPlace> = {};
  places[ORGANIZATIONS] = await lookAtOrganizations(context, reads);
  // One after the other: nobody publishes how often services may be asked.
  for (const region of regionsOfBoth(context.request)) {
    places[region] = await lookAtRegion(region, context, reads);
  }
  return places;
}

/**
 * A registration in a Region is one in AWS Organizations as well, which shows once the last Region has it. Everything else is
 * as it was.
 */
async function lookAfterWrite(
  before: SeenPlaces,
  place: string,
  context: Context,
  reads: AwsReads,
): Promise<SeenPlaces> {
  if (place === ORGANIZATIONS) {
    return { ...before, [place]: await lookAtOrganizations(context, reads) };
  }
  const places = { ...before, [place]: await lookAtRegion(place, context, reads) };
  const write = context.memo.writes[place];
  const isLast =
    write?.type === 'REGISTER' &&
    regionsFor(context.request.desired!, context.request).every((region) => isAt(places[region], write.accountId));
  const isStale = isLast && !isAt(places[ORGANIZATIONS], write.accountId);
  return isStale ? { ...places, [ORGANIZATIONS]: await lookAtOrganizations(context, reads) } : places;
}

function isAt(seen: SeenPlace | undefined, accountId: string): boolean {
  return seen !== undefined && 'accounts' in seen && seen.accounts.includes(accountId);
}

async function lookAtOrganizations({ request, now }: Context, reads: AwsReads): Promise<SeenPlace> {
  const { servicePrincipal, accountId = '' } = request.desired!;
  const { witness } = administratorFactsOf(request.desired!);
  try {
    const accounts = await reads.listDelegatedAdministrators(servicePrincipal);
    if (witness === undefined || request.type === 'Delete' || !accounts.includes(accountId)) {
      return { accounts, isChanging: false };
    }
    const look = await reads.lookAtSetUp({ role: witness }, true, request.region);
    if ('refusal' in look) {
      return { refusal: look.refusal, at: now.toISOString() };
    }
    // Registered in AWS Organizations alone, the service does not know of it.
    const isKnown = look.seen === 'ON';
    return { accounts: accounts.filter((one) => isKnown || one !== accountId), isChanging: false };
  } catch (error) {
    const refusal = carriedRefusal(error);
    if (refusal === undefined || /^AccessDenied(Exception)?$/.test(refusal.error)) {
      throw error;
    }
    return { refusal, at: now.toISOString() };
  }
}

/** What was refused a moment ago is not asked for again before its time. */
async function lookAtRegion(region: string, { request, memo, now }: Context, reads: AwsReads): Promise<SeenPlace> {
  const key = refusalKey(region, 'LOOK');
  const known = Object.hasOwn(memo.refused, key) ? memo.refused[key] : undefined;
  if (known !== undefined && standingOf(memo.refused, key, now) !== 'DUE') {
    return { refusal: known.refusal, at: known.at };
  }
  const look = await reads.lookAtAdministrators(administratorFactsOf(request.desired!), region);
  return 'refusal' in look
    ? { refusal: look.refusal, at: now.toISOString() }
    : {
        accounts: look.seen.map(({ accountId }) => accountId),
        isChanging: look.seen.some(({ isChanging }) => isChanging),
      };
}
