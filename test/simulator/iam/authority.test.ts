import { makeAccount } from '../../../src/simulator/account';
import type { Authorization, Caller, PolicyDocument, SimulatedService } from '../../../src/simulator/call';
import { IamAuthority } from '../../../src/simulator/iam/authority';
import type { AccountSetting, ControlLevel } from '../../../src/simulator/iam/request-context';
import { deleteRole, deleteRolePolicy, putRole, putRolePolicy } from '../../../src/simulator/iam/roles';
import { trustPolicy } from '../../../src/simulator/iam/trust-policy';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const ACCOUNT = '111111111111';
const ACTION = 'organizations:EnableAllFeatures';

function aPolicy(effect: 'Allow' | 'Deny', action = '*', condition = {}): PolicyDocument {
  return { Version: '2012-10-17', Statement: { Effect: effect, Action: action, Resource: '*', Condition: condition } };
}

/** Levels of an organization, from the root down. */
function levels(...documents: PolicyDocument[][]): ControlLevel[] {
  return documents.map((level, at) => ({
    targetId: `level-${at}`,
    policies: level.map((document, index) => ({ name: `policy-${index}`, document })),
  }));
}

/** A simulated AWS with one role, and a way to ask whether somebody may do something. */
function aLab(props: { setting?: AccountSetting; policies?: Record<string, PolicyDocument>; partition?: string } = {}) {
  const aws = new SimulatedAws({ now: NOW, ...(props.partition ? { partition: props.partition } : {}) });
  aws.accounts.set(ACCOUNT, makeAccount(ACCOUNT, NOW));
  const role = putRole(aws, ACCOUNT, {
    name: 'Handler',
    trust: trustPolicy([ACCOUNT]),
    policies: props.policies ?? {},
    isSettled: true,
  });
  const authority = new IamAuthority(aws, () => props.setting);
  const session = (policies: PolicyDocument[] = []): Caller =>
    aws.sessions.issue({ accountId: ACCOUNT, roleArn: role.arn, sessionName: 'run', durationSeconds: 900, policies })
      .caller;
  const ask = (caller: Caller, authorization: Partial<Authorization> = {}, service = 'organizations') => {
    const needed = [{ action: ACTION, resource: '*', ...authorization }];
    const subject: SimulatedService = {
      name: service,
      isWrite: () => true,
      authorizations: () => needed,
      perform: () => ({}),
    };
    authority.authorize({ service, operation: 'X', input: {}, caller, region: 'eu-west-1' }, subject);
  };
  return { aws, role, authority, session, ask, root: aws.sessions.account(ACCOUNT) };
}

describe('IamAuthority', () => {
  test('lets the account itself do everything', () => {
    const { ask, root } = aLab();
    expect(() => ask(root)).not.toThrow();
  });

  test('denies a session what no policy of its role allows, in the words of a JSON service', () => {
    const { ask, session } = aLab({ policies: { Other: aPolicy('Allow', 'iam:*') } });
    expect(() => ask(session())).toThrow(
      expect.objectContaining({
        name: 'AccessDeniedException',
        statusCode: 400,
        message: `User: arn:aws:sts::111111111111:assumed-role/Handler/run is not authorized to perform: ${ACTION} on resource: * because no identity-based policy allows the ${ACTION} action`,
      }),
    );
  });

  test.each([
    ['iam', 'AccessDenied', 403],
    ['sts', 'AccessDenied', 403],
    ['cloudformation', 'AccessDenied', 403],
    ['sns', 'AuthorizationError', 403],
    ['states', 'AccessDeniedException', 400],
    ['events', 'AccessDeniedException', 400],
  ])('denies in the words of %s', (service, name, statusCode) => {
    const { ask, session } = aLab();
    expect(() => ask(session(), {}, service)).toThrow(expect.objectContaining({ name, statusCode }));
  });

  test.each<
    [string, Record<string, PolicyDocument>, PolicyDocument[], PolicyDocument[][] | undefined, string | undefined]
  >([
    ['the role allows', { A: aPolicy('Allow') }, [], undefined, undefined],
    [
      'one policy allows and another denies',
      { A: aPolicy('Allow'), D: aPolicy('Deny', ACTION) },
      [],
      undefined,
      'explicit deny in an identity-based policy',
    ],
    ['role and session policy allow', { A: aPolicy('Allow') }, [aPolicy('Allow', ACTION)], undefined, undefined],
    [
      'the session policy allows something else',
      { A: aPolicy('Allow') },
      [aPolicy('Allow', 'iam:*')],
      undefined,
      'no session policy allows',
    ],
    [
      'only one of two session policies allows',
      { A: aPolicy('Allow') },
      [aPolicy('Allow'), aPolicy('Allow', 'iam:*')],
      undefined,
      'no session policy allows',
    ],
    [
      'the session policy denies',
      { A: aPolicy('Allow') },
      [aPolicy('Allow'), aPolicy('Deny', ACTION)],
      undefined,
      'explicit deny in a session policy',
    ],
    ['only the session policy allows', {}, [aPolicy('Allow')], undefined, 'no identity-based policy allows'],
    [
      'every level of service control policies allows',
      { A: aPolicy('Allow') },
      [],
      [[aPolicy('Allow')], [aPolicy('Allow', ACTION)]],
      undefined,
    ],
    [
      'one level of service control policies allows nothing',
      { A: aPolicy('Allow') },
      [],
      [[aPolicy('Allow')], []],
      'no service control policy allows',
    ],
    [
      'a service control policy denies',
      { A: aPolicy('Allow') },
      [],
      [[aPolicy('Allow')], [aPolicy('Allow'), aPolicy('Deny', ACTION)]],
      'explicit deny in a service control policy',
    ],
  ])('judges a session: %s', (_, policies, sessionPolicies, serviceControlPolicies, refusal) => {
    const setting = {
      organizationId: 'o-exampleorgid',
      path: 'o-exampleorgid/r-abcd/',
      ...(serviceControlPolicies && { serviceControlPolicies: levels(...serviceControlPolicies) }),
    };
    const { ask, session } = aLab({ policies, setting });
    const asking = expect(() => ask(session(sessionPolicies)));

    if (refusal === undefined) {
      asking.not.toThrow();
    } else {
      asking.toThrow(refusal);
    }
  });

  test('limits the account itself, but no service-linked role, by service control policies', () => {
    const setting = { organizationId: 'o-exampleorgid', path: '', serviceControlPolicies: levels([aPolicy('Deny')]) };
    const { aws, ask, root } = aLab({ setting });
    const name = 'AWSServiceRoleForOrganizations';
    const role = putRole(aws, ACCOUNT, {
      name,
      path: '/aws-service-role/organizations.amazonaws.com/',
      trust: trustPolicy([]),
      policies: { A: aPolicy('Allow') },
      isSettled: true,
    });
    const linked = aws.sessions.issue({
      accountId: ACCOUNT,
      roleArn: role.arn,
      sessionName: 'aws',
      durationSeconds: 900,
    });

    expect(() => ask(root)).toThrow('explicit deny in a service control policy');
    expect(() => ask(linked.caller)).not.toThrow();
  });

  test('tells policies who asks: role, account, organization, Region and the account of the resource', () => {
    const condition = {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/Handler' },
      StringEquals: {
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalOrgID': 'o-exampleorgid',
        // That of AWS Organizations, whatever Region the call was signed for.
        'aws:RequestedRegion': 'us-east-1',
        'aws:ResourceAccount': '222222222222',
        'organizations:ServicePrincipal': 'ram.amazonaws.com',
      },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' },
    };
    const setting = { organizationId: 'o-exampleorgid', path: 'o-exampleorgid/r-abcd/' };
    const { ask, session } = aLab({ policies: { A: aPolicy('Allow', '*', condition) }, setting });
    const resource = 'arn:aws:iam::222222222222:role/Access';

    expect(() =>
      ask(session(), { resource, context: { 'organizations:ServicePrincipal': 'ram.amazonaws.com' } }),
    ).not.toThrow();
    expect(() => ask(session(), { resource })).toThrow('no identity-based policy');
  });

  test('refuses a session that has expired', async () => {
    const { aws, ask, session } = aLab({ policies: { A: aPolicy('Allow') } });
    const caller = session();
    await aws.clock.advance(900_000);

    expect(() => ask(caller)).toThrow(expect.objectContaining({ name: 'ExpiredTokenException' }));
    expect(() => ask(caller, {}, 'iam')).toThrow(expect.objectContaining({ name: 'ExpiredToken', statusCode: 403 }));
  });

  test('enforces a new policy only after the lag, and a removed one until after it', async () => {
    const { aws, ask, session } = aLab();
    const caller = session();
    putRolePolicy(aws, ACCOUNT, { roleName: 'Handler', policyName: 'A', document: aPolicy('Allow') });
    await aws.clock.advance(14_000);
    expect(() => ask(caller)).toThrow('no identity-based policy');
    await aws.clock.advance(1000);
    expect(() => ask(caller)).not.toThrow();

    deleteRolePolicy(aws, ACCOUNT, 'Handler', 'A');
    await aws.clock.advance(14_000);
    expect(() => ask(caller)).not.toThrow();
    await aws.clock.advance(1000);
    expect(() => ask(caller)).toThrow('no identity-based policy');
  });

  test('keeps a policy in force that is put again unchanged, and the old one until a changed one is', async () => {
    const { aws, ask, session } = aLab({ policies: { A: aPolicy('Allow') } });
    const caller = session();
    putRolePolicy(aws, ACCOUNT, { roleName: 'Handler', policyName: 'A', document: aPolicy('Allow') });
    expect(() => ask(caller)).not.toThrow();

    putRole(aws, ACCOUNT, { name: 'Handler', trust: trustPolicy([ACCOUNT]), policies: { A: aPolicy('Deny') } });
    expect(() => ask(caller)).not.toThrow();
    await aws.clock.advance(15_000);
    expect(() => ask(caller)).toThrow('explicit deny');
  });

  test('leaves a session without any permission once its role is deleted', () => {
    const { aws, ask, session } = aLab({ policies: { A: aPolicy('Allow') } });
    const caller = session();
    deleteRole(aws, ACCOUNT, 'Handler');

    expect(() => ask(caller)).toThrow('no identity-based policy');
  });

  test('remembers which statements allowed something, and names those that never did', () => {
    const document: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Start', Effect: 'Allow', Action: ACTION, Resource: '*' },
        { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:*', Resource: '*' },
      ],
    };
    const { ask, session, authority, role } = aLab({ policies: { Making: document } });
    ask(session());
    ask(session());
    expect(() => ask(session(), { action: 'organizations:LeaveOrganization' })).toThrow();

    expect(authority.usage.used()).toEqual([
      { roleArn: role.arn, policyName: 'Making', index: 0, sid: 'Start', actions: new Set([ACTION]) },
    ]);
    expect(authority.usage.unused(role.arn, 'Making', document)).toEqual([
      { roleArn: role.arn, policyName: 'Making', index: 1 },
    ]);
    const moved = { ...document, Statement: [...(document.Statement as [])].reverse() };
    expect(authority.usage.unused(role.arn, 'Making', moved)).toEqual([
      { roleArn: role.arn, policyName: 'Making', index: 1 },
    ]);
  });

  test.each([
    ['for this service', { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } }, true],
    ['for another service', { StringEquals: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' } }, false],
  ])('knows whether a session may create the service-linked role: allowed %s', (_, condition, expected) => {
    const { authority, session, root } = aLab({
      policies: { A: aPolicy('Allow', 'iam:CreateServiceLinkedRole', condition) },
    });

    expect(authority.mayCreateServiceLinkedRole(session(), 'organizations.amazonaws.com')).toBe(expected);
    expect(authority.mayCreateServiceLinkedRole(root, 'organizations.amazonaws.com')).toBe(true);
  });

  test.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('judges the service-linked role in %s in IAM’s own Region, %s', (partition, region) => {
    const here = { StringEquals: { 'aws:RequestedRegion': region } };
    const { authority, session } = aLab({
      partition,
      policies: { A: aPolicy('Allow', 'iam:CreateServiceLinkedRole', here) },
    });

    expect(authority.mayCreateServiceLinkedRole(session(), 'organizations.amazonaws.com')).toBe(true);
  });
});
