import { type IResource, Resource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ACCOUNT, type IAccount, managementAccountOf } from './account';
import { CentralizedRootAccess, type CentralizedRootAccessOptions } from './centralized-root-access';
import { EnabledPolicyType, type EnabledPolicyTypeOptions } from './enabled-policy-type';
import { InvitedAccount, type InvitedAccountOptions } from './invited-account';
import { ORGANIZATION_DELEGATION, type OrganizationDelegation } from './organization-delegation';
import type { IRoot } from './organization-parent';
import { type IPolicy, Policy, type PolicyOptions } from './policy';
import type { PolicyType } from './policy-type';
import { DelegationPolicy } from './private/delegation-policy';
import { metricFailedResources } from './private/failed-resources';
import { CONSTRUCT_ID, optionsFor } from './private/kinds';
import { metricPendingResources } from './private/pending-resources';
import { Provider } from './private/provider';
import { requireKind } from './private/validation';
import { ServiceAccess, type ServiceAccessOptions } from './service-access';
import type { TrustedService } from './trusted-service';

/** An organization in AWS Organizations, created by this stack or imported into it. */
export interface IOrganization extends IResource, iam.IGrantable {
  /**
   * The ID of the organization, for example `o-exampleorgid`.
   *
   * @attribute
   */
  readonly organizationId: string;

  /**
   * The ARN of the organization.
   *
   * @attribute
   */
  readonly organizationArn: string;

  /**
   * The ID of the management account, 12 digits.
   *
   * @attribute
   */
  readonly managementAccountId: string;

  /**
   * The ARN of the management account in the organization.
   *
   * @attribute
   */
  readonly managementAccountArn: string;

  /** The management account. */
  readonly managementAccount: IAccount;

  /**
   * The ID of the organization's root, for example `r-examplerootid111`.
   *
   * An imported organization has it only if its attributes name it. Without it, a template that uses it fails at synth.
   *
   * @attribute
   */
  readonly rootId: string;

  /** The root of the organization, which has the same limits as `rootId`. */
  readonly root: IRoot;

  /**
   * The policy `FullAWSAccess`, which AWS attaches to the root, to all organizational units (OUs), and to all accounts when
   * service control policies are enabled.
   *
   * Detach it, after you attach policies that allow what is needed, to allow nothing else.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_strategies.html
   */
  readonly fullAwsAccess: IPolicy;

  /**
   * The state machine of everything in this stack that waits.
   *
   * Its running executions are the pending resources, one execution for each. If you stop an execution, only the
   * workflow of that resource stops.
   */
  readonly workflow: sfn.IStateMachine;

  /**
   * The role of the library in the management account.
   *
   * Its name is `cdk-aws-organization-` and the unique part of the ID of the stack, so that the trust policy of a role in
   * a member account can name the form.
   */
  readonly handlerRole: iam.IRole;

  /**
   * Enables trusted access for an AWS service, and sets up what the service requires beside it.
   *
   * The setting belongs to the organization, not to this stack. Access that was enabled before stays enabled.
   *
   * @param service the service, by its principal
   * @param options the Regions, and the policy to apply when it is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
   * @throws if the service is already in this stack, if it has no use for `regions`, or if the organization has only
   * consolidated billing
   */
  enableServiceAccess(service: TrustedService, options?: ServiceAccessOptions): ServiceAccess;

  /**
   * Enables a policy type in the root of the organization.
   *
   * A policy type that was enabled before stays enabled.
   *
   * @param policyType the policy type
   * @param options the policy to apply when it is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
   * @throws if the policy type is already in this stack, or the organization has only consolidated billing
   */
  enablePolicyType(policyType: PolicyType, options?: EnabledPolicyTypeOptions): EnabledPolicyType;

  /**
   * Adds a policy to the organization.
   *
   * A policy that has this name and type is adopted. It is created only if there is none. It has no effect before it is attached.
   *
   * @param id the ID of the construct, which the logical ID is made from, together with the type
   * @param options the name, the type, the content, the tags, and the policy to apply when it is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
   * @throws if the policy is already in this stack, its content does not fit its type, or the organization has only consolidated
   * billing
   */
  addPolicy(id: string, options: PolicyOptions): Policy;

  /**
   * Invites an existing account to the organization.
   *
   * @param id the ID of the construct
   * @param options the target, the parent of the account, and the follow-ups of the invitation
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
   * @throws if the account is already in this stack
   */
  inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount;

  /**
   * Manages root access to member accounts centrally, in IAM.
   *
   * It enables trusted access for IAM, unless the stack does so already, and each feature that was not enabled before.
   *
   * @param options the features, and the policy to apply when it is removed from the template
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
   * @throws if it is already in this stack, no feature is left, or the organization has only consolidated billing
   */
  centralizeRootAccess(options?: CentralizedRootAccessOptions): CentralizedRootAccess;

  /**
   * Delegates a part of the management of the organization to a member account.
   *
   * All delegations of the stack are one native `AWS::Organizations::ResourcePolicy`, because an organization has one
   * resource policy. If the organization has one that the stack did not create, the deployment fails: import it into the
   * stack first. An update replaces manual changes. The policy stays when it is removed from the template.
   *
   * An account that the stack invites comes first. It must have joined by then, because the policy cannot wait.
   *
   * @param account a member account: an imported account, or what `inviteAccount` returns
   * @param delegation the part of the management
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
   * @throws if the account is the management account, or the organization has only consolidated billing
   */
  delegateManagement(account: IAccount, delegation: OrganizationDelegation): void;

  /**
   * Returns the number of pending resources of this stack: migrations, and resources that wait for them.
   *
   * Create an alarm for a value above zero. The value is an average over six hours, because after some weeks a workflow
   * checks only every three hours.
   *
   * @param options the label, the color, the period, and other options of the metric
   */
  metricPendingResources(options?: cloudwatch.MathExpressionOptions): cloudwatch.MathExpression;

  /**
   * Returns the number of failures in this stack: workflows that failed, and events that Lambda dropped.
   *
   * Create an alarm for a value above zero. A failure during a deployment also fails the deployment. A failure after it,
   * when the workflow continues alone, shows only here and in `notifications`.
   *
   * @param options the label, the color, the period, and other options of the metric
   */
  metricFailedResources(options?: cloudwatch.MathExpressionOptions): cloudwatch.MathExpression;
}

const REMOVAL_OPTIONS = optionsFor('{ removalPolicy: RemovalPolicy.DESTROY }');
const INVITATION_OPTIONS = optionsFor("{ target: InvitationTarget.account('333333333333') }");
const POLICY_OPTIONS = optionsFor(
  "{ policyName: 'deny-leaving', type: PolicyType.SERVICE_CONTROL_POLICY, content: PolicyContent.fromFile('deny-leaving.json') }",
);
const METRIC_OPTIONS = optionsFor("{ label: 'pending' }");

/**
 * The methods that a new and an imported organization share.
 *
 * @internal
 */
export abstract class OrganizationBase extends Resource implements IOrganization {
  public abstract readonly organizationId: string;
  public abstract readonly organizationArn: string;
  public abstract readonly managementAccountId: string;
  public abstract readonly managementAccountArn: string;
  public abstract readonly rootId: string;
  public abstract readonly root: IRoot;
  public abstract readonly workflow: sfn.IStateMachine;
  public abstract readonly handlerRole: iam.IRole;

  public get managementAccount(): IAccount {
    return managementAccountOf(this, { accountId: this.managementAccountId, accountArn: this.managementAccountArn });
  }

  /** The principals of all accounts of the organization. */
  public get grantPrincipal(): iam.IPrincipal {
    return new iam.OrganizationPrincipal(this.organizationId);
  }

  public enableServiceAccess(service: TrustedService, options: ServiceAccessOptions = {}): ServiceAccess {
    requireKind('options', options, REMOVAL_OPTIONS, this);
    return new ServiceAccess(this, ServiceAccess._constructId(service, this), {
      organization: this,
      service,
      ...options,
    });
  }

  public enablePolicyType(policyType: PolicyType, options: EnabledPolicyTypeOptions = {}): EnabledPolicyType {
    requireKind('options', options, REMOVAL_OPTIONS, this);
    return new EnabledPolicyType(this, EnabledPolicyType._constructId(policyType, this), {
      organization: this,
      policyType,
      ...options,
    });
  }

  public get fullAwsAccess(): IPolicy {
    return Policy._fullAwsAccessOf(this);
  }

  public addPolicy(id: string, options: PolicyOptions): Policy {
    Policy._requireId(id, this);
    requireKind('options', options, POLICY_OPTIONS, this);
    return new Policy(this, id, { organization: this, ...options });
  }

  public inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount {
    requireKind('id', id, CONSTRUCT_ID, this);
    requireKind('options', options, INVITATION_OPTIONS, this);
    return new InvitedAccount(this, id, { organization: this, ...options });
  }

  public centralizeRootAccess(options: CentralizedRootAccessOptions = {}): CentralizedRootAccess {
    requireKind('options', options, optionsFor('{ sessions: false }'), this);
    return new CentralizedRootAccess(this, CentralizedRootAccess._constructId(this), {
      organization: this,
      ...options,
    });
  }

  public delegateManagement(account: IAccount, delegation: OrganizationDelegation): void {
    requireKind('account', account, ACCOUNT, this);
    requireKind('delegation', delegation, ORGANIZATION_DELEGATION, this);
    DelegationPolicy.of(this).delegate(account, delegation._bind());
  }

  public metricPendingResources(options: cloudwatch.MathExpressionOptions = {}): cloudwatch.MathExpression {
    requireKind('options', options, METRIC_OPTIONS, this);
    return metricPendingResources(Provider.of(this), options);
  }

  public metricFailedResources(options: cloudwatch.MathExpressionOptions = {}): cloudwatch.MathExpression {
    requireKind('options', options, METRIC_OPTIONS, this);
    return metricFailedResources(Provider.of(this), options);
  }
}
