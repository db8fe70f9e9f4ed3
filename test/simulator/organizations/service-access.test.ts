import { anOrganization, MEMBER, STRANGER } from './governed-organization';
import { call, errorOf, MANAGEMENT, NOW, SECOND } from './simulated-calls';

const GUARDDUTY = { ServicePrincipal: 'guardduty.amazonaws.com' };

describe('service access', () => {
  test('access is switched on, listed with its date, and switched off', async () => {
    const { manage, organization } = await anOrganization();
    await manage('EnableAWSServiceAccess', GUARDDUTY);
    await manage('EnableAWSServiceAccess', { ServicePrincipal: 'account.amazonaws.com' });

    expect(await manage('ListAWSServiceAccessForOrganization')).toEqual({
      EnabledServicePrincipals: [
        { ServicePrincipal: 'account.amazonaws.com', DateEnabled: new Date(NOW) },
        { ServicePrincipal: 'guardduty.amazonaws.com', DateEnabled: new Date(NOW) },
      ],
    });
    await manage('DisableAWSServiceAccess', GUARDDUTY);
    expect([...organization().serviceAccess.keys()]).toEqual(['account.amazonaws.com']);
  });

  test('switching on twice keeps the date, and switching off twice succeeds', async () => {
    const { aws, manage, organization } = await anOrganization();
    await manage('EnableAWSServiceAccess', GUARDDUTY);
    await aws.clock.advance(60 * SECOND);
    await manage('EnableAWSServiceAccess', GUARDDUTY);
    expect(organization().serviceAccess.get(GUARDDUTY.ServicePrincipal)).toBe(NOW);

    await manage('DisableAWSServiceAccess', GUARDDUTY);
    await manage('DisableAWSServiceAccess', GUARDDUTY);
    expect(organization().serviceAccess.size).toBe(0);
  });

  test.each([
    'unknown.amazonaws.com',
    'guardduty',
    'stacksets.cloudformation.amazonaws.com',
    'securityhubv2.amazonaws.com',
    'toString.amazonaws.com',
  ])('the principal %s is not recognized', async (ServicePrincipal) => {
    const { aws, organization } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, 'EnableAWSServiceAccess', { ServicePrincipal })).toBe(
      'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    );
    expect(organization().serviceAccess.size).toBe(0);
  });

  test.each([
    ['no principal', {}, 'InvalidInputException INPUT_REQUIRED:SERVICE_PRINCIPAL'],
    [
      'letters that no principal has',
      { ServicePrincipal: 'a b' },
      'InvalidInputException INVALID_PATTERN:SERVICE_PRINCIPAL',
    ],
    ['an empty principal', { ServicePrincipal: '' }, 'InvalidInputException MIN_LENGTH_EXCEEDED:SERVICE_PRINCIPAL'],
  ])('%s is refused', async (_, input, error) => {
    const { aws } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, 'EnableAWSServiceAccess', input)).toBe(error);
  });

  test('consolidated billing has no service access', async () => {
    const { aws } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    for (const operation of ['EnableAWSServiceAccess', 'DisableAWSServiceAccess']) {
      expect(await errorOf(aws, MANAGEMENT, operation, GUARDDUTY)).toBe(
        'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      );
    }
  });

  test.each(['EnableAWSServiceAccess', 'DisableAWSServiceAccess'])(
    '%s refuses an unknown service before consolidated billing',
    async (operation) => {
      const { aws } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });

      expect(await errorOf(aws, MANAGEMENT, operation, { ServicePrincipal: 'unknown.amazonaws.com' })).toBe(
        'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
      );
    },
  );

  test('only the management account switches; delegated administrators may look', async () => {
    const { aws, manage } = await anOrganization();
    await manage('EnableAWSServiceAccess', GUARDDUTY);
    expect(await errorOf(aws, MEMBER, 'EnableAWSServiceAccess', GUARDDUTY)).toBe('AccessDeniedException');
    expect(await errorOf(aws, STRANGER, 'EnableAWSServiceAccess', GUARDDUTY)).toBe('AWSOrganizationsNotInUseException');
    expect(await errorOf(aws, MEMBER, 'ListAWSServiceAccessForOrganization')).toBe('AccessDeniedException');

    await manage('RegisterDelegatedAdministrator', { ...GUARDDUTY, AccountId: MEMBER });
    expect((await call(aws, MEMBER, 'ListAWSServiceAccessForOrganization')).EnabledServicePrincipals).toHaveLength(1);
    expect(await errorOf(aws, MEMBER, 'DisableAWSServiceAccess', GUARDDUTY)).toBe('AccessDeniedException');
  });

  test('access stays on while the service has a delegated administrator', async () => {
    const { aws, manage, organization } = await anOrganization();
    await manage('EnableAWSServiceAccess', GUARDDUTY);
    await manage('RegisterDelegatedAdministrator', { ...GUARDDUTY, AccountId: MEMBER });

    await expect(manage('DisableAWSServiceAccess', GUARDDUTY)).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      message:
        'You have delegated administrator/s for this service. De-register them in order to disable service access.',
      fields: { Reason: 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE' },
    });
    expect(organization().serviceAccess.size).toBe(1);
    await manage('DeregisterDelegatedAdministrator', { ...GUARDDUTY, AccountId: MEMBER });
    expect(await errorOf(aws, MANAGEMENT, 'DisableAWSServiceAccess', GUARDDUTY)).toBe('no error');
  });

  test.each([
    ['SECURITYHUB_POLICY', 'securityhub.amazonaws.com'],
    ['TAG_POLICY', 'tagpolicies.tag.amazonaws.com'],
  ])('access stays on while the policy type %s is on', async (PolicyType, ServicePrincipal) => {
    const { aws, manage, organization, enableType } = await anOrganization();
    await manage('EnableAWSServiceAccess', { ServicePrincipal });
    await enableType(PolicyType);

    expect(await errorOf(aws, MANAGEMENT, 'DisableAWSServiceAccess', { ServicePrincipal })).toBe(
      'ConstraintViolationException POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
    );
    expect(organization().serviceAccess.size).toBe(1);
  });

  test.each([
    ['BACKUP_POLICY', 'backup.amazonaws.com'],
    ['DECLARATIVE_POLICY_EC2', 'ec2.amazonaws.com'],
  ])(
    'access goes although the policy type %s, which only works with it, is on',
    async (PolicyType, ServicePrincipal) => {
      const { manage, organization, enableType } = await anOrganization();
      await manage('EnableAWSServiceAccess', { ServicePrincipal });
      await enableType(PolicyType);
      await manage('DisableAWSServiceAccess', { ServicePrincipal });

      expect(organization().serviceAccess.size).toBe(0);
      expect(organization().policyTypes.get(PolicyType)?.status).toBe('ENABLED');
    },
  );

  test('switching off names the delegated administrator first if a policy type is on as well', async () => {
    const { aws, manage, enableType } = await anOrganization();
    const securityHub = { ServicePrincipal: 'securityhub.amazonaws.com' };
    await manage('EnableAWSServiceAccess', securityHub);
    await manage('RegisterDelegatedAdministrator', { ...securityHub, AccountId: MEMBER });
    await enableType('SECURITYHUB_POLICY');

    expect(await errorOf(aws, MANAGEMENT, 'DisableAWSServiceAccess', securityHub)).toBe(
      'ConstraintViolationException DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    );
  });
});
