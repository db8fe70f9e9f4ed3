import { CfnResource } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Permission } from '../../src/handler/protocol';
import { KindPolicies, PERMISSIONS, policySize } from '../../src/private/policies';
import { aStack, statementsOf } from './synthesized';

const all = Object.entries(PERMISSIONS).flatMap(([kind, permissions]) =>
  permissions.map((permission) => ({ kind, ...permission })),
);

const kindsOf = (permissions: typeof all) => permissions.map(({ kind }) => kind);

describe('permissions', () => {
  test('are these many of each kind', () => {
    expect(Object.entries(PERMISSIONS).map(([kind, permissions]) => [kind, permissions.length])).toEqual([
      ['Driver', 8],
      ['Register', 1],
      ['Organization', 6],
      ['AllFeatures', 7],
      ['ServiceLinkedRoles', 2],
      ['ServiceAccess', 10],
      ['DelegatedAdministrator', 9],
      ['EnabledPolicyType', 3],
      ['RootAccess', 4],
      ['InvitedAccount', 10],
      ['InvitedMember', 1],
      ['Tree', 8],
      ['OrganizationalUnit', 4],
      ['Policy', 3],
      ['PolicyAttachment', 4],
      ['Account', 5],
      ['AccountClosing', 1],
      ['HandshakeAcceptance', 4],
    ]);
  });

  test('name every operation', () => {
    for (const { actions } of all) {
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) {
        // A placeholder is a list of operations, by the services of a template.
        expect(action).toMatch(/^(?:[a-z]+:[A-Z][A-Za-z]+|\{[A-Z][A-Za-z]+\})$/);
      }
    }
  });

  test('never change the address of an account, and never allow everything', () => {
    const actions = all.flatMap(({ actions: some }) => some);
    expect(actions.filter((one) => /PrimaryEmailUpdate$|^[a-z-]+:\*$|^\*$/.test(one))).toEqual([]);
  });

  test('never create an account without the tag of the library', () => {
    const creating = all.filter(({ actions }) => actions.includes('organizations:CreateAccount'));
    expect(creating.map(({ when, conditions }) => [when, conditions])).toEqual([
      ['accountCreation', { Null: { 'aws:RequestTag/cdk-aws-organization': 'false' } }],
    ]);
  });

  test('never create a service-linked role without its condition', () => {
    const creating = all.filter(({ actions }) => actions.includes('iam:CreateServiceLinkedRole'));

    expect(creating.map(({ kind, conditions }) => [kind, conditions?.StringEquals])).toEqual([
      ['Organization', { 'iam:AWSServiceName': 'organizations.amazonaws.com' }],
      ['AllFeatures', { 'iam:AWSServiceName': 'organizations.amazonaws.com' }],
      ['ServiceAccess', { 'iam:AWSServiceName': '{ServiceRoles}' }],
      ['DelegatedAdministrator', { 'iam:AWSServiceName': '{ServiceRoles}' }],
      ['HandshakeAcceptance', { 'iam:AWSServiceName': 'organizations.amazonaws.com' }],
    ]);
    for (const { conditions, actions } of creating) {
      expect(actions).toHaveLength(1);
      expect(Object.keys(conditions!)).toEqual(['StringEquals']);
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
      ['Register', 'cloudformation:ListStackResources'],
      ['Organization', 'organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
      ['ServiceAccess', 'organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization'],
      ['RootAccess', 'organizations:DescribeOrganization', 'iam:ListOrganizationsFeatures'],
      ['InvitedAccount', 'organizations:ListTagsForResource', 'organizations:UntagResource'],
      [
        'InvitedAccount',
        'organizations:DescribeOrganization',
        'organizations:ListAccounts',
        'organizations:ListHandshakesForOrganization',
      ],
      ['InvitedAccount', 'organizations:CancelHandshake'],
      ['InvitedAccount', 'organizations:DescribeAccount'],
      ['InvitedMember', 'organizations:RemoveAccountFromOrganization'],
      ['OrganizationalUnit', 'organizations:DescribeOrganization'],
      ['OrganizationalUnit', 'organizations:DescribeAccount'],
      ['OrganizationalUnit', 'organizations:ListOrganizationalUnitsForParent'],
      [
        'OrganizationalUnit',
        'organizations:DeleteOrganizationalUnit',
        'organizations:DescribeOrganizationalUnit',
        'organizations:ListChildren',
        'organizations:ListTagsForResource',
        'organizations:TagResource',
        'organizations:UntagResource',
      ],
      ['Policy', 'organizations:DescribeOrganization', 'organizations:ListPolicies'],
      ['Policy', 'organizations:DescribeAccount'],
      [
        'Policy',
        'organizations:DeletePolicy',
        'organizations:DescribePolicy',
        'organizations:ListTagsForResource',
        'organizations:ListTargetsForPolicy',
        'organizations:TagResource',
        'organizations:UntagResource',
        'organizations:UpdatePolicy',
      ],
      [
        'PolicyAttachment',
        'organizations:DescribeOrganization',
        'organizations:ListPolicies',
        'organizations:ListRoots',
      ],
      ['PolicyAttachment', 'organizations:DescribeAccount', 'organizations:ListPoliciesForTarget'],
      ['PolicyAttachment', 'organizations:DescribePolicy'],
      ['PolicyAttachment', 'organizations:AttachPolicy', 'organizations:DetachPolicy'],
      [
        'Account',
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListAccounts',
      ],
      ['Account', 'organizations:DescribeCreateAccountStatus', 'organizations:ListCreateAccountStatus'],
      [
        'Account',
        'organizations:DescribeAccount',
        'organizations:ListParents',
        'organizations:ListTagsForResource',
        'organizations:TagResource',
        'organizations:UntagResource',
      ],
      ['Account', 'organizations:MoveAccount'],
      [
        'Account',
        'account:DeleteAlternateContact',
        'account:GetAccountInformation',
        'account:GetAlternateContact',
        'account:PutAccountName',
        'account:PutAlternateContact',
      ],
      ['AccountClosing', 'organizations:CloseAccount'],
    ]);
    for (const { resources, conditions, when } of removing) {
      // Whether a stack is nested never changes, and a key changes only while nothing is pending.
      expect([undefined, 'encryptedExecutions', 'nested']).toContain(when);
      expect(JSON.stringify([resources, conditions])).not.toMatch(
        /ServicePrincipals|PolicyTypes|InvitedAccounts|Member/,
      );
    }
  });

  test('of the removal of one entry are what it writes, and what only it reads, and name that entry', () => {
    const removing = all.filter(({ phase }) => phase === 'ENTRY_REMOVAL');

    expect(removing.map(({ kind, actions, conditions }) => [kind, actions, conditions])).toEqual([
      [
        'ServiceAccess',
        ['{AccessRemovalActions}'],
        { StringLike: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
      ],
      ['ServiceAccess', ['{ServiceRemovalActions}'], undefined],
      [
        'ServiceAccess',
        ['{ServiceRemovalCalls}'],
        { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServiceCallPrincipals}' } },
      ],
      [
        'DelegatedAdministrator',
        ['organizations:DeregisterDelegatedAdministrator', '{ServiceRemovalActions}'],
        { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
      ],
      [
        'EnabledPolicyType',
        ['organizations:DisablePolicyType'],
        { StringLike: { 'organizations:PolicyType': '{PolicyTypes}' } },
      ],
      ['RootAccess', ['{RootFeatureDisabling}'], undefined],
    ]);
  });

  test('have a reason each', () => {
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
    const Resource = { 'Fn::GetAtt': ['It', 'Arn'] };
    // A topic has up to 256 characters in its name, and a key 36.
    expect(policySize([Resource])).toBe(306);
    expect(policySize({ Statement: [{ Action: ['kms:Decrypt'], Resource }] })).toBe(
      '{"Statement":[{"Action":["kms:Decrypt"],"Resource":""}]}'.length + 86,
    );
  });
});

describe('placeholders in actions', () => {
  const statements = (values: readonly string[]) => {
    const stack = aStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const permissions: Permission[] = [
      { phase: 'MAKING', actions: ['a:Read', '{PolicyTypes}'], resources: ['*'], reason: 'one and all of a list' },
      { phase: 'MAKING', actions: ['{PolicyTypes}'], resources: ['*'], reason: 'all of a list, which can be empty' },
    ];
    const policies = new KindPolicies(stack, { name: 'Fake', permissions }, role, {});
    const resource = new CfnResource(stack, 'It', { type: 'Custom::It' });
    policies.allow(resource, { values: { PolicyTypes: values } });
    return statementsOf(stack, 'CdkAwsOrganizationFakeMaking');
  };
  const allow = (Action: unknown) => ({ Effect: 'Allow', Action, Resource: '*' });

  test('become the values of all resources, as in resources and conditions', () => {
    expect(statements(['b:Write', 'c:Write'])).toEqual([
      allow(['a:Read', 'b:Write', 'c:Write']),
      allow(['b:Write', 'c:Write']),
    ]);
  });

  test('leave no statement without an action', () => {
    expect(statements([])).toEqual([allow('a:Read')]);
  });
});
