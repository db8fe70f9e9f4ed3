import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';
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

  test('a second request for an address fails while the first is in progress', async () => {
    const { aws } = aWorld();
    await call(aws, MANAGEMENT, 'CreateAccount', INPUT);
    expect(await create(aws)).toMatchObject({ State: 'FAILED', FailureReason: 'CONCURRENT_ACCOUNT_MODIFICATION' });
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

describe('a world says how AWS makes the account of an address', () => {
  const creating = async (accountCreations: Record<string, object>, emails: string[]) => {
    const { aws, organization } = aWorld({ behavior: { throttling: false } });
    for (const [email, creation] of Object.entries(accountCreations)) {
      organization.accountCreations.set(email, creation);
    }
    const outcomes: string[] = [];
    for (const Email of emails) {
      const status = await create(aws, { Email });
      outcomes.push(status.FailureReason ?? status.State);
    }
    return outcomes;
  };

  test('how long it takes', async () => {
    const { aws, organization } = aWorld();
    organization.accountCreations.set('new@example.com', { seconds: 120 });

    expect(await create(aws)).toMatchObject({ State: 'IN_PROGRESS' });
    await aws.clock.advance(90 * SECOND);
    expect(await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts')).toHaveLength(2);
  });

  test.each([
    'ACCOUNT_LIMIT_EXCEEDED',
    'EMAIL_ALREADY_EXISTS',
    'INVALID_ADDRESS',
    'INVALID_EMAIL',
    'CONCURRENT_ACCOUNT_MODIFICATION',
    'INTERNAL_FAILURE',
    'GOVCLOUD_ACCOUNT_ALREADY_EXISTS',
    'MISSING_BUSINESS_VALIDATION',
    'FAILED_BUSINESS_VALIDATION',
    'PENDING_BUSINESS_VALIDATION',
    'INVALID_IDENTITY_FOR_BUSINESS_VALIDATION',
    'UNKNOWN_BUSINESS_VALIDATION',
    'MISSING_PAYMENT_INSTRUMENT',
    'INVALID_PAYMENT_INSTRUMENT',
    'UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED',
    'A_REASON_OF_TOMORROW',
  ])('why it makes none: %s', async (failureReason) => {
    expect(await creating({ 'new@example.com': { failureReason } }, ['New@Example.com', 'other@example.com'])).toEqual([
      failureReason,
      'SUCCEEDED',
    ]);
  });

  test('how often it fails', async () => {
    const creations = { 'new@example.com': { failureReason: 'INTERNAL_FAILURE', times: 2 } };

    expect(await creating(creations, Array(4).fill('new@example.com'))).toEqual([
      'INTERNAL_FAILURE',
      'INTERNAL_FAILURE',
      'SUCCEEDED',
      'EMAIL_ALREADY_EXISTS',
    ]);
  });
});

test('a second request for an address that is being made fails as a twin, also in a world that was saved between', async () => {
  const aws = loadWorld(
    parseWorld({
      accounts: { [MANAGEMENT]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'ALL',
          accountCreations: { 'new@example.com': { seconds: 100, failureReason: 'INTERNAL_FAILURE', times: 3 } },
        },
      ],
    }),
  );
  for (const Email of ['new@example.com', 'NEW@example.com']) {
    const { CreateAccountStatus } = await call(aws, MANAGEMENT, 'CreateAccount', { ...INPUT, Email });
    expect(CreateAccountStatus).not.toHaveProperty('FailureReason');
  }
  await aws.clock.advance(40 * SECOND);
  const saved = dumpWorld(aws);
  const [{ accountCreations }] = saved.organizations! as [WorldOrganization];
  expect(accountCreations).toEqual({
    'new@example.com': { seconds: 100, failureReason: 'INTERNAL_FAILURE', times: 1 },
  });

  for (const one of [aws, loadWorld(parseWorld(saved))]) {
    const requests = () => listAll(one, MANAGEMENT, 'ListCreateAccountStatus', 'CreateAccountStatuses');
    expect(await requests()).toMatchObject([{ State: 'IN_PROGRESS' }, { State: 'IN_PROGRESS' }]);
    await one.clock.advance(60 * SECOND);
    expect(await requests()).toMatchObject([
      { FailureReason: 'INTERNAL_FAILURE' },
      { FailureReason: 'CONCURRENT_ACCOUNT_MODIFICATION' },
    ]);
  }
});

test('a world without paths of accounts shows none', async () => {
  const shown = async (behavior: object) =>
    (await call(aWorld({ behavior }).aws, MANAGEMENT, 'DescribeAccount', { AccountId: MANAGEMENT })).Account;

  expect(await shown({})).toHaveProperty('Paths');
  expect(await shown({ accountPaths: false })).not.toHaveProperty('Paths');
});
