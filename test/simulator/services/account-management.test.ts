import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { dumpWorld } from '../../../src/simulator/world/dump/dump-world';
import { AUDIT, ask, landingZone, MANAGEMENT, OTHER, refusal, STRANGER, VIRGINIA } from './service-lab';

const DONE = 'no error';
const DENIED = 'AccessDeniedException 403';
const MISSING = 'ResourceNotFoundException 404';
const INVALID = 'ValidationException 400';
const CONTACT = { Name: 'Security', Title: 'Team', EmailAddress: 'a@example.com', PhoneNumber: '+1 206 555 0100' };
const SECURITY = { AlternateContactType: 'SECURITY' };
const trusted = { serviceAccess: ['account.amazonaws.com'] };

const at = (as: string) => ({ as, region: VIRGINIA });
const get = (aws: SimulatedAws, input: object = {}, as = MANAGEMENT) =>
  refusal(aws, 'account:GetAlternateContact', { ...SECURITY, ...input }, at(as));
const put = (aws: SimulatedAws, input: object = {}, as = MANAGEMENT) =>
  refusal(aws, 'account:PutAlternateContact', { ...SECURITY, ...CONTACT, ...input }, at(as));

describe('alternate contacts', () => {
  test('are put, shown, and deleted, each kind by itself', async () => {
    const aws = landingZone(trusted);
    const audit = { AccountId: AUDIT };
    const show = () => ask(aws, 'account:GetAlternateContact', { ...SECURITY, ...audit }, at(MANAGEMENT));

    expect(await get(aws, audit)).toBe(MISSING);
    expect(await put(aws, audit)).toBe(DONE);
    expect(await show()).toEqual({ AlternateContact: { ...SECURITY, ...CONTACT } });
    expect(await put(aws, { ...audit, Name: 'Other' })).toBe(DONE);
    expect(await show()).toEqual({ AlternateContact: { ...SECURITY, ...CONTACT, Name: 'Other' } });
    expect(await get(aws, { ...audit, AlternateContactType: 'BILLING' })).toBe(MISSING);
    expect(await get(aws)).toBe(MISSING);
    expect(dumpWorld(aws).accounts[AUDIT]!.alternateContacts).toEqual({
      SECURITY: { name: 'Other', title: 'Team', emailAddress: 'a@example.com', phoneNumber: '+1 206 555 0100' },
    });
    const remove = () => refusal(aws, 'account:DeleteAlternateContact', { ...SECURITY, ...audit }, at(MANAGEMENT));
    expect(await remove()).toBe(DONE);
    expect(await remove()).toBe(MISSING);
    expect(dumpWorld(aws).accounts[AUDIT]).not.toHaveProperty('alternateContacts');
  });

  test.each([
    ['a kind that does not exist', { AlternateContactType: 'PRIMARY' }],
    ['no kind', { AlternateContactType: undefined }],
    ['no name', { Name: '' }],
    ['a title that is too long', { Title: 'x'.repeat(51) }],
    ['an address that is none', { EmailAddress: 'example.com' }],
    ['a phone number with letters', { PhoneNumber: 'x' }],
    ['an account ID that is none', { AccountId: '1' }],
  ])('have a form: %s', async (_, input) => {
    expect(await put(landingZone(trusted), input)).toBe(INVALID);
  });
});

describe('who names an account', () => {
  // biome-ignore format: a table is read by its columns
  test.each<readonly [string, Parameters<typeof landingZone>[0], string, string | undefined, string]>([
    ['the management account, itself', {}, MANAGEMENT, undefined, MISSING],
    ['a member, itself', {}, AUDIT, undefined, MISSING],
    ['a standalone account, itself', {}, STRANGER, undefined, MISSING],
    ['a standalone account, another one', {}, STRANGER, AUDIT, DENIED],
    ['the management account, a member, without trusted access', {}, MANAGEMENT, AUDIT, DENIED],
    ['the management account, a member, without all features', { featureSet: 'CONSOLIDATED_BILLING' }, MANAGEMENT, AUDIT, DENIED],
    ['the management account, a member', trusted, MANAGEMENT, AUDIT, MISSING],
    ['the management account, its own ID', trusted, MANAGEMENT, MANAGEMENT, DENIED],
    ['the management account, a standalone account', trusted, MANAGEMENT, STRANGER, DENIED],
    ['a member, another one', trusted, AUDIT, OTHER, DENIED],
    ['a member, its own ID', trusted, AUDIT, AUDIT, DENIED],
    ['a delegated administrator, another member', { ...trusted, delegatedAdministrators: { 'account.amazonaws.com': [AUDIT] } }, AUDIT, OTHER, MISSING],
    ['a delegated administrator of something else', { serviceAccess: ['account.amazonaws.com', 'config.amazonaws.com'], delegatedAdministrators: { 'config.amazonaws.com': [AUDIT] } }, AUDIT, OTHER, DENIED],
  ])('%s', async (_, organization, as, AccountId, expected) => {
    expect(await get(landingZone(organization), { AccountId }, as)).toBe(expected);
  });

  test('is refused in the words of a missing permission', async () => {
    const call = (aws: SimulatedAws, AccountId: string) =>
      ask(aws, 'account:GetAlternateContact', { ...SECURITY, AccountId }, at(MANAGEMENT));

    await expect(call(landingZone(), AUDIT)).rejects.toThrow(
      `User: arn:aws:iam::${MANAGEMENT}:root is not authorized to perform: account:GetAlternateContact (Your organization must first enable trusted access with AWS Account Management.)`,
    );
    await expect(call(landingZone(trusted), STRANGER)).rejects.toThrow(
      /is not authorized to perform: account:GetAlternateContact$/,
    );
  });

  test('is asked for an account that exists, in one Region', async () => {
    const aws = landingZone(trusted);

    expect(await get(aws, { AccountId: '888888888888' })).toBe(DENIED);
    expect(await refusal(aws, 'account:GetAlternateContact', SECURITY)).toBe(INVALID);
  });
});

describe('the account itself', () => {
  test('has a new name immediately in the service, and in AWS Organizations later', async () => {
    const aws = landingZone(trusted, { behavior: { accountNameSeconds: 30 } });
    const nameInOrganizations = async () => {
      const { Account } = (await ask(aws, 'organizations:DescribeAccount', { AccountId: AUDIT })) as {
        Account: { Name: string };
      };
      return Account.Name;
    };
    const former = await nameInOrganizations();
    await ask(aws, 'account:PutAccountName', { AccountId: AUDIT, AccountName: 'Audit' }, at(MANAGEMENT));

    expect(await ask(aws, 'account:GetAccountInformation', { AccountId: AUDIT }, at(MANAGEMENT))).toMatchObject({
      AccountId: AUDIT,
      AccountName: 'Audit',
      AccountState: 'ACTIVE',
    });
    expect(await nameInOrganizations()).toBe(former);
    await aws.clock.advance(29_999);
    expect(await nameInOrganizations()).toBe(former);
    await aws.clock.advance(1);
    expect(await nameInOrganizations()).toBe('Audit');
  });

  test('is not known to the service in its first seconds', async () => {
    const aws = landingZone(trusted, { behavior: { createAccountSeconds: 0, newAccountSeconds: 60 } });
    await ask(aws, 'organizations:CreateAccount', { Email: 'new@example.com', AccountName: 'New' });
    const { members } = OrganizationsService.of(aws).state.organizationOfAccount.get(MANAGEMENT)!;
    const AccountId = [...members.keys()].at(-1)!;

    expect(await put(aws, { AccountId })).toBe(DENIED);
    await aws.clock.advance(59_999);
    expect(await put(aws, { AccountId })).toBe(DENIED);
    await aws.clock.advance(1);
    expect(await put(aws, { AccountId })).toBe(DONE);
  });

  test.each(['PENDING_CLOSURE', 'CLOSED'] as const)(
    'is still shown when it is %s, and changed no more',
    async (state) => {
      const accounts = { [MANAGEMENT]: {}, [AUDIT]: { state }, [OTHER]: {}, [STRANGER]: {} };
      const aws = landingZone(trusted, { accounts });

      expect(await get(aws, { AccountId: AUDIT })).toBe(MISSING);
      expect(await put(aws, { AccountId: AUDIT })).toBe(DENIED);
      expect(await ask(aws, 'account:GetAccountInformation', { AccountId: AUDIT }, at(MANAGEMENT))).toMatchObject({
        AccountState: 'CLOSED',
      });
    },
  );
});

test('too many calls are refused in the service of its own words', async () => {
  const aws = landingZone(trusted, { behavior: {} });
  const answers: string[] = [];
  for (let call = 0; call < 16; call++) {
    answers.push(await get(aws));
  }

  expect(answers.filter((one) => one === MISSING)).toHaveLength(15);
  expect(answers.at(-1)).toBe('TooManyRequestsException 429');
});

describe('what IAM is asked', () => {
  const resourceOf = async (AccountId: string | undefined, as = MANAGEMENT) => {
    const aws = landingZone(trusted);
    const service = aws.service('account')!;
    const input = { ...SECURITY, ...(AccountId === undefined ? {} : { AccountId }) };
    const caller = aws.sessions.account(as);
    return service.authorizations({
      service: 'account',
      operation: 'GetAlternateContact',
      input,
      region: VIRGINIA,
      caller,
    });
  };

  test.each([
    ['a member by its place in the organization', AUDIT, MANAGEMENT, `${MANAGEMENT}:account/o-exampleorgid/${AUDIT}`],
    ['the caller by itself', undefined, MANAGEMENT, `${MANAGEMENT}:account`],
    ['a standalone account by itself', undefined, STRANGER, `${STRANGER}:account`],
  ])('names %s', async (_, accountId, as, resource) => {
    expect(await resourceOf(accountId, as)).toEqual([
      {
        action: 'account:GetAlternateContact',
        resource: `arn:aws:account::${resource}`,
        context: { 'account:AlternateContactTypes': ['SECURITY'] },
      },
    ]);
  });
});
