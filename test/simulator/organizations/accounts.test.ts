import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, addOrganizationalUnit, createOrganization } from './setup';
import { anAws, call, DAY, errorOf, listAll, MANAGEMENT, NOW } from './simulated-calls';

const MEMBER = '222222222222';

function aWorld(): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws();
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, id: 'o-exampleorgid' });
  addMember(aws, organization, MEMBER, { joinedMethod: 'CREATED', joinedAt: NOW - DAY });
  return { aws, organization };
}

describe('reading accounts', () => {
  test('an account is shown with state and status, and how it joined', async () => {
    const { aws, organization } = aWorld();
    const { Account } = await call(aws, MANAGEMENT, 'DescribeAccount', { AccountId: MEMBER });
    expect(Account).toEqual({
      Id: MEMBER,
      Arn: `arn:aws:organizations::${MANAGEMENT}:account/o-exampleorgid/${MEMBER}`,
      Email: `account-${MEMBER}@example.com`,
      Name: `account-${MEMBER}`,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: [`o-exampleorgid/${organization.rootId}/${MEMBER}/`],
      JoinedMethod: 'CREATED',
      JoinedTimestamp: new Date(NOW - DAY),
    });
  });

  test('a closed account reads CLOSED and SUSPENDED', async () => {
    const { aws } = aWorld();
    aws.accounts.get(MEMBER)!.state = 'CLOSED';
    const { Account } = await call(aws, MANAGEMENT, 'DescribeAccount', { AccountId: MEMBER });
    expect(Account).toMatchObject({ State: 'CLOSED', Status: 'SUSPENDED' });
  });

  test('fails for an account of nobody, a malformed id, and a plain member', async () => {
    const { aws } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'DescribeAccount', { AccountId: '333333333333' })).toBe(
      'AccountNotFoundException',
    );
    expect(await errorOf(aws, MANAGEMENT, 'DescribeAccount', { AccountId: '3' })).toBe(
      'InvalidInputException INVALID_PATTERN:ACCOUNT_ID',
    );
    expect(await errorOf(aws, MEMBER, 'DescribeAccount', { AccountId: MEMBER })).toBe('AccessDeniedException');
    expect(await errorOf(aws, MEMBER, 'ListAccounts')).toBe('AccessDeniedException');
  });

  test('a member that leaves between two pages hides no other', async () => {
    const { aws, organization } = aWorld();
    for (let index = 0; index < 30; index++) {
      addMember(aws, organization, String(300_000_000_000 + index), { joinedMethod: 'INVITED' });
    }
    const first = await call(aws, MANAGEMENT, 'ListAccounts', { MaxResults: 10 });
    await call(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: first.Accounts[5].Id });
    const rest = await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts', { NextToken: first.NextToken });
    expect(rest).toHaveLength(22);
  });
});

describe('MoveAccount', () => {
  test('changes the parent, and tells a repetition', async () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const input = { AccountId: MEMBER, SourceParentId: organization.rootId, DestinationParentId: unit.id };
    await call(aws, MANAGEMENT, 'MoveAccount', input);
    const { Parents } = await call(aws, MANAGEMENT, 'ListParents', { ChildId: MEMBER });
    expect(Parents).toEqual([{ Id: unit.id, Type: 'ORGANIZATIONAL_UNIT' }]);
    expect(await listAll(aws, MANAGEMENT, 'ListAccountsForParent', 'Accounts', { ParentId: unit.id })).toMatchObject([
      { Id: MEMBER },
    ]);
    expect(await errorOf(aws, MANAGEMENT, 'MoveAccount', input)).toBe('DuplicateAccountException');
  });

  test('fails with a wrong account, source or destination', async () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const other = addOrganizationalUnit(aws, organization, 'Other');
    const input = { AccountId: MEMBER, SourceParentId: organization.rootId, DestinationParentId: unit.id };
    const move = (change: object) => errorOf(aws, MANAGEMENT, 'MoveAccount', { ...input, ...change });
    expect(await move({ AccountId: '333333333333' })).toBe('AccountNotFoundException');
    expect(await move({ SourceParentId: other.id })).toBe('SourceParentNotFoundException');
    expect(await move({ SourceParentId: 'ou-0000-00000000' })).toBe('SourceParentNotFoundException');
    expect(await move({ DestinationParentId: 'ou-0000-00000000' })).toBe('DestinationParentNotFoundException');
    expect(organization.members.get(MEMBER)!.parentId).toBe(organization.rootId);
  });
});
