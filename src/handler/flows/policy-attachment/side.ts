import { RESOURCES, type ResourceKind } from '../../resources';

/** Which of the two a resource declares of a policy and a target: that they are together, or that they are not. */
export interface Side {
  readonly kind: ResourceKind;
  /** Whether the policy is attached where everything is as declared. */
  readonly isAttached: boolean;
}

export const ATTACHMENT: Side = { kind: RESOURCES.POLICY_ATTACHMENT, isAttached: true };
export const DETACHMENT: Side = { kind: RESOURCES.POLICY_DETACHMENT, isAttached: false };
