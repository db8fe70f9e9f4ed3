import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { UnitRecord } from '../../port/units';

/** A Delete left a unit in place. */
export function keptMessage(
  { id, name }: Pick<UnitRecord, 'id' | 'name'>,
  reason: string,
  { requestId, partition }: Request<unknown>,
): Message {
  return {
    occasion: `kept/${requestId}`,
    subject: `organizational unit ${name} was not deleted`,
    text: [
      `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
      '',
      `To delete it when it is empty: aws organizations delete-organizational-unit --organizational-unit-id ${id} --region ${homeRegionOf(partition)}`,
      'Otherwise, no action is required.',
    ].join('\n'),
  };
}

/** A unit of the template is not there any more. */
export function goneMessage(name: string, unitId: string, { requestId }: Request<unknown>): Message {
  return {
    occasion: `gone/${requestId}`,
    subject: `organizational unit ${name} does not exist any more`,
    text: [
      `Organizational unit ${name} (${unitId}) is in the template, but was deleted outside of the stack.`,
      '',
      'To create it again, with another ID, set `overwrite` to a new text and redeploy. Otherwise, remove it from the template.',
    ].join('\n'),
  };
}
