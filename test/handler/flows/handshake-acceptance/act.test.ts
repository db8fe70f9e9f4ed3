import { TerminalError } from '../../../../src/handler/failures';
import { handshakeAcceptanceFlow as flow } from '../../../../src/handler/flows/handshake-acceptance/flow';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { refusing, writesThat } from '../aws-of-a-test';
import { anInvitation, NOW } from '../builders';
import { context, STRANGERS } from './contexts';

describe('an acceptance', () => {
  const accept = (handshake: HandshakeRecord, acceptHandshake: () => Promise<'DONE' | 'ALREADY'>) =>
    flow.act({ type: 'ACCEPT', handshake }, context({ seen: 'digest' }), writesThat({ acceptHandshake }));

  test('is remembered', async () => {
    expect(await accept(anInvitation(), async () => 'DONE')).toEqual({
      seen: 'digest',
      handshakeId: 'h-invite00',
      triedAt: NOW.toISOString(),
      refusal: undefined,
    });
  });

  test('that is refused is remembered, too', async () => {
    const refusal = { error: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE', message: 'too young' };
    expect(await accept(anInvitation(), refusing(refusal))).toMatchObject({ refusal });
  });

  test('that is denied names what it takes to leave the other organization, if that is allowed', async () => {
    const denied = () => Promise.reject(new TerminalError('AccessDenied', 'AcceptHandshake: AccessDenied'));
    await expect(accept(anInvitation(), denied)).rejects.toThrow(/^AcceptHandshake: AccessDenied$/);
    const { request, ...rest } = context({});
    const leaving = { ...request.desired!, allowTransferFrom: 'o-otherorgid00' };
    const act = flow.act(
      { type: 'ACCEPT', handshake: anInvitation() },
      { ...rest, request: { ...request, desired: leaving } },
      writesThat({ acceptHandshake: denied }),
    );
    await expect(act).rejects.toThrow(/organizations:LeaveOrganization.*o-otherorgid00/);
  });

  test.each(STRANGERS)('never happens for a handshake %s', async (_, changes) => {
    const called = jest.fn();
    await expect(accept(anInvitation(changes), called)).rejects.toThrow('the expected organization did not send it');
    expect(called).not.toHaveBeenCalled();
  });

  test('is remembered over the journey through the state machine', () => {
    const memo = {
      handshakeId: 'h-invite00',
      triedAt: NOW.toISOString(),
      refusal: { error: 'E', reason: 'R', message: 'M' },
      seen: 'digest',
    };
    expect(flow.parseMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
    expect(flow.parseMemo(['nonsense'])).toEqual({});
  });
});
