import type { TrustedPrincipal } from './trusted-services';

/** How a policy type and a service that is let into the organization hang together. */
export interface PolicyTypeService {
  readonly servicePrincipal: TrustedPrincipal;
  /** No page says so: the row is taken from its neighbors. */
  readonly isAssumed?: true;
  /** Whether the service's access cannot be disabled as long as the type is enabled. */
  readonly keepsAccess: boolean;
}

/** What AWS says of one policy type. */
export interface PolicyTypeFacts {
  /** Characters of a policy's content. */
  readonly contentMax: number;
  /** Policies of the type in an organization. */
  readonly policiesMax: number;
  /** Policies of the type on one root, unit or account. */
  readonly attachmentsMax: number;
  /** Policies of the type that a root, unit or account keeps at least. Absent: none. */
  readonly attachmentsMin?: number;
  /** The policy of AWS's own that is attached everywhere when the type is enabled. */
  readonly awsManaged?: { readonly id: string; readonly isDetachable: boolean };
  /** Whether policies of the type are merged into one effective policy; the others are authorization policies. */
  readonly isMerged: boolean;
  /** The service that must have access to the organization before the type can be enabled. */
  readonly needs?: PolicyTypeService;
  /** The service that does something with the type's policies; the type can be enabled without its access. */
  readonly worksWith?: PolicyTypeService;
}

const MANAGEMENT_POLICY: PolicyTypeFacts = {
  contentMax: 10_000,
  policiesMax: 1000,
  attachmentsMax: 10,
  isMerged: true,
};

/** Names that people use for policy types, with the one that the API takes. */
export const REFUSED_POLICY_TYPES: Readonly<Record<string, string>> = {
  SCP: 'SERVICE_CONTROL_POLICY',
  RCP: 'RESOURCE_CONTROL_POLICY',
  AI_SERVICES_OPT_OUT_POLICY: 'AISERVICES_OPT_OUT_POLICY',
  EC2_DECLARATIVE_POLICY: 'DECLARATIVE_POLICY_EC2',
  DECLARATIVE_POLICY: 'DECLARATIVE_POLICY_EC2',
};

/**
 * The 15 types that the SDK's model of 2026 has (`@aws-sdk/client-organizations` 3.1169.0).
 *
 * Quotas: "Quotas and service limits for AWS Organizations" of the user guide, as read in 2026
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html).
 *
 * Limits of attachments, since 2026-05-15: the same page. Policies of AWS's own: the pages "Service control policies (SCPs)" and
 * "Resource control policies (RCPs)" of the same guide, as read in November 2026. The one of RCPs cannot be detached.
 *
 * Services: the pages of the policy types and of the services of the same guide, as read in October 2026. A type that needs
 * a service's access keeps it, by the reason `POLICY_TYPE_ENABLED_FOR_THIS_SERVICE`
 * (https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html). A service that is
 * missing costs the user a dependency of his own.
 */
export const POLICY_TYPES = {
  SERVICE_CONTROL_POLICY: {
    contentMax: 10_240,
    policiesMax: 10_000,
    attachmentsMax: 10,
    attachmentsMin: 1,
    awsManaged: { id: 'p-FullAWSAccess', isDetachable: true },
    isMerged: false,
  },
  RESOURCE_CONTROL_POLICY: {
    contentMax: 5120,
    policiesMax: 2000,
    attachmentsMax: 5,
    awsManaged: { id: 'p-RCPFullAWSAccess', isDetachable: false },
    isMerged: false,
  },
  AISERVICES_OPT_OUT_POLICY: { ...MANAGEMENT_POLICY, contentMax: 2500, attachmentsMax: 5 },
  BACKUP_POLICY: {
    ...MANAGEMENT_POLICY,
    // Its prerequisites are all features and permissions; the access is for monitoring jobs in all accounts:
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_prereqs.html
    worksWith: { servicePrincipal: 'backup.amazonaws.com', keepsAccess: false },
  },
  BEDROCK_POLICY: MANAGEMENT_POLICY,
  CHATBOT_POLICY: { ...MANAGEMENT_POLICY, attachmentsMax: 5 },
  DECLARATIVE_POLICY_EC2: {
    ...MANAGEMENT_POLICY,
    // Only the account status report needs it:
    // https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ec2.html
    worksWith: { servicePrincipal: 'ec2.amazonaws.com', keepsAccess: false },
  },
  GUARDDUTY_POLICY: {
    ...MANAGEMENT_POLICY,
    needs: { servicePrincipal: 'guardduty.amazonaws.com', keepsAccess: true, isAssumed: true },
  },
  INSPECTOR_POLICY: {
    ...MANAGEMENT_POLICY,
    needs: { servicePrincipal: 'inspector2.amazonaws.com', keepsAccess: true },
  },
  NETWORK_SECURITY_DIRECTOR_POLICY: {
    ...MANAGEMENT_POLICY,
    needs: { servicePrincipal: 'network-security-director.amazonaws.com', keepsAccess: true },
  },
  S3_POLICY: MANAGEMENT_POLICY,
  SECURITYHUB_CSPM_POLICY: {
    ...MANAGEMENT_POLICY,
    needs: { servicePrincipal: 'securityhub.amazonaws.com', keepsAccess: true, isAssumed: true },
  },
  SECURITYHUB_POLICY: {
    ...MANAGEMENT_POLICY,
    needs: { servicePrincipal: 'securityhub.amazonaws.com', keepsAccess: true },
  },
  TAG_POLICY: {
    ...MANAGEMENT_POLICY,
    // The access may come after the type, or with it; it goes by disabling the type:
    // https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-tag-policies.html
    worksWith: { servicePrincipal: 'tagpolicies.tag.amazonaws.com', keepsAccess: true },
  },
  UPGRADE_ROLLOUT_POLICY: MANAGEMENT_POLICY,
} as const satisfies Record<string, PolicyTypeFacts>;

const TYPES: Readonly<Record<string, PolicyTypeFacts>> = POLICY_TYPES;

/** What AWS says of a type; undefined for one that it does not know. */
export function policyTypeFacts(type: string): PolicyTypeFacts | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** Whether a policy is AWS's own, by its ID. */
export function isAwsManagedPolicy(policyId: string): boolean {
  return Object.values(TYPES).some(({ awsManaged }) => awsManaged?.id === policyId);
}

/** The service whose access belongs to a type: what it needs, or else what it works with. */
export function serviceOfPolicyType(type: string): string | undefined {
  const facts = policyTypeFacts(type);
  return (facts?.needs ?? facts?.worksWith)?.servicePrincipal;
}

/** Types that keep a service's access: as long as one is enabled, the access cannot be disabled. */
export function policyTypesKeepingAccessOf(servicePrincipal: string): string[] {
  return Object.keys(TYPES).filter((type) => {
    const { needs, worksWith } = TYPES[type]!;
    return [needs, worksWith].some((one) => one?.keepsAccess && one.servicePrincipal === servicePrincipal);
  });
}
