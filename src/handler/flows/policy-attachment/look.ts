import type { FlowContext, FlowReads } from '../../driver/flow';
import type { PolicyTypeRecord } from '../../port/organization';
import type { PolicyRecord } from '../../port/policies';
import { refusalOf } from '../rules/refusal';
import { isAllowedWithout } from './allowing';
import type { DesiredPair } from './desired';
import type { PairMemo } from './memo';
import type { Pair } from './pair';

export type TypeStatus = PolicyTypeRecord['status'] | 'OFF';

/** A pair as AWS shows it. */
export interface Seen extends Pair {
  readonly policyType: string;
  readonly isAttached: boolean;
  /** The policies of the type that are attached to the target itself; absent: the organization has no such target. */
  readonly attached?: readonly PolicyRecord[];
  /** Looked up where the policy is to be attached. */
  readonly attaching?: {
    /** Absent: the organization has no such policy. */
    readonly policy?: PolicyRecord;
    /** Absent: the root is not to be seen yet. */
    readonly typeStatus?: TypeStatus;
  };
  /** Whether the target is allowed anything without the policy; looked up where that is to be detached, or was. */
  readonly isAllowed?: boolean;
}

type Context = FlowContext<DesiredPair, PairMemo>;

/** Looks whether a policy is attached. What others have read since this execution started will do, until it writes. */
export async function lookAt(
  { policyId, targetId }: Pair,
  policyType: string,
  { memo, noted, startedAt }: Context,
  reads: FlowReads,
): Promise<Seen> {
  const isWriting = noted !== undefined || memo.hasAttached || memo.hasDetached || memo.refusedSince !== undefined;
  const attached = isWriting
    ? await reads.listPoliciesOfTarget(targetId, policyType)
    : await reads.recent.listPoliciesOfTarget(targetId, policyType, startedAt);
  const isAttached = attached?.some(({ id }) => id === policyId) === true;
  return { policyId, targetId, policyType, isAttached, attached };
}

/** What decides whether the policy can be attached, or detached, to become what it is to be. */
export async function lookCloser(
  seen: Seen,
  isToBeAttached: boolean,
  { memo }: Context,
  reads: FlowReads,
): Promise<Seen> {
  const { policyId, policyType, isAttached, attached = [] } = seen;
  const isToBeDetached = isAttached && !isToBeAttached;
  if (isToBeDetached || (memo.hasDetached && !isAttached)) {
    return { ...seen, isAllowed: await isAllowedWithout(policyId, policyType, attached, reads) };
  }
  if (isAttached || !isToBeAttached || memo.hasAttached) {
    return seen;
  }
  return {
    ...seen,
    attaching: {
      policy: await findPolicy(seen, memo, reads),
      typeStatus: await readStatus(policyType, memo, reads),
    },
  };
}

/**
 * Hundreds of pairs can share a list of policies, and AWS describes two policies a second. A policy that has been deleted since is
 * refused by AWS itself.
 */
async function findPolicy(
  { policyId, policyType }: Seen,
  memo: PairMemo,
  reads: FlowReads,
): Promise<PolicyRecord | undefined> {
  const isRefused = refusalOf(memo, 'ATTACH') !== undefined;
  const listed = isRefused ? [] : await reads.recent.listPolicies(policyType);
  return listed.find(({ id }) => id === policyId) ?? reads.describePolicy(policyId);
}

/** That a type is enabled may be known from a moment ago: AWS itself refuses where it is not any more. */
export async function readStatus(
  policyType: string,
  memo: PairMemo,
  reads: FlowReads,
): Promise<TypeStatus | undefined> {
  const isRefused = refusalOf(memo, 'ATTACH') !== undefined;
  const recent = isRefused ? undefined : (await reads.recent.findRoot())?.policyTypes;
  const isEnabled = recent?.some(({ type, status }) => type === policyType && status === 'ENABLED');
  if (isEnabled) {
    return 'ENABLED';
  }
  const [root] = await reads.listRoots();
  return root && (root.policyTypes.find(({ type }) => type === policyType)?.status ?? 'OFF');
}
