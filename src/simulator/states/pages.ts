import { AwsError } from '../aws-error';
import { DAY } from '../time-units';

/** A token of a list of Step Functions holds for a day. */
const LIFETIME_MS = DAY;

const PAGE_SIZE = { default: 100, max: 1000 };

/** How many items a page has; 0 is the default. Throws `ValidationException` beyond what AWS takes. */
export function pageSize(maxResults: unknown): number {
  const size = maxResults ?? 0;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > PAGE_SIZE.max) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${String(size)}' at 'maxResults' failed to satisfy constraint: Member must have value between 0 and ${PAGE_SIZE.max}`,
    );
  }
  return size === 0 ? PAGE_SIZE.default : size;
}

/** Where a list goes on, as a client gives it back. */
export function pageToken(position: number, now: number): string {
  return Buffer.from(JSON.stringify([position, now])).toString('base64url');
}

/** Throws `InvalidToken` for what was never given out, or more than a day ago. */
export function parsePageToken(token: unknown, now: number): number | undefined {
  if (token === undefined || token === null) {
    return undefined;
  }
  try {
    const [position, at] = JSON.parse(Buffer.from(String(token), 'base64url').toString());
    if (Number.isInteger(position) && Number.isInteger(at) && now - at <= LIFETIME_MS) {
      return position;
    }
  } catch {
    // Whatever does not parse was not made here.
  }
  throw new AwsError('InvalidToken', `Invalid Token: '${String(token)}'`);
}
