import { PERMISSIONS, policySize } from '../../src/private/policies';

const all = Object.entries(PERMISSIONS).flatMap(([kind, permissions]) =>
  permissions.map((permission) => ({ kind, ...permission })),
);

const kindsOf = (permissions: typeof all) => permissions.map(({ kind }) => kind);

describe('permissions', () => {
  test('are these many of each kind', () => {
    expect(Object.entries(PERMISSIONS).map(([kind, permissions]) => [kind, permissions.length])).toEqual([
      ['Driver', 8],
      ['Organization', 6],
      ['AllFeatures', 8],
      ['ServiceLinkedRoles', 2],
      ['ServiceAccess', 3],
      ['EnabledPolicyType', 4],
      ['InvitedAccount', 11],
      ['InvitedMember', 1],
      ['HandshakeAcceptance', 4],
    ]);
  });

  test('name every operation', () => {
    expect(all).toHaveLength(47);
    for (const { actions } of all) {
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) {
        expect(action).toMatch(/^[a-z]+:[A-Z][A-Za-z]+$/);
      }
    }
  });

  test('never create a service-linked role without its condition', () => {
    const creating = all.filter(({ actions }) => actions.includes('iam:CreateServiceLinkedRole'));

    expect(kindsOf(creating)).toEqual(['Organization', 'AllFeatures', 'HandshakeAcceptance']);
    for (const { conditions, actions } of creating) {
      expect(actions).toHaveLength(1);
      expect(conditions).toEqual({ StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } });
    }
  });

  test('never assume a role outside the named ones', () => {
    const assuming = all.filter(({ actions }) => actions.includes('sts:AssumeRole'));

    expect(kindsOf(assuming)).toEqual(['AllFeatures', 'ServiceLinkedRoles', 'InvitedAccount']);
    for (const { resources } of assuming) {
      expect(resources).toEqual(['{MemberRoleArns}']);
    }
  });

  test('to remove never list entries, and never depend on what is asked for', () => {
    const removing = all.filter(({ phase }) => phase === 'REMOVAL');

    expect(removing.map(({ kind, actions }) => [kind, ...actions])).toEqual([
      ['Driver', 'states:ListExecutions', 'states:StartExecution'],
      ['Driver', 'states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
      ['Driver', 'kms:Decrypt', 'kms:GenerateDataKey'],
      ['Driver', 'cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
      ['Driver', 'cloudformation:DescribeStacks'],
      ['Organization', 'organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
      [
        'ServiceAccess',
        'organizations:DescribeOrganization',
        'organizations:DisableAWSServiceAccess',
        'organizations:ListAWSServiceAccessForOrganization',
      ],
      ['EnabledPolicyType', 'organizations:DescribeOrganization', 'organizations:ListRoots'],
      ['EnabledPolicyType', 'organizations:DisablePolicyType'],
      ['InvitedAccount', 'organizations:ListTagsForResource', 'organizations:UntagResource'],
      [
        'InvitedAccount',
        'organizations:DescribeOrganization',
        'organizations:ListAccounts',
        'organizations:ListHandshakesForOrganization',
      ],
      ['InvitedAccount', 'cloudformation:ListStackResources'],
      ['InvitedAccount', 'organizations:CancelHandshake'],
      ['InvitedAccount', 'organizations:DescribeAccount'],
      ['InvitedMember', 'organizations:RemoveAccountFromOrganization'],
    ]);
    for (const { resources, conditions, when } of removing) {
      // Whether a stack is nested never changes, and a key changes only while nothing is pending.
      expect([undefined, 'encryptedExecutions', 'nested']).toContain(when);
      expect(JSON.stringify([resources, conditions])).not.toMatch(
        /ServicePrincipals|PolicyTypes|InvitedAccounts|Member/,
      );
    }
  });

  test('have a reason each', () => {
    expect(all).toHaveLength(47);
    for (const { reason } of all) {
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});

describe('policySize', () => {
  test('counts characters without white space, and references at their longest', () => {
    expect(policySize({ Action: 'a:B' })).toBe('{"Action":"a:B"}'.length);
    expect(policySize({ Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':x']] } })).toBe(
      '{"Resource":"arn:aws-us-gov:x"}'.length,
    );
    expect(policySize([{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::Region' }])).toBe(
      '["111111111111","ap-southeast-1"]'.length,
    );
    expect(policySize({ Ref: 'CdkAwsOrganizationWorkflow' })).toBeLessThan(150);
    expect(policySize([{ 'Fn::GetAtt': ['CdkAwsOrganizationWorkflow', 'Name'] }])).toBe(84);
    expect(policySize([{ 'Fn::GetAtt': ['Key', 'Arn'] }])).toBe(244);
  });
});
