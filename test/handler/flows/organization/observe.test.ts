import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredOrganization } from '../../../../src/handler/flows/organization/desired';
import { organizationFlow } from '../../../../src/handler/flows/organization/flow';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { paged, readsThat } from '../aws-of-a-test';
import { aContext, aHandshake, anAccount, anInvitation, anOrganization, aRequest, MANAGEMENT } from '../builders';

const DESIRED: DesiredOrganization = {
  featureSet: 'ALL',
  migrate: false,
  pendingInvitations: 'FAIL',
  removalPolicy: 'DESTROY',
};
const organization = anOrganization();
const adopted: Partial<AwsReads> = {
  describeOrganization: async () => organization,
  listRoots: async () => [{ id: 'r-root', policyTypes: [] }],
};
const noMigration: Partial<AwsReads> = { listHandshakesOfOrganization: async () => [] };

function observe(
  reads: Partial<AwsReads>,
  desired: Partial<DesiredOrganization> = {},
  request: Partial<Request<DesiredOrganization>> = {},
) {
  return organizationFlow.observe(aContext(aRequest({ ...DESIRED, ...desired }, request), {}), readsThat(reads));
}

describe('what is read', () => {
  test.each(['invented', 'o-exampleorgid/organization/found'])(
    'is nothing for the Delete of %s',
    async (physicalId) => {
      expect(await observe({}, {}, { type: 'Delete', physicalId })).toEqual({});
    },
  );

  test.each([
    ['nothing', undefined, undefined],
    [
      'a service of it',
      'Custom::CdkAwsOrganizationServiceAccess',
      'o-exampleorgid/service-access/ram.amazonaws.com/found',
    ],
    ['the organization', 'Custom::CdkAwsOrganizationOrganization', 'o-exampleorgid/organization/found'],
    ['all features of it', 'Custom::CdkAwsOrganizationAllFeatures', 'o-exampleorgid/all-features'],
  ])(
    'is the organization for the Delete of one of ours, and who else stands for it: %s',
    async (_, type, physicalId) => {
      const own = { stack: 'arn:own', logicalId: 'Own', physicalId: 'o-exampleorgid/organization/ours' };
      const request = {
        type: 'Delete',
        stackId: own.stack,
        logicalId: own.logicalId,
        physicalId: own.physicalId,
      } as const;
      const others = [
        {
          stack: 'Other',
          logicalId: 'Topic',
          type: 'AWS::SNS::Topic',
          physicalId: 'o-exampleorgid/organization/found',
        },
        {
          stack: 'Other',
          logicalId: 'Foreign',
          type: 'Custom::Foreign',
          physicalId: 'o-exampleorgid/organization/found',
        },
        {
          stack: 'Other',
          logicalId: 'Elsewhere',
          type: 'Custom::CdkAwsOrganizationOrganization',
          physicalId: 'o-otherorgid/organization/found',
        },
        { stack: 'Other', logicalId: 'Young', type: 'Custom::CdkAwsOrganizationOrganization' },
        { ...own, type: 'Custom::CdkAwsOrganizationOrganization' },
      ];
      const holder = type === undefined ? undefined : { stack: 'Other', logicalId: 'Holder', type, physicalId };
      const listResources = async () => (holder === undefined ? others : [...others, holder]);
      const reads = { ...adopted, recent: { listResources } as Partial<AwsReads['recent']> as AwsReads['recent'] };

      expect(await observe(reads, {}, request)).toEqual({ organization, holder });
    },
  );

  test.each([undefined, anOrganization({ id: 'o-otherorgid' })])(
    'is no register for the Delete of an organization that is gone (%j)',
    async (found) => {
      const request = { type: 'Delete', physicalId: 'o-exampleorgid/organization/ours' } as const;
      expect(await observe({ describeOrganization: async () => found }, {}, request)).toEqual({ organization: found });
    },
  );

  test.each([
    ['nothing more when there is none', undefined],
    ['nothing more when another account manages it', anOrganization({ managementAccountId: '999999999999' })],
  ])('is %s', async (_, found) => {
    expect(await observe({ describeOrganization: async () => found })).toEqual({ organization: found });
  });

  test.each([
    ['ALL', 'ALL'],
    ['ALL', 'CONSOLIDATED_BILLING'],
    ['CONSOLIDATED_BILLING', 'CONSOLIDATED_BILLING'],
  ] as const)('is the root where there is %s and %s is wanted', async (featureSet, wanted) => {
    const found = anOrganization({ featureSet });
    const seen = await observe({ ...adopted, describeOrganization: async () => found }, { featureSet: wanted });
    expect(seen).toEqual({ organization: found, rootId: 'r-root' });
  });

  test('is no root id while the root is not visible', async () => {
    const found = anOrganization({ featureSet: 'ALL' });
    const seen = await observe({ describeOrganization: async () => found, listRoots: async () => [] });
    expect(seen).toEqual({ organization: found, rootId: undefined });
  });

  test('is how many members were invited, where nobody agreed to a migration', async () => {
    const accounts = [
      anAccount(MANAGEMENT),
      anAccount('222222222222'),
      anAccount('333333333333', { joinedMethod: 'CREATED' }),
      anAccount('444444444444', { joinedMethod: { unrecognized: 'BORN' } }),
    ];
    expect((await observe({ ...adopted, ...noMigration, listAccountsPage: paged(accounts, 2) })).members).toEqual({
      invited: 1,
      accounts: 4,
      isComplete: true,
    });
  });

  test('is the migration that is pending without consent', async () => {
    const pending = aHandshake();
    const reads = { ...adopted, listAccountsPage: paged([], 2), listHandshakesOfOrganization: async () => [pending] };
    expect((await observe(reads)).pending).toBe(pending);
  });

  test('counts no more members than a step has time for', async () => {
    const accounts = Array.from({ length: 3001 }, (_, index) => anAccount(String(200_000_000_000 + index)));
    expect((await observe({ ...adopted, ...noMigration, listAccountsPage: paged(accounts, 20) })).members).toEqual({
      invited: 3000,
      accounts: 3000,
    });
  });

  test('is the pending migration, where somebody agreed to one', async () => {
    const ended = aHandshake({ id: 'h-ended000', state: 'CANCELED', requestedAt: undefined });
    const pending = aHandshake({ requestedAt: undefined });
    const seen = await observe(
      { ...adopted, listHandshakesOfOrganization: async () => [ended, pending] },
      { migrate: true },
    );
    expect(seen.migration).toEqual({ pending, invitations: [] });
  });

  test('is the pending invitations, where a migration would be started', async () => {
    const invitations = [
      anInvitation(),
      anInvitation({ id: 'h-old', state: 'EXPIRED' }),
      anInvitation({ id: 'h-strange', state: { unrecognized: 'PAUSED' } }),
    ];
    const seen = await observe(
      {
        ...adopted,
        listHandshakesOfOrganization: async (filter) => (filter?.action === 'INVITE' ? invitations : []),
      },
      { migrate: true },
    );
    expect(seen.migration).toEqual({ invitations: [invitations[0]] });
  });
});
