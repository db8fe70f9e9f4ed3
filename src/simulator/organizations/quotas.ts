const DAY = 24 * 60 * 60;

/**
 * Quotas of an organization, as AWS's quotas page lists them in 2026; the world overrides any of them by name.
 */
export interface Quotas {
  /** Accounts, the management account, closed ones and pending invitations included. */
  accounts: number;
  organizationalUnits: number;
  /** Levels of units below the root. */
  organizationalUnitDepth: number;
  /** Member accounts up to which all features can be enabled with the standard process. */
  allFeaturesMembers: number;
  /** Invitations in 24 hours: this, or the account quota if that is higher. */
  invitationsPerDay: number;
  concurrentAccountCreations: number;
  concurrentAccountClosures: number;
  /** Closures in 30 days: this, or 20 % of the members if that is more, up to `accountClosuresMax`. */
  accountClosures: number;
  accountClosuresMax: number;
  /** Age from which a created account may leave. */
  accountAgeSeconds: number;
  /** Age from which members may move directly to another organization. */
  organizationAgeSeconds: number;
  /** Between two direct moves of one account; AWS publishes no number. */
  transferIntervalSeconds: number;
  tags: number;
}

export const DEFAULT_QUOTAS: Readonly<Quotas> = {
  accounts: 10,
  organizationalUnits: 2000,
  organizationalUnitDepth: 5,
  allFeaturesMembers: 5000,
  invitationsPerDay: 20,
  concurrentAccountCreations: 5,
  concurrentAccountClosures: 3,
  accountClosures: 250,
  accountClosuresMax: 1000,
  accountAgeSeconds: 4 * DAY,
  organizationAgeSeconds: 7 * DAY,
  transferIntervalSeconds: DAY,
  tags: 50,
};
