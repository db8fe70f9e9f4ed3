import { CfnOutput } from 'aws-cdk-lib';
import { MemberAccessRole } from '../../src';
import { isGiven, onlyIf, ParametrizedStack, type TemplateJson, yamlOf } from './parametrized-stack';

/** `MemberAccessRole` for people without the CDK. */
export function memberAccessRoleTemplate(): string {
  const stack = new ParametrizedStack(
    'MemberAccessRole',
    'A role that cdk-aws-organization in the management account assumes to accept the handshakes of one organization',
  );
  const access = new MemberAccessRole(stack, 'MemberAccess', {
    ...stack.organizationParameters(),
    roleName: stack.parameter('RoleName', {
      description: 'The name of the role, as in MemberAccess.role in the management account',
      allowedPattern: '^[\\w+=,.@-]{1,64}$',
      default: MemberAccessRole.DEFAULT_NAME,
    }),
    externalId: stack.parameter('ExternalId', {
      description: 'The external ID that the workflow must send; empty: none is required',
      allowedPattern: '^([\\w+=,.@:/-]{2,1224})?$',
      default: '',
    }),
  });
  new CfnOutput(stack, 'RoleArn', { description: 'The ARN of the role', value: access.role.roleArn });

  const template = stack.synthesize();
  template.Conditions = { HasExternalId: isGiven('ExternalId'), MayLeave: isGiven('AllowTransferFrom') };
  const role = Object.values<TemplateJson>(template.Resources)[0]!;
  const { Condition } = role.Properties.AssumeRolePolicyDocument.Statement[0];
  Condition.StringEquals = onlyIf('HasExternalId', Condition.StringEquals);
  const statements = role.Properties.Policies[0].PolicyDocument.Statement;
  statements.push(onlyIf('MayLeave', statements.pop()));
  return yamlOf(template, 'src/member-access-role.ts');
}
