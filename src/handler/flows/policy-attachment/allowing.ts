import type { PolicyRecord } from '../../port/policies';
import type { AwsReads } from '../../port/ports';

/** The only type of policies without which AWS denies everything. */
const SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY';

/**
 * Whether a target is left something that allows, without a policy: another service control policy of its own with a statement
 * that allows. What it allows is not evaluated, and neither is what is above the target.
 */
export async function isAllowedWithout(
  policyId: string,
  policyType: string,
  attached: readonly PolicyRecord[],
  reads: Pick<AwsReads, 'describePolicy'>,
): Promise<boolean> {
  if (policyType !== SERVICE_CONTROL_POLICY) {
    return true;
  }
  const others = attached.filter(({ id }) => id !== policyId);
  // AWS's own allows everything, so that one look is enough as a rule.
  others.sort((one, other) => Number(other.isAwsManaged) - Number(one.isAwsManaged));
  for (const { id } of others) {
    const policy = await reads.describePolicy(id);
    if (policy !== undefined && hasAllow(policy.content)) {
      return true;
    }
  }
  return false;
}

/** A text that nobody can read allows nothing: that is the safe side. */
export function hasAllow(content: string): boolean {
  try {
    const { Statement } = JSON.parse(content) as { Statement?: unknown };
    return [Statement].flat().some((one) => (one as { Effect?: unknown } | undefined)?.Effect === 'Allow');
  } catch {
    return false;
  }
}
