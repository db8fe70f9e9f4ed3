/**
 * Quotas of AWS Organizations.
 *
 * Source: "Quotas and service limits for AWS Organizations" of the user guide, as read in 2026
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html). AWS raises these numbers
 * without notice; a world overrides the quotas under `quotas`.
 */
export const DEFAULT_QUOTAS = {
  /** Accounts of an organization: pending invitations and closed accounts count. */
  accounts: 10,
  organizationalUnits: 2000,
  /** Levels below the root. */
  organizationalUnitDepth: 5,
  /** Invitations in 24 hours, unless `accounts` is larger. */
  invitationsPerDay: 20,
  concurrentAccountCreations: 5,
  concurrentAccountClosures: 3,
  /** Closures in 30 days, unless 20 % of the members are more. */
  accountClosures: 250,
  /** What 20 % of the members can raise `accountClosures` to. */
  accountClosuresMax: 1000,
  /** Age in days that a created account needs before it may leave. */
  removalAgeDays: 4,
  /** Age in days that an organization needs before its members may move directly to another one. */
  transferAgeDays: 7,
  /** Days between two direct moves of one account; AWS publishes no number. */
  transferIntervalDays: 1,
  /** Member accounts with which the standard migration to all features still works. */
  allFeaturesAccounts: 5000,
  tagsPerResource: 50,
} as const;

/** Where and when the quotas were last seen to be so. */
export const QUOTAS_SEEN = {
  asOf: '2026-09',
  source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
} as const;

/** Days after which a handshake expires that no one answered. None of them is adjustable; same page and date. */
export const HANDSHAKE_DAYS = {
  INVITE: 15,
  ENABLE_ALL_FEATURES: 90,
  APPROVE_ALL_FEATURES: 90,
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: 90,
} as const;

/** Days that a handshake can be read after it has ended; same page and date. */
export const HANDSHAKE_LISTED_DAYS = 30;

/** A quota by its name in a world. */
export type QuotaName = keyof typeof DEFAULT_QUOTAS;

/** What counts in one simulated AWS. */
export type Quotas = Readonly<Record<QuotaName, number>>;

/**
 * What AWS takes as tags of an account. None of it is adjustable.
 *
 * Source: API_Tag of the API reference of AWS Organizations, and "Quotas and service limits for AWS Organizations" of the
 * user guide, as read in 2026. That keys which begin with `aws:` are reserved: "Best practices and strategies" of the guide
 * Tagging AWS Resources.
 */
export const TAG_LIMITS = { tagsMax: 50, keyLengthMax: 128, valueLengthMax: 256 } as const;

/**
 * Characters of the resource policy of an organization; not adjustable.
 *
 * Source: API_PutResourcePolicy of the API reference of AWS Organizations, as read in November 2026.
 */
export const RESOURCE_POLICY_SIZE_MAX = 40_000;

/**
 * Characters of the name of an organizational unit, at least one of which is no white space: AWS leaves the name of a unit as it
 * is that is to be renamed to nothing but spaces. Not adjustable.
 *
 * Source: API_CreateOrganizationalUnit of the API reference of AWS Organizations, as read in 2026.
 */
export const UNIT_NAME_LENGTH_MAX = 128;

/**
 * Characters of the name and of the description of a policy. Not adjustable.
 *
 * Source: API_CreatePolicy of the API reference of AWS Organizations, as read in November 2026.
 */
export const POLICY_NAME_LENGTH_MAX = 128;
export const POLICY_DESCRIPTION_LENGTH_MAX = 512;

/**
 * Characters of the name of an account; not adjustable.
 *
 * Source: API_CreateAccount of the API reference of AWS Organizations, as read in 2026.
 */
export const ACCOUNT_NAME_LENGTH_MAX = 50;

/**
 * Limits of AWS that messages name. AWS raises them without telling us, so none of them makes the library refuse:
 * AWS itself does, before it changes anything.
 */
export interface Limit {
  readonly value: number;
  /** When it was last seen to be so. */
  readonly asOf: string;
  readonly source: string;
}

export const LIMITS = {
  /** Accounts of an organization that can enable all features by the standard process. */
  allFeaturesAccounts: {
    value: DEFAULT_QUOTAS.allFeaturesAccounts,
    asOf: '2026-09',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html',
  },
} as const satisfies Record<string, Limit>;

/** The limit in words. */
export function describeLimit(limit: Limit): string {
  return `${limit.value.toLocaleString('en-US')} accounts as of ${limit.asOf}`;
}

/**
 * Limits of Standard workflows of AWS Step Functions, which nobody can have raised.
 *
 * Source: "Step Functions service quotas" of the developer guide, as read in 2026
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
export const STEP_FUNCTIONS_LIMITS = {
  /** Events in the history of one execution, which fails when it has more. */
  historyEvents: 25_000,
  /** Days that one execution may run, which times out then. */
  executionDays: 365,
  /** Characters of the name of an execution. */
  executionNameLength: 80,
  /** Bytes of the input or the output of a state, or of an execution. */
  payloadBytes: 262_144,
} as const;
