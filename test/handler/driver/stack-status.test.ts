import { findStanding, judge, wasRollback } from '../../../src/handler/driver/stack-status';
import { TransientError } from '../../../src/handler/failures';
import type { Stack } from '../../../src/handler/port/machinery';
import { anEvent } from './an-event';

function aStack(look: Stack['look'], rootStatus?: string): Stack {
  return {
    look,
    findStatus: async (rootId) => {
      if (rootStatus === undefined) {
        throw new Error(`nobody may ask for ${rootId}`);
      }
      return rootStatus;
    },
  };
}

const SINCE = new Date('2026-01-05T09:00:00Z');

describe('what CloudFormation is doing, as far as an event is concerned', () => {
  test.each([
    // event, stack, resource, expected
    ['Create', 'CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'current'],
    ['Create', 'CREATE_IN_PROGRESS', undefined, 'current'],
    ['Create', 'UPDATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'current'],
    ['Create', 'CREATE_IN_PROGRESS', 'CREATE_FAILED', 'stale'],
    ['Create', 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'stale'],
    ['Create', 'UPDATE_IN_PROGRESS', 'DELETE_COMPLETE', 'stale'],
    ['Create', 'ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'stale'],
    ['Create', 'ROLLBACK_COMPLETE', undefined, 'stale'],
    ['Create', 'CREATE_COMPLETE', 'CREATE_COMPLETE', 'stale'],
    ['Create', 'UPDATE_ROLLBACK_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'stale'],
    ['Create', 'DELETE_IN_PROGRESS', undefined, 'stale'],
    ['Update', 'UPDATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'current'],
    ['Update', 'UPDATE_IN_PROGRESS', 'CREATE_COMPLETE', 'current'],
    ['Update', 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE', 'current'],
    ['Update', 'UPDATE_IN_PROGRESS', 'UPDATE_FAILED', 'stale'],
    ['Update', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'rollback'],
    ['Update', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_FAILED', 'stale'],
    ['Update', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 'stale'],
    ['Update', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', 'stale'],
    ['Update', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE', 'stale'],
    ['Update', 'DELETE_IN_PROGRESS', 'UPDATE_COMPLETE', 'stale'],
    ['Update', '', undefined, 'unknown'],
  ] as const)('%s while the stack is %s and the resource is %s: %s', (type, stackStatus, resourceStatus, expected) => {
    const record = { stackStatus, ...(resourceStatus === undefined ? {} : { resourceStatus }) };
    const standing = judge(type, record, SINCE.getTime());
    expect(standing.type === 'current' && standing.isRollback ? 'rollback' : standing.type).toBe(expected);
  });

  test('says since when it waits, if the resource has its status for this event', () => {
    const record = { stackStatus: 'UPDATE_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS', resourceSince: SINCE };
    expect(judge('Update', record, SINCE.getTime())).toEqual({ type: 'current', isRollback: false, sentAt: SINCE });
    const completed = { ...record, resourceStatus: 'UPDATE_COMPLETE' };
    expect(judge('Update', completed, SINCE.getTime())).not.toHaveProperty('sentAt');
  });

  test.each([
    // event, stack, resource, seconds after the start of the execution, expected
    ['Create', 'CREATE_COMPLETE', 'CREATE_COMPLETE', 2, 'answered'],
    ['Create', 'UPDATE_COMPLETE', 'CREATE_COMPLETE', 2, 'answered'],
    ['Update', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 2, 'answered'],
    ['Create', 'CREATE_COMPLETE', 'CREATE_COMPLETE', -2, 'stale'],
    ['Update', 'UPDATE_COMPLETE', 'CREATE_COMPLETE', 2, 'stale'],
    // The rollback, whose first step is repeated after its response; or the update of this event, late.
    ['Update', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', 2, 'answered'],
    ['Update', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 2, 'answered'],
    ['Update', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', -2, 'stale'],
    ['Create', 'UPDATE_ROLLBACK_COMPLETE', 'CREATE_COMPLETE', 2, 'stale'],
    ['Create', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 2, 'current'],
    // The update of this event, late, while its rollback has begun; and the rollback itself.
    ['Update', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 2, 'stale'],
    ['Update', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 1, 'current'],
    ['Update', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_IN_PROGRESS', -2, 'current'],
    ['Update', 'UPDATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 2, 'current'],
  ] as const)(
    '%s of a stack that is %s and of a resource that is %s since %d s: %s',
    (type, stackStatus, resourceStatus, seconds, expected) => {
      const resourceSince = new Date(SINCE.getTime() + seconds * 1000);
      expect(judge(type, { stackStatus, resourceStatus, resourceSince }, SINCE.getTime()).type).toBe(expected);
    },
  );

  test('is unknown if it cannot be read', async () => {
    const stack = aStack(() => Promise.reject(new TransientError('throttled')));
    expect(await findStanding(stack, anEvent(), 0)).toEqual({ type: 'unknown', why: 'throttled' });
  });

  test.each([
    // stack, its root, expected
    ['DELETE_IN_PROGRESS', undefined, 'current'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined, 'current'],
    ['ROLLBACK_IN_PROGRESS', undefined, 'rollback'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', undefined, 'rollback'],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', undefined, 'rollback'],
    ['', undefined, 'unknown'],
    // A nested stack.
    ['DELETE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'current'],
    ['DELETE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'current'],
    ['DELETE_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'rollback'],
    ['DELETE_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'rollback'],
    ['DELETE_IN_PROGRESS', '', 'unknown'],
    ['ROLLBACK_IN_PROGRESS', 'not asked', 'rollback'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'not asked', 'current'],
  ] as const)('Delete while the stack is %s and its root is %s: %s', async (stackStatus, root, expected) => {
    const record = { stackStatus, ...(root === undefined ? {} : { rootId: 'root' }) };
    const stack = aStack(async () => record, root);
    const standing = await findStanding(stack, anEvent({ RequestType: 'Delete' }), 0);
    expect(standing.type === 'current' && standing.isRollback ? 'rollback' : standing.type).toBe(expected);
  });

  test('is unknown for the Delete of a nested stack whose root is hidden', async () => {
    const stack = aStack(async () => ({ stackStatus: 'DELETE_IN_PROGRESS', rootId: 'root' }));
    expect(await findStanding(stack, anEvent({ RequestType: 'Delete' }), 0)).toEqual({
      type: 'unknown',
      why: 'nobody may ask for root',
    });
  });
});

describe('an Update that was answered long ago', () => {
  test.each([
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['UPDATE_ROLLBACK_IN_PROGRESS', true],
    ['UPDATE_COMPLETE', false],
    ['', undefined],
  ])('of a stack that is %s', async (stackStatus, expected) => {
    expect(
      await wasRollback(
        aStack(async () => ({ stackStatus })),
        anEvent(),
      ),
    ).toBe(expected);
  });

  test('of a stack that cannot be read', async () => {
    expect(
      await wasRollback(
        aStack(() => Promise.reject(new Error('denied'))),
        anEvent(),
      ),
    ).toBeUndefined();
  });
});
