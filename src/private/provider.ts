import { ArnFormat, type CfnResource, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { UNKNOWN_PARTITIONS } from '../facts/partitions';
import { Property, STACK_NAMES_VARIABLE } from '../handler/protocol';
import { type ResourceKind, resourceTypeOf } from '../handler/resources';
import { otherStackNames, topLevelStackOf } from './app-stacks';
import { DroppedEventsAlarm } from './dropped-events';
import { encryptWorkflow } from './encryption';
import { HandledResource, Removal } from './handled-resource';
import { KEY } from './kinds';
import { LogicalId, logicalIdOf } from './logical-id';
import {
  LOGGING_POLICY_SIZE,
  makeHandler,
  makeHandlerLogs,
  makeHandlerRole,
  makeWorkflow,
  type Workflow,
} from './machinery';
import {
  constantPlaceholders,
  KindPolicies,
  MANAGED_POLICY_SIZE_MAX,
  type Needs,
  PERMISSIONS,
  type Permissions,
  policySize,
  ROLE_POLICIES_SIZE_MAX,
} from './policies';
import type { FlowSettings } from './settings';
import { type Consequence, warnOfSharing } from './shared-entries';
import { StackContext } from './stack-context';
import { tooManyEntries } from './stack-size';
import { keyOf } from './topic';
import { requireKind } from './validation';
import { warn } from './warnings';

const PROVIDER_ID = 'cdk-aws-organization.Provider';

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
    return Provider.find(scope) ?? new Provider(Stack.of(scope), PROVIDER_ID);
  }

  /** The one of the stack, if anything has made it. */
  public static find(scope: IConstruct): Provider | undefined {
    return Stack.of(scope).node.tryFindChild(PROVIDER_ID) as Provider | undefined;
  }

  /** Encrypts what the stack has once, or will have: nothing is deployed for that alone. */
  public static encrypt(scope: IConstruct, key: kms.IKey | undefined): void {
    if (key !== undefined) {
      requireKind('encryptionKey', key, KEY, scope);
      StackContext.of(scope).claimEncryptionKey(key, scope);
      Provider.find(scope)?.encrypt(key);
    }
  }

  public readonly handlerRole: iam.Role;
  public readonly handlerLogs: logs.LogGroup;
  public readonly workflow: sfn.StateMachine;
  public readonly handler: lambda.Function;
  private readonly machinery: Workflow;
  private readonly dropped: DroppedEventsAlarm;
  private isEncrypted = false;
  private readonly events: CfnResource;
  private readonly policies = new Map<string, KindPolicies>();
  /** The kind of each custom resource. */
  private readonly kinds: ResourceKind[] = [];

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    warnOfPartition(this);
    this.handlerLogs = makeHandlerLogs(this);
    this.handlerRole = makeHandlerRole(this, this.handlerLogs);
    this.handler = makeHandler(this, this.handlerRole, this.handlerLogs);
    (this.handler.node.defaultChild as CfnResource).addPropertyOverride(
      'Environment',
      Lazy.any({ produce: () => this.environment() }),
    );
    this.events = this.handler.node.findChild('EventInvokeConfig').node.defaultChild as CfnResource;
    this.events.overrideLogicalId(LogicalId.HANDLER_EVENTS);
    this.machinery = makeWorkflow(this, this.handler);
    this.workflow = this.machinery.machine;
    this.dropped = new DroppedEventsAlarm(this, 'DroppedEvents', this.handler);
    this.encrypt(StackContext.of(this).encryptionKey);
    this.node.addValidation({
      validate: () => [...tooManyEntries(this.kinds, Stack.of(this).stackName), ...this.validatePolicySize()],
    });
  }

  /** What events and schedules invoke: the `ServiceToken` of every custom resource. */
  public get serviceToken(): string {
    return this.handler.functionArn;
  }

  /**
   * Makes a custom resource of ours as a child of `scope`, the one way to make one: claims its logical id, permits its flow
   * what it needs, and puts it after everything that its first event needs.
   */
  public handle(scope: Construct, spec: ResourceSpec): HandledResource {
    const context = StackContext.of(this);
    const { kind } = spec;
    const subject = kind.subject && spec.properties[kind.subject];
    const entry = spec.entry ?? (subject === undefined ? undefined : String(subject));
    const logicalId = logicalIdOf(kind, entry, scope.node.id);
    context.claim(logicalId, scope, spec.what, spec.twiceAdvice);
    const removal = new Removal(kind, this.removalPolicies(spec));
    const handled = new HandledResource(scope, 'Resource', {
      serviceToken: this.serviceToken,
      serviceTimeout: spec.serviceTimeout ?? serviceTimeout(spec.settings),
      resourceType: resourceTypeOf(kind),
      properties: {
        [Property.WORKFLOW_ARN]: this.workflow.stateMachineArn,
        ...settingProperties(spec.settings),
        ...spec.properties,
        ...removal.property,
      },
      logicalId,
      removal,
    });
    this.kinds.push(kind);
    const { cfnResource } = handled;
    const driver = this.policiesOf('Driver');
    driver.allow(cfnResource, notificationNeeds(spec.settings));
    driver.allow(cfnResource, encryptionNeeds(context.encryptionKey));
    this.dropped.tell(spec.settings);
    driver.allow(cfnResource, nestingNeeds(this));
    driver.allowRemoval(cfnResource, true);
    this.permit(cfnResource, spec);
    for (const name of kind.removal?.always ?? []) {
      this.policiesOf(name, spec.permissions).allowRemoval(cfnResource, true);
    }
    cfnResource.node.addDependency(this.events);
    if (spec.after) {
      cfnResource.node.addDependency(spec.after);
    }
    if (spec.isChained) {
      context.chain(kind.name, cfnResource);
    }
    if ((kind.isRemovable || spec.undoing !== undefined) && entry !== undefined) {
      const thing = spec.thing ?? logicalId;
      warnOfSharing({ scope, thing, what: spec.what, removal: () => consequenceOf(removal, spec.undoing) });
    }
    if (kind.isRemovable) {
      handled.setRemoval(spec.removalPolicy ?? RemovalPolicy.RETAIN);
    }
    return handled;
  }

  private encrypt(key: kms.IKey | undefined): void {
    if (key === undefined || this.isEncrypted) {
      return;
    }
    this.isEncrypted = true;
    encryptWorkflow(key, this.machinery, [this.handlerLogs, this.machinery.logGroup]);
  }

  /** Permits the making of a resource what it needs, also what shows after it was made. */
  public permit(
    cfnResource: CfnResource,
    { kind, permissions, needs = {} }: Pick<ResourceSpec, 'kind' | 'permissions' | 'needs'>,
  ): void {
    this.policiesOf(kind.making ?? kind.name, permissions).allow(cfnResource, needs);
  }

  /** The policies of what only removal policies other than RETAIN do. */
  private removalPolicies({ kind, permissions }: ResourceSpec): Record<string, KindPolicies[]> {
    const ofDestroy = kind.removal?.destroy ?? (kind.isRemovable ? [kind.name] : []);
    const names = kind.removal?.by ?? { DESTROY: ofDestroy };
    return Object.fromEntries(
      Object.entries(names).map(([word, ones]) => [word, ones.map((name) => this.policiesOf(name, permissions))]),
    );
  }

  /** The policies of one name, made on first use. */
  private policiesOf(name: string, permissions: Permissions = PERMISSIONS): KindPolicies {
    const known = this.policies.get(name);
    if (known !== undefined) {
      return known;
    }
    const policies = new KindPolicies(this, { name, permissions: permissions[name] ?? [] }, this.handlerRole, {
      ...constantPlaceholders(this),
      WorkflowArn: this.workflow.stateMachineArn,
      AppStackArns: () => this.appStackArns(),
      ExecutionArn: Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${this.workflow.stateMachineName}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    });
    this.policies.set(name, policies);
    return policies;
  }

  /** Known only when the whole tree is there, like the permissions that go with it. */
  private environment(): object | undefined {
    const names = this.appStackNames();
    return names.length === 0 ? undefined : { Variables: { [STACK_NAMES_VARIABLE]: names.join(',') } };
  }

  private appStackNames(): string[] {
    return otherStackNames(this, (stack) => Provider.find(stack) !== undefined);
  }

  /** The stacks, and those that are nested in them: a nested stack has a name that begins with its parent's. */
  private appStackArns(): string[] {
    const { partition, region, account } = Stack.of(this);
    const prefix = `arn:${partition}:cloudformation:${region}:${account}:stack`;
    return this.appStackNames().flatMap((name) => [`${prefix}/${name}/*`, `${prefix}/${name}-*/*`]);
  }

  private validatePolicySize(): string[] {
    const policies = [...this.policies.values()]
      .flatMap(({ documents }) => documents)
      .map(({ document, lists }) => ({ lists, size: policySize(Stack.of(this).resolve(document)) }));
    const inline = policies.filter(({ lists }) => lists === undefined);
    const size = inline.reduce((sum, one) => sum + one.size, LOGGING_POLICY_SIZE);
    const tooLong = policies.filter((one) => one.lists !== undefined && one.size > MANAGED_POLICY_SIZE_MAX);
    const advice =
      'move some of the entries to another stack, with Organization.fromOrganizationAttributes, ' +
      'name fewer different roles in memberAccess, or set fewer removal policies to DESTROY';
    return [
      ...(size > ROLE_POLICIES_SIZE_MAX
        ? [
            `the permissions of the role of the handler have ${size} characters, and IAM allows ${ROLE_POLICIES_SIZE_MAX} for all ` +
              `inline policies of a role together: ${advice}`,
          ]
        : []),
      ...tooLong.map(
        (one) =>
          `the policy for ${one.lists} has ${one.size} characters, and IAM allows ${MANAGED_POLICY_SIZE_MAX} for a managed ` +
          `policy: ${advice}`,
      ),
    ];
  }
}

/** What a construct asks of the provider: one custom resource, everything about it. */
export interface ResourceSpec {
  readonly kind: ResourceKind;
  /** What it is, in the user's words, for the error if it is there twice. */
  readonly what: string;
  /** What to do about two of them. Default: remove one. */
  readonly twiceAdvice?: string;
  /** What tells its logical id from others of the kind. Default: its subject; a kind without one is once in a stack. */
  readonly entry?: string;
  /** What tells the real thing from others in every stack of the app. Default: its logical id. */
  readonly thing?: string;
  readonly settings: FlowSettings;
  /** How long CloudFormation waits for an answer. Default: as long as the deployment waits for people, and some minutes more. */
  readonly serviceTimeout?: Duration;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly needs?: Needs;
  /** Only of a kind that is removable. Default: RETAIN. */
  readonly removalPolicy?: RemovalPolicy;
  /** What the removal does, of a kind that has no removal policy. Default: nothing. */
  readonly undoing?: string;
  /** What it comes after. */
  readonly after?: CfnResource;
  /** Whether it comes after the one of its kind that was made before it. */
  readonly isChained?: boolean;
  /** Default: those of every kind of this library. */
  readonly permissions?: Permissions;
}

/** What the removal of an entry does, for who has it as well. */
function consequenceOf({ isDestroyed, policy }: Removal, undoing: string | undefined): Consequence | undefined {
  if (isDestroyed) {
    return { because: `removalPolicy is ${policy} here`, toKeep: 'to keep it in both, set removalPolicy to RETAIN' };
  }
  return undoing === undefined ? undefined : { because: undoing };
}

/** A library that refuses where AWS may have begun to offer the service would be wrong: it warns. */
function warnOfPartition(at: IConstruct): void {
  const { region } = Stack.of(at);
  if (UNKNOWN_PARTITIONS.test(region)) {
    warn(
      at,
      'partitionUntested',
      `the library does not know AWS Organizations in the partition of ${region}: endpoints, service-linked roles, and ` +
        'console pages may be others there; try it with an organization that you do not need, then acknowledge this warning',
    );
  }
}

/** What a flow has left to answer in, once the deployment stops waiting. */
const ANSWER_MARGIN = Duration.minutes(15);
/** CloudFormation's own limit. */
export const SERVICE_TIMEOUT_MAX = Duration.hours(1);

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

/** What a stack that is part of another one takes. */
function nestingNeeds(scope: Construct): Needs {
  const own = Stack.of(scope);
  const root = topLevelStackOf(own);
  return root === own ? {} : { features: ['nested'], values: { RootStackId: [root.stackId] } };
}

/** What starting and reading encrypted executions takes. */
function encryptionNeeds(key: kms.IKey | undefined): Needs {
  return key === undefined ? {} : { features: ['encryptedExecutions'], values: { ExecutionKeyArn: [key.keyArn] } };
}

/** What telling people takes. */
function notificationNeeds(settings: FlowSettings): Needs {
  const { notifications } = settings;
  if (notifications === undefined) {
    return {};
  }
  const key = keyOf(settings);
  return {
    features: ['notifications', ...(key ? (['encryptedNotifications'] as const) : [])],
    values: { TopicArn: [notifications.topicArn], ...(key && { TopicKeyArn: [key.keyArn] }) },
  };
}
