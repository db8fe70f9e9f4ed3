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
