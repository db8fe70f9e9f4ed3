import type { EffectivePolicy, SimulatedRole } from '../account';
import type { PolicyDocument } from '../call';

/** What a removed policy says. */
const NOTHING: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** The document of a policy that is enforced at a moment, undefined if none is yet. */
export function enforcedDocument(policy: EffectivePolicy, now: number): PolicyDocument | undefined {
  return now >= policy.from ? policy.document : policy.before;
}

/** Puts a policy into a role; until `from`, what was enforced before still is. The same document changes nothing. */
export function setPolicy(
  role: SimulatedRole,
  policyName: string,
  document: PolicyDocument,
  { now, from }: { readonly now: number; readonly from: number },
): void {
  const current = role.policies.get(policyName);
  if (current && isSame(current.document, document)) {
    return;
  }
  const before = current && enforcedDocument(current, now);
  role.policies.set(policyName, { document, from, ...(before === undefined ? {} : { before }) });
}

/** Takes a policy out of a role: it is gone from what IAM lists, and enforced until `from`. */
export function removePolicy(
  role: SimulatedRole,
  policyName: string,
  moments: { readonly now: number; readonly from: number },
): void {
  setPolicy(role, policyName, NOTHING, moments);
}

/** A role's policies by name as IAM lists them, whether they are enforced yet or not. */
export function listedPolicies(role: SimulatedRole): ReadonlyMap<string, PolicyDocument> {
  return new Map(
    [...role.policies]
      .filter(([, policy]) => policy.document !== NOTHING)
      .map(([name, { document }]) => [name, document]),
  );
}

function isSame(one: PolicyDocument, other: PolicyDocument): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
