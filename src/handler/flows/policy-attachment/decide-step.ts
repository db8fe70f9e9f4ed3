/**
 * How a policy comes to be attached to a target, and to be detached. First row that fits:
 *
 * | To be | Observed | Decision |
 * | --- | --- | --- |
 * | attached | it is | nothing is left to do |
 * | | this execution has attached it, and it is not to be seen yet | wait for AWS |
 * | | no such target, or no such policy | left, for a minute to begin with |
 * | | the policy is of another type | left |
 * | | its type is being enabled or disabled, or cannot be read yet | wait for AWS |
 * | | its type is not enabled | left |
 * | | AWS refuses, also because there is no room | left, naming what is attached |
 * | | not attached | note that, and attach it |
 * | detached | it is, by this execution, and nothing that is left allows anything | attach it again: others have detached the rest at the same moment |
 * | | the same, and it has been attached again, which is not to be seen yet | wait for AWS |
 * | | it is | nothing is left to do |
 * | | this execution has attached it again | left |
 * | | this execution has detached it, which is not to be seen yet | wait for AWS |
 * | | AWS refuses | left |
 * | | without it, nothing allows anything | left, for a minute to begin with: others may be about to attach something |
 * | | attached | note that, and detach it |
 *
 * Whoever asked decides what it means that it was left: a deployment fails, a rollback goes on.
 */
import type { Act, Note, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { Failure } from '../rules/expected-organization';
import { refusalOf } from '../rules/refusal';
import { waitForAws } from '../rules/waiting';
import type { PairAction } from './action';
import type { DesiredPair } from './desired';
import type { Seen, TypeStatus } from './look';
import type { PairMemo } from './memo';
import { nameOfTarget } from './pair';
import { explainAttaching, explainDetaching, lockOut } from './refusals';
import { noteOf } from './values';

/** It stays as it is, for this reason. */
export interface Left {
  readonly type: 'LEFT';
  readonly failure: Failure;
  /** It may be otherwise in a moment. */
  readonly isForNow?: boolean;
}

/** What is next; undefined: everything is as it is to be. */
export type Step = Act<PairAction> | Wait | Left | undefined;

type Memo = Pick<FlowContext<DesiredPair, PairMemo>, 'memo'>;

export function nextStep(seen: Seen, isToBeAttached: boolean, context: Memo): Step {
  return isToBeAttached ? attaching(seen, context) : detaching(seen, context);
}

function attaching(seen: Seen, { memo }: Memo): Step {
  const { policyId, policyType, isAttached, attached } = seen;
  const { policy, typeStatus } = seen.attaching ?? {};
  const target = nameOfTarget(seen);
  if (isAttached) {
    return undefined;
  }
  if (memo.hasAttached) {
    return waitForAws(`policy ${policyId} was attached to ${target}, which is not visible yet`);
  }
  const missing = attached === undefined ? target : policy === undefined ? `policy ${policyId}` : undefined;
  if (missing !== undefined) {
    const code = attached === undefined ? 'TargetNotFound' : 'PolicyNotFound';
    const reason = `the organization has no ${missing}, so policy ${policyId} is not attached to ${target}`;
    return left({ code, reason }, true);
  }
  if (policy!.type !== policyType) {
    const reason = `policy ${policyId} is a ${policy!.type}, but the template says that it is a ${policyType}`;
    return left({ code: 'AttachmentRefused', reason });
  }
  const obstacle = obstacleOf(policyType, typeStatus);
  if (obstacle !== undefined) {
    return obstacle;
  }
  const refusal = refusalOf(memo, 'ATTACH');
  if (refusal !== undefined) {
    const isForNow = refusal.error === 'PolicyTypeNotEnabledException';
    return left(explainAttaching(seen, refusal), isForNow);
  }
  return write('ATTACH', seen, `policy ${policyId} is not attached to ${target}, and is attached`, noteOf(false));
}

/** Why a policy of a type cannot be attached now. */
function obstacleOf(policyType: string, status: TypeStatus | undefined): Step {
  switch (status) {
    case 'ENABLED':
      return undefined;
    case 'OFF': {
      const reason = `policy type ${policyType} is not enabled in the root of the organization`;
      return left({ code: 'PolicyTypeNotEnabled', reason });
    }
    default:
      return waitForAws(
        status === undefined
          ? `the policy types of the organization cannot be read yet`
          : `policy type ${policyType} is not enabled yet: its status is ${typeof status === 'string' ? status : status.unrecognized}`,
      );
  }
}

function detaching(seen: Seen, { memo }: Memo): Step {
  const { policyId, isAttached, isAllowed } = seen;
  const target = nameOfTarget(seen);
  if (!isAttached) {
    return attachAgain(seen, memo);
  }
  if (memo.hasAttached) {
    return left(lockOut(seen));
  }
  if (memo.hasDetached) {
    return waitForAws(`policy ${policyId} was detached from ${target}, which is not visible yet`);
  }
  const refusal = refusalOf(memo, 'DETACH');
  if (refusal !== undefined) {
    return left(explainDetaching(seen, refusal));
  }
  if (isAllowed === false) {
    return left(lockOut(seen), true);
  }
  return write('DETACH', seen, `policy ${policyId} is attached to ${target}, and is detached`, noteOf(true));
}

/** Others have detached the rest at the same moment: nobody is locked out by that. */
function attachAgain(seen: Seen, memo: PairMemo): Step {
  const what = `policy ${seen.policyId} is attached to ${nameOfTarget(seen)} again: nothing else allows anything there`;
  if (!memo.hasDetached || seen.isAllowed !== false) {
    return undefined;
  }
  return memo.hasAttached ? waitForAws(`${what}, which is not visible yet`) : write('ATTACH', seen, what);
}

function left(failure: Failure, isForNow = false): Left {
  return { type: 'LEFT', failure, isForNow };
}

function write(type: PairAction['type'], { policyId, targetId }: Seen, reason: string, note?: Note): Act<PairAction> {
  return { type: 'act', action: { type, policyId, targetId }, reason, ...(note === undefined ? {} : { note }) };
}
