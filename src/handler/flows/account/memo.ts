import type { Refusal } from '../../failures';
import { countIn, flagIn, momentIn, rawMemo, refusalIn, textIn } from '../rules/memo';

/** What this execution knows of its own writes. Lost, the mark of the account and the requests of CreateAccount tell the same. */
export interface AccountMemo {
  /** The request of CreateAccount that this execution waits for. */
  readonly creationId?: string;
  /** A request may have been sent although AWS did not say so. */
  readonly uncertainSince?: string;
  /** Requests of the same name that turned out to be for other addresses. */
  readonly strangers: readonly string[];
  /** Requests that failed inside AWS. */
  readonly failures: number;
  /** Not before this moment is a request sent again. */
  readonly tryAgainAt?: string;
  /** The account that this execution made. */
  readonly madeId?: string;
  /** AWS has said once that the account is not where it was to be moved from. */
  readonly isElsewhere: boolean;
  readonly hasRemoved: boolean;
  readonly hasClosed: boolean;
  readonly refusal?: Refusal;
  /** Since when AWS says that there is something which is not to be seen. */
  readonly refusedSince?: string;
}

export function parseAccountMemo(raw: unknown): AccountMemo {
  const memo = rawMemo(raw);
  const { strangers } = memo;
  return {
    creationId: textIn(memo, 'creationId'),
    uncertainSince: momentIn(memo, 'uncertainSince'),
    strangers: Array.isArray(strangers) ? strangers.filter((one) => typeof one === 'string') : [],
    failures: countIn(memo, 'failures'),
    tryAgainAt: momentIn(memo, 'tryAgainAt'),
    madeId: textIn(memo, 'madeId'),
    isElsewhere: flagIn(memo, 'isElsewhere'),
    hasRemoved: flagIn(memo, 'hasRemoved'),
    hasClosed: flagIn(memo, 'hasClosed'),
    refusal: refusalIn(memo),
    refusedSince: momentIn(memo, 'refusedSince'),
  };
}
