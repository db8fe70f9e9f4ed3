import * as path from 'node:path';
import { ArnFormat, Aws, type CfnResource, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledgment';
import { LogicalId } from './logical-id';
import { ownRoleResource } from './own-role';
import { workflowDefinition } from './workflow-definition';

/** The function tries for 90 s to start an execution, because a new policy takes effect late; a step takes 60 s at most. */
const HANDLER_TIMEOUT = Duration.seconds(120);
/** Longer than the function's own timeout: a step that is given up must not go on running beside its repetition. */
const STEP_SECONDS_MAX = HANDLER_TIMEOUT.toSeconds() + 10;

/** Name of the handler's role up to what makes it unique, so that a member account's trust policy can name it. */
const HANDLER_ROLE_NAME_PREFIX = 'cdk-aws-organization-';

/** The name of a handler's role in any stack: a pattern of IAM, with the form of the unique part of a stack's ID. */
export const HANDLER_ROLE_NAMES = `${HANDLER_ROLE_NAME_PREFIX}${'12345678-1234-1234-1234-123456789012'.replace(/\d/g, '?')}`;

/** The statement that `makeHandlerRole` writes, generously. */
export const LOGGING_POLICY_SIZE = 300;

/** Kept when the stack goes: the log is what one needs after a first deployment failed and was rolled back. */
export function makeHandlerLogs(scope: Construct): logs.LogGroup {
  const group = new logs.LogGroup(scope, 'HandlerLogs', {
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (group.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.HANDLER_LOGS);
  return group;
}

export function makeHandlerRole(scope: Construct, handlerLogs: logs.ILogGroup): iam.Role {
  const role = new iam.Role(scope, 'HandlerRole', {
    // The stack's own unique part keeps the name unique in the account, and the same for the life of the stack.
    roleName: `${HANDLER_ROLE_NAME_PREFIX}${stackUuid()}`,
    description:
      'Calls AWS Organizations for cdk-aws-organization, and assumes the configured roles in member accounts',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com', { conditions: fromOwnAccount(scope) }),
    inlinePolicies: {
      Logging: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [handlerLogs.logGroupArn],
          }),
        ],
      }),
    },
  });
  ownRoleResource(role).overrideLogicalId(LogicalId.HANDLER_ROLE);
  return role;
}

export function makeHandler(scope: Construct, role: iam.IRole, logGroup: logs.ILogGroup): lambda.Function {
  const handler = new lambda.Function(scope, 'Handler', {
    description: 'cdk-aws-organization: starts the workflow of a CloudFormation event, and performs its steps',
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(path.join(__dirname, '../../assets/handler/index')),
    timeout: HANDLER_TIMEOUT,
    memorySize: 512,
    role,
    logGroup,
    maxEventAge: Duration.minutes(10),
    retryAttempts: 2,
  });
  (handler.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.HANDLER);
  return handler;
}

/** A state machine with what its encryption concerns. */
export interface Workflow {
  readonly machine: sfn.StateMachine;
  readonly logGroup: logs.LogGroup;
  /** The policy of its role: statements can be added until synthesis. */
  readonly policy: iam.PolicyDocument;
}

export function makeWorkflow(scope: Construct, handler: lambda.IFunction): Workflow {
  const logGroup = new logs.LogGroup(scope, 'WorkflowLogs', {
    // Step Functions lists the groups that it may write to in a policy of limited size, but for names that begin so.
    logGroupName: `/aws/vendedlogs/states/cdk-aws-organization-${stackUuid()}`,
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  (logGroup.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.WORKFLOW_LOGS);
  const policy = workflowPolicy(handler);
  const role = makeWorkflowRole(scope, policy);
  const machine = new sfn.StateMachine(scope, 'Workflow', {
    stateMachineType: sfn.StateMachineType.STANDARD,
    definitionBody: sfn.DefinitionBody.fromString(
      Stack.of(scope).toJsonString(workflowDefinition(handler.functionArn, STEP_SECONDS_MAX)),
    ),
    role: role.withoutPolicyUpdates(),
    // Without execution data: it holds the address at which CloudFormation takes answers.
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
  });
  const resource = machine.node.defaultChild as CfnResource;
  resource.overrideLogicalId(LogicalId.WORKFLOW);
  resource.node.addDependency(role);
  return { machine, logGroup, policy };
}

function workflowPolicy(handler: lambda.IFunction): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }),
      new iam.PolicyStatement({
        actions: [
          'logs:CreateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:DescribeLogGroups',
          'logs:DescribeResourcePolicies',
          'logs:GetLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:UpdateLogDelivery',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
        resources: ['*'],
      }),
    ],
  });
}

function makeWorkflowRole(scope: Construct, policy: iam.PolicyDocument): iam.Role {
  const role = new iam.Role(scope, 'WorkflowRole', {
    description: 'Allows the workflow of cdk-aws-organization to invoke its function',
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
      conditions: {
        ...fromOwnAccount(scope),
        // The name of the workflow is made up by CloudFormation, which needs the role before.
        ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn(ANY_WORKFLOW) },
      },
    }),
    inlinePolicies: { Workflow: policy },
  });
  const resource = ownRoleResource(role);
  resource.overrideLogicalId(LogicalId.WORKFLOW_ROLE);
  acknowledgeWildcards(resource, policy, 'Log delivery and X-Ray do not support resources.');
  return role;
}

const ANY_WORKFLOW = {
  service: 'states',
  resource: 'stateMachine',
  resourceName: '*',
  arnFormat: ArnFormat.COLON_RESOURCE_NAME,
} as const;

/**
 * No resource of another account may make the service act as the role. That Lambda names the function, too, when it assumes
 * the role, AWS documents nowhere: with `aws:SourceArn`, there might be no function at all.
 */
function fromOwnAccount(scope: Construct): Record<string, Record<string, string>> {
  return { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
}

/** `arn:aws:cloudformation:<Region>:<account>:stack/<name>/<this>` */
function stackUuid(): string {
  return Fn.select(2, Fn.split('/', Aws.STACK_ID));
}
