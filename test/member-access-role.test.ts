// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { CfnParameter, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { MemberAccessRole, type MemberAccessRoleProps } from '../src';
import { aStack, plain, resourceOf, resourcesOf } from './private/synthesized';
import {
  EXTERNAL_ID,
  ensureRoles,
  invite,
  MANAGEMENT,
  MEMBER,
  type MemberRoleDocuments,
  migrate,
  ORGANIZATION_ID,
  OTHER_ORGANIZATION_ID,
} from './support/member-role';
import { ALLOWED, allows, FORBIDDEN, letsIn, OUR_ROLE, STRANGERS } from './support/member-role-rules';
import { mutantsOf } from './support/policy-mutants';

const LOGICAL_ID = 'MemberAccessRoleCdkAwsOrganizationMemberAccess';
const NAMES = { organizationId: ORGANIZATION_ID, managementAccountId: MANAGEMENT };

function aRole(props: Partial<MemberAccessRoleProps> = {}): { stack: Stack; access: MemberAccessRole } {
  const stack = aStack({ env: { account: MEMBER, region: 'eu-central-1' } });
  return { stack, access: new MemberAccessRole(stack, 'Access', { ...NAMES, ...props }) };
}

/** The role as IAM has it after a deployment. */
function documentsOf({ stack }: { stack: Stack }): MemberRoleDocuments {
  const [role] = Object.values(resourcesOf(stack));
  const { AssumeRolePolicyDocument, Policies } = role!.Properties;
  const resolved = (document: unknown) =>
    JSON.parse(JSON.stringify(plain(document)).replaceAll('${AWS::Partition}', 'aws'));
  return { trust: resolved(AssumeRolePolicyDocument), policy: resolved(Policies[0].PolicyDocument) };
}

const FULL = documentsOf(aRole({ externalId: EXTERNAL_ID, allowTransferFrom: OTHER_ORGANIZATION_ID }));

/** What must hold of the role. The cheap ones come first: whatever breaks one needs no simulation. */
const RULES: Readonly<Record<string, (role: MemberRoleDocuments) => boolean | Promise<boolean>>> = {
  'the role of the library may assume it': (role) => letsIn(role, OUR_ROLE),
  'nobody else may assume it': (role) => !STRANGERS.some((stranger) => letsIn(role, stranger)),
  'it may do nothing more than it is for': (role) => !FORBIDDEN.some((request) => allows(role, request)),
  'it may read the handshakes of the organization': (role) =>
    ALLOWED.filter(({ action }) => action === 'organizations:DescribeHandshake').every((one) => allows(role, one)),
  'an approval is accepted': async (role) => (await migrate(role)).approved,
  'an approval is accepted where the service-linked role is missing': async (role) => (await migrate(role)).restored,
  'the service-linked role is added where that is asked for': async (role) => (await migrate(role)).added,
  'the service-linked role is found': async (role) => (await ensureRoles(role)).found,
  'the service-linked role is created': async (role) => (await ensureRoles(role)).created,
  'an invitation is accepted': (role) => invite(role, 'nowhere'),
  'an account is taken out of the organization that it may leave': (role) => invite(role, 'another organization'),
};

async function brokenRule(role: MemberRoleDocuments): Promise<string | undefined> {
  for (const [name, holds] of Object.entries(RULES)) {
    if (!(await holds(role))) {
      return name;
    }
  }
  return undefined;
}

describe('every flow works with the role, and it can do nothing more', () => {
  test.each(Object.entries(RULES))('%s', async (_, holds) => {
    expect(await holds(FULL)).toBe(true);
  });

  test.each(STRANGERS)('$name may not assume it', (stranger) => {
    expect(letsIn(FULL, stranger)).toBe(false);
  });

  test('it may do all that it is for', () => {
    expect(ALLOWED.filter((request) => !allows(FULL, request))).toEqual([]);
    expect(FORBIDDEN.filter((request) => allows(FULL, request))).toEqual([]);
  });

  test('without an organization to leave, it leaves none', async () => {
    const role = documentsOf(aRole({ externalId: EXTERNAL_ID }));
    const leave = ALLOWED.find(({ action }) => action === 'organizations:LeaveOrganization')!;
    expect(allows(role, leave)).toBe(false);
    expect(await invite(role, 'another organization')).toBe(false);
    expect(await invite(role, 'nowhere')).toBe(true);
  });
});

describe('each part of the role is needed, and none may be wider', () => {
  test.each(mutantsOf(FULL.policy))('a policy $change breaks a rule', async ({ document }) => {
    expect(await brokenRule({ ...FULL, policy: document })).toBeDefined();
  });

  test.each(mutantsOf(FULL.trust))('a trust policy $change breaks a rule', async ({ document }) => {
    expect(await brokenRule({ ...FULL, trust: document })).toBeDefined();
  });

  test('a trust policy that lets every role of the management account in breaks a rule', async () => {
    const named = /role\/cdk-aws-organization-[?-]+/;
    const trust = JSON.parse(JSON.stringify(FULL.trust).replace(named, 'role/*'));
    expect(await brokenRule({ ...FULL, trust })).toBe('nobody else may assume it');
  });
});

describe('MemberAccessRole', () => {
  test('is one role that names whom it trusts, and for what', () => {
    const { stack, access } = aRole();
    const handshakes = `arn:\${AWS::Partition}:organizations::${MANAGEMENT}:handshake/${ORGANIZATION_ID}`;
    const roles = `arn:\${AWS::Partition}:iam::${MEMBER}:role`;
    const role = `${roles}/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations`;

    const [logicalId, ...others] = Object.keys(resourcesOf(stack));
    expect(others).toEqual([]);
    expect(logicalId).toMatch(new RegExp(`^${LOGICAL_ID}[0-9a-f]{8}$`));
    expect(plain(resourceOf(stack, logicalId!).Properties)).toEqual({
      RoleName: 'CdkAwsOrganizationMemberAccess',
      Description: 'Allows cdk-aws-organization in account 111111111111 to accept the handshakes of o-exampleorgid',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: `arn:\${AWS::Partition}:iam::${MANAGEMENT}:root` },
            Condition: {
              ArnLike: {
                'aws:PrincipalArn': `arn:\${AWS::Partition}:iam::${MANAGEMENT}:role/cdk-aws-organization-????????-????-????-????-????????????`,
              },
              ArnNotLike: { 'aws:PrincipalArn': `arn:\${AWS::Partition}:iam::${MANAGEMENT}:role/*/*` },
            },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'Handshakes',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'Answer',
                Effect: 'Allow',
                Action: ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
                Resource: [
                  `${handshakes}/invite/h-*`,
                  `${handshakes}/approve_all_features/h-*`,
                  `${handshakes}/add_organizations_service_linked_role/h-*`,
                ],
              },
              {
                Sid: 'SeeWhereItBelongs',
                Effect: 'Allow',
                Action: 'organizations:DescribeOrganization',
                Resource: '*',
              },
              {
                Sid: 'SeeServiceLinkedRole',
                Effect: 'Allow',
                Action: 'iam:GetRole',
                Resource: [role, `${roles}/AWSServiceRoleForOrganizations`],
              },
              {
                Sid: 'CreateServiceLinkedRole',
                Effect: 'Allow',
                Action: 'iam:CreateServiceLinkedRole',
                Resource: role,
                Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
              },
            ],
          },
        },
      ],
    });
    expect(stack.resolve(access.role.roleName)).toEqual({ Ref: logicalId });
  });

  test('takes a name, a path, an external id and an organization that may be left', () => {
    const { stack } = aRole({
      roleName: 'Joiner',
      path: '/organization/',
      externalId: EXTERNAL_ID,
      allowTransferFrom: OTHER_ORGANIZATION_ID,
    });
    const [role] = Object.values(resourcesOf(stack));

    expect(role!.Properties).toMatchObject({ RoleName: 'Joiner', Path: '/organization/' });
    expect(role!.Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals).toEqual({
      'sts:ExternalId': EXTERNAL_ID,
    });
    expect(role!.Properties.Policies[0].PolicyDocument.Statement.at(-1)).toEqual({
      Sid: 'LeaveOrganization',
      Effect: 'Allow',
      Action: 'organizations:LeaveOrganization',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': OTHER_ORGANIZATION_ID } },
    });
  });

  test('keeps its logical id wherever it stands', () => {
    const { stack } = aRole();
    const moved = aStack({ env: { account: MEMBER, region: 'eu-central-1' } });
    new MemberAccessRole(new Construct(moved, 'Somewhere'), 'Moved', NAMES);
    expect(Object.keys(resourcesOf(moved))).toEqual(Object.keys(resourcesOf(stack)));
  });

  test('takes values that are known only at deployment', () => {
    const stack = aStack();
    const parameter = (name: string) => new CfnParameter(stack, name).valueAsString;
    const props = { organizationId: parameter('Organization'), managementAccountId: parameter('Management') };
    expect(() => new MemberAccessRole(stack, 'Access', { ...props, externalId: parameter('External') })).not.toThrow();
  });

  test.each<[Partial<MemberAccessRoleProps>, string]>([
    [{ organizationId: 'exampleorgid' }, 'organizationId must be "o-"'],
    [{ managementAccountId: '1' }, 'managementAccountId must be exactly 12 digits, got "1"'],
    [{ roleName: 'a/b' }, 'roleName must be the name of a role without its path'],
    [{ path: 'organization' }, 'path must be a path that begins and ends with a slash'],
    [{ path: `/${'x'.repeat(512)}/` }, 'path must have at most 512 characters'],
    [{ externalId: 'x' }, 'externalId must be 2 to 1,224'],
    [{ allowTransferFrom: 'x' }, 'allowTransferFrom must be "o-"'],
  ])('fails for %j', (props, message) => {
    expect(() => aRole(props)).toThrow(message);
  });
});
