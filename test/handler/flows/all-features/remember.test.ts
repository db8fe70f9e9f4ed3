import type { FlowContext } from '../../../../src/handler/driver/flow';
import type { DesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import type { AllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import { rememberAllFeatures } from '../../../../src/handler/flows/all-features/remember';
import { aChild, aContext, aHandshake, anInvitation, anOrganization, aRequest, NOW } from '../builders';

const DESIRED: DesiredAllFeatures = {
  migrate: true,
  pendingInvitations: 'FAIL',
  memberAccess: { Kind: 'NONE' },
};
const organization = anOrganization();

function context(
  memo: Partial<AllFeaturesMemo> = {},
  desired: Partial<DesiredAllFeatures> = {},
): FlowContext<DesiredAllFeatures, AllFeaturesMemo> {
  return aContext(aRequest({ ...DESIRED, ...desired }), { restarts: 0, hasFinalized: false, ...memo });
}

describe('what is remembered over a pause', () => {
  const parent = aHandshake();
  const sweep = { isComplete: true, left: 1, attempts: 0 };
  const outstanding = [{ handshake: aChild('222222222222'), account: { known: false, why: 'not looked up' } as const }];

  test('is the parent to glance at, and no sweep', () => {
    const memo = { sweep, obstacles: new Map([['222222222222', 'why']]), restarts: 1, startedAt: NOW.toISOString() };
    expect(rememberAllFeatures({ organization, parent, outstanding }, context(memo))).toEqual({
      handshakeId: 'h-parent00',
      handshakeState: 'REQUESTED',
      startedAt: NOW.toISOString(),
      restarts: 1,
      hasFinalized: false,
    });
  });

  test.each([
    [undefined, true, true],
    [true, undefined, true],
    [true, false, false],
  ])('is that the list of accounts is long, as the last look found (%s, then %s)', (before, seen, expected) => {
    const observed = { organization, parent, outstanding, ...(seen === undefined ? {} : { isListLong: seen }) };
    expect(rememberAllFeatures(observed, context({ isListLong: before })).isListLong).toBe(expected);
  });

  test('is nothing to glance at while members may not know the new role yet', () => {
    const early = { ...context(), startedAt: NOW };
    expect(rememberAllFeatures({ organization, parent, outstanding }, early).handshakeState).toBeUndefined();
  });

  test.each(['OPEN', 'ACCEPTED'] as const)('is nothing to glance at when the parent is %s', (state) => {
    const seen = { organization, parent: aHandshake({ state }) };
    expect(rememberAllFeatures(seen, context()).handshakeState).toBeUndefined();
  });

  test('is the handshake of before, if there is none to be seen', () => {
    const memo = rememberAllFeatures({ organization, isParentHidden: true }, context({ handshakeId: 'h-hidden' }));
    expect(memo.handshakeId).toBe('h-hidden');
  });

  test.each([
    ['outstanding', { outstanding: [] }],
    ['stretch', { stretch: { items: [] } }],
  ])('is since when nobody has to answer, seen by an empty %s', (_, seen) => {
    const first = rememberAllFeatures({ organization, parent, ...seen }, { ...context(), startedAt: NOW });
    expect(first).toMatchObject({ quietSince: '2026-01-10T12:00:00.000Z', handshakeState: 'REQUESTED' });
    const quietSince = '2026-01-10T11:55:00.000Z';
    const later = rememberAllFeatures({ organization, parent, ...seen }, context({ quietSince }));
    expect(later.quietSince).toBe(quietSince);
  });
});

describe('of invitations that are to be sent again', () => {
  const resending = { pendingInvitations: 'RESEND' } as const;
  const marked = anInvitation({ id: 'h-marked00', notes: '(cdk-aws-organization, stack Other, 0123456789abcdef)' });
  const invitations = [anInvitation(), marked];
  const resendRefusal = { error: 'E', message: 'M' };

  test('those are noted that nobody else asks again', () => {
    expect(rememberAllFeatures({ organization, invitations }, context({}, resending)).resend).toEqual(['h-invite00']);
    expect(rememberAllFeatures({ organization, invitations }, context()).resend).toBeUndefined();
  });

  test('the note is kept, and why AWS refused is not: they are tried again', () => {
    const memo = { resend: ['h-invite00'], resendRefusal };
    const kept = rememberAllFeatures({ organization, parent: aHandshake() }, context(memo, resending));
    expect(kept.resend).toEqual(['h-invite00']);
    expect(kept.resendRefusal).toBeUndefined();
  });

  test('none is looked for twice if the note was lost', () => {
    const seen = { organization, parent: aHandshake(), candidates: [anInvitation({ state: 'CANCELED' })] };
    expect(rememberAllFeatures(seen, context({}, resending)).resend).toEqual([]);
  });
});
