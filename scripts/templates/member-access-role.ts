import { CfnOutput } from 'aws-cdk-lib';
import { MemberAccessRole } from '../../src';
import { isGiven, onlyIf, ParametrizedStack, type TemplateJson, yamlOf } from './parametrized-stack';

/** `MemberAccessRole` for people without the CDK. */
export function memberAccessRoleTemplate(): string {
  const stack = new ParametrizedStack(
    'MemberAccessRole',
    'The role with which cdk-aws-organization in the management account answers the handshakes of one organization',
  );
  const access = new MemberAccessRole(stack, 'MemberAccess', {
    ...stack.organizationParameters(),
    roleName: stack.parameter('RoleName', {
      description: 'Name of the role, as MemberAccess.role in the management account has it',
      allowedPattern: '^[\\w+=,.@-]{1,64}$',
      default: MemberAccessRole.DEFAULT_NAME,
    }),
    externalId: stack.parameter('ExternalId', {
      description: 'External id that must be named to assume the role; empty: none is asked for',
      allowedPattern: '^([\\w+=,.@:/-]{2,1224})?$',
      default: '',
    }),
  });
  new CfnOutput(stack, 'RoleArn', { description: 'ARN of the role', value: access.role.roleArn });

  const template = stack.synthesize();
  template.Conditions = { HasExternalId: isGiven('ExternalId'), MayLeave: isGiven('AllowTransferFrom') };
  const role = Object.values<TemplateJson>(template.Resources)[0]!;
  const { Condition } = role.Properties.AssumeRolePolicyDocument.Statement[0];
  Condition.StringEquals = onlyIf('HasExternalId', Condition.StringEquals);
  const statements = role.Properties.Policies[0].PolicyDocument.Statement;
  statements.push(onlyIf('MayLeave', statements.pop()));
  return yamlOf(template, 'src/member-access-role.ts');
}
