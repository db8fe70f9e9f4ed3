import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, createOrganization } from './setup';
import { anAws, call, DAY, errorOf, MANAGEMENT, NOW, SECOND } from './simulated-calls';

const INVITED = '222222222222';
const CREATED = '333333333333';

function aWorld(): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws();
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
  addMember(aws, organization, INVITED, { joinedMethod: 'INVITED' });
  addMember(aws, organization, CREATED, { joinedMethod: 'CREATED' });
  return { aws, organization };
}

/** Both ways out, which AWS refuses for the same reasons. */
const WAYS: readonly [string, (aws: SimulatedAws, accountId: string) => Promise<string>][] = [
  ['removing', (aws, AccountId) => errorOf(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId })],
  ['leaving', (aws, accountId) => errorOf(aws, accountId, 'LeaveOrganization')],
];

describe.each(WAYS)('%s', (_, depart) => {
  test('ends the membership, with tags and policies, and keeps roles', async () => {
    const { aws, organization } = aWorld();
    organization.tags.set(INVITED, new Map([['team', 'blue']]));
    expect(await depart(aws, INVITED)).toBe('no error');
    expect(organization.members.has(INVITED)).toBe(false);
    expect(organization.tags.has(INVITED)).toBe(false);
    expect(organization.attachments.has(INVITED)).toBe(false);
    expect([...aws.accounts.get(INVITED)!.roles.keys()]).toEqual(['AWSServiceRoleForOrganizations']);
    expect(await errorOf(aws, INVITED, 'DescribeOrganization')).toBe('AWSOrganizationsNotInUseException');
  });

  test('fails for a created account younger than 4 days, not for an invited one', async () => {
    const { aws } = aWorld();
    expect(await depart(aws, INVITED)).toBe('no error');
    expect(await depart(aws, CREATED)).toBe('ConstraintViolationException WAIT_PERIOD_ACTIVE');
    await aws.clock.advance(4 * DAY);
    expect(await depart(aws, CREATED)).toBe('no error');
  });

  test('fails without what an account needs to stand alone', async () => {
    const { aws } = aWorld();
    aws.accounts.get(INVITED)!.canStandAlone = false;
    expect(await depart(aws, INVITED)).toBe('ConstraintViolationException MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED');
  });

  test('fails for a delegated administrator', async () => {
    const { aws, organization } = aWorld();
    organization.delegatedAdministrators.set(INVITED, {
      accountId: INVITED,
      enabledAt: NOW,
      sequence: 0,
      services: new Map([['config.amazonaws.com', NOW]]),
    });
    expect(await depart(aws, INVITED)).toBe(
      'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    );
  });

  test('fails for the management account', async () => {
    const { aws } = aWorld();
    expect(await depart(aws, MANAGEMENT)).toBe('MasterCannotLeaveOrganizationException');
  });

  test('is denied where access to billing was never given', async () => {
    const { aws } = aWorld();
    const input = { Email: 'new@example.com', AccountName: 'New', IamUserAccessToBilling: 'DENY' };
    await call(aws, MANAGEMENT, 'CreateAccount', input);
    await aws.clock.advance(30 * SECOND);
    const { Accounts } = await call(aws, MANAGEMENT, 'ListAccounts');
    expect(await depart(aws, Accounts.at(-1).Id)).toBe('AccessDeniedException');
  });
});

test('an account that is gone cannot be removed again', async () => {
  const { aws } = aWorld();
  await call(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: INVITED });
  expect(await errorOf(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: INVITED })).toBe(
    'AccountNotFoundException',
  );
  expect(await errorOf(aws, INVITED, 'LeaveOrganization')).toBe('AWSOrganizationsNotInUseException');
});
