import { exitCodeOf } from '../../src/cli/exit';
import type { Template } from '../../src/simulator/index';
import { ID } from '../lifecycle/subjects';
import { type AppOptions, OURS, oursWith, PLACE, rehearsedApp } from './rehearsed-app';

const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const UNKNOWN_CONDITION: Template = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
  Resources: { Vpc: { ...VPC, Condition: 'IsLive' } },
};

describe('a value that is not known decides something of ours', () => {
  const place = 'Org: OrganizationId of CdkAwsOrganizationOrganization, Custom::CdkAwsOrganizationOrganization';
  const values = (kind: 'exports' | 'parameters', name: string) => ({
    world: { values: { [PLACE]: { [kind]: { [name]: ID } } } },
  });

  test.each<[string, Template, string, AppOptions | undefined]>([
    [
      'a parameter without default',
      oursWith({ Parameters: { Id: { Type: 'String' } } }, { OrganizationId: { Ref: 'Id' } }),
      `${place} is not known: it depends on the parameter Id of the stack Org, which has no default. Specify it with --parameters Org:Id=VALUE`,
      { parameters: [`Org:Id=${ID}`] },
    ],
    [
      'a parameter of a type of Systems Manager',
      oursWith(
        { Parameters: { Id: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/org/id' } } },
        { OrganizationId: { Ref: 'Id' } },
      ),
      `${place} is not known: it depends on the Systems Manager parameter /org/id in ${PLACE}. Add it to the world (--world FILE) as values["${PLACE}"].parameters["/org/id"]`,
      values('parameters', '/org/id'),
    ],
    [
      'a dynamic reference',
      oursWith({}, { OrganizationId: '{{resolve:ssm:/org/id:3}}' }),
      `${place} is not known: it depends on the Systems Manager parameter /org/id:3`,
      values('parameters', '/org/id'),
    ],
    [
      'an import from outside',
      oursWith({}, { OrganizationId: { 'Fn::ImportValue': 'org-id' } }),
      `${place} is not known: it depends on the export org-id in ${PLACE}. Add it to the world (--world FILE) as values["${PLACE}"].exports["org-id"]`,
      values('exports', 'org-id'),
    ],
    [
      'a condition',
      oursWith(UNKNOWN_CONDITION),
      'Org: Conditions.IsLive is not known: it depends on the parameter Stage',
      { parameters: ['Stage=test'] },
    ],
    [
      'the environment of its function',
      oursWith({
        Parameters: { Id: { Type: 'String' } },
        Resources: {
          CdkAwsOrganizationHandler: {
            ...OURS.Resources.CdkAwsOrganizationHandler!,
            Properties: {
              ...OURS.Resources.CdkAwsOrganizationHandler!.Properties,
              Environment: { Variables: { STAGE: { Ref: 'Id' } } },
            },
          },
        },
      }),
      'Org: Environment.Variables.STAGE of CdkAwsOrganizationHandler, AWS::Lambda::Function is not known',
      { parameters: ['Id=x'] },
    ],
    [
      'a policy of its role',
      oursWith({
        Parameters: { Id: { Type: 'String' } },
        Resources: {
          More: {
            Type: 'AWS::IAM::Policy',
            Properties: {
              PolicyName: 'More',
              Roles: [{ Ref: 'CdkAwsOrganizationHandlerRole' }],
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: { Ref: 'Id' } }],
              },
            },
          },
        },
      }),
      'Org: PolicyDocument.Statement[0].Resource of More, AWS::IAM::Policy is not known',
      { parameters: ['Id=arn:aws:s3:::x'] },
    ],
    [
      'the boundary of its role',
      oursWith({
        Parameters: { Id: { Type: 'String' } },
        Resources: {
          CdkAwsOrganizationHandlerRole: {
            ...OURS.Resources.CdkAwsOrganizationHandlerRole!,
            Properties: {
              ...OURS.Resources.CdkAwsOrganizationHandlerRole!.Properties,
              PermissionsBoundary: { Ref: 'Id' },
            },
          },
        },
      }),
      'Org: PermissionsBoundary of CdkAwsOrganizationHandlerRole, AWS::IAM::Role is not known',
      { parameters: ['Id=arn:aws:iam::aws:policy/AdministratorAccess'] },
    ],
    [
      'a native resource',
      oursWith({
        Parameters: { Id: { Type: 'String' } },
        Resources: {
          Unit: {
            Type: 'AWS::Organizations::OrganizationalUnit',
            Properties: {
              Name: { Ref: 'Id' },
              ParentId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] },
            },
          },
        },
      }),
      'Org: Name of Unit, AWS::Organizations::OrganizationalUnit is not known',
      { parameters: ['Id=Workloads'] },
    ],
    [
      'a secret',
      oursWith({}, { OrganizationId: '{{resolve:secretsmanager:org}}' }),
      'No option specifies a secret',
      undefined,
    ],
    [
      'a part of what is recorded',
      oursWith(
        { Resources: { Vpc: VPC } },
        { OrganizationId: { 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'Blocks'] }] } },
      ),
      'it depends on the attribute Blocks of Vpc (AWS::EC2::VPC), which is recorded, not simulated',
      undefined,
    ],
    ['a macro', oursWith({ Transform: 'Mine' }), 'Org: the transform Mine is not simulated', undefined],
    [
      'an included part',
      oursWith({ Resources: { Vpc: { ...VPC, Properties: { A: { 'Fn::Transform': { Name: 'AWS::Include' } } } } } }),
      'Org: the intrinsic function Fn::Transform (Resources.Vpc.Properties.A) is not simulated',
      undefined,
    ],
    [
      'a parameter that is not allowed',
      oursWith({ Parameters: { P: { Type: 'String', Default: 'a', AllowedPattern: '[b-z]+' } } }),
      'Org: Parameter P must match pattern [b-z]+',
      { parameters: ['P=b'] },
    ],
  ])('%s', async (_, template, message, option) => {
    const { error } = await rehearsedApp({ Org: template });
    expect(error).toContain(message);

    if (option) {
      const { report, stacks } = await rehearsedApp({ Org: template }, option);
      expect(stacks).toEqual({ Org: 'CREATE_COMPLETE' });
      expect(exitCodeOf(report!, 'settled')).toBe(0);
    }
  });

  test('not in the value of a tag', async () => {
    const { CdkAwsOrganizationOrganization: organization } = OURS.Resources;
    const root = { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] };
    expect(organization).toBeDefined();
    const { stacks } = await rehearsedApp({
      Org: oursWith({
        Resources: {
          Unit: {
            Type: 'AWS::Organizations::OrganizationalUnit',
            Properties: {
              Name: 'Workloads',
              ParentId: root,
              Tags: [{ Key: 'vpc', Value: { 'Fn::ImportValue': 'vpc' } }],
            },
          },
        },
      }),
    });
    expect(stacks).toEqual({ Org: 'CREATE_COMPLETE' });
  });
});
