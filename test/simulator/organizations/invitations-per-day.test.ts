import { createOrganization } from './setup';
import { addAccount, anAws, call, DAY, errorOf, MANAGEMENT, NOW } from './simulated-calls';

const INVITED = '222222222222';
const INVITATION = { Target: { Type: 'ACCOUNT', Id: INVITED } };

/** What comes of inviting one account over and over within one moment, canceling each invitation that is sent. */
async function answersOf(times: number, quotas: { accounts: number; invitationsPerDay: number }): Promise<string[]> {
  const aws = anAws({ quotas });
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, createdAt: NOW - 100 * DAY });
  addAccount(aws, INVITED);
  const answers: string[] = [];
  for (let time = 0; time < times; time++) {
    answers.push(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', INVITATION));
    for (const HandshakeId of [...organization.pendingInvitations.values()]) {
      await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId });
    }
  }
  return answers;
}

const FULL = 'HandshakeConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED';

describe('the invitations that an organization may send in a day', () => {
  test('are as many as its quota of accounts allows if that is the larger number', async () => {
    const answers = await answersOf(23, { accounts: 22, invitationsPerDay: 20 });

    expect(answers).toEqual([...Array(22).fill('no error'), FULL]);
  });

  test('are as many as their own quota allows if that of accounts is smaller', async () => {
    const answers = await answersOf(21, { accounts: 5, invitationsPerDay: 20 });

    expect(answers).toEqual([...Array(20).fill('no error'), FULL]);
  });
});
