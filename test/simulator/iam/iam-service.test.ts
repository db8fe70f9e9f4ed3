import { putRole } from '../../../src/simulator/iam/roles';
import { trustPolicy } from '../../../src/simulator/iam/trust-policy';
import { anError, anIdentityLab, MEMBER, NOW } from './identity-lab';

const PRINCIPAL = 'organizations.amazonaws.com';
const NAME = 'AWSServiceRoleForOrganizations';
const TRUST = JSON.stringify(trustPolicy(['111111111111']));
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

describe('IAM service-linked roles', () => {
  test('CreateServiceLinkedRole makes the role in the calling account', async () => {
    const { iam, member } = anIdentityLab();
    await iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });

    const { Role } = await iam('GetRole', { RoleName: NAME });
    expect(Role).toMatchObject({
      Path: '/aws-service-role/organizations.amazonaws.com/',
      RoleName: NAME,
      Arn: `arn:aws:iam::${MEMBER}:role/aws-service-role/organizations.amazonaws.com/${NAME}`,
      CreateDate: new Date(NOW),
      MaxSessionDuration: 3600,
    });
    expect(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument)).Statement[0].Principal).toEqual({
      Service: PRINCIPAL,
    });
    expect(member.roles.get(NAME)?.servicePrincipal).toBe(PRINCIPAL);
  });

  test('a second CreateServiceLinkedRole says that the name has been taken', async () => {
    const { iam } = anIdentityLab();
    await iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });

    await expect(iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL })).rejects.toEqual(
      anError('InvalidInput', 400, /^Service role name AWSServiceRoleForOrganizations has been taken in this account/),
    );
  });

  test.each([
    ['a custom suffix', { AWSServiceName: PRINCIPAL, CustomSuffix: 'x' }, 'InvalidInput'],
    ['a service that is not simulated', { AWSServiceName: 'unknown.amazonaws.com' }, 'InvalidInput'],
    ['no service', {}, 'ValidationError'],
  ])('CreateServiceLinkedRole refuses %s', async (_, input, name) => {
    const { iam, member } = anIdentityLab();
    await expect(iam('CreateServiceLinkedRole', input)).rejects.toEqual(anError(name, 400));
    expect(member.roles.size).toBe(0);
  });

  test('CreateServiceLinkedRole is refused when the world says so', async () => {
    const { iam, member } = anIdentityLab({ behavior: { refuseDirectServiceLinkedRole: true } });
    await expect(iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL })).rejects.toEqual(
      anError('InvalidInput', 400),
    );
    expect(member.roles.size).toBe(0);
  });

  test('a session needs the permission on the ARN of the role, under the condition of the service', async () => {
    const { aws, as, sessionOf, member } = anIdentityLab();
    const resource = `arn:aws:iam::*:role/aws-service-role/${PRINCIPAL}/${NAME}`;
    const allow = (principal: string) => ({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow' as const,
        Action: 'iam:CreateServiceLinkedRole',
        Resource: resource,
        Condition: { StringEquals: { 'iam:AWSServiceName': principal } },
      },
    });
    const role = (name: string, principal: string) =>
      putRole(aws, MEMBER, { name, trust: trustPolicy([]), policies: { P: allow(principal) }, isSettled: true });

    const refused = as('iam', sessionOf(role('Wrong', 'x.amazonaws.com')));
    await expect(refused('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL })).rejects.toEqual(
      anError('AccessDenied', 403),
    );
    await as('iam', sessionOf(role('Right', PRINCIPAL)))('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });
    expect(member.roles.has(NAME)).toBe(true);
  });

  test('DeleteServiceLinkedRole is asynchronous, and answers the same task while it runs', async () => {
    const { aws, iam, member } = anIdentityLab();
    await iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });
    const { DeletionTaskId } = await iam('DeleteServiceLinkedRole', { RoleName: NAME });

    expect(DeletionTaskId).toMatch(
      /^task\/aws-service-role\/organizations\.amazonaws\.com\/AWSServiceRoleForOrganizations\/[0-9a-f-]{36}$/,
    );
    expect(await iam('DeleteServiceLinkedRole', { RoleName: NAME })).toEqual({ DeletionTaskId });
    expect(await iam('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual({ Status: 'IN_PROGRESS' });
    expect(member.roles.has(NAME)).toBe(true);

    await aws.clock.drain();
    expect(await iam('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual({ Status: 'SUCCEEDED' });
    expect(member.roles.has(NAME)).toBe(false);
  });

  test('DeleteServiceLinkedRole fails while the service needs the role', async () => {
    const need = () => ({ reason: 'in use', region: 'us-east-1', resources: ['arn'] });
    const { aws, iam, member } = anIdentityLab({ need });
    await iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });
    const { DeletionTaskId } = await iam('DeleteServiceLinkedRole', { RoleName: NAME });
    await aws.clock.drain();

    expect(await iam('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual({
      Status: 'FAILED',
      Reason: { Reason: 'in use', RoleUsageList: [{ Region: 'us-east-1', Resources: ['arn'] }] },
    });
    expect(member.roles.has(NAME)).toBe(true);
  });

  test.each([
    ['DeleteRole', { RoleName: NAME }],
    ['PutRolePolicy', { RoleName: NAME, PolicyName: 'P', PolicyDocument: POLICY }],
    ['AttachRolePolicy', { RoleName: NAME, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['UpdateAssumeRolePolicy', { RoleName: NAME, PolicyDocument: TRUST }],
  ])('%s does not touch the role of a service', async (operation, input) => {
    const { iam, member } = anIdentityLab();
    await iam('CreateServiceLinkedRole', { AWSServiceName: PRINCIPAL });
    await expect(iam(operation, input)).rejects.toEqual(anError('UnmodifiableEntity', 400));
    expect(member.roles.get(NAME)?.policies.size).toBe(1);
  });

  test.each([
    ['GetRole', { RoleName: NAME }],
    ['DeleteServiceLinkedRole', { RoleName: NAME }],
    ['GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: 'task/aws-service-role/x' }],
  ])('%s finds nothing where nothing is', async (operation, input) => {
    await expect(anIdentityLab().iam(operation, input)).rejects.toEqual(anError('NoSuchEntity', 404));
  });

  test('an ordinary role is none that DeleteServiceLinkedRole deletes', async () => {
    const { iam } = anIdentityLab();
    await iam('CreateRole', { RoleName: 'Access', AssumeRolePolicyDocument: TRUST });
    await expect(iam('DeleteServiceLinkedRole', { RoleName: 'Access' })).rejects.toEqual(anError('NoSuchEntity', 404));
  });
});

describe('IAM roles', () => {
  test('a role is made, read, changed and deleted', async () => {
    const { iam, member } = anIdentityLab();
    const made = await iam('CreateRole', {
      RoleName: 'Access',
      Path: '/teams/',
      AssumeRolePolicyDocument: TRUST,
      Description: 'd',
      MaxSessionDuration: 7200,
    });
    expect(made.Role).toMatchObject({
      Arn: `arn:aws:iam::${MEMBER}:role/teams/Access`,
      Description: 'd',
      MaxSessionDuration: 7200,
    });
    expect(made.Role.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);

    await iam('PutRolePolicy', { RoleName: 'Access', PolicyName: 'P', PolicyDocument: POLICY });
    await iam('AttachRolePolicy', { RoleName: 'Access', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    const read = await iam('GetRolePolicy', { RoleName: 'Access', PolicyName: 'P' });
    expect(decodeURIComponent(read.PolicyDocument)).toBe(POLICY);
    expect(await iam('ListRolePolicies', { RoleName: 'Access' })).toEqual({ PolicyNames: ['P'], IsTruncated: false });
    expect(await iam('ListAttachedRolePolicies', { RoleName: 'Access' })).toEqual({
      AttachedPolicies: [
        { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      ],
      IsTruncated: false,
    });
    expect(await iam('ListInstanceProfilesForRole', { RoleName: 'Access' })).toEqual({
      InstanceProfiles: [],
      IsTruncated: false,
    });

    const trust = trustPolicy(['333333333333']);
    await iam('UpdateAssumeRolePolicy', { RoleName: 'Access', PolicyDocument: JSON.stringify(trust) });
    expect(member.roles.get('Access')?.trust).toEqual(trust);

    await expect(iam('DeleteRole', { RoleName: 'Access' })).rejects.toEqual(anError('DeleteConflict', 409));
    await iam('DetachRolePolicy', { RoleName: 'Access', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    await iam('DeleteRolePolicy', { RoleName: 'Access', PolicyName: 'P' });
    await iam('DeleteRole', { RoleName: 'Access' });
    expect(member.roles.size).toBe(0);
  });

  test.each([
    ['CreateRole', { RoleName: 'Access', AssumeRolePolicyDocument: TRUST }, 'EntityAlreadyExists', 409],
    ['CreateRole', { RoleName: 'Other', AssumeRolePolicyDocument: '{' }, 'MalformedPolicyDocument', 400],
    ['CreateRole', { RoleName: 'Other', AssumeRolePolicyDocument: POLICY }, 'MalformedPolicyDocument', 400],
    ['CreateRole', { RoleName: 'AWSServiceRoleForX', AssumeRolePolicyDocument: TRUST }, 'InvalidInput', 400],
    ['CreateRole', { RoleName: 'no space', AssumeRolePolicyDocument: TRUST }, 'ValidationError', 400],
    [
      'CreateRole',
      { RoleName: 'Other', AssumeRolePolicyDocument: TRUST, MaxSessionDuration: 60 },
      'ValidationError',
      400,
    ],
    ['PutRolePolicy', { RoleName: 'Access', PolicyName: 'P', PolicyDocument: TRUST }, 'MalformedPolicyDocument', 400],
    ['PutRolePolicy', { RoleName: 'Missing', PolicyName: 'P', PolicyDocument: POLICY }, 'NoSuchEntity', 404],
    ['GetRolePolicy', { RoleName: 'Access', PolicyName: 'P' }, 'NoSuchEntity', 404],
    ['DeleteRolePolicy', { RoleName: 'Access', PolicyName: 'P' }, 'NoSuchEntity', 404],
    ['ListRoles', { Marker: 'x' }, 'ValidationError', 400],
    ['NoSuchOperation', {}, 'UnknownOperationException', 400],
  ])('%s of %j is refused with %s', async (operation, input, name, status) => {
    const { iam } = anIdentityLab();
    await iam('CreateRole', { RoleName: 'Access', AssumeRolePolicyDocument: TRUST });
    await expect(iam(operation, input)).rejects.toEqual(anError(name, status));
  });

  test('a managed policy whose text is not known may allow a call, or deny it', async () => {
    const { iam, aws, member, sessionOf, as } = anIdentityLab();
    await iam('CreateRole', { RoleName: 'Access', AssumeRolePolicyDocument: TRUST });
    const PolicyArn = 'arn:aws:iam::aws:policy/SomethingNew';
    await iam('AttachRolePolicy', { RoleName: 'Access', PolicyArn });
    await aws.clock.advance(60_000);
    await as('iam', sessionOf(member.roles.get('Access')!))('ListRoles');

    expect(aws.openDecisions.met()).toMatchObject([{ action: 'iam:ListRoles', policy: PolicyArn, unknown: [] }]);
    expect((await iam('ListAttachedRolePolicies', { RoleName: 'Access' })).AttachedPolicies).toEqual([
      { PolicyName: 'SomethingNew', PolicyArn },
    ]);
  });

  test('a permissions boundary is what a role is allowed at most', async () => {
    const { iam, aws, member, sessionOf, as } = anIdentityLab();
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
    await iam('CreateRole', { RoleName: 'Access', AssumeRolePolicyDocument: TRUST, PermissionsBoundary });
    await iam('AttachRolePolicy', { RoleName: 'Access', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    await aws.clock.advance(60_000);
    const look = () => as('iam', sessionOf(member.roles.get('Access')!))('GetRole', { RoleName: 'Access' });

    await expect(look()).rejects.toEqual(
      anError('AccessDenied', 403, /because no permissions boundary allows the iam:GetRole action$/),
    );
    expect((await iam('GetRole', { RoleName: 'Access' })).Role.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: PermissionsBoundary,
    });
    await iam('DeleteRolePermissionsBoundary', { RoleName: 'Access' });
    await expect(look()).rejects.toThrow('permissions boundary');
    await aws.clock.advance(60_000);
    expect((await look()).Role).not.toHaveProperty('PermissionsBoundary');
    await iam('PutRolePermissionsBoundary', {
      RoleName: 'Access',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AWSDenyAll',
    });
    await aws.clock.advance(60_000);
    await expect(look()).rejects.toThrow('with an explicit deny in a permissions boundary');
  });

  test('ListRoles pages by name and finds by path', async () => {
    const { iam } = anIdentityLab();
    for (const RoleName of ['C', 'A', 'B']) {
      await iam('CreateRole', { RoleName, Path: RoleName === 'B' ? '/b/' : '/', AssumeRolePolicyDocument: TRUST });
    }
    const names = (page: { Roles: { RoleName: string }[] }) => page.Roles.map((role) => role.RoleName);

    const first = await iam('ListRoles', { MaxItems: 2 });
    expect(names(first)).toEqual(['A', 'B']);
    const second = await iam('ListRoles', { MaxItems: 2, Marker: first.Marker });
    expect([names(second), second.IsTruncated]).toEqual([['C'], false]);
    expect(names(await iam('ListRoles', { PathPrefix: '/b/' }))).toEqual(['B']);
  });
});
