import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import { writeTags } from '../rules/tags';
import type { NamedAction } from './action';
import type { NamedContext } from './context';
import type { NamedKind } from './kind';
import type { NamedMemo } from './memo';

/** A lost reply needs no care: the mark tells the next look whose it is, and AWS makes no second one of the name. */
export async function actOnNamed(
  { calls }: NamedKind,
  action: NamedAction,
  { memo, request }: NamedContext,
  writes: AwsWrites,
): Promise<NamedMemo> {
  switch (action.type) {
    case 'CREATE': {
      const made = await attempt(() => calls.create(request.desired!, action.tags, writes), 'CREATE');
      return made.refusal === undefined ? { ...memo, made: made.value } : { ...memo, refusal: made.refusal };
    }
    case 'CHANGE': {
      const { refusal } = await attempt(() => calls.change(action.id, action.values, writes), 'CHANGE');
      return { ...memo, refusal };
    }
    case 'TAG': {
      const { refusal } = await attempt(() => writeTags(action.id, action, writes), 'TAG');
      return { ...memo, hasTagged: refusal === undefined, refusal };
    }
    case 'DELETE': {
      const { refusal } = await attempt(() => calls.delete(action.id, writes), 'DELETE');
      return { ...memo, hasDeleted: refusal === undefined, refusal };
    }
  }
}
