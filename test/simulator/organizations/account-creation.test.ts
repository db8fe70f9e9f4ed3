import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addInvitation, createOrganization } from './setup';
import { type Answer, addAccount, anAws, call, errorOf, listAll, MANAGEMENT, NOW, SECOND } from './simulated-calls';

const INPUT = { Email: 'new@example.com', AccountName: 'New' };

function aWorld(props: Parameters<typeof anAws>[0] = {}): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws(props);
  return { aws, organization: createOrganization(aws, { managementAccountId: MANAGEMENT }) };
}

async function create(aws: SimulatedAws, input: object = {}): Promise<Answer> {
  const { CreateAccountStatus } = await call(aws, MANAGEMENT, 'CreateAccount', { ...INPUT, ...input });
  await aws.clock.advance(30 * SECOND);
  const status = { CreateAccountRequestId: CreateAccountStatus.Id };
  return (await call(aws, MANAGEMENT, 'DescribeCreateAccountStatus', status)).CreateAccountStatus;
}

describe('CreateAccount', () => {
  test('answers at once with a request that ends later', async () => {
    const { aws, organization } = aWorld();
    const { CreateAccountStatus } = await call(aws, MANAGEMENT, 'CreateAccount', INPUT);
    expect(CreateAccountStatus).toEqual({
      Id: expect.stringMatching(/^car-[a-z0-9]{32}$/),
      AccountName: 'New',
      State: 'IN_PROGRESS',
      RequestedTimestamp: new Date(NOW),
    });
    await aws.clock.advance(29 * SECOND);
    expect(await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts')).toHaveLength(1);
    await aws.clock.advance(SECOND);
    expect(await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts')).toHaveLength(2);
    expect(organization.members.size).toBe(2);
  });

  test('answers with the account where the world says that it takes no time', async () => {
    const { aws } = aWorld({ behavior: { createAccountSeconds: 0 } });
    const { CreateAccountStatus: made } = await call(aws, MANAGEMENT, 'CreateAccount', INPUT);
    expect(made).toMatchObject({ State: 'SUCCEEDED', AccountId: expect.stringMatching(/^\d{12}$/) });
    expect(await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts')).toHaveLength(2);
    const { CreateAccountStatus: refused } = await call(aws, MANAGEMENT, 'CreateAccount', INPUT);
    expect(refused).toMatchObject({ State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' });
  });

  test('makes a member in the root, with the role of Organizations and the access role', async () => {
    const { aws, organization } = aWorld();
    const { AccountId, State, CompletedTimestamp } = await create(aws, { Tags: [{ Key: 'team', Value: 'blue' }] });
    expect({ State, CompletedTimestamp }).toEqual({
      State: 'SUCCEEDED',
      CompletedTimestamp: new Date(NOW + 30 * SECOND),
    });
    expect(organization.members.get(AccountId)).toMatchObject({
      joinedMethod: 'CREATED',
      parentId: organization.rootId,
    });
    expect(organization.tags.get(AccountId)).toEqual(new Map([['team', 'blue']]));
    const { roles } = aws.accounts.get(AccountId)!;
    expect([...roles.keys()]).toEqual(['AWSServiceRoleForOrganizations', 'OrganizationAccountAccessRole']);
    expect(roles.get('OrganizationAccountAccessRole')).toMatchObject({
      path: '/',
      trust: { Statement: [{ Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` } }] },
    });
  });

  test('takes another name for the access role, but none of a service-linked role', async () => {
    const { aws } = aWorld();
    const { AccountId } = await create(aws, { RoleName: 'Entry' });
    expect(aws.accounts.get(AccountId)!.roles.has('Entry')).toBe(true);
    expect(
      await errorOf(aws, MANAGEMENT, 'CreateAccount', { ...INPUT, RoleName: 'AWSServiceRoleForOrganizations' }),
    ).toBe('InvalidInputException INVALID_ROLE_NAME');
  });

  test.each([
    ['an address that exists', { Email: `account-${MANAGEMENT}@EXAMPLE.com` }, 'EMAIL_ALREADY_EXISTS'],
    ['an address that AWS does not take', { Email: '.new@example.com' }, 'INVALID_EMAIL'],
  ])('fails later, without an exception, with %s', async (_, input, FailureReason) => {
    const { aws, organization } = aWorld();
    expect(await create(aws, input)).toMatchObject({ State: 'FAILED', FailureReason });
    expect(organization.members.size).toBe(1);
  });

  test('fails later over the account quota, pending invitations included', async () => {
    const { aws, organization } = aWorld({ quotas: { accounts: 2 } });
    addInvitation(aws, organization, { to: 'colleague@example.com' });
    expect(await create(aws)).toMatchObject({ State: 'FAILED', FailureReason: 'ACCOUNT_LIMIT_EXCEEDED' });
  });

  test('a second request for one address fails when the first has made the account', async () => {
    const { aws } = aWorld();
    await call(aws, MANAGEMENT, 'CreateAccount', INPUT);
    expect(await create(aws)).toMatchObject({ State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' });
    const states = await listAll(aws, MANAGEMENT, 'ListCreateAccountStatus', 'CreateAccountStatuses');
    expect(states.map(({ State }) => State)).toEqual(['SUCCEEDED', 'FAILED']);
    expect(
      await listAll(aws, MANAGEMENT, 'ListCreateAccountStatus', 'CreateAccountStatuses', { States: ['FAILED'] }),
    ).toHaveLength(1);
  });

  test('a sixth request at a time is refused at once', async () => {
    const { aws } = aWorld();
    for (let index = 0; index < 5; index++) {
      await call(aws, MANAGEMENT, 'CreateAccount', { ...INPUT, Email: `new-${index}@example.com` });
    }
    expect(await errorOf(aws, MANAGEMENT, 'CreateAccount', INPUT)).toBe('TooManyRequestsException');
  });

  test.each([
    [{ AccountName: 'New' }, 'INPUT_REQUIRED:EMAIL'],
    [{ Email: 'new@example.com' }, 'INPUT_REQUIRED:ACCOUNT_NAME'],
    [{ ...INPUT, Email: 'new' }, 'MIN_LENGTH_EXCEEDED:EMAIL'],
    [{ ...INPUT, Email: 'nobody' }, 'INVALID_PATTERN:EMAIL'],
    [{ ...INPUT, AccountName: 'x'.repeat(51) }, 'MAX_LENGTH_EXCEEDED:ACCOUNT_NAME'],
    [{ ...INPUT, AccountName: 'Zürich' }, 'INVALID_PATTERN:ACCOUNT_NAME'],
    [{ ...INPUT, IamUserAccessToBilling: 'MAYBE' }, 'INVALID_ENUM:IAM_USER_ACCESS_TO_BILLING'],
  ])('fails with %j', async (input, reason) => {
    const { aws } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'CreateAccount', input)).toBe(`InvalidInputException ${reason}`);
  });

  test('is refused while the organization is being set up', async () => {
    const aws = anAws({ behavior: { initializingSeconds: 60 } });
    addAccount(aws, MANAGEMENT);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    expect(await errorOf(aws, MANAGEMENT, 'CreateAccount', INPUT)).toBe('FinalizingOrganizationException');
  });

  test('an unknown request is not found', async () => {
    const { aws } = aWorld();
    expect(
      await errorOf(aws, MANAGEMENT, 'DescribeCreateAccountStatus', { CreateAccountRequestId: 'car-00000000' }),
    ).toBe('CreateAccountStatusNotFoundException');
  });
});
