import { kindIdOf, placeholderIdOf, RESOURCES, resourceTypeOf, subjectOf } from '../../src/handler/resources';

describe('the names of a kind', () => {
  test.each([
    [RESOURCES.ORGANIZATION, 'Custom::CdkAwsOrganizationOrganization', 'organization'],
    [RESOURCES.ALL_FEATURES, 'Custom::CdkAwsOrganizationAllFeatures', 'all-features'],
    [RESOURCES.SERVICE_LINKED_ROLES, 'Custom::CdkAwsOrganizationServiceLinkedRoles', 'service-linked-roles'],
    [RESOURCES.SERVICE_ACCESS, 'Custom::CdkAwsOrganizationServiceAccess', 'service-access'],
    [RESOURCES.DELEGATED_ADMINISTRATOR, 'Custom::CdkAwsOrganizationDelegatedAdministrator', 'delegated-administrator'],
    [RESOURCES.ENABLED_POLICY_TYPE, 'Custom::CdkAwsOrganizationEnabledPolicyType', 'enabled-policy-type'],
    [RESOURCES.ROOT_ACCESS, 'Custom::CdkAwsOrganizationRootAccess', 'root-access'],
    [RESOURCES.INVITED_ACCOUNT, 'Custom::CdkAwsOrganizationInvitedAccount', 'invited-account'],
    [RESOURCES.ORGANIZATIONAL_UNIT, 'Custom::CdkAwsOrganizationOrganizationalUnit', 'organizational-unit'],
    [RESOURCES.ACCOUNT, 'Custom::CdkAwsOrganizationAccount', 'account'],
    [RESOURCES.HANDSHAKE_ACCEPTANCE, 'Custom::CdkAwsOrganizationHandshakeAcceptance', 'handshake-acceptance'],
  ])('%j are %s and %s', (kind, type, id) => {
    expect([resourceTypeOf(kind), kindIdOf(kind)]).toEqual([type, id]);
    expect(placeholderIdOf(type)).toBe(`none/${id}/found`);
  });

  test('there are these kinds', () => {
    expect(Object.keys(RESOURCES)).toHaveLength(14);
  });

  test.each(['Custom::Toy', 'AWS::IAM::Role', ''])('the type %j is not ours', (type) => {
    expect(placeholderIdOf(type)).toBe('none/unknown/found');
  });
});

describe('the subject of a resource', () => {
  test.each([
    ['a kind without subject', RESOURCES.ORGANIZATION, { PolicyType: 'TAG_POLICY' }, ''],
    ['a kind that is not known', undefined, { PolicyType: 'TAG_POLICY' }, ''],
    ['service access', RESOURCES.SERVICE_ACCESS, { ServicePrincipal: 'config.amazonaws.com' }, 'config.amazonaws.com'],
    ['a policy type', RESOURCES.ENABLED_POLICY_TYPE, { PolicyType: 'TAG_POLICY' }, 'TAG_POLICY'],
    ['a feature of root access', RESOURCES.ROOT_ACCESS, { Feature: 'RootSessions' }, 'RootSessions'],
    ['a value that is no text', RESOURCES.ENABLED_POLICY_TYPE, { PolicyType: ['TAG_POLICY'] }, ''],
    ['an invited account', RESOURCES.INVITED_ACCOUNT, { TargetId: 'Owner@Example.COM' }, 'owner@example.com'],
  ])('of %s', (_what, kind, properties, expected) => {
    expect(subjectOf(kind, properties)).toBe(expected);
  });
});
