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
    value: 5000,
    asOf: '2026-09',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html',
  },
} as const satisfies Record<string, Limit>;

/** The limit in words. */
export function describeLimit(limit: Limit): string {
  return `${limit.value.toLocaleString('en-US')} accounts as of ${limit.asOf}`;
}
