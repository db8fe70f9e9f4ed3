import { TerminalError } from '../../../../src/handler/failures';
import { parseDesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import { parseDesiredEnabledPolicyType } from '../../../../src/handler/flows/enabled-policy-type/desired';
import { parseDesiredOrganization } from '../../../../src/handler/flows/organization/desired';
import { parseDesiredServiceAccess } from '../../../../src/handler/flows/service-access/desired';
import { parseDesiredServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/desired';

/** What every event carries besides a flow's own properties. */
const COMMON = {
  ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:f',
  ServiceTimeout: '1200',
  WorkflowArn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:s',
  DeploymentWaitSeconds: '300',
  WhenPending: 'DETACH',
};
const ROLE = { Kind: 'ROLE', RoleName: 'Admin', Path: '/' };

describe('properties as CloudFormation delivers them', () => {
  test('of an organization, whole', () => {
    const properties = {
      ...COMMON,
      FeatureSet: 'CONSOLIDATED_BILLING',
      OrganizationId: 'o-exampleorgid',
      Migrate: 'true',
      PendingInvitations: 'CANCEL',
      RemovalPolicy: 'DESTROY',
      MemberAccess: ROLE,
      Refresh: 'today',
    };
    expect(parseDesiredOrganization(properties)).toEqual({
      featureSet: 'CONSOLIDATED_BILLING',
      organizationId: 'o-exampleorgid',
      migrate: true,
      pendingInvitations: 'CANCEL',
      removalPolicy: 'DESTROY',
    });
  });

  test.each([{}, { FeatureSet: '', OrganizationId: '', Migrate: '', MemberAccess: '', RemovalPolicy: '' }])(
    'of an organization, with defaults: %j',
    (properties) => {
      expect(parseDesiredOrganization({ ...COMMON, ...properties })).toEqual({
        featureSet: 'ALL',
        organizationId: undefined,
        migrate: false,
        pendingInvitations: 'FAIL',
        removalPolicy: 'RETAIN',
      });
    },
  );

  test.each(['true', true])('of all features, with Migrate %j', (Migrate) => {
    const MemberAccess = {
      Kind: 'PER_ACCOUNT',
      Accounts: { '012345678901': { ...ROLE, Path: '/ops/', ExternalId: 'secret-1', SessionName: 'cdk' } },
      Otherwise: { Kind: 'FIRST_OF', Choices: [{ Kind: 'ROLE', RoleName: 'Admin' }, { Kind: 'NONE' }] },
    };
    expect(parseDesiredAllFeatures({ ...COMMON, OrganizationId: 'o-exampleorgid', Migrate, MemberAccess })).toEqual({
      organizationId: 'o-exampleorgid',
      migrate: true,
      pendingInvitations: 'FAIL',
      memberAccess: {
        Kind: 'PER_ACCOUNT',
        Accounts: { '012345678901': { ...ROLE, Path: '/ops/', ExternalId: 'secret-1', SessionName: 'cdk' } },
        Otherwise: { Kind: 'FIRST_OF', Choices: [ROLE, { Kind: 'NONE' }] },
      },
    });
  });

  test('of service access, policy type and roles', () => {
    expect(parseDesiredServiceAccess({ ...COMMON, ServicePrincipal: 'sso.amazonaws.com' })).toEqual({
      organizationId: undefined,
      servicePrincipal: 'sso.amazonaws.com',
      removalPolicy: 'RETAIN',
    });
    const more = { ServicePrincipal: 'ram.amazonaws.com', Regions: ['eu-west-1', 'us-east-1'], AccessOnly: 'true' };
    expect(parseDesiredServiceAccess({ ...COMMON, ...more })).toMatchObject({
      regions: ['eu-west-1', 'us-east-1'],
      isAccessOnly: true,
    });
    expect(
      parseDesiredEnabledPolicyType({ ...COMMON, PolicyType: 'BRAND_NEW_POLICY', RemovalPolicy: 'DESTROY' }),
    ).toEqual({
      organizationId: undefined,
      policyType: 'BRAND_NEW_POLICY',
      removalPolicy: 'DESTROY',
    });
    expect(parseDesiredServiceLinkedRoles(COMMON)).toEqual({
      organizationId: undefined,
      memberAccess: { Kind: 'NONE' },
    });
  });
});

describe('a malformed property', () => {
  function nested(depth: number): object {
    return depth === 0 ? { Kind: 'NONE' } : { Kind: 'FIRST_OF', Choices: [nested(depth - 1)] };
  }

  test.each([
    [{ FeatureSet: 'FULL' }, 'FeatureSet must be one of ALL, CONSOLIDATED_BILLING, got "FULL"'],
    [{ OrganizationId: 'o-short' }, 'OrganizationId must be an organization ID such as o-exampleorgid, got "o-short"'],
    [{ OrganizationId: 7 }, 'OrganizationId must be an organization ID such as o-exampleorgid, got 7'],
    [{ Migrate: 'yes' }, 'Migrate must be one of true, false, got "yes"'],
    [{ Migrate: 'true' }, 'Migrate needs OrganizationId: an irreversible step must name the organization'],
    [{ PendingInvitations: 'IGNORE' }, 'PendingInvitations must be one of FAIL, CANCEL, RESEND, got "IGNORE"'],
    [{ RemovalPolicy: 'Delete' }, 'RemovalPolicy must be one of RETAIN, DESTROY, got "Delete"'],
    [{ MemberAccess: 'Admin' }, 'MemberAccess must be an object, got "Admin"'],
    [{ MemberAccess: [] }, 'MemberAccess must be an object, got []'],
    [{ MemberAccess: {} }, 'MemberAccess.Kind must be one of NONE, ROLE, FIRST_OF, PER_ACCOUNT, got nothing'],
    [
      { MemberAccess: { Kind: 'ROLE', RoleName: 'a/b' } },
      'MemberAccess.RoleName must be a role name of 1 to 64 letters, digits and +=,.@_-, got "a/b"',
    ],
    [
      { MemberAccess: { ...ROLE, Path: 'ops' } },
      'MemberAccess.Path must be a path that begins and ends with a slash, got "ops"',
    ],
    [{ MemberAccess: { Kind: 'FIRST_OF', Choices: 'none' } }, 'MemberAccess.Choices must be a list, got "none"'],
    [
      { MemberAccess: { Kind: 'FIRST_OF', Choices: [ROLE, { Kind: 'KEY' }] } },
      'MemberAccess.Choices[1].Kind must be one of NONE, ROLE, FIRST_OF, PER_ACCOUNT, got "KEY"',
    ],
    [
      { MemberAccess: { Kind: 'PER_ACCOUNT', Accounts: { '123': ROLE }, Otherwise: ROLE } },
      'MemberAccess.Accounts must be account IDs of 12 digits, got "123"',
    ],
    [
      { MemberAccess: { Kind: 'PER_ACCOUNT', Accounts: {}, Otherwise: null } },
      'MemberAccess.Otherwise must be an object, got null',
    ],
    [{ MemberAccess: nested(11) }, `MemberAccess${'.Choices[0]'.repeat(11)} must be nested at most 10 deep, got "..."`],
  ])('is named with its value and what is allowed: %j', (properties, message) => {
    const parse = () => parseDesiredOrganization(properties);
    expect(parse).toThrow(new TerminalError('InvalidProperties', message));
    expect(parse).toThrow(expect.objectContaining({ code: 'InvalidProperties' }));
  });

  test.each([undefined, '', 'guard duty', 'x'.repeat(129)])('stops service access: %j', (ServicePrincipal) => {
    expect(() => parseDesiredServiceAccess({ ServicePrincipal })).toThrow(
      /^ServicePrincipal must be a service principal such as guardduty\.amazonaws\.com, got /,
    );
  });

  test.each([
    [{ Regions: 'eu-west-1' }, 'Regions must be a list, got "eu-west-1"'],
    [{ Regions: [] }, 'Regions must be a list of Regions such as eu-west-1, got []'],
    [{ Regions: ['EU'] }, 'Regions must be a list of Regions such as eu-west-1, got "EU"'],
    [{ AccessOnly: 'yes' }, 'AccessOnly must be one of true, false, got "yes"'],
  ])('stops service access with %j', (properties, message) => {
    const parse = () => parseDesiredServiceAccess({ ServicePrincipal: 'ram.amazonaws.com', ...properties });
    expect(parse).toThrow(new TerminalError('InvalidProperties', message));
  });

  test.each([undefined, '', 'tag_policy', 'X'.repeat(129)])('stops a policy type: %j', (PolicyType) => {
    expect(() => parseDesiredEnabledPolicyType({ PolicyType })).toThrow(
      /^PolicyType must be a policy type such as SERVICE_CONTROL_POLICY, got /,
    );
  });
});
