import { workflowDefinition } from '../../src/private/workflow-definition';
import type { Template } from '../../src/simulator/cloudformation/template';

/** A custom resource of a hand-made template. */
export interface TemplateEntry {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly dependsOn?: readonly string[];
}

/** As in a synthesized stack: workflow-definition.test.ts holds both to the same numbers. */
const HANDLER_SECONDS_MAX = 120;
const STEP_SECONDS_MAX = HANDLER_SECONDS_MAX + 10;

const ROLE = (service: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    },
  },
});

const POLICY = (role: string, actions: string[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: `${role}Policy`,
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
    Roles: [{ Ref: role }],
  },
});

/**
 * The shape of template that the constructs synthesize, made by hand: the handler's tests do without aws-cdk-lib.
 *
 * The role may do everything, so that only its policy's lag is played; what the constructs grant is tested with them.
 */
export function workflowTemplate(entries: Readonly<Record<string, TemplateEntry>>): Template {
  const resources: Record<string, unknown> = {
    Role: ROLE('lambda.amazonaws.com'),
    Policy: POLICY('Role', ['*']),
    Handler: {
      Type: 'AWS::Lambda::Function',
      DependsOn: ['Role'],
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: 'handler.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: HANDLER_SECONDS_MAX,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
    EventInvokeConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Handler' }, Qualifier: '$LATEST', MaximumEventAgeInSeconds: 600 },
    },
    WorkflowRole: ROLE('states.amazonaws.com'),
    WorkflowPolicy: POLICY('WorkflowRole', ['lambda:InvokeFunction']),
    Workflow: {
      Type: 'AWS::StepFunctions::StateMachine',
      DependsOn: ['WorkflowRole', 'WorkflowPolicy'],
      Properties: {
        DefinitionString: {
          'Fn::Sub': JSON.stringify(workflowDefinition('HANDLER', STEP_SECONDS_MAX)).replaceAll(
            'HANDLER',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholder
            '${Handler.Arn}',
          ),
        },
        RoleArn: { 'Fn::GetAtt': ['WorkflowRole', 'Arn'] },
      },
    },
  };
  for (const [logicalId, { type, properties, dependsOn }] of Object.entries(entries)) {
    resources[logicalId] = {
      Type: type,
      DependsOn: ['Policy', 'Handler', 'EventInvokeConfig', 'Workflow', ...(dependsOn ?? [])],
      Properties: {
        ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] },
        WorkflowArn: { Ref: 'Workflow' },
        ...properties,
      },
    };
  }
  return { Resources: resources } as unknown as Template;
}
