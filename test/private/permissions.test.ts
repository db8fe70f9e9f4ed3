import { PERMISSIONS, policySize } from '../../src/private/permissions';

const all = Object.entries(PERMISSIONS).flatMap(([kind, permissions]) =>
  permissions.map((permission) => ({ kind, ...permission })),
);

describe('permissions', () => {
  test('name every operation', () => {
    for (const { actions } of all) {
      for (const action of actions) {
        expect(action).toMatch(/^[a-z]+:[A-Z][A-Za-z]+$/);
      }
    }
  });

  test('never create a service-linked role without its condition', () => {
    const creating = all.filter(({ actions }) => actions.includes('iam:CreateServiceLinkedRole'));

    expect(creating.length).toBeGreaterThan(0);
    for (const { conditions, actions } of creating) {
      expect(actions).toHaveLength(1);
      expect(conditions).toEqual({ StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } });
    }
  });

  test('never assume a role outside the named ones', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder
    const named = ['${MemberRoleArns}'];
    for (const { resources } of all.filter(({ actions }) => actions.includes('sts:AssumeRole'))) {
      expect(resources).toEqual(named);
    }
  });

  test('to remove never list entries, and never depend on what is asked for', () => {
    for (const { phase, resources, conditions, when } of all.filter(({ phase }) => phase === 'REMOVAL')) {
      expect(phase).toBe('REMOVAL');
      expect(when).toBeUndefined();
      expect(JSON.stringify([resources, conditions])).not.toMatch(
        /ServicePrincipals|PolicyTypes|InvitedAccounts|Member/,
      );
    }
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
    expect(policySize([{ 'Fn::GetAtt': ['Key', 'Arn'] }])).toBe(244);
  });
});
