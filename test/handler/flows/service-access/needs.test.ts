import { serviceAccessNeeds } from '../../../../src/handler/flows/service-access/permissions';

const DISABLE = ['organizations:DisableAWSServiceAccess'];
const NOTHING = {
  AccessRemovalActions: DISABLE,
  ServiceActions: [],
  ServiceCallPrincipals: [],
  ServiceCalls: [],
  ServiceRemovalActions: [],
  ServiceRemovalCalls: [],
  ServiceRoles: [],
};
const ENABLE = ['organizations:EnableAWSServiceAccess'];
const MEMBER_STACKSETS = 'member.org.stacksets.cloudformation.amazonaws.com';

describe('what the set-ups of a service need', () => {
  test.each([
    ['a service with trusted access only', 'guardduty.amazonaws.com', [], {}],
    ['a principal that the table lacks', 'new-service.amazonaws.com', [], {}],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as CDK writes tokens
    ['one that only the deployment knows', '${Token[TOKEN.1]}', [], {}],
    [
      'a role',
      'health.amazonaws.com',
      ['serviceRoleReads', 'serviceRoles'],
      { ServiceRoles: ['health.amazonaws.com'] },
    ],
    [
      'a call that a role shows',
      'ram.amazonaws.com',
      ['serviceRoleReads', 'serviceRoles'],
      {
        ServiceActions: ['ram:EnableSharingWithAwsOrganization'],
        ServiceCalls: ENABLE,
        ServiceCallPrincipals: ['ram.amazonaws.com'],
        ServiceRoles: ['ram.amazonaws.com'],
      },
    ],
    [
      'a call that is read, and can be taken back',
      MEMBER_STACKSETS,
      ['serviceRoles'],
      {
        ServiceActions: ['cloudformation:DescribeOrganizationsAccess', 'cloudformation:ActivateOrganizationsAccess'],
        ServiceCalls: ENABLE,
        ServiceCallPrincipals: [MEMBER_STACKSETS],
        ServiceRemovalActions: [
          'cloudformation:DescribeOrganizationsAccess',
          'cloudformation:DeactivateOrganizationsAccess',
        ],
        AccessRemovalActions: [],
        ServiceRemovalCalls: DISABLE,
        ServiceRoles: ['stacksets.cloudformation.amazonaws.com'],
      },
    ],
    [
      'one operation for both ways, which names another service as well',
      'networkmanager.amazonaws.com',
      ['serviceRoles'],
      {
        ServiceActions: [
          'networkmanager:ListOrganizationServiceAccessStatus',
          'networkmanager:StartOrganizationServiceAccessUpdate',
        ],
        ServiceCalls: ENABLE,
        ServiceCallPrincipals: ['networkmanager.amazonaws.com', MEMBER_STACKSETS],
        ServiceRemovalActions: [
          'networkmanager:ListOrganizationServiceAccessStatus',
          'networkmanager:StartOrganizationServiceAccessUpdate',
        ],
        AccessRemovalActions: [],
        ServiceRemovalCalls: DISABLE,
        ServiceRoles: ['networkmanager.amazonaws.com'],
      },
    ],
    [
      'a call that uses nothing of AWS Organizations',
      'auditmanager.amazonaws.com',
      ['serviceRoles'],
      {
        ServiceActions: ['auditmanager:GetAccountStatus', 'auditmanager:RegisterAccount'],
        ServiceRoles: ['auditmanager.amazonaws.com'],
      },
    ],
  ])('is that of %s', (_, principal, features, values) => {
    expect(serviceAccessNeeds(principal)).toEqual({
      features,
      values: { ServicePrincipals: [principal], ...NOTHING, ...values },
    });
  });

  test('is nothing where trusted access is all that is asked for', () => {
    expect(serviceAccessNeeds('ram.amazonaws.com', true)).toEqual({
      features: [],
      values: { ServicePrincipals: ['ram.amazonaws.com'], ...NOTHING },
    });
  });
});
