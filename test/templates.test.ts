import { readdirSync, readFileSync } from 'node:fs';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { parse } from 'yaml';
import { TEMPLATES } from '../scripts/templates/all';
import { HandshakeAcceptance, type HandshakeAcceptanceProps, HandshakeAction, MemberAccessRole } from '../src';
import type { Template } from '../src/simulator/index';
import { InProcessLab } from './support/in-process';

const ACCOUNT = '333333333333';
const NAMES = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };
const PARAMETERS = { OrganizationId: 'o-exampleorgid', ManagementAccountId: '111111111111' };

interface Parameter {
  readonly Default?: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: string[];
}

interface Role {
  readonly policies: [string, { readonly Statement: unknown }][];
}

const published = (file: string): Template => parse(readFileSync(`templates/${file}`, 'utf8'));

function synthesized(fill: (stack: Stack) => void): Template {
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Org', { synthesizer });
  fill(stack);
  return app.synth().getStackByName('Org').template;
}

/** An account that the organization has invited. */
function aLab(): InProcessLab {
  return new InProcessLab({
    deployment: { account: ACCOUNT, region: 'eu-west-1' },
    accounts: { '111111111111': {}, [ACCOUNT]: { serviceLinkedRole: false } },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'ALL',
        invitations: [{ to: ACCOUNT }],
      },
    ],
  });
}

/** Every role of the account after a deployment, with what it trusts and may do. */
async function rolesAfter(template: Template, parameters: Record<string, string> = {}): Promise<unknown> {
  const lab = aLab();
  expect((await lab.deploy(template, { parameters })).status).toBe('CREATE_COMPLETE');
  return [...lab.aws.accounts.get(ACCOUNT)!.roles.values()].map(({ name, trust, policies }) => ({
    // The simulator makes up the part of a name that CloudFormation makes up.
    name: name.replace(/-[0-9A-Z]+$/, ''),
    trust,
    policies: [...policies].map(([policyName, { document }]) => [policyName, document]),
  }));
}

/** What the role of member-access-role.yaml allows whatever its parameters are. By hand: the build writes the templates. */
const ROLE_STATEMENTS = [
  {
    Sid: 'Answer',
    Effect: 'Allow',
    Action: ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
    Resource: [
      'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-*',
      'arn:aws:organizations::111111111111:handshake/o-exampleorgid/approve_all_features/h-*',
      'arn:aws:organizations::111111111111:handshake/o-exampleorgid/add_organizations_service_linked_role/h-*',
    ],
  },
  { Sid: 'SeeWhereItBelongs', Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
  {
    Sid: 'SeeServiceLinkedRole',
    Effect: 'Allow',
    Action: 'iam:GetRole',
    Resource: [
      'arn:aws:iam::333333333333:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
      'arn:aws:iam::333333333333:role/AWSServiceRoleForOrganizations',
    ],
  },
  {
    Sid: 'CreateServiceLinkedRole',
    Effect: 'Allow',
    Action: 'iam:CreateServiceLinkedRole',
    Resource:
      'arn:aws:iam::333333333333:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
    Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
  },
];

const LEAVE = {
  Effect: 'Allow',
  Action: 'organizations:LeaveOrganization',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-otherorgid00' } },
};

describe('templates for people without the CDK', () => {
  test.each([
    [
      'member-access-role.yaml',
      {
        OrganizationId: [undefined, '^o-[a-z0-9]{10,32}$'],
        ManagementAccountId: [undefined, '^[0-9]{12}$'],
        AllowTransferFrom: ['', '^(o-[a-z0-9]{10,32})?$'],
        RoleName: ['CdkAwsOrganizationMemberAccess', String.raw`^[\w+=,.@-]{1,64}$`],
        ExternalId: ['', String.raw`^([\w+=,.@:/-]{2,1224})?$`],
      },
    ],
    [
      'handshake-acceptance.yaml',
      {
        OrganizationId: [undefined, '^o-[a-z0-9]{10,32}$'],
        ManagementAccountId: [undefined, '^[0-9]{12}$'],
        AllowTransferFrom: ['', '^(o-[a-z0-9]{10,32})?$'],
        Refresh: ['', undefined],
        ApproveAllFeatures: ['false', ['true', 'false']],
        CodeBucket: [undefined, undefined],
        CodeKey: ['cdk-aws-organization-handler.zip', undefined],
      },
    ],
  ])('%s asks for these parameters, with these defaults', (file, expected) => {
    const { Parameters } = published(file) as unknown as { Parameters: Record<string, Parameter> };
    expect(
      Object.fromEntries(
        Object.entries(Parameters).map(([name, one]) => [name, [one.Default, one.AllowedPattern ?? one.AllowedValues]]),
      ),
    ).toEqual(expected);
  });

  test.each<[string, Record<string, string>, string, object, object[]]>([
    ['nothing else', {}, 'CdkAwsOrganizationMemberAccess', {}, []],
    [
      'everything',
      { ExternalId: 'example-id', AllowTransferFrom: 'o-otherorgid00', RoleName: 'Joiner' },
      'Joiner',
      { StringEquals: { 'sts:ExternalId': 'example-id' } },
      [{ Sid: 'LeaveOrganization', ...LEAVE }],
    ],
  ])(
    'member-access-role.yaml makes one role, for the handler alone, with %s',
    async (_, more, name, condition, leave) => {
      expect(await rolesAfter(published('member-access-role.yaml'), { ...PARAMETERS, ...more })).toEqual([
        {
          name,
          trust: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'sts:AssumeRole',
                Principal: { AWS: 'arn:aws:iam::111111111111:root' },
                Condition: {
                  ArnLike: {
                    'aws:PrincipalArn':
                      'arn:aws:iam::111111111111:role/cdk-aws-organization-????????-????-????-????-????????????',
                  },
                  ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*/*' },
                  ...condition,
                },
              },
            ],
          },
          policies: [['Handshakes', { Version: '2012-10-17', Statement: [...ROLE_STATEMENTS, ...leave] }]],
        },
      ]);
    },
  );

  test.each<[string, Record<string, string>, string[], object[]]>([
    ['nothing else', {}, ['invite', 'add_organizations_service_linked_role'], []],
    [
      'everything',
      { ApproveAllFeatures: 'true', AllowTransferFrom: 'o-otherorgid00' },
      ['invite', 'add_organizations_service_linked_role', 'approve_all_features'],
      [LEAVE],
    ],
  ])('handshake-acceptance.yaml lets the function accept, with %s', async (_, more, kinds, leave) => {
    const values = { ...PARAMETERS, CodeBucket: 'code-of-the-function', ...more };
    const [handler] = (await rolesAfter(published('handshake-acceptance.yaml'), values)) as Role[];
    const { Statement } = new Map(handler!.policies).get('HandshakeAcceptanceMaking')!;
    expect(handler!.policies.map(([name]) => name)).toEqual([
      'Logging',
      'DriverMaking',
      'HandshakeAcceptanceMaking',
      'DriverRemoval',
    ]);
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['organizations:DescribeOrganization', 'organizations:ListHandshakesForAccount'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'organizations:AcceptHandshake',
        Resource: kinds.map((kind) => `arn:aws:organizations::111111111111:handshake/o-exampleorgid/${kind}/h-*`),
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::333333333333:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
      },
      ...leave,
    ]);
  });

  test.each(Object.entries(TEMPLATES))('%s says what the construct says', (file, text) => {
    expect(readFileSync(`templates/${file}`, 'utf8')).toBe(text());
  });

  test('are all that is in the folder', () => {
    expect(readdirSync('templates').sort()).toEqual(['handshake-acceptance.yaml', 'member-access-role.yaml']);
    expect(Object.keys(TEMPLATES)).toEqual(['handshake-acceptance.yaml', 'member-access-role.yaml']);
  });

  test.each<[string, Record<string, string>, { externalId?: string; allowTransferFrom?: string; roleName?: string }]>([
    ['nothing else', {}, {}],
    [
      'everything',
      { ExternalId: 'example-id', AllowTransferFrom: 'o-otherorgid00', RoleName: 'Joiner' },
      { externalId: 'example-id', allowTransferFrom: 'o-otherorgid00', roleName: 'Joiner' },
    ],
  ])('member-access-role.yaml makes the same role as the construct, with %s', async (_, parameters, props) => {
    const construct = synthesized((stack) => new MemberAccessRole(stack, 'Access', { ...NAMES, ...props }));
    expect(await rolesAfter(published('member-access-role.yaml'), { ...PARAMETERS, ...parameters })).toEqual(
      await rolesAfter(construct),
    );
  });

  test.each<[string, Record<string, string>, Partial<HandshakeAcceptanceProps>]>([
    ['nothing else', {}, {}],
    [
      'everything',
      { ApproveAllFeatures: 'true', AllowTransferFrom: 'o-otherorgid00' },
      {
        actions: [
          HandshakeAction.INVITE,
          HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE,
          HandshakeAction.APPROVE_ALL_FEATURES,
        ],
        allowTransferFrom: 'o-otherorgid00',
      },
    ],
  ])('handshake-acceptance.yaml makes the same roles as the construct, with %s', async (_, parameters, props) => {
    const construct = synthesized((stack) => new HandshakeAcceptance(stack, 'Acceptance', { ...NAMES, ...props }));
    const values = { ...PARAMETERS, CodeBucket: 'code-of-the-function', ...parameters };
    expect(await rolesAfter(published('handshake-acceptance.yaml'), values)).toEqual(await rolesAfter(construct));
  });

  test('handshake-acceptance.yaml accepts an invitation', async () => {
    const lab = aLab();
    const parameters = { ...PARAMETERS, CodeBucket: 'code-of-the-function' };
    const { outputs } = await lab.deploy(published('handshake-acceptance.yaml'), { parameters });
    expect(outputs).toMatchObject({ State: 'ACCEPTED' });
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-exampleorgid');
  });
});
