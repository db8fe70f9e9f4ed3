import {
  Annotations,
  ArnFormat,
  AspectPriority,
  Aspects,
  CfnDeletionPolicy,
  type CfnResource,
  CustomResource,
  Duration,
  Lazy,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import { lazyDependency } from './lazy-dependency';
import { type EntryKind, entryLogicalId, LogicalId } from './logical-id';
import { LOGGING_POLICY_SIZE, makeHandler, makeHandlerLogs, makeHandlerRole, makeWorkflow } from './machinery';
import {
  constantPlaceholders,
  type Kind,
  KindPolicies,
  type Needs,
  policySize,
  ROLE_POLICIES_SIZE_MAX,
} from './policies';
import { propertiesThatAreTooLong } from './properties-size';
import type { FlowSettings } from './settings';
import { synthError } from './validation';

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
      `the permissions of the role of the handler have ${size} characters, and IAM allows ${ROLE_POLICIES_SIZE_MAX} for all ` +
        'policies of a role together: move some of the entries to another stack, with Organization.fromOrganizationAttributes, ' +
        'or name fewer different roles in memberAccess',
    ];
  }
}

/** The error for the second of two. */
export function alreadyThere(what: string, other: IConstruct, at: IConstruct): Error {
  return synthError(`${what} already exists in this stack, at ${other.node.path}: remove one of the two`, at);
}

export interface HandledResourceProps {
  readonly kind: Kind;
  readonly resourceType: string;
  readonly logicalId: string;
  /** What it is, in the user's words, for the error if it is there twice. */
  readonly what: string;
  readonly settings: FlowSettings;
  readonly properties: Record<string, unknown>;
  readonly needs?: Needs;
  /** Absent: the resource never removes anything, and has no such property. */
  readonly removalPolicy?: RemovalPolicy;
  /** Set for a kind that always withdraws something: the policies of what DESTROY adds to that. */
  readonly removalKind?: Kind;
}

/** A custom resource of ours, with the policies that its flow needs and in the order that it needs. */
export class HandledResource extends CustomResource {
  public readonly cfnResource: CfnResource;
  /** What the handler is sent. */
  public readonly handledProperties: Record<string, unknown>;
  public readonly logicalId: string;
  private readonly provider: Provider;
  private readonly removalKind: Kind;
  private removal?: RemovalPolicy;

  constructor(scope: Construct, id: string, props: HandledResourceProps) {
    const provider = Provider.of(scope);
    provider.claim(props.logicalId, scope, props.what);
    const properties = {
      [Property.WORKFLOW_ARN]: provider.workflow.stateMachineArn,
      ...settingProperties(props.settings),
      ...props.properties,
      ...(props.removalPolicy && {
        [Property.REMOVAL_POLICY]: Lazy.string({ produce: () => removalProperty(this.removal) }),
      }),
    };
    super(scope, id, {
      serviceToken: provider.serviceToken,
      serviceTimeout: serviceTimeout(props.settings),
      resourceType: props.resourceType,
      properties,
    });
    this.handledProperties = properties;
    this.logicalId = props.logicalId;
    this.provider = provider;
    this.removalKind = props.removalKind ?? props.kind;
    this.cfnResource = this.node.defaultChild as CfnResource;
    this.cfnResource.overrideLogicalId(props.logicalId);
    provider.serve(this.cfnResource);
    provider.policiesOf('Driver').allow(this.cfnResource, notificationNeeds(props.settings));
    provider.policiesOf('Driver').allowRemoval(this.cfnResource, true);
    provider.policiesOf(props.kind).allow(this.cfnResource, props.needs ?? {});
    if (props.removalKind) {
      provider.policiesOf(props.kind).allowRemoval(this.cfnResource, true);
    }
    if (props.removalPolicy) {
      this.setRemoval(props.removalPolicy);
    }
    this.node.addValidation({ validate: () => propertiesThatAreTooLong(Stack.of(this).resolve(properties)) });
    warnOfDeletionPolicy(this, this.cfnResource);
  }

  /** What happens to the real thing when this resource goes: a property of the handler, not a DeletionPolicy. */
  public setRemoval(policy: RemovalPolicy): void {
    if (policy !== RemovalPolicy.RETAIN && policy !== RemovalPolicy.DESTROY) {
      throw synthError(`removalPolicy must be RETAIN or DESTROY, got ${policy.toUpperCase()}`, this);
    }
    this.removal = policy;
    this.provider.policiesOf(this.removalKind).allowRemoval(this.cfnResource, policy === RemovalPolicy.DESTROY);
  }
}

function removalProperty(policy: RemovalPolicy | undefined): string {
  return policy === RemovalPolicy.DESTROY ? 'DESTROY' : 'RETAIN';
}

/**
 * Deleting one of our resources always stops its executions, so CloudFormation must tell the handler. `RemovalPolicies`
 * and escape hatches set a DeletionPolicy after every construct is made: an aspect that runs last sees it.
 */
function warnOfDeletionPolicy(scope: IConstruct, resource: CfnResource): void {
  Aspects.of(scope).add(
    {
      visit: (node) => {
        if (node !== resource || resource.cfnOptions.deletionPolicy === CfnDeletionPolicy.DELETE) {
          return;
        }
        Annotations.of(scope).addWarningV2(
          'cdk-aws-organization:deletionPolicy',
          `the DeletionPolicy ${resource.cfnOptions.deletionPolicy} prevents the Delete event, so the workflow of the resource never stops: use removalPolicy or applyRemovalPolicy of the construct`,
        );
      },
    },
    { priority: AspectPriority.READONLY },
  );
}

/** What a flow has left to answer in, once the deployment stops waiting. */
const ANSWER_MARGIN = Duration.minutes(15);
const SERVICE_TIMEOUT_MAX = Duration.hours(1);

/** How long CloudFormation waits for an answer. */
function serviceTimeout({ deploymentWait }: FlowSettings): Duration {
  return deploymentWait.isUnresolved() ? SERVICE_TIMEOUT_MAX : deploymentWait.plus(ANSWER_MARGIN);
}

/** The settings as properties of a custom resource. */
function settingProperties(settings: FlowSettings): Record<string, unknown> {
  return {
    [Property.DEPLOYMENT_WAIT_SECONDS]: settings.deploymentWait.toSeconds(),
    [Property.WHEN_PENDING]: settings.whenPending,
    [Property.NOTIFICATIONS_TOPIC_ARN]: settings.notifications?.topicArn,
    [Property.REFRESH]: settings.refresh,
  };
}

/** What telling people takes. */
function notificationNeeds({ notifications }: FlowSettings): Needs {
  if (notifications === undefined) {
    return {};
  }
  const key = notifications.masterKey;
  return {
    features: ['notifications', ...(key ? ['encryptedNotifications'] : [])],
    values: { TopicArn: [notifications.topicArn], ...(key && { TopicKeyArn: [key.keyArn] }) },
  };
}
