import type { EffectivePolicy } from '../account';
import type { PolicyDocument } from '../call';

/** What a removed policy says. */
export const NOTHING: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** Policies by name, each with the moment from which it counts. */
export type EffectivePolicies = Map<string, EffectivePolicy>;

/** When something changes, and when that is enforced, in epoch milliseconds. */
export interface Moments {
  readonly now: number;
  readonly from: number;
}

/** The document of a policy that is enforced at a moment, undefined if none is yet. */
export function enforcedDocument(policy: EffectivePolicy, now: number): PolicyDocument | undefined {
  return now >= policy.from ? policy.document : policy.before;
}

/** Puts a policy there; until `from`, what was enforced before still is. The same document changes nothing. */
export function setPolicy(
  policies: EffectivePolicies,
  policyName: string,
  document: PolicyDocument,
  { now, from }: Moments,
): void {
  const current = policies.get(policyName);
  if (current && isSame(current.document, document)) {
    return;
  }
  const before = current && enforcedDocument(current, now);
  policies.set(policyName, { document, from, ...(before === undefined ? {} : { before }) });
}

/** Takes a policy away: it is gone from what IAM lists, and enforced until `from`. */
export function removePolicy(policies: EffectivePolicies, policyName: string, moments: Moments): void {
  setPolicy(policies, policyName, NOTHING, moments);
}

/** Policies by name as IAM lists them, whether they are enforced yet or not. */
export function listedPolicies(policies: EffectivePolicies): ReadonlyMap<string, PolicyDocument> {
  return new Map(
    [...policies].filter(([, policy]) => policy.document !== NOTHING).map(([name, { document }]) => [name, document]),
  );
}

function isSame(one: PolicyDocument, other: PolicyDocument): boolean {
  return one === other || (one !== NOTHING && other !== NOTHING && JSON.stringify(one) === JSON.stringify(other));
}
