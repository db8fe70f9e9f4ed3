import type { ThingType } from '../../facts/things';
import type { ExplainedChange } from './causes';
import { addressOf, partsOf } from './thing';

/*
 * What AWS does on its own because of something else is no line of a plan by itself: it belongs to what it comes with.
 */

/** Address of the change that this one is a part of. */
export function whatCaused(
  change: ExplainedChange,
  changes: ReadonlyMap<string, ExplainedChange>,
  relations: Relations,
): string | undefined {
  return WHOLES[change.type]?.(change, relations).find((address) => isWhole(address, change, changes));
}

/**
 * A part comes and goes with the whole. An account that joins changes; and one that comes from another organization, or comes
 * back, is a member that changes. Whatever a call of its own made stands for itself: an account that is tagged.
 */
function isWhole(address: string, part: ExplainedChange, changes: ReadonlyMap<string, ExplainedChange>): boolean {
  const whole = changes.get(address);
  if (whole === undefined) {
    return false;
  }
  const areAlike = whole.action === part.action;
  if (whole.type === 'organization' && whole.action === 'REMOVE') {
    return areAlike; // whatever was changed in it before
  }
  const isOfMember = whole.type === 'member' && [whole.action, part.action].includes('CHANGE');
  const isOfManager = whole.type === 'organization' && whole.action === 'ADD' && part.type === 'placement';
  return (
    (areAlike && PARTS_BY_NATURE.has(part.type)) ||
    ((areAlike || isOfMember || isOfManager) && part.writes.every((write) => whole.writes.includes(write)))
  );
}

/** There is no member without an account and its place. */
const PARTS_BY_NATURE: ReadonlySet<ThingType> = new Set(['account', 'placement']);

/** Where a thing belongs to, nearest first. */
type Wholes = (change: ExplainedChange, relations: Relations) => readonly string[];

/** What a change does not say of what it is about, if it is known. */
export interface Relations {
  /** Type of a policy. */
  policyTypeOf(policyId: string): string | undefined;
  /** The organization that an account manages. */
  managedBy(account: string): string | undefined;
}

const WHOLES: Readonly<Partial<Record<ThingType, Wholes>>> = {
  featureSet: ofOrganization,
  account: ofMember,
  alternateContact: ofMember,
  accountRequest: () => [],
  placement: (change) => [...ofMember(change), ...ofOrganization(change)],
  serviceLinkedRole: (change, { managedBy }) => [
    ...ofMember(change),
    addressOf('organization', { organization: managedBy(change.account!) ?? '' }),
  ],
  policyType: ofOrganization,
  attachment: (change, relations) => [
    ...ofPolicy(change),
    ...ofTarget(change, partsOf(change.address)[0]!),
    ...ofType(change, relations),
  ],
  serviceAccess: ofOrganization,
  delegatedAdministrator: ofMember,
  resourcePolicy: ofOrganization,
  tag: (change) => [
    addressOf('policy', { policy: partsOf(change.address)[1]! }),
    ...ofTarget(change, partsOf(change.address)[1]!),
  ],
  member: ofOrganization,
  policy: ofOrganization,
  unit: ofOrganization,
};

function ofOrganization({ organization = '' }: ExplainedChange): string[] {
  return [addressOf('organization', { organization })];
}

function ofMember({ account = '' }: ExplainedChange): string[] {
  return [addressOf('member', { account })];
}

function ofPolicy({ address }: ExplainedChange): string[] {
  return [addressOf('policy', { policy: partsOf(address)[1]! })];
}

function ofTarget(change: ExplainedChange, target: string): string[] {
  return [addressOf('unit', { unit: target }), addressOf('member', { account: target }), ...ofOrganization(change)];
}

/** A type that is enabled attaches AWS's own policy to everything, and one that is disabled detaches all of its policies. */
function ofType({ address, organization = '' }: ExplainedChange, { policyTypeOf }: Relations): string[] {
  const type = policyTypeOf(partsOf(address)[1]!);
  return type === undefined ? [] : [addressOf('policyType', { organization, type })];
}
