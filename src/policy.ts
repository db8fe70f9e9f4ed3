import {
  type IResource,
  type ITaggableV2,
  Lazy,
  RemovalPolicy,
  Resource,
  Stack,
  TagManager,
  TagType,
  Token,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { POLICY_DESCRIPTION_LENGTH_MAX, POLICY_NAME_LENGTH_MAX } from './facts/limits';
import { isAwsManagedPolicy, POLICY_TYPES } from './facts/policy-types';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES, resourceTypeOf } from './handler/resources';
import type { IOrganization } from './organization-base';
import type { IPolicyTarget, PolicyAttachment, PolicyAttachmentOptions } from './policy-attachment';
import { POLICY_CONTENT, type PolicyContent } from './policy-content';
import { POLICY_TYPE, PolicyType } from './policy-type';
import type { HandledResource } from './private/handled-resource';
import { CONSTRUCT_ID, optionsFor, POLICY_TARGET, TEXT } from './private/kinds';
import { nearest } from './private/near-misses';
import { problemsOfContent } from './private/policy-rules';
import { Provider } from './private/provider';
import { alreadyThere, StackContext } from './private/stack-context';
import { problemsOfTags, requireTags } from './private/tags';
import { Form, requireForm, requireKind, requireLength, requireOptional, synthError } from './private/validation';
import { warnOfNearMiss } from './private/warnings';

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

/** Options for adding a policy. */
export interface PolicyOptions {
  /**
   * The name of the policy, 1 to 128 characters, and unique among the policies of its type.
   *
   * It identifies an existing policy when this resource is created. A new name renames the policy: its ID and its attachments
   * stay.
   */
  readonly policyName: string;

  /** The type of the policy. AWS does not change it: another type is another policy. */
  readonly type: PolicyType;

  /**
   * The content of the policy.
   *
   * If an existing policy says something else, the deployment fails, and changes nothing. Contents are compared by what they say:
   * the order of members, of statements, and of actions does not matter.
   */
  readonly content: PolicyContent;

  /**
   * The description of the policy, 1 to 512 characters.
   *
   * @default - a new policy has none, and that of an existing policy does not change
   */
  readonly description?: string;

  /**
   * The tags of the policy, at most 49, in addition to those of `Tags.of(...)`. Other tags of the policy do not change.
   *
   * If an existing policy has another value of a tag, the deployment fails, and changes nothing.
   *
   * @default - no tags are attached
   */
  readonly tags?: { [key: string]: string };

  /**
   * The policy to apply when the policy is removed from the template.
   *
   * `DESTROY` deletes a policy that this resource created, when it is attached to nothing. An attached policy fails the deletion.
   * An existing policy is never deleted, and a policy stays while another resource of the stack, or of another stack of the app
   * in the same account and Region, has it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The consent to overwrite what was changed outside of the stack, as any text, for example the date.
   *
   * An update does not change what someone else has changed since the last deployment: it keeps a value that the
   * template declares as before, and fails if the template declares another one. A new text has the next update write what
   * the template declares, once, and create a policy again that was deleted outside of the stack. It has no effect when the
   * resource is created, and a rollback restores what was overwritten.
   *
   * @default - changes from outside of the stack are not overwritten
   */
  readonly overwrite?: string;
}

/** Properties for a `Policy`. */
export interface PolicyProps extends PolicyOptions {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;
}

/**
 * What all policies have in common.
 *
 * @internal
 */
abstract class PolicyBase extends Resource implements IPolicy {
  public abstract readonly policyId: string;
  public abstract readonly policyArn: string;
  public abstract readonly policyType: PolicyType;

  public attachTo(target: IPolicyTarget, options?: PolicyAttachmentOptions): PolicyAttachment {
    requireKind('target', target, POLICY_TARGET, this);
    return target.attachPolicy(this, options);
  }
}

/**
 * A policy of AWS Organizations, such as a service control policy (SCP).
 *
 * A policy that has the name and the type is adopted, and has to be declared as it is: only later deployments change it.
 * It is created if there is none. It has no effect before it is attached. The organization must have all features.
 * `organization.addPolicy` is the short form. The logical ID is made from the type and the ID of the construct, so constructs can
 * move to other scopes.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 * @example
 * declare const organization: Organization;
 * organization.addPolicy('DenyLeaving', {
 *   policyName: 'deny-leaving',
 *   type: PolicyType.SERVICE_CONTROL_POLICY,
 *   content: PolicyContent.fromObject({
 *     Version: '2012-10-17',
 *     Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
 *   }),
 * });
 */
export class Policy extends PolicyBase implements ITaggableV2 {
  /**
   * Imports an existing policy by its ID, also one that AWS manages.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param policyId the ID of the policy, for example `p-examplepolicyid111`
   * @param policyType the type of the policy
   * @throws if the ID of the policy is malformed
   */
  public static fromPolicyId(scope: Construct, id: string, policyId: string, policyType: PolicyType): IPolicy {
    const policy = new ImportedPolicy(scope, id, policyId, policyType);
    requireForm('policyId', policyId, Form.POLICY_ID, policy);
    requireKind('policyType', policyType, POLICY_TYPE, policy);
    return policy;
  }

  /**
   * The policy that AWS attaches everywhere when SCPs are enabled, as a child of the organization.
   *
   * @internal
   */
  public static _fullAwsAccessOf(organization: Construct): IPolicy {
    const id = 'FullAWSAccess';
    const { SERVICE_CONTROL_POLICY } = POLICY_TYPES;
    return (
      (organization.node.tryFindChild(id) as ImportedPolicy | undefined) ??
      new ImportedPolicy(organization, id, SERVICE_CONTROL_POLICY.awsManaged.id, PolicyType.SERVICE_CONTROL_POLICY)
    );
  }

  /** @internal */
  public static _requireId(id: string, organization: Construct): void {
    requireKind('id', id, CONSTRUCT_ID, organization);
    const other = organization.node.tryFindChild(id);
    if (other !== undefined) {
      throw alreadyThere(`a construct with the ID ${JSON.stringify(id)} of the same organization`, other, organization);
    }
  }

  /** The tags of the policy. */
  public readonly cdkTagManager: TagManager;

  /**
   * The ID of the policy, for example `p-examplepolicyid111`.
   *
   * @attribute
   */
  public readonly policyId: string;

  /**
   * The ARN of the policy.
   *
   * @attribute
   */
  public readonly policyArn: string;

  /** The type of the policy. */
  public readonly policyType: PolicyType;

  /**
   * The type and the ID of the construct, which tell it from other policies of the stack.
   *
   * @internal
   */
  public readonly _key: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: PolicyProps) {
    super(scope, id);
    validate(this, props);
    const { organization, policyName, type } = props;
    const context = StackContext.of(this);
    const what = `policy ${policyName} of type ${type.value}`;
    const { settings, allFeatures } = context.allFeaturesContextOf(organization, this, what);
    this._key = `${type.value}/${id}`;
    const thing = `policy ${JSON.stringify([type.value, policyName])}`;
    context.claim(thing, this, what);
    context.claim(`policy ${this._key}`, this, `a policy with the ID ${id} of type ${type.value}`);
    this.policyType = type;
    this.cdkTagManager = new TagManager(TagType.MAP, resourceTypeOf(RESOURCES.POLICY), props.tags);
    this.node.addValidation({ validate: () => problemsOfTags(this.cdkTagManager.renderTags() ?? {}, 'policy') });
    this.handled = Provider.of(this).handle(this, {
      kind: RESOURCES.POLICY,
      what,
      entry: this._key,
      thing,
      // To look again and to overwrite are two words: the organization's refresh is not for the tree.
      settings: { ...settings, refresh: undefined },
      properties: {
        [Property.ORGANIZATION_ID]: organization.organizationId,
        [Property.POLICY_TYPE]: type.value,
        [Property.POLICY_NAME]: policyName,
        [Property.CONTENT]: contentOf(this, props),
        [Property.DESCRIPTION]: props.description,
        [Property.TAGS]: Lazy.any({ produce: () => this.cdkTagManager.renderTags() }),
        [Property.OVERWRITE]: props.overwrite,
      },
      needs: { features: ['policy', 'mark'], values: { PolicyTypes: [type.value] } },
      removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
      after: allFeatures,
    });
    this.policyId = this.handled.getAttString(Attribute.POLICY_ID);
    this.policyArn = this.handled.getAttString(Attribute.POLICY_ARN);
  }

  /**
   * Applies a removal policy to the policy, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

class ImportedPolicy extends PolicyBase {
  constructor(
    scope: Construct,
    id: string,
    public readonly policyId: string,
    public readonly policyType: PolicyType,
  ) {
    super(scope, id);
  }

  /** An ID does not name the organization, which the ARN of a policy has that is not AWS's own. */
  public get policyArn(): string {
    const { partition, account } = Stack.of(this);
    const type = this.policyType.value;
    if (Token.isUnresolved(type)) {
      throw synthError('the ARN of an imported policy needs a policyType that is known at synthesis', this);
    }
    const path = `${type.toLowerCase()}/${this.policyId}`;
    if (isAwsManagedPolicy(this.policyId)) {
      return `arn:${partition}:organizations::aws:policy/${path}`;
    }
    const { organization } = StackContext.of(this).ownOrganization(this, 'the ARN of an imported policy');
    return `arn:${partition}:organizations::${account}:policy/${organization.organizationId}/${path}`;
  }
}

const PROPS = optionsFor(
  "{ organization, policyName: 'deny-leaving', type: PolicyType.SERVICE_CONTROL_POLICY, content: PolicyContent.fromFile('deny-leaving.json') }",
);

function validate(at: Construct, props: PolicyProps): void {
  requireKind('props', props, PROPS, at);
  const { policyName, type, content, description, tags, overwrite } = props;
  requireText('policyName', policyName, POLICY_NAME_LENGTH_MAX, at);
  requireKind('type', type, POLICY_TYPE, at);
  requireKind('content', content, POLICY_CONTENT, at);
  if (description !== undefined) {
    requireText('description', description, POLICY_DESCRIPTION_LENGTH_MAX, at);
  }
  requireOptional('overwrite', overwrite, TEXT, at);
  if (tags !== undefined) {
    requireTags(tags, 'policy', at);
  }
  warnOfNearMiss(at, 'policyTypeUnknown', {
    what: `policy type ${type.value}`,
    of: 'type',
    called: 'name',
    similar: Token.isUnresolved(type.value) ? undefined : nearest(type.value, Object.keys(POLICY_TYPES)),
  });
}

function requireText(name: string, value: string, max: number, at: Construct): void {
  requireKind(name, value, TEXT, at);
  requireLength(name, value, max, at);
  if (value === '') {
    throw synthError(`${name} must have at least one character, got ""`, at);
  }
}

/** The content as one text. What only later constructs or the deployment know of it is checked when the app is synthesized. */
function contentOf(at: Construct, { type, content }: PolicyProps): string {
  const { text, isSettled, ...bound } = content._bind(at);
  const stack = Stack.of(at);
  const problems = () =>
    problemsOfContent(
      { value: type.value, maxContentLength: type._maxContentLength },
      { content: stack.resolve(bound.content), text: stack.resolve(text) },
    );
  if (!isSettled) {
    at.node.addValidation({ validate: problems });
    return text;
  }
  const [problem] = problems();
  if (problem !== undefined) {
    throw synthError(problem, at);
  }
  return text;
}
