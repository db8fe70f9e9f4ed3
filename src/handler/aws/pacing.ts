/** A token bucket of AWS: so many calls a second, and so many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Buckets per account, where they are small enough to be met by one flow.
 *
 * Source: "Quotas for AWS Organizations", throttling limits, read in September 2026.
 */
export const ACCOUNT_RATES: Readonly<Record<string, Rate>> = {
  AcceptHandshake: { perSecond: 1, burst: 2 },
  CancelHandshake: { perSecond: 2, burst: 3 },
  CreateOrganization: { perSecond: 1, burst: 1 },
  DeleteOrganization: { perSecond: 1, burst: 1 },
  DescribeAccount: { perSecond: 20, burst: 30 },
  DescribeHandshake: { perSecond: 1, burst: 2 },
  DescribeOrganization: { perSecond: 1, burst: 2 },
  DisableAWSServiceAccess: { perSecond: 1, burst: 2 },
  DisablePolicyType: { perSecond: 1, burst: 1 },
  EnableAllFeatures: { perSecond: 1, burst: 1 },
  EnableAWSServiceAccess: { perSecond: 1, burst: 2 },
  EnablePolicyType: { perSecond: 1, burst: 1 },
  InviteAccountToOrganization: { perSecond: 3, burst: 5 },
  ListAccounts: { perSecond: 8, burst: 12 },
  ListAWSServiceAccessForOrganization: { perSecond: 1, burst: 3 },
  ListHandshakesForAccount: { perSecond: 5, burst: 8 },
  ListHandshakesForOrganization: { perSecond: 5, burst: 8 },
  ListParents: { perSecond: 5, burst: 8 },
  ListRoots: { perSecond: 1, burst: 2 },
  ListTagsForResource: { perSecond: 10, burst: 15 },
  MoveAccount: { perSecond: 2, burst: 3 },
  RemoveAccountFromOrganization: { perSecond: 2, burst: 2 },
  TagResource: { perSecond: 4, burst: 6 },
  UntagResource: { perSecond: 4, burst: 6 },
};

/** Buckets that all members of an organization share. Same source. */
export const MEMBER_RATES: Readonly<Record<string, Rate>> = {
  AcceptHandshake: { perSecond: 5, burst: 5 },
};

/** Added to each interval: a bucket that refills a moment later than we think refuses the call. */
const MARGIN_MS = 5;

/** Ten functions at a time share a bucket in a new account, and others use it as well. */
const SLOWED_MAX = 16;
/** After so long, half of the slowness is forgotten: the others may have finished. */
const SLOWED_HALF_LIFE_MS = 60_000;

/**
 * Spreads our own calls over the buckets, so that few are refused.
 *
 * It sees no other callers, and there is a pacer in every container of the function. A refused call tells of them: then
 * this one calls half as often, and more often again as time passes.
 */
export class Pacer {
  /** By operation: the moment at which the bucket would be full again, in epoch milliseconds. */
  private readonly fullAt = new Map<string, number>();
  /** By operation: how many times as long its intervals were after the last refusal, and when that was. */
  private readonly slowed = new Map<string, { readonly by: number; readonly at: number }>();

  /** @param slowedMax how many times as long refusals make an interval at most; 1 if nobody else uses the buckets */
  constructor(
    private readonly rates: Readonly<Record<string, Rate>>,
    private readonly slowedMax = SLOWED_MAX,
  ) {}

  /** Takes a token, and answers how many milliseconds from `now` the call has to wait for it. */
  public take(operation: string, now: number): number {
    const wait = this.waitOf(operation, now);
    const rate = this.rateOf(operation, now);
    if (rate) {
      this.fullAt.set(operation, this.fullAtOf(operation, now) + intervalOf(rate));
    }
    return wait;
  }

  /** How long a call would have to wait; takes no token. A token that nobody uses would hold up the next step. */
  public waitOf(operation: string, now: number): number {
    const rate = this.rateOf(operation, now);
    if (!rate) {
      return 0;
    }
    return Math.max(0, Math.ceil(this.fullAtOf(operation, now) - (rate.burst - 1) * intervalOf(rate) - now));
  }

  /** AWS refused a call because the bucket is empty: somebody else takes from it. */
  public slowDown(operation: string, now: number): void {
    this.slowed.set(operation, { by: Math.min(this.slowedMax, 2 * this.slownessOf(operation, now)), at: now });
    const rate = this.rateOf(operation, now);
    if (rate) {
      this.fullAt.set(operation, Math.max(this.fullAtOf(operation, now), now + intervalOf(rate)));
    }
  }

  /** What is left of the bucket for this pacer. The burst belongs to whoever comes first. */
  private rateOf(operation: string, now: number): Rate | undefined {
    const rate = this.rates[operation];
    const slowness = this.slownessOf(operation, now);
    return rate && slowness > 1 ? { perSecond: rate.perSecond / slowness, burst: 1 } : rate;
  }

  private slownessOf(operation: string, now: number): number {
    const slowed = this.slowed.get(operation);
    return slowed === undefined ? 1 : Math.max(1, slowed.by * 0.5 ** ((now - slowed.at) / SLOWED_HALF_LIFE_MS));
  }

  private fullAtOf(operation: string, now: number): number {
    return Math.max(now, this.fullAt.get(operation) ?? now);
  }
}

function intervalOf(rate: Rate): number {
  return 1000 / rate.perSecond + MARGIN_MS;
}
