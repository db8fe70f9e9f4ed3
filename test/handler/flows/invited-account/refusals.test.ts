import type { Refusal } from '../../../../src/handler/failures';
import { explainInvitationRefusal, judgeInviteRefusal } from '../../../../src/handler/flows/invited-account/refusals';
import { NOW } from '../builders';

const NO_ROOM = violation('ACCOUNT_NUMBER_LIMIT_EXCEEDED');

function violation(reason: string): Refusal {
  return { error: 'HandshakeConstraintViolationException', reason, message: 'no' };
}

function judge(refusal: Refusal, ageOfOrganizationMs?: number) {
  const since = ageOfOrganizationMs === undefined ? undefined : new Date(NOW.getTime() - ageOfOrganizationMs);
  return judgeInviteRefusal(refusal, since, NOW);
}

describe('an invitation that AWS refuses', () => {
  test('for want of room is tried again five minutes later while the organization is younger than two hours', () => {
    for (const age of [0, 3_600_000, 7_199_999]) {
      expect(judge(NO_ROOM, age)).toMatchObject({ type: 'LATER', delaySeconds: 300 });
    }
  });

  test('for want of room is never sent once the organization is two hours old', () => {
    expect(judge(NO_ROOM, 7_200_000)).toEqual({ type: 'NEVER' });
  });

  test('for want of room is never sent if nobody knows how old the organization is', () => {
    expect(judge(NO_ROOM)).toEqual({ type: 'NEVER' });
  });

  test('because the organization is being set up is tried again five minutes later, whatever its age', () => {
    const refusal = { error: 'FinalizingOrganizationException', message: 'no' };
    for (const age of [undefined, 0, 7_200_000]) {
      expect(judge(refusal, age)).toMatchObject({ type: 'LATER', delaySeconds: 300 });
    }
  });

  test('because the day is full is tried again an hour later, whatever the age of the organization', () => {
    for (const age of [undefined, 0, 7_200_000]) {
      expect(judge(violation('HANDSHAKE_RATE_LIMIT_EXCEEDED'), age)).toMatchObject({
        type: 'LATER',
        delaySeconds: 3600,
      });
    }
  });
});

describe('a denied acceptance', () => {
  const denied = { result: 'REFUSED', error: 'AccessDeniedException', why: 'no permission' } as const;

  test('of an account that leaves another organization names what that takes, and whose policies count', () => {
    const text = explainInvitationRefusal(denied, 'o-otherorgid00');
    expect(text).toContain('organizations:LeaveOrganization');
    expect(text).toContain('a service control policy of o-otherorgid00');
    expect(text).toContain('no permission');
  });

  test('of any other account is what AWS says', () => {
    expect(explainInvitationRefusal(denied)).toBe('no permission');
  });
});
