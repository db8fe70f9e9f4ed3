import { globalEndpointRegionOf } from '../facts/partitions';
import { type BucketSize, requestRateOf } from '../facts/request-rates';
import { AwsError } from './aws-error';
import type { Call } from './call';
import type { VirtualClock } from './clock';
import type { Throttle } from './simulated-aws';

/** Finds the organization that an account belongs to, if it belongs to one. */
export type OrganizationOf = (accountId: string) => string | undefined;

/** Tokens come back with virtual time, so a bucket needs no timer. */
interface Bucket {
  tokens: number;
  /** Epoch milliseconds at which `tokens` was right. */
  at: number;
}

/** Limits calls by the token buckets that AWS publishes: one an account and operation, one an organization. */
export class TokenBuckets implements Throttle {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly organizationOf: OrganizationOf,
  ) {}

  /** Takes a token from each bucket that the call belongs to, or from none and refuses the call. */
  public take(call: Call): void {
    const rate = requestRateOf(`${call.service}:${call.operation}`);
    if (!rate) {
      return;
    }
    const buckets = [this.filled(accountKey(call), rate.account)];
    const organization = rate.organization && this.organizationOf(call.caller.accountId);
    if (rate.organization && organization !== undefined) {
      buckets.push(this.filled(`${call.operation}/${organization}`, rate.organization));
    }
    if (buckets.some((bucket) => bucket.tokens < 1)) {
      throw refusal(call);
    }
    for (const bucket of buckets) {
      bucket.tokens -= 1;
    }
  }

  private filled(key: string, [ratePerSecond, burst]: BucketSize): Bucket {
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    // Rounded to a millionth: ten times a tenth must be one token.
    const tokens = bucket.tokens + ((now - bucket.at) * ratePerSecond) / 1000;
    bucket.tokens = Math.min(burst, Math.round(tokens * 1e6) / 1e6);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }
}

/** A regional service has a bucket in each Region. */
function accountKey({ service, operation, caller, region }: Call): string {
  const where = globalEndpointRegionOf(service, 'aws') === undefined ? region : 'global';
  return `${service}:${operation}/${where}/${caller.accountId}`;
}

/** By its own name in each service. */
function refusal({ service, operation }: Call): AwsError {
  const message = `simulated: too many calls of ${operation}`;
  switch (service) {
    case 'organizations':
      return new AwsError('TooManyRequestsException', message, { Type: 'CLIENT' });
    case 'account':
      return new AwsError('TooManyRequestsException', message, {}, 429);
    default:
      return new AwsError('ThrottlingException', 'Rate exceeded');
  }
}
