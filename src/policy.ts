import type { IResource } from 'aws-cdk-lib';
import type { IPolicyTarget, PolicyAttachment, PolicyAttachmentOptions } from './policy-attachment';
import type { PolicyType } from './policy-type';

/** A policy of AWS Organizations. */
export interface IPolicy extends IResource {
  /**
   * The ID of the policy, for example `p-examplepolicyid111`.
   *
   * @attribute
   */
  readonly policyId: string;

  /**
   * The ARN of the policy.
   *
   * @attribute
   */
  readonly policyArn: string;

  /** The type of the policy. */
  readonly policyType: PolicyType;

  /**
   * Attaches this policy to a target, as `attachPolicy` of the target does.
   *
   * @param target the root, an organizational unit (OU), or an account
   * @param options the policy to apply when the attachment is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
   * @throws if the stack of the target already attaches the policy to it, or detaches it, or has no organization
   */
  attachTo(target: IPolicyTarget, options?: PolicyAttachmentOptions): PolicyAttachment;
}
