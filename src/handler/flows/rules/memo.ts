import type { Refusal } from '../../failures';

/** Reading of memos that may be of any version, cut off, or nonsense: what is not as expected counts as lost. */
export type RawMemo = Readonly<Record<string, unknown>>;

export function rawMemo(raw: unknown): RawMemo {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawMemo) : {};
}

export function textIn(memo: RawMemo, name: string): string | undefined {
  const value = memo[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function countIn(memo: RawMemo, name: string): number {
  const value = memo[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

export function flagIn(memo: RawMemo, name: string): boolean {
  return memo[name] === true;
}

/** A moment that the memo holds as ISO 8601. */
export function momentIn(memo: RawMemo, name: string): string | undefined {
  const value = textIn(memo, name);
  return value !== undefined && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export function refusalIn(memo: RawMemo): Refusal | undefined {
  const refusal = rawMemo(memo.refusal);
  const error = textIn(refusal, 'error');
  if (error === undefined) {
    return undefined;
  }
  const action = textIn(refusal, 'action');
  return {
    error,
    reason: textIn(refusal, 'reason'),
    message: textIn(refusal, 'message') ?? '',
    ...(action === undefined ? {} : { action }),
  };
}

/** Why members could not be checked, by account id. It lives within a step: JSON does not carry a Map. */
export function obstaclesIn(memo: RawMemo): ReadonlyMap<string, string> | undefined {
  return memo.obstacles instanceof Map ? memo.obstacles : undefined;
}
