/** What AWS says of one policy type. */
export interface PolicyTypeFacts {
  /** Characters of a policy's content. */
  readonly contentMax: number;
  /** Policies of the type in an organization. */
  readonly policiesMax: number;
  /** Policies of the type on one root, unit or account. */
  readonly attachmentsMax: number;
  /** Whether policies of the type are merged into one effective policy; the others are authorisation policies. */
  readonly isMerged: boolean;
  /** The service whose access to the organization the type needs first. */
  readonly servicePrincipal?: string;
}

const MANAGEMENT_POLICY: PolicyTypeFacts = {
  contentMax: 10_000,
  policiesMax: 1000,
  attachmentsMax: 10,
  isMerged: true,
};

/**
 * The 15 types that the SDK's model of 2026 has, with the quotas of the user guide's quotas page as of 2026.
 *
 * The guide names the service that has to have access first for the policies of Security Hub, Inspector and network
 * security director; for the newer types of Security Hub and GuardDuty it is taken to be the same.
 */
const POLICY_TYPES: Readonly<Record<string, PolicyTypeFacts>> = {
  SERVICE_CONTROL_POLICY: { contentMax: 10_240, policiesMax: 10_000, attachmentsMax: 10, isMerged: false },
  RESOURCE_CONTROL_POLICY: { contentMax: 5120, policiesMax: 2000, attachmentsMax: 5, isMerged: false },
  AISERVICES_OPT_OUT_POLICY: { ...MANAGEMENT_POLICY, contentMax: 2500, attachmentsMax: 5 },
  BACKUP_POLICY: MANAGEMENT_POLICY,
  BEDROCK_POLICY: MANAGEMENT_POLICY,
  CHATBOT_POLICY: { ...MANAGEMENT_POLICY, attachmentsMax: 5 },
  DECLARATIVE_POLICY_EC2: MANAGEMENT_POLICY,
  GUARDDUTY_POLICY: { ...MANAGEMENT_POLICY, servicePrincipal: 'guardduty.amazonaws.com' },
  INSPECTOR_POLICY: { ...MANAGEMENT_POLICY, servicePrincipal: 'inspector2.amazonaws.com' },
  NETWORK_SECURITY_DIRECTOR_POLICY: {
    ...MANAGEMENT_POLICY,
    servicePrincipal: 'network-security-director.amazonaws.com',
  },
  S3_POLICY: MANAGEMENT_POLICY,
  SECURITYHUB_CSPM_POLICY: { ...MANAGEMENT_POLICY, servicePrincipal: 'securityhub.amazonaws.com' },
  SECURITYHUB_POLICY: { ...MANAGEMENT_POLICY, servicePrincipal: 'securityhub.amazonaws.com' },
  TAG_POLICY: MANAGEMENT_POLICY,
  UPGRADE_ROLLOUT_POLICY: MANAGEMENT_POLICY,
};

/** What AWS says of a type; undefined for one that it does not know. */
export function policyTypeFacts(type: string): PolicyTypeFacts | undefined {
  return Object.hasOwn(POLICY_TYPES, type) ? POLICY_TYPES[type] : undefined;
}

/** Types that need a service's access: as long as one is on, the access cannot be switched off. */
export function policyTypesOf(servicePrincipal: string): string[] {
  // Tag policies can be switched on without the service's access, but then keep it from being switched off.
  const own = servicePrincipal === 'tagpolicies.tag.amazonaws.com' ? ['TAG_POLICY'] : [];
  return Object.keys(POLICY_TYPES)
    .filter((type) => POLICY_TYPES[type]!.servicePrincipal === servicePrincipal)
    .concat(own);
}
