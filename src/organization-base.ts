import { type IResource, Resource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { EnabledPolicyType, type EnabledPolicyTypeOptions } from './enabled-policy-type';
import { InvitedAccount, type InvitedAccountOptions } from './invited-account';
import type { IRoot } from './organization-parent';
import type { PolicyType } from './policy-type';
import { metricPendingResources } from './private/pending-resources';
import { Provider } from './private/provider';
import { ServiceAccess, type ServiceAccessOptions } from './service-access';
import type { TrustedService } from './trusted-service';

/** An organization of AWS Organizations, made by this stack or imported into it. */
export interface IOrganization extends IResource, iam.IGrantable {
  /**
   * Id of the organization, for example `o-exampleorgid`.
   *
   * @attribute
   */
  readonly organizationId: string;

  /**
   * ARN of the organization.
   *
   * @attribute
   */
  readonly organizationArn: string;

  /**
   * Id of the management account, 12 digits.
   *
   * @attribute
   */
  readonly managementAccountId: string;

  /**
   * ARN of the management account in the organization.
   *
   * @attribute
   */
  readonly managementAccountArn: string;

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
   * The state machine that drives everything in this stack that has to wait.
   *
   * Its list of executions shows what is still pending, one execution a resource, and stopping one there stops that
   * flow and nothing else.
   */
  readonly workflow: sfn.IStateMachine;

  /**
   * The role that the library acts with, in the management account.
   *
   * Its name begins with `cdk-aws-organization-`, so that a trust policy in a member account can name it.
   */
  readonly handlerRole: iam.IRole;

  /**
   * Gives a service of AWS access to the organization.
   *
   * The flag belongs to the organization, not to this stack: what was on before stays on whatever happens here.
   *
   * @param service the service, by its principal
   * @param options what happens when it is taken away from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
   * @throws if the service is in this stack already, or the organization only has consolidated billing
   */
  enableServiceAccess(service: TrustedService, options?: ServiceAccessOptions): ServiceAccess;

  /**
   * Enables a type of policies in the organization's root.
   *
   * What was on before stays on whatever happens here.
   *
   * @param policyType the type
   * @param options what happens when it is taken away from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
   * @throws if the type is in this stack already, or the organization only has consolidated billing
   */
  enablePolicyType(policyType: PolicyType, options?: EnabledPolicyTypeOptions): EnabledPolicyType;

  /**
   * Brings an account that exists already into the organization.
   *
   * @param id the id of the construct
   * @param options whom the invitation is for, where the account belongs, and what follows when nobody says yes
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
   * @throws if the account is in this stack already
   */
  inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount;

  /**
   * How many flows of this stack are under way: migrations, and whatever waits behind them.
   *
   * Alarm on it staying above zero for longer than people should need. Averaged over six hours, because a flow that has
   * waited for weeks looks once in three hours.
   *
   * @param options label, color, period and the like
   */
  metricPendingResources(options?: cloudwatch.MathExpressionOptions): cloudwatch.MathExpression;
}

/**
 * What an imported organization can do, a new one can do, too.
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

  /** Every principal of every account of the organization. */
  public get grantPrincipal(): iam.IPrincipal {
    return new iam.OrganizationPrincipal(this.organizationId);
  }

  public enableServiceAccess(service: TrustedService, options: ServiceAccessOptions = {}): ServiceAccess {
    return new ServiceAccess(this, ServiceAccess._constructId(service, this), {
      organization: this,
      service,
      ...options,
    });
  }

  public enablePolicyType(policyType: PolicyType, options: EnabledPolicyTypeOptions = {}): EnabledPolicyType {
    return new EnabledPolicyType(this, EnabledPolicyType._constructId(policyType, this), {
      organization: this,
      policyType,
      ...options,
    });
  }

  public inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount {
    return new InvitedAccount(this, id, { organization: this, ...options });
  }

  public metricPendingResources(options: cloudwatch.MathExpressionOptions = {}): cloudwatch.MathExpression {
    return metricPendingResources(Provider.of(this), options);
  }
}
