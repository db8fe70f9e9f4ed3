import type { Refusal } from '../../failures';
import { flagIn, momentIn, type RawMemo, rawMemo, refusalIn, textIn } from '../rules/memo';
import type { NamedRecord } from './kind';

/** What this execution knows of its own writes. Lost, its mark tells the same. */
export interface NamedMemo {
  /** What this execution made, as AWS answered it. */
  readonly made?: NamedRecord;
  readonly hasTagged: boolean;
  readonly hasDeleted: boolean;
  readonly refusal?: Refusal;
  /** Since when AWS says that there is one of the name, which is not to be seen. */
  readonly refusedSince?: string;
}

export function parseNamedMemo(raw: unknown): NamedMemo {
  const memo = rawMemo(raw);
  return {
    made: recordIn(rawMemo(memo.made)),
    hasTagged: flagIn(memo, 'hasTagged'),
    hasDeleted: flagIn(memo, 'hasDeleted'),
    refusal: refusalIn(memo),
    refusedSince: momentIn(memo, 'refusedSince'),
  };
}

function recordIn(memo: RawMemo): NamedRecord | undefined {
  const [id, arn, name] = ['id', 'arn', 'name'].map((member) => textIn(memo, member));
  return id === undefined || arn === undefined || name === undefined ? undefined : { id, arn, name };
}
