import { putRole } from '../../../src/simulator/iam/roles';
import { trustPolicy } from '../../../src/simulator/iam/trust-policy';
import { anError, anIdentityLab, MANAGEMENT, MEMBER, NOW } from '../iam/identity-lab';

const ROLE = `arn:aws:iam::${MEMBER}:role/Access`;
const REQUEST = { RoleArn: ROLE, RoleSessionName: 'deployment' };
const ALLOW = { Version: '2012-10-17', Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } };

/** The member has the role `Access`, which trusts the management account. */
function aLab(
  props: { trusts?: string[]; externalId?: string; maxSessionSeconds?: number } & Parameters<
    typeof anIdentityLab
  >[0] = {},
) {
  const lab = anIdentityLab(props);
  putRole(lab.aws, MEMBER, {
    name: 'Access',
    trust: trustPolicy(props.trusts ?? [MANAGEMENT], props.externalId),
    policies: { AdministratorAccess: ALLOW },
    isSettled: true,
    maxSessionSeconds: props.maxSessionSeconds,
  });
  return lab;
}

describe('STS AssumeRole', () => {
  test('answers credentials that act in the account of the role', async () => {
    const { aws, as, sts } = aLab();
    const answer = await sts('AssumeRole', { ...REQUEST, DurationSeconds: 900 });

    expect(answer.AssumedRoleUser.Arn).toBe(`arn:aws:sts::${MEMBER}:assumed-role/Access/deployment`);
    expect(answer.AssumedRoleUser.AssumedRoleId).toMatch(/^AROA\w{17}:deployment$/);
    expect(answer.Credentials.Expiration).toEqual(new Date(NOW + 900_000));
    const caller = aws.sessions.find(answer.Credentials.AccessKeyId)!;
    expect(await as('sts', caller)('GetCallerIdentity')).toEqual({
      UserId: answer.AssumedRoleUser.AssumedRoleId,
      Account: MEMBER,
      Arn: `arn:aws:sts::${MEMBER}:assumed-role/Access/deployment`,
    });
    await as('iam', caller)('CreateServiceLinkedRole', { AWSServiceName: 'organizations.amazonaws.com' });
    expect(aws.accounts.get(MEMBER)?.roles.has('AWSServiceRoleForOrganizations')).toBe(true);
  });

  test('a session lasts an hour unless the request says otherwise', async () => {
    const { Credentials } = await aLab().sts('AssumeRole', REQUEST);
    expect(Credentials.Expiration).toEqual(new Date(NOW + 3_600_000));
  });

  test.each([
    ['a role that does not exist', {}, { RoleArn: `arn:aws:iam::${MEMBER}:role/Missing` }],
    ['a role on another path', {}, { RoleArn: `arn:aws:iam::${MEMBER}:role/teams/Access` }],
    ['an account that does not exist', {}, { RoleArn: 'arn:aws:iam::999999999999:role/Access' }],
    ['a role that trusts somebody else', { trusts: ['333333333333'] }, {}],
    ['a role that asks for an external id', { externalId: 'secret' }, {}],
    ['a role that asks for another external id', { externalId: 'secret' }, { ExternalId: 'guess' }],
  ])('is denied for %s, always in the same words', async (_, props, request) => {
    const { sts } = aLab(props);
    const RoleArn = 'RoleArn' in request ? request.RoleArn : ROLE;
    await expect(sts('AssumeRole', { ...REQUEST, ...request })).rejects.toEqual(
      anError(
        'AccessDenied',
        403,
        `^User: arn:aws:iam::111111111111:root is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}$`,
      ),
    );
  });

  test.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)(
    'is denied for an account that is %s',
    async (state) => {
      const { sts, member } = aLab();
      member.state = state;
      await expect(sts('AssumeRole', REQUEST)).rejects.toEqual(anError('AccessDenied', 403));
    },
  );

  test('takes the external id that the role asks for', async () => {
    const { sts } = aLab({ externalId: 'secret' });
    expect(await sts('AssumeRole', { ...REQUEST, ExternalId: 'secret' })).toHaveProperty('Credentials');
  });

  test('knows the role behind a session when a role trusts by wildcard, and needs its permission', async () => {
    const { aws, as, sessionOf } = aLab({ trusts: [`arn:aws:iam::${MANAGEMENT}:role/Stack-Handler*`] });
    const role = (name: string, policies = {}) =>
      sessionOf(putRole(aws, MANAGEMENT, { name, trust: trustPolicy([]), policies, isSettled: true }));

    await expect(as('sts', role('Stack-Handler1'))('AssumeRole', REQUEST)).rejects.toEqual(
      anError('AccessDenied', 403, /no identity-based policy allows the sts:AssumeRole action/),
    );
    await expect(as('sts', role('Other', { A: ALLOW }))('AssumeRole', REQUEST)).rejects.toEqual(
      anError('AccessDenied', 403),
    );
    expect(await as('sts', role('Stack-Handler2', { A: ALLOW }))('AssumeRole', REQUEST)).toHaveProperty('Credentials');
  });

  test('a session policy limits what the session may do', async () => {
    const { aws, as, sts, member } = aLab();
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'iam:GetRole', Resource: '*' }],
    });
    const { Credentials } = await sts('AssumeRole', { ...REQUEST, Policy });
    const iam = as('iam', aws.sessions.find(Credentials.AccessKeyId)!);

    await iam('GetRole', { RoleName: 'Access' });
    await expect(iam('CreateServiceLinkedRole', { AWSServiceName: 'organizations.amazonaws.com' })).rejects.toEqual(
      anError('AccessDenied', 403, /no session policy allows/),
    );
    expect(member.roles.size).toBe(1);
  });

  test('session policies that are given by ARN allow what any of them allows', async () => {
    const { aws, as, sts } = aLab();
    const PolicyArns = ['AWSOrganizationsFullAccess', 'AdministratorAccess'].map((name) => ({
      arn: `arn:aws:iam::aws:policy/${name}`,
    }));
    const { Credentials } = await sts('AssumeRole', { ...REQUEST, PolicyArns });
    await as('iam', aws.sessions.find(Credentials.AccessKeyId)!)('GetRole', { RoleName: 'Access' });
  });

  test.each([
    ['a session name of one letter', { RoleSessionName: 'x' }, 'ValidationError'],
    ['a session name with a space', { RoleSessionName: 'a b' }, 'ValidationError'],
    ['no session name', { RoleSessionName: undefined }, 'ValidationError'],
    ['what is no ARN of a role', { RoleArn: 'arn:aws:iam::222222222222:user/Access' }, 'ValidationError'],
    // A path may be divided at its slashes in more ways than there is time for.
    ['what is nearly an ARN', { RoleArn: `arn:aws:iam::222222222222:role${'/a'.repeat(900)} ` }, 'ValidationError'],
    ['less than 900 seconds', { DurationSeconds: 899 }, 'ValidationError'],
    ['more than 12 hours', { DurationSeconds: 43_201 }, 'ValidationError'],
    ['more than the role allows', { DurationSeconds: 3601 }, 'ValidationError'],
    ['a session policy that is no JSON', { Policy: '{' }, 'MalformedPolicyDocument'],
    [
      'a session policy with a principal',
      { Policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}' },
      'MalformedPolicyDocument',
    ],
    ['a session policy of more than 2048 characters', { Policy: ' '.repeat(2049) }, 'ValidationError'],
    ['session tags', { Tags: [{ Key: 'a', Value: 'b' }] }, 'ValidationError'],
  ])('refuses %s', async (_, request, name) => {
    await expect(aLab().sts('AssumeRole', { ...REQUEST, ...request })).rejects.toEqual(anError(name, 400));
  });

  test('a session that assumes another role gets an hour at most', async () => {
    const { aws, as, sts, sessionOf } = aLab({ maxSessionSeconds: 43_200 });
    const handler = putRole(aws, MANAGEMENT, {
      name: 'Handler',
      trust: trustPolicy([]),
      policies: { A: ALLOW },
      isSettled: true,
    });

    expect(await sts('AssumeRole', { ...REQUEST, DurationSeconds: 43_200 })).toHaveProperty('Credentials');
    await expect(as('sts', sessionOf(handler))('AssumeRole', { ...REQUEST, DurationSeconds: 3601 })).rejects.toEqual(
      anError('ValidationError', 400, /1 hour session limit for roles assumed by role chaining/),
    );
  });

  test('the endpoint of an opt-in Region issues nothing for an account that has not switched it on', async () => {
    const { aws, as, member } = aLab();
    const management = aws.sessions.account(MANAGEMENT);

    await expect(as('sts', management, 'eu-south-1')('AssumeRole', REQUEST)).rejects.toEqual(
      anError('RegionDisabledException', 403),
    );
    expect(await as('sts', management, 'eu-west-1')('AssumeRole', REQUEST)).toHaveProperty('Credentials');
    member.enabledRegions.add('eu-south-1');
    expect(await as('sts', management, 'eu-south-1')('AssumeRole', REQUEST)).toHaveProperty('Credentials');
  });

  test('a resource control policy above the role keeps strangers out', async () => {
    const deny = {
      ...ALLOW,
      Statement: {
        ...ALLOW.Statement,
        Effect: 'Deny' as const,
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
      },
    };
    const setting = {
      organizationId: 'o-exampleorgid',
      path: '',
      resourceControlPolicies: [
        {
          targetId: MEMBER,
          policies: [
            { name: 'RCPFullAWSAccess', document: ALLOW },
            { name: 'deny', document: deny },
          ],
        },
      ],
    };
    const stranger = aLab({ settings: (id) => (id === MEMBER ? setting : undefined) });
    const sibling = aLab({ settings: () => setting });

    await expect(stranger.sts('AssumeRole', REQUEST)).rejects.toEqual(anError('AccessDenied', 403));
    expect(await sibling.sts('AssumeRole', REQUEST)).toHaveProperty('Credentials');
  });
});

describe('STS identities', () => {
  test('the account itself is its root', async () => {
    expect(await anIdentityLab().sts('GetCallerIdentity')).toEqual({
      UserId: MANAGEMENT,
      Account: MANAGEMENT,
      Arn: `arn:aws:iam::${MANAGEMENT}:root`,
    });
  });

  test('GetAccessKeyInfo tells whose key it is', async () => {
    const { sts } = aLab();
    const { Credentials } = await sts('AssumeRole', REQUEST);
    expect(await sts('GetAccessKeyInfo', { AccessKeyId: Credentials.AccessKeyId })).toEqual({ Account: MEMBER });
    await expect(sts('GetAccessKeyInfo', { AccessKeyId: 'ASIAAAAAAAAAAAAAAAAA' })).rejects.toEqual(
      anError('ValidationError', 400),
    );
  });
});
