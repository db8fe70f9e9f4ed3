import type { Answer, Done, Fail } from '../../driver/decision';
import type { Request } from '../../driver/flow';

/**
 * Fails, except in an Update of a stack that rolls back: that answers success, changes nothing and says why.
 *
 * Otherwise the stack would end in `UPDATE_ROLLBACK_FAILED` over something that the rollback did not break. What fails
 * later in a rollback, once it is answered and something goes on that was under way, fails like everything else.
 */
export function failUnlessRollingBack(
  request: Request<unknown>,
  failure: Omit<Fail, 'type'>,
  attributes: Answer['attributes'],
): Fail | Done {
  return isRollbackUpdate(request) ? endOfRollback(request, failure.reason, attributes) : fail(request, failure);
}

/** Fails. A resource that has a physical id keeps it. */
export function fail(request: Request<unknown>, failure: Omit<Fail, 'type'>): Fail {
  return { type: 'fail', ...failure, physicalId: request.physicalId ?? failure.physicalId };
}

/** Likewise for what can never be: succeeds also if nobody knows whether the stack is rolling back. */
export function failForTheImpossible(
  request: Request<unknown>,
  failure: Omit<Fail, 'type'>,
  attributes: Answer['attributes'],
): Fail | Done {
  if (request.type === 'Update' && request.isStatusUnknown === true && !request.isAnswered) {
    return endOfRollback(request, failure.reason, attributes);
  }
  return failUnlessRollingBack(request, failure, attributes);
}

/** An Update in a rollback: it starts nothing new and goes on with what is under way. */
export function isRollbackUpdate(request: Request<unknown>): boolean {
  return request.type === 'Update' && request.isRollback;
}

/**
 * A rollback that has nothing to go on with: neither has this execution waited for something since, nor was anything under way
 * before the update that is taken back.
 */
export function isIdleRollback(request: Request<unknown>, { hasWaited }: { readonly hasWaited: boolean }): boolean {
  return isRollbackUpdate(request) && !hasWaited && request.hasTakenOver !== true;
}

/**
 * Success that changes nothing and says why.
 *
 * @param hasWritten this execution has changed something before
 */
export function endOfRollback(
  request: Request<unknown>,
  reason: string,
  attributes: Answer['attributes'],
  hasWritten = false,
): Done {
  return {
    type: 'done',
    reason: `${reason}; this is possibly a rollback, so nothing ${hasWritten ? 'else ' : ''}is changed`,
    answer: { physicalId: request.physicalId!, attributes },
  };
}
