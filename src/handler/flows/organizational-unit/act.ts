import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import { writeTags } from '../rules/tags';
import type { UnitAction } from './action';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';

/** A lost reply needs no care: the mark of the unit tells the next look whose it is, and AWS makes no second one of the name. */
export async function actOnUnit(
  action: UnitAction,
  { memo }: FlowContext<DesiredUnit, UnitMemo>,
  writes: AwsWrites,
): Promise<UnitMemo> {
  switch (action.type) {
    case 'CREATE': {
      const { parentId, name, tags } = action;
      const made = await attempt(() => writes.createUnit({ parentId, name, tags }), 'CREATE');
      return made.refusal === undefined ? { ...memo, made: made.value } : { ...memo, refusal: made.refusal };
    }
    case 'RENAME': {
      const { refusal } = await attempt(() => writes.renameUnit(action.unitId, action.name), 'RENAME');
      return { ...memo, refusal };
    }
    case 'TAG': {
      const { refusal } = await attempt(() => writeTags(action.unitId, action, writes), 'TAG');
      return { ...memo, hasTagged: refusal === undefined, refusal };
    }
    case 'DELETE': {
      const { refusal } = await attempt(() => writes.deleteUnit(action.unitId), 'DELETE');
      return { ...memo, hasDeleted: refusal === undefined, refusal };
    }
  }
}
