import { AwsError } from '../../../src/simulator/aws-error';
import type { CallInput } from '../../../src/simulator/call';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { AUDIT, ask, type CallOptions, landingZone, MANAGEMENT, OREGON, OTHER, refusal } from './service-lab';

/** The name of the error, and the members that the model requires beside the text. */
async function errorOf(aws: SimulatedAws, id: string, input: CallInput = {}, options: CallOptions = {}) {
  try {
    await ask(aws, id, input, options);
    return 'no error';
  } catch (error) {
    return error instanceof AwsError ? [error.name, error.fields] : error;
  }
}

const SLOW = { behavior: { throttling: false, serviceSeconds: 20 } };

describe('errors have the members that the model of the service requires', () => {
  test('of Audit Manager', async () => {
    const aws = landingZone({ serviceAccess: ['auditmanager.amazonaws.com'] }, SLOW);
    await ask(aws, 'auditmanager:RegisterAccount');

    expect(await refusal(aws, 'auditmanager:RegisterAccount')).toBe('ValidationException 400');
    await aws.clock.advance(20_000);
    expect(await errorOf(aws, 'auditmanager:GetOrganizationAdminAccount')).toEqual([
      'ResourceNotFoundException',
      { resourceId: 'organization', resourceType: 'delegatedAdministrator' },
    ]);
  });

  test('of Inspector', async () => {
    const aws = landingZone();
    const enable = 'inspector2:EnableDelegatedAdminAccount';
    const conflict = ['ConflictException', { resourceId: 'organization', resourceType: 'DelegatedAdminAccount' }];
    await ask(aws, enable, { delegatedAdminAccountId: AUDIT });

    expect(await errorOf(aws, enable, { delegatedAdminAccountId: AUDIT })).toEqual(conflict);
    expect(await errorOf(aws, enable, { delegatedAdminAccountId: OTHER })).toEqual(conflict);
    expect(await errorOf(aws, enable, { delegatedAdminAccountId: MANAGEMENT })).toEqual([
      'ValidationException',
      { reason: 'OTHER' },
    ]);
  });

  test('of Network Manager, and of User Notifications', async () => {
    const aws = landingZone({}, SLOW);
    const start = ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'ENABLE' }] as const;
    await ask(aws, ...start, { region: OREGON });
    const enable = 'notifications:EnableNotificationsAccessForOrganization';
    await ask(aws, enable, {}, { region: 'us-east-1' });

    expect(await errorOf(aws, ...start, { region: OREGON })).toEqual([
      'ConflictException',
      { ResourceId: 'organization', ResourceType: 'organization' },
    ]);
    expect(await errorOf(aws, enable, {}, { region: 'us-east-1' })).toEqual([
      'ConflictException',
      { resourceId: 'organization' },
    ]);
  });
});

test('Inspector answers whom it deregistered', async () => {
  const aws = landingZone();
  const account = { delegatedAdminAccountId: AUDIT };
  await ask(aws, 'inspector2:EnableDelegatedAdminAccount', account);

  expect(await ask(aws, 'inspector2:DisableDelegatedAdminAccount', account)).toEqual(account);
});

test('Detective says when in the form of its model', async () => {
  const aws = landingZone({}, { now: '2026-01-05T09:00:00Z' });
  await ask(aws, 'detective:EnableOrganizationAdminAccount', { AccountId: AUDIT });

  expect(await ask(aws, 'detective:ListOrganizationAdminAccounts')).toMatchObject({
    Administrators: [{ AccountId: AUDIT, DelegationTime: '2026-01-05T09:00:00.000Z' }],
  });
});

test('CloudTrail tells a value that is no account ID from the management account', async () => {
  const aws = landingZone({ serviceAccess: ['cloudtrail.amazonaws.com'] });
  const register = (MemberAccountId: string) =>
    refusal(aws, 'cloudtrail:RegisterOrganizationDelegatedAdmin', { MemberAccountId });

  expect(await register('nonsense')).toBe('InvalidParameterException 400');
  expect(await register(MANAGEMENT)).toBe('CannotDelegateManagementAccountException 400');
});

test('Security Hub refuses another Region while the first is set up, by an error that it documents', async () => {
  const aws = landingZone({}, SLOW);
  const enable = ['securityhub:EnableOrganizationAdminAccount', { AdminAccountId: AUDIT }] as const;
  await ask(aws, ...enable);

  expect(await refusal(aws, ...enable, { region: OREGON })).toBe('InvalidInputException 400');
});

describe('features of root access', () => {
  const access = { serviceAccess: ['iam.amazonaws.com'], delegatedAdministrators: { 'iam.amazonaws.com': [AUDIT] } };
  const refused = (operation: string, as: string) => refusal(landingZone(access), `iam:${operation}`, {}, { as });

  test('are enabled by the management account alone', async () => {
    for (const account of [AUDIT, OTHER]) {
      expect(await refused('EnableOrganizationsRootSessions', account)).toBe(
        'CallerIsNotManagementAccountException 400',
      );
    }
  });

  test('are read and disabled by a delegated administrator of IAM, and by no other member', async () => {
    for (const operation of ['ListOrganizationsFeatures', 'DisableOrganizationsRootSessions']) {
      expect(await refused(operation, AUDIT)).toBe('no error');
      expect(await refused(operation, OTHER)).toBe('AccountNotManagementOrDelegatedAdministratorException 400');
    }
  });
});
