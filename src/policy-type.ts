import { Token } from 'aws-cdk-lib';
import { POLICY_TYPES, policyTypeFacts, REFUSED_POLICY_TYPES } from './facts/policy-types';
import { objectOf, optionsFor } from './private/kinds';
import { isSlipOf } from './private/near-misses';
import { Form, requireForm, requireKind, synthError } from './private/validation';

/** Options for the quotas of a policy type, which replace those that this version of the library knows. */
export interface PolicyTypeLimits {
  /**
   * The maximum number of characters of a policy, without white space.
   *
   * @default - the quota of November 2026, or none for a type that is newer
   */
  readonly maxContentLength?: number;

  /**
   * The maximum number of policies of the type that are attached to one root, organizational unit (OU), or account.
   *
   * @default - the quota of November 2026, or none for a type that is newer
   */
  readonly maxAttachmentsPerTarget?: number;
}

/**
 * A policy type of AWS Organizations.
 *
 * The constants are the types of November 2026. A newer type works without a newer version of this library.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 * @example
 * PolicyType.of('SERVICE_CONTROL_POLICY').isSameAs(PolicyType.SERVICE_CONTROL_POLICY); // true
 */
export class PolicyType {
  /** The service control policies (SCPs): the maximum permissions in accounts. */
  public static readonly SERVICE_CONTROL_POLICY = new PolicyType('SERVICE_CONTROL_POLICY');
  /** The resource control policies (RCPs): the maximum permissions on resources of accounts. */
  public static readonly RESOURCE_CONTROL_POLICY = new PolicyType('RESOURCE_CONTROL_POLICY');
  /** The tag policies: the spelling of tags. */
  public static readonly TAG_POLICY = new PolicyType('TAG_POLICY');
  /** The backup policies: the backup plans of accounts. */
  public static readonly BACKUP_POLICY = new PolicyType('BACKUP_POLICY');
  /** The opt-out policies for AI services: the use of content to improve the services. */
  public static readonly AISERVICES_OPT_OUT_POLICY = new PolicyType('AISERVICES_OPT_OUT_POLICY');
  /** The policies for chat applications: the access to accounts from these applications. */
  public static readonly CHATBOT_POLICY = new PolicyType('CHATBOT_POLICY');
  /** The declarative policies for Amazon EC2: the configuration of instances, images, and networks. */
  public static readonly DECLARATIVE_POLICY_EC2 = new PolicyType('DECLARATIVE_POLICY_EC2');
  /** The policies for AWS Security Hub: the accounts in which it is enabled. */
  public static readonly SECURITYHUB_POLICY = new PolicyType('SECURITYHUB_POLICY');
  /** The policies for AWS Security Hub CSPM: the accounts in which it is enabled. */
  public static readonly SECURITYHUB_CSPM_POLICY = new PolicyType('SECURITYHUB_CSPM_POLICY');
  /** The policies for Amazon Inspector: the accounts in which it is enabled. */
  public static readonly INSPECTOR_POLICY = new PolicyType('INSPECTOR_POLICY');
  /** The policies for Amazon GuardDuty: the accounts in which it is enabled. */
  public static readonly GUARDDUTY_POLICY = new PolicyType('GUARDDUTY_POLICY');
  /** The upgrade rollout policies: the order of upgrades of resources. */
  public static readonly UPGRADE_ROLLOUT_POLICY = new PolicyType('UPGRADE_ROLLOUT_POLICY');
  /** The policies for Amazon Bedrock: the safeguards that it applies. */
  public static readonly BEDROCK_POLICY = new PolicyType('BEDROCK_POLICY');
  /** The policies for Amazon S3: the block of public access. */
  public static readonly S3_POLICY = new PolicyType('S3_POLICY');
  /** The policies for AWS Shield network security director: the accounts in which it is enabled. */
  public static readonly NETWORK_SECURITY_DIRECTOR_POLICY = new PolicyType('NETWORK_SECURITY_DIRECTOR_POLICY');

  /**
   * Returns any policy type, as spelled in the API of AWS.
   *
   * Use the `limits` if AWS has raised a quota. Use the type that is returned for all policies of the type.
   *
   * @param value the type in uppercase, for example `SERVICE_CONTROL_POLICY`
   * @param limits the quotas of AWS that this version of the library does not know
   * @throws if it is not in uppercase, or contains anything but letters, digits, and underscores, or a limit is not a whole
   * number from 1
   */
  public static of(value: string, limits: PolicyTypeLimits = {}): PolicyType {
    requireForm('policyType', value, Form.POLICY_TYPE);
    requireKind('limits', limits, optionsFor('{ maxContentLength: 10240 }'));
    requireCount('maxContentLength', limits.maxContentLength);
    requireCount('maxAttachmentsPerTarget', limits.maxAttachmentsPerTarget);
    const right = Token.isUnresolved(value) ? undefined : rightName(value);
    if (right !== undefined) {
      throw synthError(
        `policyType must be spelled as in the API of AWS Organizations, got ${JSON.stringify(value)}: use ${JSON.stringify(right)}`,
      );
    }
    return new PolicyType(value, limits);
  }

  /** @internal */
  public readonly _class = 'PolicyType';

  /** The policy type, as spelled by AWS. */
  public readonly value: string;

  /**
   * How many characters a policy of the type has at most; undefined for a type whose limit no one named.
   *
   * @internal
   */
  public readonly _maxContentLength?: number;

  /**
   * How many policies of the type can be attached to one target; undefined for a type whose limit no one named.
   *
   * @internal
   */
  public readonly _maxAttachmentsPerTarget?: number;

  /**
   * @param value the policy type, as spelled by AWS
   * @param limits the quotas of AWS, unless they are the known ones
   */
  protected constructor(value: string, limits: PolicyTypeLimits = {}) {
    const known = policyTypeFacts(value);
    this.value = value;
    this._maxContentLength = limits.maxContentLength ?? known?.contentMax;
    this._maxAttachmentsPerTarget = limits.maxAttachmentsPerTarget ?? known?.attachmentsMax;
  }

  /**
   * Checks whether another object is the same policy type.
   *
   * @param other the other object
   */
  public isSameAs(other: PolicyType): boolean {
    requireKind('other', other, POLICY_TYPE);
    return this.value === other.value;
  }
}

function requireCount(name: string, value: number | undefined): void {
  if (value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= 1)) {
    return;
  }
  throw synthError(`${name} must be a whole number from 1, got ${JSON.stringify(value)}`);
}

/** The policy type that AWS takes, if this is a name that certainly means it and is not it. */
function rightName(value: string): string | undefined {
  const known = Object.keys(POLICY_TYPES);
  if (known.includes(value) || Object.hasOwn(REFUSED_POLICY_TYPES, value)) {
    return REFUSED_POLICY_TYPES[value];
  }
  const singular = value.replace(/IES$/, 'Y');
  return known.find((type) => type === singular || isSlipOf(value, type));
}

/** What the policy type of an entry must be. */
export const POLICY_TYPE = objectOf('PolicyType', (value) => {
  const type = typeof value === 'string' ? value : 'SERVICE_CONTROL_POLICY';
  return `use PolicyType.of(${JSON.stringify(type)})`;
});
