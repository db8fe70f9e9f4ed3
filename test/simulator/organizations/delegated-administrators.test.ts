import { anOrganization, MEMBER, OTHER, STRANGER } from './governed-organization';
import { call, errorOf, MANAGEMENT, NOW } from './simulated-calls';

const GUARDDUTY = 'guardduty.amazonaws.com';
const BACKUP = 'backup.amazonaws.com';

async function aLab() {
  const lab = await anOrganization();
  for (const ServicePrincipal of [GUARDDUTY, BACKUP]) {
    await lab.manage('EnableAWSServiceAccess', { ServicePrincipal });
  }
  return lab;
}

describe('delegated administrators', () => {
  test('a member is registered for services, listed, and deregistered service by service', async () => {
    const { manage, organization } = await aLab();
    await manage('RegisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: GUARDDUTY });
    await manage('RegisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: BACKUP });
    await manage('RegisterDelegatedAdministrator', { AccountId: OTHER, ServicePrincipal: BACKUP });

    const { DelegatedAdministrators } = await manage('ListDelegatedAdministrators');
    expect(DelegatedAdministrators).toHaveLength(2);
    expect(DelegatedAdministrators[0]).toEqual({
      Id: MEMBER,
      Arn: `arn:aws:organizations::${MANAGEMENT}:account/${organization().id}/${MEMBER}`,
      Email: `account-${MEMBER}@example.com`,
      Name: `account-${MEMBER}`,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: 'INVITED',
      JoinedTimestamp: new Date(NOW),
      DelegationEnabledDate: new Date(NOW),
    });
    const ofGuardDuty = await manage('ListDelegatedAdministrators', { ServicePrincipal: GUARDDUTY });
    expect(ofGuardDuty.DelegatedAdministrators.map(({ Id }: { Id: string }) => Id)).toEqual([MEMBER]);
    expect(await manage('ListDelegatedServicesForAccount', { AccountId: MEMBER })).toEqual({
      DelegatedServices: [GUARDDUTY, BACKUP].map((ServicePrincipal) => ({
        ServicePrincipal,
        DelegationEnabledDate: new Date(NOW),
      })),
    });

    await manage('DeregisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: GUARDDUTY });
    expect([...organization().delegatedAdministrators.keys()]).toEqual([MEMBER, OTHER]);
    await manage('DeregisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: BACKUP });
    expect([...organization().delegatedAdministrators.keys()]).toEqual([OTHER]);
  });

  test.each([
    [
      'before the service has access',
      MEMBER,
      'health.amazonaws.com',
      'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    ],
    ['for an unknown service', MEMBER, 'unknown.amazonaws.com', 'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL'],
    [
      'for a service without delegated administrators',
      MEMBER,
      'controltower.amazonaws.com',
      'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    ],
    [
      'of the management account',
      MANAGEMENT,
      GUARDDUTY,
      'ConstraintViolationException CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    ],
    ['of an account that is no member', STRANGER, GUARDDUTY, 'AccountNotFoundException'],
    ['of what is no account', '1', GUARDDUTY, 'InvalidInputException INVALID_PATTERN:ACCOUNT_ID'],
  ])('registration %s is refused', async (_, AccountId, ServicePrincipal, error) => {
    const { aws, organization } = await aLab();
    expect(await errorOf(aws, MANAGEMENT, 'RegisterDelegatedAdministrator', { AccountId, ServicePrincipal })).toBe(
      error,
    );
    expect(organization().delegatedAdministrators.size).toBe(0);
  });

  test('the text for a service without access says what to call first', async () => {
    const { manage } = await aLab();
    await expect(
      manage('RegisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: 'health.amazonaws.com' }),
    ).rejects.toThrow(
      'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
    );
  });

  test('a suspended account is refused', async () => {
    const { aws } = await aLab();
    aws.accounts.get(MEMBER)!.state = 'SUSPENDED';
    expect(
      await errorOf(aws, MANAGEMENT, 'RegisterDelegatedAdministrator', {
        AccountId: MEMBER,
        ServicePrincipal: GUARDDUTY,
      }),
    ).toBe('ConstraintViolationException CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR');
  });

  test('a second registration is refused, differently for the same account, one-administrator services and full ones', async () => {
    const { aws, manage } = await aLab();
    const register = (AccountId: string, ServicePrincipal: string) =>
      errorOf(aws, MANAGEMENT, 'RegisterDelegatedAdministrator', { AccountId, ServicePrincipal });
    await register(MEMBER, GUARDDUTY);
    expect(await register(MEMBER, GUARDDUTY)).toBe('AccountAlreadyRegisteredException');
    expect(await register(OTHER, GUARDDUTY)).toBe(
      'ConstraintViolationException DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    );

    await manage('EnableAWSServiceAccess', { ServicePrincipal: 'config.amazonaws.com' });
    for (const id of ['444444444444', '555555555555', '666666666666']) {
      const { Handshake } = await manage('InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: id } });
      aws.accounts.set(id, { ...aws.accounts.get(MEMBER)!, id, email: `${id}@example.com` });
      await call(aws, id, 'AcceptHandshake', { HandshakeId: Handshake.Id });
      expect(await register(id, 'config.amazonaws.com')).toBe('no error');
    }
    expect(await register(MEMBER, 'config.amazonaws.com')).toBe(
      'ConstraintViolationException MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    );
  });

  test.each([
    [
      'DeregisterDelegatedAdministrator',
      { AccountId: MEMBER, ServicePrincipal: GUARDDUTY },
      'AccountNotRegisteredException',
    ],
    [
      'DeregisterDelegatedAdministrator',
      { AccountId: STRANGER, ServicePrincipal: GUARDDUTY },
      'AccountNotFoundException',
    ],
    ['ListDelegatedServicesForAccount', { AccountId: MEMBER }, 'AccountNotRegisteredException'],
    ['ListDelegatedServicesForAccount', { AccountId: STRANGER }, 'AccountNotFoundException'],
    [
      'ListDelegatedAdministrators',
      { ServicePrincipal: 'unknown.amazonaws.com' },
      'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    ],
  ])('%s of %j is refused with %s', async (operation, input, error) => {
    const { aws } = await aLab();
    expect(await errorOf(aws, MANAGEMENT, operation, input)).toBe(error);
  });

  test('consolidated billing has no delegated administrators', async () => {
    const { aws } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    for (const operation of [
      'RegisterDelegatedAdministrator',
      'DeregisterDelegatedAdministrator',
      'ListDelegatedAdministrators',
      'ListDelegatedServicesForAccount',
    ]) {
      expect(await errorOf(aws, MANAGEMENT, operation, { AccountId: MEMBER, ServicePrincipal: GUARDDUTY })).toBe(
        'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      );
    }
  });

  test('only the management account registers; a delegated administrator of any service may look', async () => {
    const { aws, manage } = await aLab();
    const input = { AccountId: MEMBER, ServicePrincipal: GUARDDUTY };
    expect(await errorOf(aws, MEMBER, 'RegisterDelegatedAdministrator', input)).toBe('AccessDeniedException');
    expect(await errorOf(aws, MEMBER, 'ListDelegatedAdministrators')).toBe('AccessDeniedException');
    await manage('RegisterDelegatedAdministrator', input);
    expect(await errorOf(aws, MEMBER, 'ListDelegatedAdministrators')).toBe('no error');
    expect(await errorOf(aws, MEMBER, 'ListAccounts')).toBe('no error');
    expect(await errorOf(aws, MEMBER, 'DeregisterDelegatedAdministrator', input)).toBe('AccessDeniedException');
  });
});
