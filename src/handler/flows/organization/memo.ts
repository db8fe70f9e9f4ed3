import type { Refusal } from '../../failures';
import { flagIn, rawMemo, refusalIn } from '../rules/memo';

/** What this execution knows of its own writes. Lost, the organization counts as found. */
export interface OrganizationMemo {
  /** This execution created the organization. */
  readonly hasCreated?: boolean;
  /** This execution deleted it. */
  readonly hasDeleted?: boolean;
  /** Why AWS refused the last write. */
  readonly refusal?: Refusal;
}

export function parseOrganizationMemo(raw: unknown): OrganizationMemo {
  const memo = rawMemo(raw);
  return {
    hasCreated: flagIn(memo, 'hasCreated'),
    hasDeleted: flagIn(memo, 'hasDeleted'),
    refusal: refusalIn(memo),
  };
}
