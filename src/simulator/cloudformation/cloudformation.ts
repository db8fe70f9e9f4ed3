import { isDeepStrictEqual } from 'node:util';
import { domainOf } from '../../facts/partitions';
import type { FunctionRuntime } from '../lambda/runtime';
import { NotSimulatedError } from '../not-simulated';
import type { SimulatedAws } from '../simulated-aws';
import { StatesService } from '../states/states-service';
import { isUnknown, type Unknown } from '../unknown';
import { CloudFormationService } from './cloudformation-service';
import { CustomResourceProvider } from './custom-resource';
import { withPolicies } from './deletion-policies';
import { dependenciesOf } from './dependencies';
import type { DeploymentProps, DeploymentResult } from './deployment';
import { HandledResourceProvider, isHandled } from './handled-resource';
import { conditionHolds } from './intrinsics';
import { KnownValues } from './known-values';
import { isSimulated, NativeResourceProvider } from './native-resource';
import { NestedStackProvider, type NestedTemplate } from './nested-stack';
import { checkUnused } from './outputs';
import { parametersOf } from './parameters';
import { checkImport, type ImportProps, importResources } from './resource-import';
import type { ResourceProvider, StackDeployer } from './resource-provider';
import { checkRules } from './rules';
import type { Stack, StackDefinition, StackEvent } from './stack';
import { StackJournal } from './stack-journal';
import { confirmUpdate, createStack, deleteStack, rollBackUnconfirmed, updateStack } from './stack-operations';
import { StackScope } from './stack-scope';
import type { StackTools } from './stack-tools';
import { checkTemplate, isCustomResource, validationError } from './template';
import type { TemplateApplication } from './template-application';

/** Where and with what stacks are deployed. */
export interface CloudFormationProps {
  readonly accountId: string;
  readonly region: string;
  /** Runs the functions of the stacks. */
  readonly runtime: FunctionRuntime;
  /** What ResponseURLs begin with; default: CloudFormation's bucket of the Region. */
  readonly responseBaseUrl?: string;
  /** Finds the template of a nested stack by its `TemplateURL`. */
  readonly nestedTemplate?: (templateUrl: string) => NestedTemplate | undefined;
}

const UPDATABLE = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
];

/** A deployment without rollback has failed. */
const PAUSED = ['CREATE_FAILED', 'UPDATE_FAILED'];

/**
 * An in-process CloudFormation for one account and Region: deploys, updates, rolls back and deletes synthesized
 * templates on the virtual clock.
 *
 * Several of them, for other accounts, share the stacks, functions and state machines of one simulated AWS.
 */
export class CloudFormation implements StackDeployer {
  private readonly service: CloudFormationService;
  private readonly tools: StackTools;
  private readonly listeners = new Set<(event: StackEvent) => void>();
  private readonly custom: ResourceProvider;
  private readonly native: ResourceProvider;
  private readonly handled: ResourceProvider;
  private readonly nested: ResourceProvider;
  /** What is being done with a stack, by its id. */
  private readonly applications = new Map<string, { application: TemplateApplication; done: Promise<void> }>();

  private readonly known: KnownValues;
  /** As values are told apart by it. */
  private readonly place: string;

  constructor(
    private readonly aws: SimulatedAws,
    private readonly props: CloudFormationProps,
  ) {
    this.known = KnownValues.of(aws);
    this.place = `${props.accountId}/${props.region}`;
    this.service = CloudFormationService.of(aws);
    StatesService.of(aws);
    const responseBaseUrl = props.responseBaseUrl ?? bucketUrlOf(aws.partition, props.region);
    this.custom = new CustomResourceProvider(aws, this.service.answers, responseBaseUrl);
    this.native = new NativeResourceProvider(aws, props.runtime);
    this.handled = new HandledResourceProvider(aws);
    this.nested = new NestedStackProvider(this, props.nestedTemplate);
    const journal = new StackJournal(aws.clock, (event) => {
      for (const listener of this.listeners) {
        listener(event);
      }
    });
    this.tools = {
      aws,
      journal,
      providerOf: (type) => this.providerOf(type),
      scopeOf: (stack, definition) => this.scopeOf(stack, definition),
    };
  }

  /** Calls `listener` with every event from now on. Answers a function that ends it. */
  public onEvent(listener: (event: StackEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what was sent to a ResponseURL: its last part, and the body. */
  public respond(token: string, body: string): void {
    this.service.answers.respond(token, body);
  }

  /** A stack by name, while it exists, or by id. */
  public findStack(nameOrId: string): Readonly<Stack> | undefined {
    return this.service.find(this.props.accountId, this.props.region, nameOrId);
  }

  /**
   * Creates a stack, or updates the one of the name; resolves when it has come to rest, well or not.
   *
   * @throws AwsError `ValidationError` if nothing was begun
   */
  public async deploy(deployment: DeploymentProps): Promise<DeploymentResult> {
    const { stackName, template } = deployment;
    checkTemplate(template);
    const existing = this.service.find(this.props.accountId, this.props.region, stackName);
    const stack = existing ?? this.newStack(deployment);
    const target = this.definitionOf(stack, deployment);
    stack.isTerminationProtected = deployment.isTerminationProtected ?? false;
    const begin = stack.events.length;
    if (!existing) {
      stack.definition = target;
      this.service.add(stack);
      await this.operate(stack, target, deployment, createStack);
      return resultOf(stack, begin);
    }
    checkUpdatable(stack, target, deployment);
    const isAtRest = deployment.fail === undefined && !PAUSED.includes(stack.status);
    if (isAtRest && isSame(stack.definition, target)) {
      return { ...resultOf(stack, begin), isChanged: false };
    }
    await this.operate(stack, target, deployment, updateStack);
    return resultOf(stack, begin);
  }

  /**
   * Brings existing resources into a stack that exists; resolves when it has come to rest, well or not.
   *
   * @throws AwsError `ValidationError` if nothing was begun
   */
  public async importResources({ stackName, template, identifiers }: ImportProps): Promise<DeploymentResult> {
    checkTemplate(template);
    const stack = this.existing(stackName);
    if (!UPDATABLE.includes(stack.status)) {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
    }
    const { tags } = stack.definition;
    const target = this.definitionOf(stack, { stackName, template, tags, usesPreviousValues: true });
    const work = { tools: this.tools, stack, target, identifiers };
    checkImport(work, this.others(stack));
    const begin = stack.events.length;
    await importResources(work);
    return resultOf(stack, begin);
  }

  /** Deletes a stack, also one that is being created; resolves when it has come to rest. */
  public async destroy(stackName: string): Promise<DeploymentResult> {
    const stack = this.existing(stackName);
    if (stack.isTerminationProtected) {
      throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    }
    for (const name of stack.exports.keys()) {
      checkUnused(name, this.others(stack));
    }
    const begin = stack.events.length;
    const running = this.applications.get(stack.id);
    if (running && stack.status === 'CREATE_IN_PROGRESS') {
      running.application.cancel('DELETE');
      await running.done;
    } else if (stack.status.endsWith('_IN_PROGRESS')) {
      throw validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
    }
    await deleteStack(this.tools, stack);
    return resultOf(stack, begin);
  }

  /** `CancelUpdateStack`: an update that is in progress rolls back. */
  public cancelUpdate(stackName: string): void {
    const stack = this.service.find(this.props.accountId, this.props.region, stackName);
    if (stack?.status !== 'UPDATE_IN_PROGRESS') {
      throw validationError(`CancelUpdateStack cannot be called from current stack status`);
    }
    this.applications.get(stack.id)?.application.cancel('USER');
  }

  /** Forgets a nested stack of which something is not simulated. */
  public abandon(nameOrId: string): void {
    this.service.remove(this.existing(nameOrId));
  }

  /** Takes back the update of a nested stack; resolves when it has come to rest. */
  public async rollBack(nameOrId: string): Promise<DeploymentResult> {
    const stack = this.existing(nameOrId);
    const begin = stack.events.length;
    const running = this.applications.get(stack.id);
    if (stack.status === 'UPDATE_IN_PROGRESS') {
      running?.application.cancel('USER');
    }
    await running?.done;
    await rollBackUnconfirmed(this.tools, stack);
    return resultOf(stack, begin);
  }

  /** Ends the update of a nested stack. */
  public async confirm(nameOrId: string): Promise<void> {
    await confirmUpdate(this.tools, this.existing(nameOrId));
  }

  private existing(nameOrId: string): Stack {
    const stack = this.service.find(this.props.accountId, this.props.region, nameOrId);
    if (!stack) {
      throw validationError(`Stack with id ${nameOrId} does not exist`);
    }
    return stack;
  }

  private async operate(
    stack: Stack,
    target: StackDefinition,
    { fail, disableRollback = false }: DeploymentProps,
    operation: typeof createStack,
  ): Promise<void> {
    let application: TemplateApplication | undefined;
    const began = (begun: TemplateApplication) => {
      application = begun;
    };
    const others = () => this.others(stack);
    const props = { tools: this.tools, stack, target, others, began, disableRollback };
    const done = operation({ ...props, ...(fail ? { fail } : {}) });
    this.applications.set(stack.id, { application: application!, done });
    await done
      .catch((error: unknown) => {
        // It cannot go on, and stands in nobody's way.
        stack.imports.clear();
        throw error;
      })
      .finally(() => this.applications.delete(stack.id));
  }

  private newStack({ stackName, parent }: DeploymentProps): Stack {
    const { accountId, region } = this.props;
    const suffix = this.aws.random.uuid();
    return {
      id: `arn:${this.aws.partition}:cloudformation:${region}:${accountId}:stack/${stackName}/${suffix}`,
      name: stackName,
      accountId,
      region,
      ...(parent ? { parentId: parent.id, rootId: parent.rootId ?? parent.id } : {}),
      status: '',
      reason: undefined,
      createdAt: this.aws.clock.now(),
      updatedAt: undefined,
      deletedAt: undefined,
      definition: { template: { Resources: {} }, parameters: {}, given: {}, tags: {}, dependencies: new Map() },
      resources: new Map(),
      superseded: [],
      outputs: {},
      exports: new Map(),
      imports: new Set(),
      events: [],
    };
  }

  private definitionOf(
    stack: Stack,
    { template, parameters = {}, usesPreviousValues = false, tags = {} }: DeploymentProps,
  ): StackDefinition {
    const { given, values } = parametersOf(template, {
      stackName: stack.name,
      given: parameters,
      previous: usesPreviousValues ? stack.definition.given : {},
      isNested: stack.parentId !== undefined,
      findParameter: (name) => this.findParameter(name),
    });
    const scope = this.scopeOf(stack, { template, parameters: values });
    checkRules(template, scope);
    const dependencies = dependenciesOf(template, (condition) => conditionHolds(condition, scope));
    for (const logicalId of dependencies.keys()) {
      const { Type } = template.Resources[logicalId]!;
      if (!isSimulated(Type) && !isHandled(Type)) {
        throw new NotSimulatedError(`the resource type ${Type} of ${logicalId} is not simulated`);
      }
    }
    return { template: withPolicies(template, scope), parameters: values, given, tags, dependencies };
  }

  private scopeOf(
    stack: Stack,
    { template, parameters }: Pick<StackDefinition, 'template' | 'parameters'>,
  ): StackScope {
    const findExport = (name: string) => {
      const exported = this.others(stack)
        .map((other) => other.exports.get(name))
        .find((value) => value !== undefined);
      return exported === undefined || isUnknown(exported) ? this.known.export(this.place, name) : exported;
    };
    const findParameter = (name: string) => this.findParameter(name);
    return new StackScope({ stack, template, parameters, partition: this.aws.partition, findExport, findParameter });
  }

  private findParameter(name: string): string | Unknown {
    return this.known.parameter(this.place, name);
  }

  private others(stack: Stack): Stack[] {
    return this.service.existing(this.props.accountId, this.props.region).filter((other) => other !== stack);
  }

  private providerOf(type: string): ResourceProvider {
    if (type === 'AWS::CloudFormation::Stack') {
      return this.nested;
    }
    if (isHandled(type)) {
      return this.handled;
    }
    return isCustomResource(type) ? this.custom : this.native;
  }
}

function checkUpdatable(stack: Stack, target: StackDefinition, { disableRollback }: DeploymentProps): void {
  if (PAUSED.includes(stack.status) && !disableRollback) {
    throw validationError(
      `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
    );
  }
  if (![...UPDATABLE, ...PAUSED].includes(stack.status)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
  const changed = [...stack.resources.values()]
    .filter(({ logicalId, definition }) => {
      const type = target.dependencies.has(logicalId) ? target.template.Resources[logicalId]!.Type : definition.Type;
      return type !== definition.Type;
    })
    .map(({ logicalId }) => logicalId);
  if (changed.length > 0) {
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`,
    );
  }
}

/** Metadata are no part of what CloudFormation compares; nor is how a condition came to hold. */
function isSame(before: StackDefinition, after: StackDefinition): boolean {
  const relevant = ({ template, parameters, tags, dependencies }: StackDefinition) => ({
    parameters,
    tags,
    outputs: template.Outputs,
    mappings: template.Mappings,
    conditions: template.Conditions,
    resources: [...dependencies.keys()].map((logicalId) => {
      const { Type, Properties, DeletionPolicy, UpdateReplacePolicy } = template.Resources[logicalId]!;
      return { logicalId, Type, Properties, DeletionPolicy, UpdateReplacePolicy };
    }),
  });
  return isDeepStrictEqual(relevant(before), relevant(after));
}

function resultOf(stack: Stack, begin: number): DeploymentResult {
  return {
    stackName: stack.name,
    stackId: stack.id,
    status: stack.status,
    ...(stack.reason === undefined ? {} : { reason: stack.reason }),
    isChanged: true,
    outputs: stack.outputs,
    events: stack.events.slice(begin),
    resources: stack.resources,
  };
}

/** Where AWS receives the answers of custom resources. */
function bucketUrlOf(partition: string, region: string): string {
  const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`;
  return `https://${bucket}.s3.${region}.${domainOf(partition)}`;
}
