import {
  AUDIT,
  ask,
  landingZone,
  MANAGEMENT,
  OTHER,
  refusal,
  registered,
  rolesOf,
  STRANGER,
  VIRGINIA,
} from './service-lab';

const DONE = 'no error';

test('CloudTrail counts what AWS Organizations has, by whatever call it was registered', async () => {
  const accounts = ['444444444444', '555555555555'];
  const members = Object.fromEntries([AUDIT, OTHER, ...accounts].map((id) => [id, { joined: 'CREATED' as const }]));
  const aws = landingZone({ serviceAccess: ['cloudtrail.amazonaws.com'], members }, { accounts: accountsOf(members) });
  const enable = (account: string) =>
    refusal(aws, 'cloudtrail:RegisterOrganizationDelegatedAdmin', { MemberAccountId: account });
  await ask(aws, 'organizations:RegisterDelegatedAdministrator', {
    AccountId: AUDIT,
    ServicePrincipal: 'cloudtrail.amazonaws.com',
  });

  expect(rolesOf(aws)).toEqual([]);
  expect(await enable(AUDIT)).toBe('AccountRegisteredException 400');
  expect(await enable(OTHER)).toBe(DONE);
  expect(await enable(accounts[0]!)).toBe(DONE);
  expect(await enable(accounts[1]!)).toBe('DelegatedAdminAccountLimitExceededException 400');
});

const accountsOf = (members: object) =>
  Object.fromEntries([MANAGEMENT, STRANGER, ...Object.keys(members)].map((id) => [id, {}]));

describe('Audit Manager', () => {
  const access = { serviceAccess: ['auditmanager.amazonaws.com'] };
  const account = { adminAccountId: AUDIT };

  test('is set up in a Region before it answers anything about its administrator there', async () => {
    const aws = landingZone(access);

    expect(await refusal(aws, 'auditmanager:GetOrganizationAdminAccount')).toBe('AccessDeniedException 403');
    expect(await refusal(aws, 'auditmanager:RegisterOrganizationAdminAccount', account)).toBe(
      'AccessDeniedException 403',
    );
    await ask(aws, 'auditmanager:RegisterAccount');
    expect(await refusal(aws, 'auditmanager:GetOrganizationAdminAccount')).toBe('ResourceNotFoundException 404');
    const answer = { adminAccountId: AUDIT, organizationId: 'o-exampleorgid' };
    expect(await ask(aws, 'auditmanager:RegisterOrganizationAdminAccount', account)).toEqual(answer);
    expect(await ask(aws, 'auditmanager:GetOrganizationAdminAccount')).toEqual(answer);
    expect(registered(aws, 'auditmanager.amazonaws.com')).toEqual([AUDIT]);
    expect(await refusal(aws, 'auditmanager:GetOrganizationAdminAccount', {}, { region: VIRGINIA })).toBe(
      'AccessDeniedException 403',
    );
  });

  test('takes no other account before the present one is deregistered', async () => {
    const aws = landingZone(access);
    await ask(aws, 'auditmanager:RegisterAccount');
    await ask(aws, 'auditmanager:RegisterOrganizationAdminAccount', account);

    const other = { adminAccountId: OTHER };
    expect(await refusal(aws, 'auditmanager:RegisterOrganizationAdminAccount', other)).toBe('ValidationException 400');
    expect(await refusal(aws, 'auditmanager:DeregisterOrganizationAdminAccount', other)).toBe(
      'ResourceNotFoundException 404',
    );
  });
});

describe('both features of Security Hub', () => {
  const hub = (account: string, Feature?: string) => ({ AdminAccountId: account, ...(Feature ? { Feature } : {}) });
  const enable = 'securityhub:EnableOrganizationAdminAccount';
  const list = 'securityhub:ListOrganizationAdminAccounts';
  const V2 = 'SecurityHubV2';

  test('a member that administers CSPM administers the other, too', async () => {
    const aws = landingZone();
    await ask(aws, enable, hub(AUDIT));

    expect(await ask(aws, list, { Feature: V2 })).toEqual({
      AdminAccounts: [{ AccountId: AUDIT, Status: 'ENABLED' }],
      Feature: V2,
    });
    expect(await refusal(aws, enable, hub(OTHER, V2))).toBe('InvalidInputException 400');
  });

  test('the management account that administers CSPM does not', async () => {
    const aws = landingZone();
    await ask(aws, enable, hub(MANAGEMENT));

    expect(await ask(aws, list, { Feature: V2 })).toEqual({ AdminAccounts: [], Feature: V2 });
    expect(await refusal(aws, enable, hub(OTHER, V2))).toBe(DONE);
  });

  test('what AWS Organizations deregisters is out of both', async () => {
    const aws = landingZone();
    await ask(aws, enable, hub(AUDIT));
    await ask(aws, 'organizations:DeregisterDelegatedAdministrator', {
      AccountId: AUDIT,
      ServicePrincipal: 'securityhub.amazonaws.com',
    });

    expect(await ask(aws, list)).toEqual({ AdminAccounts: [], Feature: 'SecurityHub' });
    expect(await ask(aws, list, { Feature: V2 })).toEqual({ AdminAccounts: [], Feature: V2 });
  });
});

describe('the first Region', () => {
  const enable = ['guardduty:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }] as const;

  test('is finished before another one is accepted', async () => {
    const aws = landingZone({}, { behavior: { throttling: false, serviceSeconds: 20 } });
    await ask(aws, ...enable);

    expect(await refusal(aws, ...enable, { region: VIRGINIA })).toBe('BadRequestException 400');
    await aws.clock.advance(20_000);
    expect(await refusal(aws, ...enable, { region: VIRGINIA })).toBe(DONE);
  });

  test('does not hold up the third', async () => {
    const aws = landingZone({}, { behavior: { throttling: false, serviceSeconds: 20 } });
    await ask(aws, ...enable);
    await aws.clock.advance(20_000);
    await ask(aws, ...enable, { region: VIRGINIA });

    expect(await refusal(aws, ...enable, { region: 'eu-central-1' })).toBe(DONE);
  });
});

test('Firewall Manager accepts a call in a new organization, and forgets it', async () => {
  const aws = landingZone({ ageDays: 0 });
  const associate = ['fms:AssociateAdminAccount', { AdminAccount: AUDIT }, { region: VIRGINIA }] as const;
  const get = ['fms:GetAdminAccount', {}, { region: VIRGINIA }] as const;

  expect(await refusal(aws, ...associate)).toBe(DONE);
  expect(await refusal(aws, ...get)).toBe('ResourceNotFoundException 400');
  await aws.clock.advance(60_000);
  expect(await refusal(aws, ...associate)).toBe(DONE);
  expect(await ask(aws, ...get)).toEqual({ AdminAccount: AUDIT, RoleStatus: 'READY' });
});

test.each([
  ['fms:GetAdminAccount', {}, 'InvalidOperationException 400'],
  ['cost-optimization-hub:ListEnrollmentStatuses', {}, 'ValidationException 400'],
  ['servicequotas:AssociateServiceQuotaTemplate', {}, 'TemplatesNotAvailableInRegionException 400'],
  ['networkmanager:ListOrganizationServiceAccessStatus', {}, 'InvalidSignatureException 403'],
  ['notifications:GetNotificationsAccessForOrganization', {}, 'ValidationException 400'],
])('%s is answered in its home Region only', async (id, input, error) => {
  expect(await refusal(landingZone(), id, input, { region: 'eu-central-1' })).toBe(error);
});

test.each([
  ['servicequotas:GetAssociationForServiceQuotaTemplate', {}, 'AWSServiceAccessNotEnabledException 400'],
  ['servicequotas:AssociateServiceQuotaTemplate', {}, 'AWSServiceAccessNotEnabledException 400'],
  [
    'cloudtrail:RegisterOrganizationDelegatedAdmin',
    { MemberAccountId: AUDIT },
    'CloudTrailAccessNotEnabledException 400',
  ],
  ['iam:ListOrganizationsFeatures', {}, 'ServiceAccessNotEnabledException 400'],
  ['iam:EnableOrganizationsRootSessions', {}, 'ServiceAccessNotEnabledException 400'],
  ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Active' }, 'InvalidParameterValueException 400'],
  ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'ENABLED' }, 'ValidationException 400'],
  ['auditmanager:RegisterAccount', {}, 'ValidationException 400'],
])('%s demands trusted access first', async (id, input, error) => {
  expect(await refusal(landingZone(), id, input, { region: VIRGINIA })).toBe(error);
});
