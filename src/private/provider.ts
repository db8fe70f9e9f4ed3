import * as path from 'node:path';
import { ArnFormat, Aws, type CfnResource, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { acknowledgeWildcards } from './acknowledgement';
import { lazyDependency } from './lazy-dependency';
import { type EntryKind, entryLogicalId, LogicalId } from './logical-id';
import { constantPlaceholders, type Kind, KindPolicies, policySize, ROLE_POLICIES_SIZE_MAX } from './permissions';
import { synthError } from './validation';
import { workflowDefinition } from './workflow-definition';

/** The function tries for 90 s to start an execution, because a new policy takes effect late; a step takes 60 s at most. */
const HANDLER_TIMEOUT = Duration.seconds(120);
/** Longer than the function's own timeout: a step that is given up must not go on running beside its repetition. */
const STEP_SECONDS_MAX = HANDLER_TIMEOUT.toSeconds() + 10;

/** Name of the handler's role up to what makes it unique, so that a member account's trust policy can name it. */
export const HANDLER_ROLE_NAME_PREFIX = 'cdk-aws-organization-';

/**
 * What the library deploys once in a stack: one function, one state machine, their roles, and the policies of every kind
 * of resource.
 *
 * The function starts the state machine and the state machine calls the function. That circle is cut by passing the
 * workflow's ARN as a property of each custom resource. The policies are children of the provider and not of the role,
 * because a function depends on everything below its role.
 */
export class Provider extends Construct {
  /** The one of the stack, made on first use. */
  public static of(scope: IConstruct): Provider {
    const stack = Stack.of(scope);
    const id = 'cdk-aws-organization.Provider';
    return (stack.node.tryFindChild(id) as Provider | undefined) ?? new Provider(stack, id);
  }

  public readonly handlerRole: iam.Role;
  public readonly handlerLogs: logs.LogGroup;
  public readonly workflow: sfn.StateMachine;
  private readonly handler: lambda.Function;
  private readonly events: CfnResource;
  private readonly policies = new Map<Kind, KindPolicies>();
  private readonly claims = new Map<string, IConstruct>();
  private readonly chains = new Map<string, CfnResource>();

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.handlerLogs = makeHandlerLogs(this);
    this.handlerRole = makeHandlerRole(this, this.handlerLogs);
    this.handler = makeHandler(this, this.handlerRole, this.handlerLogs);
    this.events = this.handler.node.findChild('EventInvokeConfig').node.defaultChild as CfnResource;
    this.events.overrideLogicalId(LogicalId.HANDLER_EVENTS);
    this.workflow = makeWorkflow(this, this.handler);
    this.node.addValidation({ validate: () => this.validatePolicySize() });
  }

  /** Goes into every custom resource as `ServiceToken`. */
  public get serviceToken(): string {
    return this.handler.functionArn;
  }

  /** The policies of one kind, made on first use. */
  public policiesOf(kind: Kind): KindPolicies {
    const known = this.policies.get(kind);
    if (known !== undefined) {
      return known;
    }
    const policies = new KindPolicies(this, kind, this.handlerRole, {
      ...constantPlaceholders(this),
      WorkflowArn: this.workflow.stateMachineArn,
      ExecutionArn: Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${this.workflow.stateMachineName}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    });
    this.policies.set(kind, policies);
    return policies;
  }

  /** The resource is handled by this provider: it comes after everything that its first event needs. */
  public serve(resource: CfnResource): void {
    resource.node.addDependency(this.events);
  }

  /** One logical id, one construct: the same entry twice is said in the user's words before CloudFormation says it. */
  public claim(logicalId: string, construct: IConstruct, what: string): void {
    const other = this.claims.get(logicalId);
    if (other !== undefined) {
      throw alreadyThere(what, other, construct);
    }
    this.claims.set(logicalId, construct);
  }

  /** Resources of one chain are made one after the other: AWS Organizations refuses concurrent changes. */
  public chain(name: string, resource: CfnResource): void {
    const previous = this.chains.get(name);
    if (previous !== undefined) {
      resource.node.addDependency(previous);
    }
    this.chains.set(name, resource);
  }

  /** The resource comes after another entry, if the stack turns out to have it, and goes before it. */
  public order(resource: CfnResource, kind: EntryKind, value: string): void {
    const logicalId = entryLogicalId(kind, value, '');
    resource.node.addDependency(
      lazyDependency(() => {
        const entry = this.claims.get(logicalId);
        return entry === undefined ? [] : [entry];
      }),
    );
  }

  private validatePolicySize(): string[] {
    const documents = [...this.policies.values()].flatMap((policies) => policies.documents);
    const sizes = documents.map((document) => policySize(Stack.of(this).resolve(document)));
    const size = sizes.reduce((sum, one) => sum + one, LOGGING_POLICY_SIZE);
    if (size <= ROLE_POLICIES_SIZE_MAX) {
      return [];
    }
    return [
      `the permissions of the handler's role take ${size} characters, and IAM allows ${ROLE_POLICIES_SIZE_MAX} for all ` +
        'policies of a role together: move some of the entries to another stack, with Organization.fromOrganizationAttributes, ' +
        'or name fewer different roles in memberAccess',
    ];
  }
}

/** The error for the second of two. */
export function alreadyThere(what: string, other: IConstruct, at: IConstruct): Error {
  return synthError(`${what} is in this stack already, at ${other.node.path}: remove one of the two`, at);
}

/** The statement that `makeHandlerRole` writes, generously. */
const LOGGING_POLICY_SIZE = 300;

/** Kept when the stack goes: the log is what one needs after a first deployment failed and was rolled back. */
function makeHandlerLogs(scope: Construct): logs.LogGroup {
  const group = new logs.LogGroup(scope, 'HandlerLogs', {
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (group.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.HANDLER_LOGS);
  return group;
}

function makeHandlerRole(scope: Construct, handlerLogs: logs.ILogGroup): iam.Role {
  const role = new iam.Role(scope, 'HandlerRole', {
    // The stack's own unique part keeps the name unique in the account, and the same for the life of the stack.
    roleName: `${HANDLER_ROLE_NAME_PREFIX}${stackUuid()}`,
    description:
      'Acts for cdk-aws-organization in AWS Organizations, and enters member accounts as far as it was told to',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
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
  (role.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.HANDLER_ROLE);
  return role;
}

function makeHandler(scope: Construct, role: iam.IRole, logGroup: logs.ILogGroup): lambda.Function {
  const handler = new lambda.Function(scope, 'Handler', {
    description: 'cdk-aws-organization: starts the workflow of a CloudFormation event, and takes its steps',
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

function makeWorkflow(scope: Construct, handler: lambda.IFunction): sfn.StateMachine {
  const logGroup = new logs.LogGroup(scope, 'WorkflowLogs', {
    // Step Functions lists the groups that it may write to in a policy of limited size, but for names that begin so.
    logGroupName: `/aws/vendedlogs/states/cdk-aws-organization-${stackUuid()}`,
    retention: logs.RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  (logGroup.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.WORKFLOW_LOGS);
  const role = makeWorkflowRole(scope, handler);
  const workflow = new sfn.StateMachine(scope, 'Workflow', {
    stateMachineType: sfn.StateMachineType.STANDARD,
    definitionBody: sfn.DefinitionBody.fromString(
      Stack.of(scope).toJsonString(workflowDefinition(handler.functionArn, STEP_SECONDS_MAX)),
    ),
    role: role.withoutPolicyUpdates(),
    // Without execution data: it holds the address at which CloudFormation takes answers.
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
  });
  const resource = workflow.node.defaultChild as CfnResource;
  resource.overrideLogicalId(LogicalId.WORKFLOW);
  resource.node.addDependency(role);
  return workflow;
}

function makeWorkflowRole(scope: Construct, handler: lambda.IFunction): iam.Role {
  const policy = new iam.PolicyDocument({
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
  const role = new iam.Role(scope, 'WorkflowRole', {
    description: 'Lets the workflow of cdk-aws-organization call its function',
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
    inlinePolicies: { Workflow: policy },
  });
  const resource = role.node.defaultChild as CfnResource;
  resource.overrideLogicalId(LogicalId.WORKFLOW_ROLE);
  acknowledgeWildcards(resource, policy, 'Log delivery and X-Ray know no resource to be limited to.');
  return role;
}

/** `arn:aws:cloudformation:<Region>:<account>:stack/<name>/<this>` */
function stackUuid(): string {
  return Fn.select(2, Fn.split('/', Aws.STACK_ID));
}
