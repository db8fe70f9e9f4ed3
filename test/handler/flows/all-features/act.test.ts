import { TerminalError } from '../../../../src/handler/failures';
import type { AllFeaturesAction } from '../../../../src/handler/flows/all-features/action';
import type { DesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import { allFeaturesFlow } from '../../../../src/handler/flows/all-features/flow';
import type { AllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import { SWEEP_BEGIN } from '../../../../src/handler/flows/rules/sweep';
import type { ErrandResult, MemberErrand } from '../../../../src/handler/port/members';
import type { AwsWrites } from '../../../../src/handler/port/ports';
import { refusing, writesThat } from '../aws-of-a-test';
import { aChild, aContext, aHandshake, aRequest, NOW } from '../builders';

const MEMO: AllFeaturesMemo = { restarts: 0, hasFinalized: false };
const DESIRED: DesiredAllFeatures = {
  migrate: true,
  pendingInvitations: 'FAIL',
  memberAccess: { Kind: 'ROLE', RoleName: 'Admin', Path: '/' },
};

function act(action: AllFeaturesAction, answers: Partial<AwsWrites>, memo: Partial<AllFeaturesMemo> = {}) {
  return allFeaturesFlow.act(action, aContext(aRequest(DESIRED), { ...MEMO, ...memo }), writesThat(answers));
}

type Member = { readonly role: 'FULL' | 'MAY_ONLY_ACCEPT' | 'NONE' | 'THROTTLED'; readonly hasRole: boolean };

/** Members with a role that may do this or that, and what they were asked to do. */
function members(table: Record<string, Member>) {
  const accepted = new Set<string>();
  const assumed: string[] = [];
  const missing = 'AccessDeniedForDependencyException';
  const answer = (accountId: string, errand: MemberErrand): ErrandResult => {
    const { role, hasRole } = table[accountId]!;
    const mayCreate = errand.type === 'ACCEPT_HANDSHAKE' && errand.mayCreateServiceLinkedRole && role === 'FULL';
    if (!hasRole && !mayCreate) {
      return { result: 'REFUSED', error: missing, why: 'may not create' };
    }
    accepted.add(accountId);
    return { result: 'DONE' };
  };
  const visitMembers: AwsWrites['visitMembers'] = async (_, errands) => {
    const outcomes = new Map();
    for (const [accountId, errand] of errands) {
      const { role } = table[accountId]!;
      assumed.push(accountId);
      if (role === 'NONE') {
        outcomes.set(accountId, { entered: false, why: 'no such role' });
      } else if (role === 'THROTTLED') {
        outcomes.set(accountId, { retry: 'throttled' });
      } else {
        outcomes.set(accountId, { entered: true, value: answer(accountId, errand) });
      }
    }
    return outcomes;
  };
  return { visitMembers, accepted, assumed };
}

function visit(
  accounts: string[],
  more: Partial<Extract<AllFeaturesAction, { type: 'VISIT' }>> = {},
): AllFeaturesAction {
  return {
    type: 'VISIT',
    parentHandshakeId: 'h-parent00',
    sweep: SWEEP_BEGIN,
    handshakes: accounts.map((account) => aChild(account)),
    left: 0,
    ...more,
  };
}

describe('START', () => {
  test('notes the handshake and when it was started', async () => {
    const memo = await act({ type: 'START', isRestart: false }, { enableAllFeatures: async () => aHandshake() });
    expect(memo).toEqual({
      handshakeId: 'h-parent00',
      startedAt: NOW.toISOString(),
      restarts: 0,
      hasFinalized: false,
    });
  });

  test('notes whom AWS invites no more', async () => {
    const start = { type: 'START', isRestart: false, canceledInvitations: '222222222222' } as const;
    const memo = await act(start, { enableAllFeatures: async () => aHandshake() });
    expect(allFeaturesFlow.parseMemo(JSON.parse(JSON.stringify(memo)))).toMatchObject({
      canceledInvitations: '222222222222',
    });
  });

  test('counts a restart', async () => {
    const memo = await act({ type: 'START', isRestart: true }, { enableAllFeatures: async () => aHandshake() });
    expect(memo.restarts).toBe(1);
  });

  test('notes why AWS refuses', async () => {
    const refusal = { error: 'HandshakeConstraintViolationException', reason: 'LEGACY', message: 'no.' };
    const memo = await act({ type: 'START', isRestart: false }, { enableAllFeatures: refusing(refusal) });
    expect(memo).toEqual({ ...MEMO, refusal: { ...refusal, action: 'START' } });
  });

  test.each([
    new Error('network'),
    new TerminalError('AccessDenied', 'no.', { error: 'AccessDeniedException', message: 'no.' }),
  ])('leaves %s to the driver', async (error) => {
    const enableAllFeatures = async () => {
      throw error;
    };
    await expect(act({ type: 'START', isRestart: false }, { enableAllFeatures })).rejects.toBe(error);
  });
});

describe('FINALIZE', () => {
  const action = { type: 'FINALIZE', handshakeId: 'h-parent00' } as const;

  test.each(['DONE', 'ALREADY'] as const)('notes that the parent is accepted: %s', async (answer) => {
    const memo = await act(action, { acceptHandshake: async () => answer });
    expect(memo).toMatchObject({ handshakeId: 'h-parent00', hasFinalized: true });
  });

  test('notes why AWS refuses', async () => {
    const refusal = { error: 'InvalidHandshakeTransitionException', message: 'no.' };
    const memo = await act(action, { acceptHandshake: refusing(refusal) });
    expect(memo).toMatchObject({ hasFinalized: false, refusal });
  });
});

describe('VISIT', () => {
  test('accepts with fewer rights first, and with the right to create the role where it is missing', async () => {
    const { visitMembers, accepted, assumed } = members({
      '222222222222': { role: 'FULL', hasRole: true },
      '333333333333': { role: 'FULL', hasRole: false },
      '444444444444': { role: 'MAY_ONLY_ACCEPT', hasRole: true },
      '555555555555': { role: 'MAY_ONLY_ACCEPT', hasRole: false },
      '666666666666': { role: 'NONE', hasRole: true },
    });
    const accounts = ['222222222222', '333333333333', '444444444444', '555555555555', '666666666666'];
    const memo = await act(visit(accounts), { visitMembers });
    expect([...accepted].sort()).toEqual(['222222222222', '333333333333', '444444444444']);
    expect(assumed).toEqual([...accounts, '333333333333', '555555555555']);
    expect(memo.sweep).toEqual({ isComplete: true, left: 2, attempts: 0 });
    expect([...memo.obstacles!]).toEqual([
      [
        '555555555555',
        'the role there lacks iam:CreateServiceLinkedRole for organizations.amazonaws.com: may not create',
      ],
      ['666666666666', 'no such role'],
    ]);
  });

  test('asks for the right at once where the request is for the role itself, and does not ask twice', async () => {
    const { visitMembers, accepted, assumed } = members({
      '222222222222': { role: 'FULL', hasRole: false },
      '333333333333': { role: 'MAY_ONLY_ACCEPT', hasRole: false },
    });
    const action = 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' as const;
    const handshakes = ['222222222222', '333333333333'].map((account) => aChild(account, { action }));
    await act(visit([], { handshakes }), { visitMembers });
    expect([...accepted]).toEqual(['222222222222']);
    expect(assumed).toEqual(['222222222222', '333333333333']);
  });

  test('counts other refusals with their own words', async () => {
    const value = { result: 'REFUSED', error: 'HandshakeConstraintViolationException', why: 'not now' } as const;
    const visitMembers: AwsWrites['visitMembers'] = async () => new Map([['222222222222', { entered: true, value }]]);
    const memo = await act(visit(['222222222222']), { visitMembers });
    expect(memo).toMatchObject({ sweep: { left: 1 } });
    expect(memo.obstacles?.get('222222222222')).toBe('not now');
  });

  test('forgets an obstacle that is gone', async () => {
    const visitMembers: AwsWrites['visitMembers'] = async () =>
      new Map([['222222222222', { entered: true, value: { result: 'ALREADY' } }]]);
    const obstacles = new Map([['222222222222', 'why']]);
    const memo = await act(visit(['222222222222']), { visitMembers }, { obstacles });
    expect(memo.obstacles?.size).toBe(0);
  });

  test('enters nobody when nobody is to be entered, and goes on with the next stretch', async () => {
    const sweep = { from: 'here', isComplete: false, left: 2, attempts: 0 };
    const memo = await act(visit([], { left: 1, next: 'there', sweep }), {});
    expect(memo.sweep).toEqual({ from: 'there', isComplete: false, left: 3, attempts: 0 });
  });

  test('tries a stretch three times when members are out of reach for passing reasons', async () => {
    const { visitMembers } = members({ '222222222222': { role: 'THROTTLED', hasRole: true } });
    const again = (sweep: AllFeaturesMemo['sweep']) =>
      act(visit(['222222222222'], { sweep, next: 'x' }), { visitMembers });
    const first = await again(SWEEP_BEGIN);
    expect(first.sweep).toEqual({ isComplete: false, left: 0, attempts: 1 });
    const second = await again(first.sweep);
    const third = await again(second.sweep);
    expect(third.sweep).toEqual({ from: 'x', isComplete: false, left: 1, attempts: 0 });
    expect(third.obstacles?.get('222222222222')).toBe('throttled');
  });

  test('tries a stretch as long as every attempt settles some', async () => {
    const { visitMembers } = members({
      '222222222222': { role: 'THROTTLED', hasRole: true },
      '333333333333': { role: 'FULL', hasRole: true },
    });
    const sweep = { isComplete: false, left: 0, attempts: 2 };
    const memo = await act(visit(['222222222222', '333333333333'], { sweep }), { visitMembers });
    expect(memo.sweep).toEqual({ isComplete: false, left: 0, attempts: 0 });
  });

  test('takes a member that was not tried for one to try again', async () => {
    const memo = await act(visit(['222222222222']), { visitMembers: async () => new Map() });
    expect(memo).toMatchObject({ sweep: { attempts: 1 } });
    expect(memo.obstacles?.get('222222222222')).toBe('no time was left to assume the role');
  });
});
