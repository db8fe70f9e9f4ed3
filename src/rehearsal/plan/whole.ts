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
  policyTypeOf: PolicyTypeOf,
): string | undefined {
  return WHOLES[change.type]?.(change, policyTypeOf).find((address) => isWhole(address, change, changes));
}

/** A part comes and goes with the whole. Whatever a call of its own made stands for itself: an account that is tagged. */
function isWhole(address: string, part: ExplainedChange, changes: ReadonlyMap<string, ExplainedChange>): boolean {
  const whole = changes.get(address);
  return (
    whole !== undefined &&
    whole.action === part.action &&
    (PARTS_BY_NATURE.has(part.type) || part.writes.every((write) => whole.writes.includes(write)))
  );
}

/** There is no member without an account and its place. */
const PARTS_BY_NATURE: ReadonlySet<ThingType> = new Set(['account', 'placement']);

/** Where a thing belongs to, nearest first. */
type Wholes = (change: ExplainedChange, policyTypeOf: PolicyTypeOf) => readonly string[];

/** Type of the policy with an id, if it is known. */
export type PolicyTypeOf = (policyId: string) => string | undefined;

const WHOLES: Readonly<Partial<Record<ThingType, Wholes>>> = {
  featureSet: ofOrganization,
  account: ofMember,
  accountRequest: () => [],
  placement: (change) => [...ofMember(change), ...ofOrganization(change)],
  serviceLinkedRole: (change) => [...ofMember(change), ...ofOrganization(change)],
  policyType: ofOrganization,
  attachment: (change, policyTypeOf) => [
    ...ofPolicy(change),
    ...ofTarget(change, partsOf(change.address)[0]!),
    ...ofType(change, policyTypeOf),
  ],
  serviceAccess: ofOrganization,
  delegatedAdministrator: ofMember,
  resourcePolicy: ofOrganization,
  tag: (change) => [
    ...ofTarget(change, partsOf(change.address)[1]!),
    addressOf('policy', { policy: partsOf(change.address)[1]! }),
  ],
  member: ofOrganization,
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
function ofType({ address, organization = '' }: ExplainedChange, policyTypeOf: PolicyTypeOf): string[] {
  const type = policyTypeOf(partsOf(address)[1]!);
  return type === undefined ? [] : [addressOf('policyType', { organization, type })];
}
