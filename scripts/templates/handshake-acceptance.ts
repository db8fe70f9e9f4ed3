import { CfnOutput } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { HandshakeAcceptance, HandshakeAction } from '../../src';
import { Provider } from '../../src/private/provider';
import { isGiven, onlyIf, ParametrizedStack, type TemplateJson, yamlOf } from './parametrized-stack';

/** `HandshakeAcceptance` for people without the CDK, who upload the function's code themselves. */
export function handshakeAcceptanceTemplate(): string {
  const stack = new ParametrizedStack(
    'HandshakeAcceptance',
    'Accepts the handshakes of one organization in AWS Organizations, in the account that receives them',
  );
  const acceptance = new HandshakeAcceptance(stack, 'Acceptance', {
    ...stack.organizationParameters(),
    actions: [
      HandshakeAction.INVITE,
      HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE,
      HandshakeAction.APPROVE_ALL_FEATURES,
    ],
    refresh: stack.parameter('Refresh', {
      description: 'A text that makes the next update check again, when you change it',
      default: '',
    }),
  });
  stack.parameter('ApproveAllFeatures', {
    description:
      'Whether to approve all features, which permanently changes what the organization can control in the account',
    allowedValues: ['true', 'false'],
    default: 'false',
  });
  placeCode(stack);
  new CfnOutput(stack, 'State', {
    description: 'The state of the acceptance: ACCEPTED or PENDING',
    value: acceptance.state,
  });

  const template = stack.synthesize();
  template.Conditions = {
    Approves: { 'Fn::Equals': [{ Ref: 'ApproveAllFeatures' }, 'true'] },
    MayLeave: isGiven('AllowTransferFrom'),
  };
  const resource = Object.values<TemplateJson>(template.Resources).find(({ Type }) => Type.startsWith('Custom::'))!;
  makeLastConditional(resource.Properties.Actions, 'Approves');
  const { Statement } = template.Resources.CdkAwsOrganizationHandshakeAcceptanceMaking.Properties.PolicyDocument;
  makeLastConditional(Statement[1].Resource, 'Approves');
  makeLastConditional(Statement, 'MayLeave');
  return yamlOf(template, 'src/handshake-acceptance.ts');
}

/** Where the function's code is: a zip file of `assets/handler/index`, as the package has it. */
function placeCode(stack: ParametrizedStack): void {
  const handler = Provider.of(stack).node.findChild('Handler').node.defaultChild as CfnFunction;
  handler.code = {
    s3Bucket: stack.parameter('CodeBucket', {
      description: 'The bucket with the code of the function, in the Region of the stack',
    }),
    s3Key: stack.parameter('CodeKey', {
      description: 'The key of a zip file with index.js, from assets/handler/index of the package cdk-aws-organization',
      default: 'cdk-aws-organization-handler.zip',
    }),
  };
}

function makeLastConditional(list: unknown[], condition: string): void {
  list.push(onlyIf(condition, list.pop()));
}
