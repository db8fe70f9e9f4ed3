import type { Refusal } from '../../failures';
import type { UnitRecord } from '../../port/units';
import { flagIn, momentIn, type RawMemo, rawMemo, refusalIn, textIn } from '../rules/memo';

/** What this execution knows of its own writes. Lost, the mark of the unit tells the same. */
export interface UnitMemo {
  /** The unit that this execution made, as AWS answered it. */
  readonly made?: UnitRecord;
  readonly hasTagged: boolean;
  readonly hasDeleted: boolean;
  readonly refusal?: Refusal;
  /** Since when AWS says that there is a unit of the name, which is not to be seen. */
  readonly refusedSince?: string;
}

export function parseUnitMemo(raw: unknown): UnitMemo {
  const memo = rawMemo(raw);
  return {
    made: unitIn(rawMemo(memo.made)),
    hasTagged: flagIn(memo, 'hasTagged'),
    hasDeleted: flagIn(memo, 'hasDeleted'),
    refusal: refusalIn(memo),
    refusedSince: momentIn(memo, 'refusedSince'),
  };
}

function unitIn(memo: RawMemo): UnitRecord | undefined {
  const [id, arn, name] = ['id', 'arn', 'name'].map((member) => textIn(memo, member));
  return id === undefined || arn === undefined || name === undefined ? undefined : { id, arn, name };
}
