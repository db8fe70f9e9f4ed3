import { type RemovalPolicy, Resource, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { POLICY_TYPES, serviceOfPolicyType } from './facts/policy-types';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import { POLICY_TYPE, type PolicyType } from './policy-type';
import { entryConstructId, makeEntry } from './private/entry';
import type { HandledResource } from './private/handled-resource';
import { optionsFor } from './private/kinds';
import { logicalIdOf } from './private/logical-id';
import { nearest } from './private/near-misses';
import { StackContext } from './private/stack-context';
import { requireKind } from './private/validation';
import { warnOfNearMiss } from './private/warnings';

/** Options for enabling a policy type. */
export interface EnabledPolicyTypeOptions {
  /**
   * The policy to apply when the policy type is removed from the template.
   *
   * `DESTROY` disables the policy type if this resource enabled it during its deployment. It stays enabled while another
   * resource of the stack, or of another stack of the app in the same account and Region, has the same type. AWS
   * detaches all policies of a type that is disabled. To enable the type again does not restore the attachments.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Properties for an `EnabledPolicyType`. */
export interface EnabledPolicyTypeProps extends EnabledPolicyTypeOptions {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;

  /** The policy type. */
  readonly policyType: PolicyType;
}

/**
 * A policy type that is enabled in the root of the organization.
 *
 * It is created after all features are enabled. While a migration is pending, it waits in its own workflow.
 * `organization.enablePolicyType` is the short form. It enables only the type: policies are separate resources. Some
 * types require, or work with, trusted access for a service. If the same stack enables that access, it is created
 * before the policy type, and deleted after it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_enable-disable.html
 * @example
 * declare const organization: Organization;
 * organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
 */
export class EnabledPolicyType extends Resource {
  /** @internal */
  public static _constructId(policyType: PolicyType, organization: Construct): string {
    requireKind('policyType', policyType, POLICY_TYPE, organization);
    const { value } = policyType;
    return entryConstructId(organization, {
      kind: RESOURCES.ENABLED_POLICY_TYPE,
      value,
      what: whatIs(value),
      method: 'enablePolicyType',
      alternative: '`new EnabledPolicyType(scope, id, { organization, policyType })`',
    });
  }

  /**
   * The state of the policy type: `ENABLED`, or `PENDING` if all features were not enabled when the deployment
   * completed.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: EnabledPolicyTypeProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ organization, policyType: PolicyType.TAG_POLICY }'), this);
    requireKind('policyType', props.policyType, POLICY_TYPE, this);
    const { value } = props.policyType;
    warnOfNearMiss(this, 'policyTypeUnknown', {
      what: whatIs(value),
      of: 'type',
      called: 'name',
      similar: Token.isUnresolved(value) ? undefined : nearest(value, Object.keys(POLICY_TYPES)),
    });
    this.handled = makeEntry(this, {
      kind: RESOURCES.ENABLED_POLICY_TYPE,
      organization: props.organization,
      what: whatIs(value),
      properties: { [Property.POLICY_TYPE]: value },
      needs: { values: { PolicyTypes: [value] } },
      removalPolicy: props.removalPolicy,
    });
    const service = serviceOfPolicyType(value);
    if (service !== undefined) {
      StackContext.of(this).order(this.handled.cfnResource, logicalIdOf(RESOURCES.SERVICE_ACCESS, service, ''));
    }
    this.state = this.handled.getAttString(Attribute.STATE);
  }

  /**
   * Applies a removal policy to the policy type, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

function whatIs(value: string): string {
  return `policy type ${value}`;
}
