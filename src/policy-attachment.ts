import { RemovalPolicy, Resource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { isAwsManagedPolicy } from './facts/policy-types';
import { Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IPolicy } from './policy';
import { GuardRails } from './private/guard-rails';
import type { HandledResource } from './private/handled-resource';
import { optionsFor, POLICY, POLICY_TARGET, TEXT } from './private/kinds';
import { logicalIdOf } from './private/logical-id';
import { nameOfTarget, policyKeyOf, targetKeyOf } from './private/policy-targets';
import { Provider } from './private/provider';
import { alreadyThere, StackContext } from './private/stack-context';
import { requireKind, requireOptional } from './private/validation';

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

/**
 * What all targets have in common.
 *
 * @internal
 */
export abstract class PolicyTargetBase extends Resource implements IPolicyTarget {
  public abstract readonly policyTargetId: string;

  /**
   * What tells the target from others, wherever its construct stands.
   *
   * @internal
   */
  public abstract readonly _targetKey: string;

  public attachPolicy(policy: IPolicy, options: PolicyAttachmentOptions = {}): PolicyAttachment {
    const id = pairId('PolicyAttachment', policy, this, options);
    return new PolicyAttachment(this, id, { policy, target: this, ...options });
  }

  public detachPolicy(policy: IPolicy, options: PolicyDetachmentOptions = {}): PolicyDetachment {
    const id = pairId('PolicyDetachment', policy, this, options);
    return new PolicyDetachment(this, id, { policy, target: this, ...options });
  }
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

/**
 * A policy that is attached to the root, an organizational unit (OU), or an account.
 *
 * An existing attachment is adopted. Other policies of the target do not change. The policy type must be enabled, for example
 * with `organization.enablePolicyType`, which comes first if it is in the same stack. The organization is the one of the same
 * stack, created or imported. `target.attachPolicy` and `policy.attachTo` are the short forms.
 *
 * Accounts of the stack that are placed in the target, or below it, come after the attachment.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_attach.html
 * @example
 * declare const organization: Organization;
 * declare const deny: IPolicy;
 * organization.root.attachPolicy(deny);
 */
export class PolicyAttachment extends Resource {
  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: PolicyAttachmentProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ policy, target: organization.root }'), this);
    this.handled = makePair(this, { ...props, isDetachment: false });
  }

  /**
   * Applies a removal policy to the attachment, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

/**
 * A policy that is not attached to the root, an organizational unit (OU), or an account.
 *
 * It is detached if it is attached, after the stack has attached its policies of the same type to the target. The last service
 * control policy that allows anything is never detached: the deployment fails. If this resource detached a policy of AWS, such
 * as `organization.fullAwsAccess`, its removal from the template attaches that again, because a target without it can be locked
 * out. Every other policy stays detached. `target.detachPolicy` is the short form.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_detach.html
 * @example
 * declare const organization: Organization;
 * declare const allowList: IPolicy;
 * organization.root.attachPolicy(allowList);
 * organization.root.detachPolicy(organization.fullAwsAccess);
 */
export class PolicyDetachment extends Resource {
  constructor(scope: Construct, id: string, props: PolicyDetachmentProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ policy: organization.fullAwsAccess, target: organization.root }'), this);
    makePair(this, { ...props, isDetachment: true });
  }
}

/** The ID of the construct that a method of a target makes. */
function pairId(name: string, policy: IPolicy, target: IPolicyTarget, options: object): string {
  requireKind('policy', policy, POLICY, target);
  requireKind('options', options, optionsFor("{ overwrite: 'May 2026' }"), target);
  const id = `${name}-${policyKeyOf(policy)}`;
  const other = target.node.tryFindChild(id);
  if (other !== undefined) {
    throw alreadyThere(whatIs(policy, target), other, target);
  }
  return id;
}

interface PairProps extends PolicyAttachmentProps {
  readonly isDetachment: boolean;
}

function makePair(scope: Construct, props: PairProps): HandledResource {
  const { policy, target, removalPolicy, overwrite, isDetachment } = props;
  requireKind('policy', policy, POLICY, scope);
  requireKind('target', target, POLICY_TARGET, scope);
  requireOptional('overwrite', overwrite, TEXT, scope);
  const what = whatIs(policy, target);
  const context = StackContext.of(scope);
  const { organization } = context.ownOrganization(scope, what);
  const { settings, allFeatures } = context.allFeaturesContextOf(organization, scope, what);
  const entry = `${policyKeyOf(policy)}:${targetKeyOf(target)}`;
  const type = policy.policyType.value;
  context.claim(
    `pair ${entry}`,
    scope,
    what,
    'a policy is attached to a target or detached from it, once: remove one of the two',
  );
  const handled = Provider.of(scope).handle(scope, {
    kind: isDetachment ? RESOURCES.POLICY_DETACHMENT : RESOURCES.POLICY_ATTACHMENT,
    what,
    entry,
    thing: `pair ${entry}`,
    // To look again and to overwrite are two words: the organization's refresh is not for the tree.
    settings: { ...settings, refresh: undefined },
    properties: {
      [Property.ORGANIZATION_ID]: organization.organizationId,
      [Property.ENTRY]: `${policy.policyId}:${target.policyTargetId}`,
      [Property.POLICY_ID]: policy.policyId,
      [Property.TARGET_ID]: target.policyTargetId,
      [Property.POLICY_TYPE]: type,
      [Property.OVERWRITE]: overwrite,
    },
    needs: { features: [isDetachment ? 'detachment' : 'attachment'], values: { PolicyTypes: [type] } },
    removalPolicy: removalPolicy ?? RemovalPolicy.DESTROY,
    ...(isDetachment && isAwsManagedPolicy(policy.policyId)
      ? { undoing: 'its removal attaches the policy again' }
      : {}),
    after: allFeatures,
  });
  const { cfnResource: resource } = handled;
  context.orderAfterResource(resource, logicalIdOf(RESOURCES.ENABLED_POLICY_TYPE, type, ''));
  GuardRails.of(scope).add({ scope, resource, target, policyType: type, isDetachment });
  return handled;
}

function whatIs(policy: IPolicy, target: IPolicyTarget): string {
  return `an attachment or detachment of policy ${policyKeyOf(policy)} for ${nameOfTarget(target)}`;
}
