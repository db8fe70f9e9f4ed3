import type { FeatureSet, Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, createOrganization } from './setup';
import { anAws, call, DAY, errorOf, MANAGEMENT, SECOND, stateOf } from './simulated-calls';

const MEMBERS = ['222222222222', '333333333333', '444444444444', '555555555555'];
const [MEMBER] = MEMBERS as [string];

function aWorld(
  featureSet: FeatureSet = 'ALL',
  accountClosures = 250,
): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws({ quotas: { accountClosures } });
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, featureSet });
  for (const accountId of MEMBERS) {
    addMember(aws, organization, accountId, { joinedMethod: 'INVITED' });
  }
  return { aws, organization };
}

function close(aws: SimulatedAws, accountId: string): Promise<string> {
  return errorOf(aws, MANAGEMENT, 'CloseAccount', { AccountId: accountId });
}

describe('CloseAccount', () => {
  test('takes minutes, and tells who repeats it how far it is', async () => {
    const { aws } = aWorld();
    expect(await close(aws, MEMBER)).toBe('no error');
    const read = async () => (await call(aws, MANAGEMENT, 'DescribeAccount', { AccountId: MEMBER })).Account.State;
    expect(await read()).toBe('PENDING_CLOSURE');
    expect(await close(aws, MEMBER)).toBe('ConflictException');
    await aws.clock.advance(120 * SECOND);
    expect(await read()).toBe('CLOSED');
    expect(await close(aws, MEMBER)).toBe('AccountAlreadyClosedException');
  });

  test('keeps the account a member that cannot be removed, until it is purged 90 days later', async () => {
    const { aws, organization } = aWorld();
    await close(aws, MEMBER);
    await aws.clock.advance(90 * DAY);
    expect(await errorOf(aws, MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: MEMBER })).toBe(
      'ConstraintViolationException ACCOUNT_CANNOT_LEAVE_ORGANIZATION',
    );
    await aws.clock.advance(120 * SECOND);
    expect(stateOf(aws).organizations.get(organization.id)!.members.has(MEMBER)).toBe(false);
  });

  test('fails with consolidated billing, for the management account, and for strangers', async () => {
    expect(await close(aWorld('CONSOLIDATED_BILLING').aws, MEMBER)).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    );
    const { aws } = aWorld();
    expect(await close(aws, MANAGEMENT)).toBe('ConstraintViolationException CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
    expect(await close(aws, '666666666666')).toBe('AccountNotFoundException');
  });

  test('closes three at a time', async () => {
    const { aws } = aWorld();
    for (const accountId of MEMBERS.slice(0, 3)) {
      expect(await close(aws, accountId)).toBe('no error');
    }
    expect(await close(aws, MEMBERS[3]!)).toBe('ConstraintViolationException CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED');
    await aws.clock.advance(120 * SECOND);
    expect(await close(aws, MEMBERS[3]!)).toBe('no error');
  });

  test('has a quota for 30 days', async () => {
    const { aws } = aWorld('ALL', 1);
    await close(aws, MEMBER);
    await aws.clock.advance(29 * DAY);
    expect(await close(aws, MEMBERS[1]!)).toBe('ConstraintViolationException CLOSE_ACCOUNT_QUOTA_EXCEEDED');
    await aws.clock.advance(DAY);
    expect(await close(aws, MEMBERS[1]!)).toBe('no error');
  });
});
