import { as, aWorld, MANAGEMENT, MEMBER, organizationIn, outcomeOf } from './conformance-lab';

const SERVICE = { ServicePrincipal: 'config.amazonaws.com' };
const DELEGATION = { ...SERVICE, AccountId: MEMBER };

function anOrganization(featureSet: 'ALL' | 'CONSOLIDATED_BILLING' = 'ALL') {
  const aws = aWorld({ organization: { featureSet } });
  return { management: as(aws, MANAGEMENT), organization: organizationIn(aws) };
}

test('6 service access: an administrator is delegated only once access is enabled', async () => {
  const { management, organization } = anOrganization();

  expect(await outcomeOf(management.registerDelegatedAdministrator(DELEGATION))).toBe(
    'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
  );
  expect(organization.delegatedAdministrators.size).toBe(0);

  await management.enableAWSServiceAccess(SERVICE);
  await management.registerDelegatedAdministrator(DELEGATION);
  expect([...organization.delegatedAdministrators.get(MEMBER)!.services.keys()]).toEqual([SERVICE.ServicePrincipal]);
});

test('6 service access: it is disabled only once no administrator is left', async () => {
  const { management, organization } = anOrganization();
  await management.enableAWSServiceAccess(SERVICE);
  await management.registerDelegatedAdministrator(DELEGATION);

  expect(await outcomeOf(management.disableAWSServiceAccess(SERVICE))).toBe(
    'ConstraintViolationException DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
  );
  expect([...organization.serviceAccess.keys()]).toEqual([SERVICE.ServicePrincipal]);

  await management.deregisterDelegatedAdministrator(DELEGATION);
  await management.disableAWSServiceAccess(SERVICE);
  expect(organization.delegatedAdministrators.size).toBe(0);
  expect(organization.serviceAccess.size).toBe(0);
});

test('6 service access: enabling and disabling twice succeeds, delegating twice does not', async () => {
  const { management, organization } = anOrganization();
  await management.enableAWSServiceAccess(SERVICE);
  await management.enableAWSServiceAccess(SERVICE);
  await management.registerDelegatedAdministrator(DELEGATION);

  expect(await outcomeOf(management.registerDelegatedAdministrator(DELEGATION))).toBe(
    'AccountAlreadyRegisteredException',
  );
  await management.deregisterDelegatedAdministrator(DELEGATION);
  expect(await outcomeOf(management.deregisterDelegatedAdministrator(DELEGATION))).toBe(
    'AccountNotRegisteredException',
  );
  await management.disableAWSServiceAccess(SERVICE);
  await management.disableAWSServiceAccess(SERVICE);
  expect(organization.serviceAccess.size).toBe(0);
});

test('6 service access: all of it needs all features', async () => {
  const { management, organization } = anOrganization('CONSOLIDATED_BILLING');
  const refusal = 'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE';

  expect(await outcomeOf(management.enableAWSServiceAccess(SERVICE))).toBe(refusal);
  expect(await outcomeOf(management.disableAWSServiceAccess(SERVICE))).toBe(refusal);
  expect(await outcomeOf(management.registerDelegatedAdministrator(DELEGATION))).toBe(refusal);
  expect(organization.serviceAccess.size).toBe(0);
});
