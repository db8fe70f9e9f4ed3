import type { AdministratorFacts } from '../../../facts/trusted-services';
import type { Note } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { OrganizationRecord } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { isWithin } from '../rules/moments';
import { parsePhysicalId } from '../rules/physical-id';
import { type PlaceStanding, type RefusedPlaces, refuse, standingOf } from '../rules/refused-places';
import { administratorFactsOf, type DesiredAdministrator, declaredBefore, isOneOfSeveral } from './desired';
import type { AcceptedWrite, AdministratorMemo } from './memo';
import { hasOwnRecord, ORGANIZATIONS, regionsFor, regionsOfBoth } from './places';

/** What one place shows, or the refusal with which it did not say: unknown is not absent. */
export type SeenPlace =
  | { readonly accounts: readonly string[]; readonly isChanging: boolean }
  | { readonly refusal: Refusal; readonly at: string };

export type SeenPlaces = Readonly<Record<string, SeenPlace>>;

/** What is done at a place, for the account that it is done with: a refusal of one says nothing of the others. */
export type Deed = 'LOOK' | `IN ${string}` | `OUT ${string}`;

/** So long, a write that was accepted may not show yet. */
const SETTLING_MS = 60_000;

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

/** What the places of one administrator are like, for those who decide. */
export class Situation {
  public readonly row: AdministratorFacts;
  public readonly desired: DesiredAdministrator;
  /** What the template before an Update declared. */
  public readonly before?: DesiredAdministrator;
  /** Every place that is looked at: Regions in their order, then AWS Organizations. */
  public readonly places: readonly string[];
  public readonly refused: RefusedPlaces;
  private readonly ownRegions: readonly string[];

  constructor(
    public readonly organization: OrganizationRecord,
    private readonly seen: SeenPlaces,
    public readonly context: Context,
  ) {
    const { request, memo } = context;
    this.desired = request.desired!;
    this.before = declaredBefore(request);
    this.row = administratorFactsOf(this.desired);
    this.ownRegions = regionsFor(this.desired, request);
    this.places = [...regionsOfBoth(request), ORGANIZATIONS];
    this.refused = refusedWith(memo.refused, seen);
  }

  /** Where an account is to be registered, in this order. AWS Organizations never registers the management account. */
  public placesFor(accountId: string, regions: readonly string[] = this.ownRegions): readonly string[] {
    const organizations = accountId === this.organization.managementAccountId ? [] : [ORGANIZATIONS];
    return this.row.organizationsFirst ? [...organizations, ...regions] : [...regions, ...organizations];
  }

  /** Whether an account is kept out by another one there: AWS allows one of them. */
  public isExclusive(place: string): boolean {
    // Two features of one principal share what AWS Organizations registers.
    return place === ORGANIZATIONS ? this.row.max === 1 && this.row.input === undefined : true;
  }

  /** An account is moved by taking the former one out first: AWS allows one, or does not say how many. */
  public get isMovedOutFirst(): boolean {
    const { max } = this.row;
    return !isOneOfSeveral(this.desired) && (max === undefined || max === 1 || hasOwnRecord(this.row));
  }

  /** The first registration was refused. */
  public isFirstRefused(accountId: string): boolean {
    const [first] = this.placesFor(accountId);
    return first !== undefined && this.standing(first, `IN ${accountId}`) !== 'FREE';
  }

  /**
   * Of several that AWS allows, the former account of a slot, which is taken out last: only an account that this resource
   * registered, and with DESTROY.
   */
  public get formerToTakeOut(): string | undefined {
    const { before, desired, context } = this;
    const former = before?.accountId;
    const { physicalId, isRollback } = context.request;
    const isAsked = desired.removalPolicy === 'DESTROY' && !isRollback && former !== desired.accountId;
    const isOurs = parsePhysicalId(RESOURCES.DELEGATED_ADMINISTRATOR, physicalId)?.provenance === 'ours';
    const isThere = former !== undefined && this.isAnywhere(former);
    return isThere && isAsked && isOurs && !this.isMovedOutFirst ? former : undefined;
  }

  /** Undefined: unknown. */
  public accountsAt(place: string): readonly string[] | undefined {
    const seen = Object.hasOwn(this.seen, place) ? this.seen[place] : undefined;
    return seen !== undefined && 'accounts' in seen ? seen.accounts : undefined;
  }

  /** It refused to say what it shows, and is asked again. */
  public isToBeAskedAgain(place: string): boolean {
    return this.accountsAt(place) === undefined && this.standing(place, 'LOOK') !== 'FOR_GOOD';
  }

  public shows(place: string, accountId: string): boolean {
    return this.accountsAt(place)?.includes(accountId) === true;
  }

  public isAnywhere(accountId: string): boolean {
    return this.places.some((place) => this.shows(place, accountId));
  }

  /** A place that AWS is changing, or that does not show yet what this execution wrote. */
  public findUnsettled(): string | undefined {
    const { memo, now } = this.context;
    return this.places.find((place) => {
      const seen = this.seen[place];
      if (seen !== undefined && 'accounts' in seen && seen.isChanging) {
        return true;
      }
      const write = memo.writes[place];
      return write !== undefined && !this.isSettled(place, write) && isWithin(write.at, SETTLING_MS, now);
    });
  }

  /** Whether a place shows what was written, or there is something else to write first. */
  private isSettled(place: string, { type, accountId, isToService }: AcceptedWrite): boolean {
    const isHalf = place === ORGANIZATIONS && isToService === true && type === 'DEREGISTER';
    return isHalf || this.shows(place, accountId) === (type === 'REGISTER');
  }

  /** What the next attempt of a deed at a place is like. */
  public standing(place: string, deed: Deed): PlaceStanding {
    return standingOf(this.refused, refusalKey(place, deed), this.context.now);
  }

  /** Whether a place cannot be looked at, or refuses a registration, and nothing more is tried there. */
  public isRefusedForGood(place: string, accountId: string): boolean {
    return [this.standing(place, 'LOOK'), this.standing(place, `IN ${accountId}`)].includes('FOR_GOOD');
  }

  /** What each place shows of what matters here: all of it where one account keeps others out. */
  public get note(): Note {
    const ours = [this.desired.accountId, this.before?.accountId];
    const known = this.places.flatMap((place) => {
      const accounts = this.accountsAt(place);
      return accounts === undefined ? [] : [[place, accounts] as const];
    });
    return Object.fromEntries(
      known.map(([place, accounts]) => {
        const noted = accounts.filter((one) => this.isExclusive(place) || ours.includes(one)).sort();
        return [place, noted.length === 0 ? null : noted.join()];
      }),
    );
  }

  /** Whether no place shows anybody; of one of several, this account. */
  public get isFree(): boolean {
    return !this.places.some((place) => {
      const accounts = this.accountsAt(place) ?? [];
      return isOneOfSeveral(this.desired) ? accounts.includes(this.desired.accountId ?? '') : accounts.length > 0;
    });
  }
}

/** Accounts that a note names at a place. */
export function notedAt(note: Note, place: string): readonly string[] | undefined {
  const was = Object.hasOwn(note, place) ? note[place] : undefined;
  return was === null ? [] : was?.split(',');
}

/** Under which refusals are remembered. */
export function refusalKey(place: string, deed: Deed): string {
  return `${deed} ${place}`;
}

/** The refusals of a memo, and those of a look. */
export function refusedWith(refused: RefusedPlaces, seen: SeenPlaces): RefusedPlaces {
  return Object.entries(seen).reduce(
    (all, [place, one]) => ('refusal' in one ? refuse(all, refusalKey(place, 'LOOK'), one.refusal, one.at) : all),
    refused,
  );
}
