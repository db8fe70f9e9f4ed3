import { createOrganization } from './setup';
import { addAccount, anAws, errorOf, MANAGEMENT } from './simulated-calls';

const INVITED = '222222222222';

function aWorld() {
  const aws = anAws();
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
  addAccount(aws, INVITED);
  return { aws, organization };
}

const target = (Type: string, Id: string) => ({ Target: { Type, Id } });

describe('an invitation', () => {
  test.each([['text'], [[]], [{ Type: 1 }], [{ Type: 'ACCOUNT', Id: 222_222_222_222 }]])(
    'to a target of the wrong type fails before anything is looked at: %j',
    async (Target) => {
      const { aws } = aWorld();
      expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', { Target })).toBe('SerializationException');
    },
  );

  test.each([
    [{}, 'INVALID_PATTERN'],
    [{ Target: {} }, 'INVALID_PARTY_TYPE_TARGET'],
    [{ Target: { Id: INVITED } }, 'INVALID_PARTY_TYPE_TARGET'],
    [{ Target: { Type: '', Id: INVITED } }, 'INVALID_PARTY_TYPE_TARGET'],
    [{ Target: { Type: 'ACCOUNT' } }, 'INVALID_PATTERN'],
    [{ Target: { Type: 'EMAIL' } }, 'INVALID_EMAIL_ADDRESS_TARGET'],
    [target('ACCOUNT', '12345'), 'INVALID_PATTERN'],
    [target('ORGANIZATION', 'o-exampleorgid'), 'INVALID_PARTY_TYPE_TARGET'],
    [target('EMAIL', 'nobody'), 'INVALID_EMAIL_ADDRESS_TARGET'],
    [target('EMAIL', '.dot@example.com'), 'INVALID_EMAIL_ADDRESS_TARGET'],
    [target('EMAIL', 'two@signs@example.com'), 'INVALID_EMAIL_ADDRESS_TARGET'],
    [{ ...target('ACCOUNT', INVITED), Notes: 'x'.repeat(1025) }, 'MAX_LENGTH_EXCEEDED:NOTES'],
    [
      {
        ...target('ACCOUNT', INVITED),
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      },
      'DUPLICATE_TAG_KEY',
    ],
    [{ ...target('ACCOUNT', INVITED), Tags: [{ Key: 'aws:a', Value: '' }] }, 'INVALID_SYSTEM_TAGS_PARAMETER'],
  ])('fails with %j', async (input, reason) => {
    const { aws, organization } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'InviteAccountToOrganization', input)).toBe(
      `InvalidInputException ${reason}`,
    );
    expect(organization.handshakes).toEqual([]);
  });
});
