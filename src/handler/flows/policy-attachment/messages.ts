import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import { keptMessage } from '../rules/kept';
import { nameOfTarget, type Pair } from './pair';
import type { Side } from './side';

/** A Delete, or a rollback, left a policy as the template had it. */
export function keptPairMessage({ isAttached }: Side, pair: Pair, reason: string, request: Request<unknown>): Message {
  const { policyId, targetId } = pair;
  const [state, verb] = isAttached ? ['attached to', 'detach'] : ['detached from', 'attach'];
  const command = `To ${verb} it: aws organizations ${verb}-policy --policy-id ${policyId} --target-id ${targetId}`;
  return keptMessage(`policy ${policyId} stays ${state} ${nameOfTarget(pair)}`, reason, command, request);
}

/** What the template declares was changed outside of the stack. */
export function changedMessage({ isAttached }: Side, pair: Pair, { requestId }: Request<unknown>): Message {
  const { policyId } = pair;
  const [is, was] = isAttached ? ['attached to', 'detached'] : ['detached from', 'attached'];
  return {
    occasion: `changed/${requestId}`,
    subject: `policy ${policyId} is not ${is} ${nameOfTarget(pair)} any more`,
    text: [
      `Policy ${policyId} is ${is} ${nameOfTarget(pair)} in the template, but was ${was} outside of the stack.`,
      '',
      `To ${isAttached ? 'attach' : 'detach'} it again, set \`overwrite\` to a new text and redeploy. Otherwise, remove it from the template.`,
    ].join('\n'),
  };
}
