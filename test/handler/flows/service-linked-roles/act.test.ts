import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { SWEEP_BEGIN } from '../../../../src/handler/flows/rules/sweep';
import type { ServiceLinkedRolesAction } from '../../../../src/handler/flows/service-linked-roles/decide';
import type { DesiredServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/desired';
import { serviceLinkedRolesFlow } from '../../../../src/handler/flows/service-linked-roles/flow';
import type { ServiceLinkedRolesMemo } from '../../../../src/handler/flows/service-linked-roles/memo';
import type { VisitOutcome } from '../../../../src/handler/port/members';
import type { AwsWrites } from '../../../../src/handler/port/ports';
import { writesThat } from '../aws-of-a-test';
import { aContext, aRequest } from '../builders';

const DESIRED: DesiredServiceLinkedRoles = { memberAccess: { Kind: 'ROLE', RoleName: 'Admin', Path: '/' } };

function context(memo: ServiceLinkedRolesMemo = {}, request: Partial<Request<DesiredServiceLinkedRoles>> = {}) {
  return aContext(aRequest(DESIRED, request), memo);
}

describe('a visit', () => {
  const outcomes: Record<string, VisitOutcome> = {
    '222222222222': { entered: true, value: { result: 'DONE' } },
    '333333333333': { entered: true, value: { result: 'ALREADY' } },
    '444444444444': { entered: true, value: { result: 'REFUSED', error: 'AccessDenied', why: 'may not create' } },
    '555555555555': { entered: false, why: 'no such role' },
    '666666666666': { retry: 'throttled' },
  };
  const visitMembers: AwsWrites['visitMembers'] = async (_, errands) =>
    new Map([...errands.keys()].flatMap((id) => (outcomes[id] === undefined ? [] : [[id, outcomes[id]]])));

  function act(
    accountIds: string[],
    memo: ServiceLinkedRolesMemo = {},
    more: Partial<ServiceLinkedRolesAction> = {},
    moments: Partial<Pick<FlowContext<unknown, unknown>, 'startedAt'>> = {},
  ) {
    const action: ServiceLinkedRolesAction = {
      type: 'VISIT',
      sweep: SWEEP_BEGIN,
      accountIds,
      skipped: new Map(),
      ...more,
    };
    return serviceLinkedRolesFlow.act(action, { ...context(memo), ...moments }, writesThat({ visitMembers }));
  }

  test('asks to create the role where it is missing', async () => {
    const asked: unknown[] = [];
    const writes = writesThat({
      visitMembers: async (access, errands) => {
        asked.push(access, [...errands]);
        return new Map();
      },
    });
    const action = { type: 'VISIT', sweep: SWEEP_BEGIN, accountIds: ['222222222222'], skipped: new Map() } as const;
    await serviceLinkedRolesFlow.act(action, context(), writes);
    expect(asked).toEqual([
      DESIRED.memberAccess,
      [['222222222222', { type: 'ENSURE_SERVICE_LINKED_ROLE', create: true }]],
    ]);
  });

  test('counts and names those that could not be checked, those of before and those that are not entered', async () => {
    const memo = await act(
      ['222222222222', '333333333333', '444444444444', '555555555555'],
      {
        obstacles: new Map([
          ['222222222222', 'throttled'],
          ['777777777777', 'before'],
        ]),
      },
      { skipped: new Map([['888888888888', 'it is CLOSED']]), next: 'token', sweep: { ...SWEEP_BEGIN, left: 1 } },
    );
    expect(memo).toEqual({
      sweep: { from: 'token', isComplete: false, left: 4, attempts: 0 },
      obstacles: new Map([
        ['777777777777', 'before'],
        ['888888888888', 'it is CLOSED'],
        ['444444444444', 'may not create'],
        ['555555555555', 'no such role'],
      ]),
    });
  });

  test('is repeated for members that were out of reach for passing reasons', async () => {
    const memo = await act(['222222222222', '666666666666', '999999999999']);
    expect(memo.sweep).toEqual({ isComplete: false, left: 0, attempts: 1 });
    expect([...memo.obstacles!.values()]).toEqual(['throttled', 'no time was left to assume the role']);
  });

  test('is put off if nobody is in reach while our own role may be too new, and only then', async () => {
    const early = { startedAt: context().now };
    const memo = await act(['666666666666', '999999999999'], {}, {}, early);
    expect(memo).toMatchObject({ isOutOfReach: true });
    expect(memo.sweep).toBeUndefined();
    expect(serviceLinkedRolesFlow.remember!({}, context({ ...memo, sweep: SWEEP_BEGIN }))).toEqual({
      sweep: SWEEP_BEGIN,
    });
    expect((await act(['666666666666'])).sweep).toMatchObject({ attempts: 1 });
    expect((await act(['222222222222', '666666666666'], {}, {}, early)).sweep).toMatchObject({ attempts: 1 });
  });

  test('enters nobody when nobody is to be entered', async () => {
    const action = { type: 'VISIT', sweep: SWEEP_BEGIN, accountIds: [], skipped: new Map() } as const;
    const memo = await serviceLinkedRolesFlow.act(action, context(), writesThat({}));
    expect(memo.sweep).toEqual({ isComplete: true, left: 0, attempts: 0 });
  });
});
