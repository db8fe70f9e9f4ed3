import { type RemovalPolicy, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { serviceOfPolicyType } from './facts/policy-types';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import type { PolicyType } from './policy-type';
import { entryConstructId, makeEntry } from './private/entry';
import { logicalIdOf } from './private/logical-id';
import type { HandledResource } from './private/provider';
import { StackContext } from './private/stack-context';

/** What happens to a policy type when it is taken away from the template. */
export interface EnabledPolicyTypeOptions {
  /**
   * What happens to the policy type when it is taken away from the template.
   *
   * `DESTROY` disables what this very resource enabled, before the deployment had its answer. AWS then detaches every
   * policy of the type everywhere, and enabling the type again does not bring the attachments back.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Which type of policies is enabled in which organization. */
export interface EnabledPolicyTypeProps extends EnabledPolicyTypeOptions {
  /** The organization, in the same stack: made there, or imported into it. */
  readonly organization: IOrganization;

  /** The type of policies. */
  readonly policyType: PolicyType;
}

/**
 * A type of policies that is enabled in the organization's root.
 *
 * Comes after all features are enabled. While a migration is pending it waits in a workflow of its own.
 * `organization.enablePolicyType` is the short form. It enables the type only: policies are resources of their own. Where
 * a type needs, or works with, the access of a service that the same stack enables, it comes after that, and goes before it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_enable-disable.html
 * @example
 * declare const organization: Organization;
 * organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
 */
export class EnabledPolicyType extends Resource {
  /** @internal */
  public static _constructId(policyType: PolicyType, organization: Construct): string {
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
   * `ENABLED`, or `PENDING` if the deployment went on before all features were enabled.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: EnabledPolicyTypeProps) {
    super(scope, id);
    const { value } = props.policyType;
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
   * Says what happens to the policy type when it is taken away from the template, as `removalPolicy` does.
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
