import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/desired';
import { serviceLinkedRolesFlow } from '../../../../src/handler/flows/service-linked-roles/flow';
import type { ServiceLinkedRolesMemo } from '../../../../src/handler/flows/service-linked-roles/memo';
import type { AccountRecord } from '../../../../src/handler/port/accounts';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { paged, readsThat } from '../aws-of-a-test';
import { aContext, anAccount, anOrganization, aRequest, MANAGEMENT } from '../builders';

const DESIRED: DesiredServiceLinkedRoles = { memberAccess: { Kind: 'ROLE', RoleName: 'Admin', Path: '/' } };
const organization = anOrganization();

function context(memo: ServiceLinkedRolesMemo = {}, request: Partial<Request<DesiredServiceLinkedRoles>> = {}) {
  return aContext(aRequest(DESIRED, request), memo);
}

describe('what is read', () => {
  const accounts: AccountRecord[] = [
    anAccount(MANAGEMENT),
    ...Array.from({ length: 120 }, (_, index) => anAccount(String(200_000_000_000 + index))),
  ];
  const seesAll: Partial<AwsReads> = {
    describeOrganization: async () => organization,
    listAccountsPage: paged(accounts, 20),
  };

  test('is nothing for a Delete', async () => {
    expect(await serviceLinkedRolesFlow.observe(context({}, { type: 'Delete' }), readsThat({}))).toEqual({});
  });

  test.each([
    ['has all features', anOrganization({ featureSet: 'ALL' })],
    ['is managed by another account', anOrganization({ managementAccountId: '999999999999' })],
  ])('is one look when the organization %s', async (_, found) => {
    const seen = await serviceLinkedRolesFlow.observe(
      context(),
      readsThat({ describeOrganization: async () => found }),
    );
    expect(seen).toEqual({ organization: found });
  });

  test('is as many accounts as a step can visit, then the next', async () => {
    const first = await serviceLinkedRolesFlow.observe(context(), readsThat(seesAll));
    expect(first.stretch).toMatchObject({ items: { length: 120 }, next: '120' });
    const sweep = { from: '120', isComplete: false, left: 0, attempts: 0 };
    const second = await serviceLinkedRolesFlow.observe(context({ sweep }), readsThat(seesAll));
    expect(second.stretch).toMatchObject({ items: [{ id: '200000000119' }], next: undefined });
  });

  test('is no account when everybody has been visited', async () => {
    const sweep = { isComplete: true, left: 1, attempts: 0 };
    const seen = await serviceLinkedRolesFlow.observe(
      context({ sweep }),
      readsThat({ describeOrganization: async () => organization }),
    );
    expect(seen).toEqual({ organization });
  });

  test('what is remembered survives the journey through the state machine, but for what lives a step only', () => {
    const sweep = { from: 'token', isComplete: false, left: 1, attempts: 1 };
    const memo = { sweep, obstacles: new Map([['222222222222', 'why']]) };
    expect(serviceLinkedRolesFlow.parseMemo(memo)).toEqual({ ...memo, isOutOfReach: false });
    expect(serviceLinkedRolesFlow.parseMemo(JSON.parse(JSON.stringify(memo)))).toEqual({ sweep, isOutOfReach: false });
    expect(serviceLinkedRolesFlow.parseMemo(undefined)).toEqual({ isOutOfReach: false });
  });
});
