import { hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import { addMember, createOrganization } from './setup';
import { addAccount, anAws, aSession, call, DAY, errorOf, invite, MANAGEMENT, NOW, stateOf } from './simulated-calls';

const MEMBER = '222222222222';

describe('CreateOrganization', () => {
  test('has all features and no policy type enabled by default, and creates the role', async () => {
    const aws = anAws();
    const account = addAccount(aws, MANAGEMENT);
    const { Organization } = await call(aws, MANAGEMENT, 'CreateOrganization');
    expect(Organization).toEqual({
      Id: expect.stringMatching(/^o-[a-z0-9]{10}$/),
      Arn: `arn:aws:organizations::${MANAGEMENT}:organization/${Organization.Id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: `arn:aws:organizations::${MANAGEMENT}:account/${Organization.Id}/${MANAGEMENT}`,
      MasterAccountId: MANAGEMENT,
      MasterAccountEmail: `account-${MANAGEMENT}@example.com`,
      // What the organization could use; the root says what it does use.
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    });
    const { Roots } = await call(aws, MANAGEMENT, 'ListRoots');
    expect(Roots[0].PolicyTypes).toEqual([]);
    const [organization] = stateOf(aws).organizations.values();
    expect(organization!.attachments).toEqual(new Map());
    expect(hasOrganizationsRole(account)).toBe(true);
  });

  test('has service control policies enabled, as the API reference says, if the world says so', async () => {
    const aws = anAws({ behavior: { createdWithServiceControlPolicies: true } });
    addAccount(aws, MANAGEMENT);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    const { Roots } = await call(aws, MANAGEMENT, 'ListRoots');
    expect(Roots[0].PolicyTypes).toEqual([{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }]);
    const [organization] = stateOf(aws).organizations.values();
    expect(organization!.attachments).toEqual(
      new Map([
        [Roots[0].Id, new Set(['p-FullAWSAccess'])],
        [MANAGEMENT, new Set(['p-FullAWSAccess'])],
      ]),
    );
  });

  test('can enable service control policies, as Terraform and users do after they made it', async () => {
    const aws = anAws();
    addAccount(aws, MANAGEMENT);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    const { Roots } = await call(aws, MANAGEMENT, 'ListRoots');
    const enable = { RootId: Roots[0].Id, PolicyType: 'SERVICE_CONTROL_POLICY' };
    const { Root } = await call(aws, MANAGEMENT, 'EnablePolicyType', enable);
    expect(Root.PolicyTypes).toMatchObject([{ Type: 'SERVICE_CONTROL_POLICY' }]);
  });

  test('with consolidated billing has no policy type', async () => {
    const aws = anAws();
    addAccount(aws, MANAGEMENT);
    const { Organization } = await call(aws, MANAGEMENT, 'CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    expect(Organization).toMatchObject({ FeatureSet: 'CONSOLIDATED_BILLING', AvailablePolicyTypes: [] });
    expect((await call(aws, MANAGEMENT, 'ListRoots')).Roots[0].PolicyTypes).toEqual([]);
  });

  test('is refused to whoever has an organization, members included', async () => {
    const aws = anAws();
    addMember(aws, createOrganization(aws, { managementAccountId: MANAGEMENT }), MEMBER, { joinedMethod: 'CREATED' });
    for (const caller of [MANAGEMENT, MEMBER]) {
      await expect(call(aws, caller, 'CreateOrganization')).rejects.toMatchObject({
        name: 'AlreadyInOrganizationException',
        message: 'The AWS account is already a member of an organization.',
      });
    }
  });

  test('needs iam:CreateServiceLinkedRole where the role is missing', async () => {
    const aws = anAws();
    addAccount(aws, MANAGEMENT);
    expect(await errorOf(aws, aSession(MANAGEMENT), 'CreateOrganization')).toBe(
      'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
    );
    expect(stateOf(aws).organizations.size).toBe(0);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    await call(aws, MANAGEMENT, 'DeleteOrganization');
    expect(await errorOf(aws, aSession(MANAGEMENT), 'CreateOrganization')).toBe('no error');
  });

  test.each([
    [{ state: 'PENDING_ACTIVATION' as const }, 'ACCOUNT_CREATION_NOT_COMPLETE'],
    [{ canStandAlone: false }, 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED'],
  ])('fails in an account with %j', async (attributes, reason) => {
    const aws = anAws();
    addAccount(aws, MANAGEMENT, attributes);
    expect(await errorOf(aws, MANAGEMENT, 'CreateOrganization')).toBe(`ConstraintViolationException ${reason}`);
  });

  test('knows no consolidated billing in GovCloud', async () => {
    const aws = anAws({ partition: 'aws-us-gov' });
    addAccount(aws, MANAGEMENT);
    expect(await errorOf(aws, MANAGEMENT, 'CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' })).toBe(
      'ConstraintViolationException CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION',
    );
    const { Organization } = await call(aws, MANAGEMENT, 'CreateOrganization');
    expect(Organization.Arn).toMatch(/^arn:aws-us-gov:organizations::/);
  });

  test('fails with an unknown feature set', async () => {
    const aws = anAws();
    addAccount(aws, MANAGEMENT);
    expect(await errorOf(aws, MANAGEMENT, 'CreateOrganization', { FeatureSet: 'FULL' })).toBe(
      'InvalidInputException INVALID_ENUM:FEATURE_SET',
    );
  });
});

test('DescribeOrganization answers a plain member, and no standalone account', async () => {
  const aws = anAws();
  addMember(aws, createOrganization(aws, { managementAccountId: MANAGEMENT }), MEMBER, { joinedMethod: 'CREATED' });
  addAccount(aws, '333333333333');
  expect((await call(aws, MEMBER, 'DescribeOrganization')).Organization.MasterAccountId).toBe(MANAGEMENT);
  await expect(call(aws, '333333333333', 'DescribeOrganization')).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
    message: 'Your account is not a member of an organization.',
  });
});

describe('DeleteOrganization', () => {
  test('deletes an organization without members once', async () => {
    const aws = anAws();
    createOrganization(aws, { managementAccountId: MANAGEMENT });
    await call(aws, MANAGEMENT, 'DeleteOrganization');
    expect(await errorOf(aws, MANAGEMENT, 'DeleteOrganization')).toBe('AWSOrganizationsNotInUseException');
    expect(aws.accounts.get(MANAGEMENT)!.roles.has('AWSServiceRoleForOrganizations')).toBe(true);
  });

  test('leaves nothing behind that time could still change', async () => {
    const aws = anAws();
    createOrganization(aws, { managementAccountId: MANAGEMENT });
    await call(aws, MANAGEMENT, 'CreateAccount', { Email: 'new@example.com', AccountName: 'New' });
    await invite(aws, MEMBER);
    await call(aws, MANAGEMENT, 'DeleteOrganization');
    await aws.clock.advance(100 * DAY);
    expect(stateOf(aws).organizations.size).toBe(0);
    expect([...aws.accounts.keys()]).toEqual([MANAGEMENT]);
  });

  test('fails while there is any member, even a closed one', async () => {
    const aws = anAws();
    const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
    addMember(aws, organization, MEMBER, { joinedMethod: 'INVITED' });
    aws.accounts.get(MEMBER)!.state = 'CLOSED';
    expect(await errorOf(aws, MANAGEMENT, 'DeleteOrganization')).toBe('OrganizationNotEmptyException');
    expect(stateOf(aws).organizations.has(organization.id)).toBe(true);
  });

  test('is denied to members', async () => {
    const aws = anAws();
    addMember(aws, createOrganization(aws, { managementAccountId: MANAGEMENT }), MEMBER, { joinedMethod: 'INVITED' });
    expect(await errorOf(aws, MEMBER, 'DeleteOrganization')).toBe('AccessDeniedException');
  });

  test.each(['REQUESTED', 'ACCEPTED'] as const)('fails while a billing transfer is %s', async (status) => {
    const aws = anAws();
    const organization = createOrganization(aws, { managementAccountId: MANAGEMENT });
    organization.transfers.set('rt-00000000', {
      id: 'rt-00000000',
      sequence: 1,
      name: 'Transfer',
      type: 'BILLING',
      status,
      sourceManagementAccountId: MEMBER,
      targetManagementAccountId: MANAGEMENT,
      startsAt: NOW,
      endsAt: undefined,
      handshakeId: 'h-00000000',
    });
    expect(await errorOf(aws, MANAGEMENT, 'DeleteOrganization')).toBe(
      'ConstraintViolationException ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS',
    );
  });
});
