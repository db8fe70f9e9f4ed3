import { Form, requireForm } from './private/validation';

/**
 * A type of policies of AWS Organizations.
 *
 * The constants are the types of November 2026. A newer one works without a newer version of this library.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 * @example
 * PolicyType.of('SERVICE_CONTROL_POLICY').isSameAs(PolicyType.SERVICE_CONTROL_POLICY); // true
 */
export class PolicyType {
  /** What accounts can do at most (SCP). */
  public static readonly SERVICE_CONTROL_POLICY = new PolicyType('SERVICE_CONTROL_POLICY');
  /** What can be done at most with the resources of accounts (RCP). */
  public static readonly RESOURCE_CONTROL_POLICY = new PolicyType('RESOURCE_CONTROL_POLICY');
  /** How tags are written. */
  public static readonly TAG_POLICY = new PolicyType('TAG_POLICY');
  /** What is backed up, and when. */
  public static readonly BACKUP_POLICY = new PolicyType('BACKUP_POLICY');
  /** Whether AI services may keep content to get better. */
  public static readonly AISERVICES_OPT_OUT_POLICY = new PolicyType('AISERVICES_OPT_OUT_POLICY');
  /** From which chat applications accounts can be reached. */
  public static readonly CHATBOT_POLICY = new PolicyType('CHATBOT_POLICY');
  /** How Amazon EC2, its images, and its networks are configured. */
  public static readonly DECLARATIVE_POLICY_EC2 = new PolicyType('DECLARATIVE_POLICY_EC2');
  /** Where AWS Security Hub is on. */
  public static readonly SECURITYHUB_POLICY = new PolicyType('SECURITYHUB_POLICY');
  /** Where AWS Security Hub CSPM is on. */
  public static readonly SECURITYHUB_CSPM_POLICY = new PolicyType('SECURITYHUB_CSPM_POLICY');
  /** Where Amazon Inspector is on. */
  public static readonly INSPECTOR_POLICY = new PolicyType('INSPECTOR_POLICY');
  /** Where Amazon GuardDuty is on. */
  public static readonly GUARDDUTY_POLICY = new PolicyType('GUARDDUTY_POLICY');
  /** In which order resources are upgraded. */
  public static readonly UPGRADE_ROLLOUT_POLICY = new PolicyType('UPGRADE_ROLLOUT_POLICY');
  /** Which safeguards Amazon Bedrock applies. */
  public static readonly BEDROCK_POLICY = new PolicyType('BEDROCK_POLICY');
  /** How Amazon S3 blocks public access. */
  public static readonly S3_POLICY = new PolicyType('S3_POLICY');
  /** Where AWS Shield network security director is on. */
  public static readonly NETWORK_SECURITY_DIRECTOR_POLICY = new PolicyType('NETWORK_SECURITY_DIRECTOR_POLICY');

  /**
   * Any type, as AWS spells it in its API.
   *
   * @param value the type in upper case, for example `SERVICE_CONTROL_POLICY`
   * @throws if it is not in upper case, or contains anything but letters, digits and underscores
   */
  public static of(value: string): PolicyType {
    requireForm('policyType', value, Form.POLICY_TYPE);
    return new PolicyType(value);
  }

  /**
   * The type as AWS spells it.
   */
  public readonly value: string;

  /** @param value the type as AWS spells it */
  protected constructor(value: string) {
    this.value = value;
  }

  /**
   * Whether another object stands for the same type.
   *
   * @param other the other one
   */
  public isSameAs(other: PolicyType): boolean {
    return this.value === other.value;
  }
}
