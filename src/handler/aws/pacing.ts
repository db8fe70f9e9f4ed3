import { type BucketSize, requestRateOf } from '../../facts/request-rates';

/** The token bucket that an operation takes from, by `service:Operation`; undefined where none is published. */
export type BucketOf = (operation: string) => BucketSize | undefined;

/** Buckets of the account that calls. */
export const accountBucketOf: BucketOf = (operation) => requestRateOf(operation)?.account;

/** Buckets that all members of an organization share. */
export const organizationBucketOf: BucketOf = (operation) => requestRateOf(operation)?.organization;

/** Added to each interval: a bucket that refills a moment later than we think refuses the call. */
const MARGIN_MS = 5;

/** Ten functions at a time share a bucket in a new account, and others use it as well. */
const SLOWED_MAX = 16;
/** No bucket is slowed to less a second, unless AWS itself gives back less: a token each ten seconds is slow enough. */
const SLOWED_RATE_MIN = 1 / SLOWED_MAX;
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
    private readonly bucketOf: BucketOf,
    private readonly slowedMax = SLOWED_MAX,
  ) {}

  /** Takes a token, and answers how many milliseconds from `now` the call has to wait for it. */
  public take(operation: string, now: number): number {
    const wait = this.waitOf(operation, now);
    const bucket = this.bucketAt(operation, now);
    if (bucket) {
      this.fullAt.set(operation, this.fullAtOf(operation, now) + intervalOf(bucket));
    }
    return wait;
  }

  /** How long a call would have to wait; takes no token. A token that nobody uses would hold up the next step. */
  public waitOf(operation: string, now: number): number {
    const bucket = this.bucketAt(operation, now);
    if (!bucket) {
      return 0;
    }
    const [, burst] = bucket;
    return Math.max(0, Math.ceil(this.fullAtOf(operation, now) - (burst - 1) * intervalOf(bucket) - now));
  }

  /** AWS refused a call because the bucket is empty: somebody else takes from it. */
  public slowDown(operation: string, now: number): void {
    this.slowed.set(operation, { by: Math.min(this.slowedMax, 2 * this.slownessOf(operation, now)), at: now });
    const bucket = this.bucketAt(operation, now);
    if (bucket) {
      this.fullAt.set(operation, Math.max(this.fullAtOf(operation, now), now + intervalOf(bucket)));
    }
  }

  /** What is left of the bucket for this pacer. The burst belongs to whoever comes first. */
  private bucketAt(operation: string, now: number): BucketSize | undefined {
    const bucket = this.bucketOf(operation);
    const slowness = this.slownessOf(operation, now);
    if (bucket === undefined || slowness === 1) {
      return bucket;
    }
    const [rate] = bucket;
    return [Math.max(rate / slowness, Math.min(rate, SLOWED_RATE_MIN)), 1];
  }

  private slownessOf(operation: string, now: number): number {
    const slowed = this.slowed.get(operation);
    return slowed === undefined ? 1 : Math.max(1, slowed.by * 0.5 ** ((now - slowed.at) / SLOWED_HALF_LIFE_MS));
  }

  private fullAtOf(operation: string, now: number): number {
    return Math.max(now, this.fullAt.get(operation) ?? now);
  }
}

function intervalOf([perSecond]: BucketSize): number {
  return 1000 / perSecond + MARGIN_MS;
}
