import { type RemovalPolicy, Resource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { IPolicy } from './policy';

/** A target of policies: the root of an organization, an organizational unit (OU), or an account. */
export interface IPolicyTarget extends IConstruct {
  /** The ID of the root, the OU, or the account, for example `ou-examplerootid111-exampleouid111`. */
  readonly policyTargetId: string;

  /**
   * Attaches a policy to this target.
   *
   * A policy that is attached already is adopted. Other policies of the target stay attached.
   *
   * @param policy the policy
   * @param options the policy to apply when the attachment is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
   * @throws if the stack already attaches the policy to the target, or detaches it, or has no organization
   */
  attachPolicy(policy: IPolicy, options?: PolicyAttachmentOptions): PolicyAttachment;

  /**
   * Detaches a policy from this target, after the stack has attached its policies of the same type.
   *
   * A policy that is not attached is left so. `organization.fullAwsAccess` is the policy that AWS attaches everywhere.
   *
   * @param policy the policy
   * @param options the consent to detach the policy again
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html
   * @throws if the stack already detaches the policy from the target, or attaches it, or has no organization
   */
  detachPolicy(policy: IPolicy, options?: PolicyDetachmentOptions): PolicyDetachment;
}

/** Options for attaching a policy. */
export interface PolicyAttachmentOptions {
  /**
   * The policy to apply when the attachment is removed from the template.
   *
   * `DESTROY` detaches a policy that this resource attached. An existing attachment stays. The last policy that allows
   * anything stays, and fails the deletion. The attachment stays while another resource of the stack, or of another stack of
   * the app in the same account and Region, has it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The consent to attach a policy again that was detached outside of the stack, as any text, for example the date.
   *
   * An update leaves it detached otherwise. It has no effect when the resource is created, and a rollback detaches the policy
   * again.
   *
   * @default - a policy that was detached outside of the stack is not attached again
   */
  readonly overwrite?: string;
}

/** Options for detaching a policy. */
export interface PolicyDetachmentOptions {
  /**
   * The consent to detach a policy again that was attached outside of the stack, as any text, for example the date.
   *
   * An update leaves it attached otherwise. It has no effect when the resource is created, and a rollback attaches the policy
   * again.
   *
   * @default - a policy that was attached outside of the stack is not detached again
   */
  readonly overwrite?: string;
}

/** Properties for a `PolicyAttachment`. */
export interface PolicyAttachmentProps extends PolicyAttachmentOptions {
  /** The policy. */
  readonly policy: IPolicy;

  /** The root, an OU, or an account. */
  readonly target: IPolicyTarget;
}

/** Properties for a `PolicyDetachment`. */
export interface PolicyDetachmentProps extends PolicyDetachmentOptions {
  /** The policy, for example `organization.fullAwsAccess`. */
  readonly policy: IPolicy;

  /** The root, an OU, or an account. */
  readonly target: IPolicyTarget;
}

/** A policy that is attached to a target. */
export class PolicyAttachment extends Resource {
  constructor(scope: Construct, id: string, _props: PolicyAttachmentProps) {
    super(scope, id);
  }
}

/** A policy that is detached from a target. */
export class PolicyDetachment extends Resource {
  constructor(scope: Construct, id: string, _props: PolicyDetachmentProps) {
    super(scope, id);
  }
}
