import type { Handshake } from '@aws-sdk/client-organizations';
import {
  accountRecord,
  handshakeRecord,
  identityOf,
  organizationRecord,
  rootRecord,
} from '../../../../src/handler/aws/organizations/records';

const INVITATION: Handshake = {
  Id: 'h-0123456789abcdef',
  Arn: 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-0123456789abcdef',
  Parties: [
    { Id: '222222222222', Type: 'ACCOUNT' },
    { Id: 'exampleorgid', Type: 'ORGANIZATION' },
  ],
  State: 'OPEN',
  Action: 'INVITE',
  RequestedTimestamp: new Date('2026-01-01T00:00:00Z'),
  ExpirationTimestamp: new Date('2026-01-16T00:00:00Z'),
  Resources: [
    {
      Type: 'ORGANIZATION',
      Value: 'o-exampleorgid',
      Resources: [{ Type: 'MASTER_EMAIL', Value: 'owner@example.com' }],
    },
    { Type: 'ACCOUNT', Value: '222222222222' },
    { Type: 'NOTES', Value: 'please join' },
  ],
};

describe('a handshake', () => {
  test('is read with its sender, recipient and notes', () => {
    expect(handshakeRecord(INVITATION)).toEqual({
      id: 'h-0123456789abcdef',
      arn: INVITATION.Arn,
      action: 'INVITE',
      state: 'OPEN',
      senderAccountId: '111111111111',
      senderOrganizationId: 'o-exampleorgid',
      organizationId: 'o-exampleorgid',
      accountId: '222222222222',
      notes: 'please join',
      requestedAt: new Date('2026-01-01T00:00:00Z'),
      expiresAt: new Date('2026-01-16T00:00:00Z'),
    });
  });

  test.each(['c440da758cab44068cdafc812', 'h-c440da758cab44068cdafc812'])('names its parent with h-: %s', (Value) => {
    const record = handshakeRecord({ ...INVITATION, Resources: [{ Type: 'PARENT_HANDSHAKE', Value }] });
    expect(record.parentHandshakeId).toBe('h-c440da758cab44068cdafc812');
  });

  test('to an email address has it in lower case, and the account once it is known', () => {
    const Parties: Handshake['Parties'] = [{ Id: 'Owner@Example.com', Type: 'EMAIL' }];
    expect(handshakeRecord({ ...INVITATION, Parties, Resources: [] })).toMatchObject({ email: 'owner@example.com' });
    const answered = handshakeRecord({ ...INVITATION, Resources: [{ Type: 'EMAIL', Value: 'Owner@Example.com' }] });
    expect(answered).toMatchObject({ accountId: '222222222222', email: 'owner@example.com' });
  });

  test.each([
    ['aws-us-gov', 'invite'],
    ['aws-cn', 'approve_all_features'],
    ['aws', 'add_organizations_service_linked_role'],
  ])('has a sender in partition %s, action %s', (partition, action) => {
    const Arn = `arn:${partition}:organizations::111111111111:handshake/o-exampleorgid/${action}/h-0123456789abcdef`;
    expect(handshakeRecord({ ...INVITATION, Arn })).toMatchObject({
      senderAccountId: '111111111111',
      senderOrganizationId: 'o-exampleorgid',
    });
  });

  test.each([
    undefined,
    '',
    'arn:aws:organizations::111111111111:handshake/exampleorgid/invite/h-0123456789abcdef',
    'x arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-0123456789abcdef',
    'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-0123456789abcdef x',
  ])('with the ARN %j has a sender that nobody is', (Arn) => {
    expect(handshakeRecord({ ...INVITATION, Arn })).toMatchObject({ senderAccountId: '', senderOrganizationId: '' });
  });

  test('keeps values that AWS may add readable', () => {
    const record = handshakeRecord({ ...INVITATION, State: 'PAUSED' as never, Action: 'TRANSFER_RESPONSIBILITY' });
    expect(record).toMatchObject({
      state: { unrecognized: 'PAUSED' },
      action: { unrecognized: 'TRANSFER_RESPONSIBILITY' },
    });
  });

  test('without anything is still a handshake', () => {
    expect(handshakeRecord({})).toEqual({
      id: '',
      arn: '',
      action: { unrecognized: '' },
      state: { unrecognized: '' },
      senderAccountId: '',
      senderOrganizationId: '',
    });
  });
});

describe('an account', () => {
  test.each([
    [{ State: 'CLOSED', Status: 'SUSPENDED' }, 'CLOSED'],
    [{ Status: 'ACTIVE' }, 'ACTIVE'],
    [{ State: 'PENDING_ACTIVATION' }, 'PENDING_ACTIVATION'],
    [{ State: 'FROZEN' }, { unrecognized: 'FROZEN' }],
    [{}, { unrecognized: '' }],
  ])('with %j is %j', (members, expected) => {
    expect(accountRecord(members as never).state).toEqual(expected);
  });

  test('is read whole', () => {
    const joinedAt = new Date('2020-01-01T00:00:00Z');
    const account = { Id: '2', Arn: 'arn', Email: 'a@example.com', Name: 'A', JoinedTimestamp: joinedAt } as const;
    expect(accountRecord({ ...account, JoinedMethod: 'INVITED', State: 'ACTIVE' })).toEqual({
      id: '2',
      arn: 'arn',
      email: 'a@example.com',
      name: 'A',
      joinedMethod: 'INVITED',
      state: 'ACTIVE',
      joinedAt,
    });
  });
});

describe('an organization and its root', () => {
  test.each([
    ['arn:aws:organizations::111111111111:account/o-exampleorgid/222222222222', '111111111111'],
    ['arn:aws-us-gov:organizations::111111111111:account/o-exampleorgid/111111111111', '111111111111'],
  ])('are in the ARN of an account: %s', (arn, managementAccountId) => {
    expect(identityOf(arn)).toEqual({ id: 'o-exampleorgid', managementAccountId });
  });

  test.each([[undefined], [''], ['arn:aws:organizations::111111111111:organization/o-exampleorgid']])(
    'are not in %j',
    (arn) => {
      expect(identityOf(arn)).toBeUndefined();
    },
  );

  test('keep values that AWS may add readable', () => {
    expect(organizationRecord({ FeatureSet: 'FULL' as never }).featureSet).toEqual({ unrecognized: 'FULL' });
    expect(rootRecord({ Id: 'r-1', PolicyTypes: [{ Type: 'TAG_POLICY', Status: 'GONE' as never }] })).toEqual({
      id: 'r-1',
      policyTypes: [{ type: 'TAG_POLICY', status: { unrecognized: 'GONE' } }],
    });
  });
});
