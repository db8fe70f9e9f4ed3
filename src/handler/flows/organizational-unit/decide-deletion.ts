import type { Act, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { UnitRecord } from '../../port/units';
import { isWithin } from '../rules/moments';
import { quote, refusalOf } from '../rules/refusal';
import { waitForAws } from '../rules/waiting';
import type { UnitAction } from './action';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';

type Context = FlowContext<DesiredUnit, UnitMemo>;

/** Deletions and put-backs of siblings take so long. */
const EMPTYING_MS_MAX = 2 * 60_000;
/** More of them say no more. */
const NAMED_MAX = 10;

/** Deletes a unit when it is empty; `LEFT`, once it has been waited for in vain. */
export function decideDeletion(
  unit: UnitRecord,
  children: readonly string[] = [],
  { request, memo, now, startedAt }: Context,
): Wait | Act<UnitAction> | { readonly type: 'LEFT'; readonly reason: string } {
  const name = `organizational unit ${unit.name} (${unit.id})`;
  const refusal = refusalOf(memo, 'DELETE');
  if (children.length === 0 && refusal === undefined) {
    const action: UnitAction = { type: 'DELETE', unitId: unit.id };
    return { type: 'act', action, reason: `${name} was created by this resource, is empty, and is deleted` };
  }
  const reason = `${name} is not deleted: ${children.length === 0 ? quote(refusal!) : `it holds ${listOf(children)}`}`;
  return !request.isRollbackOfCreation && isWithin(startedAt, EMPTYING_MS_MAX, now)
    ? waitForAws(reason)
    : { type: 'LEFT', reason };
}

function listOf(children: readonly string[]): string {
  const shown = children.slice(0, NAMED_MAX).join(', ');
  const rest = children.length - NAMED_MAX;
  return rest > 0 ? `${shown}, and ${rest} more` : shown;
}
