import type { Authorization, Call, SimulatedService } from '../call';
import { IntegratedService } from '../services/integrated-service';
import type { SimulatedAws } from '../simulated-aws';
import { DAY } from '../time-units';
import { unknownOperation } from '../unknown-operation';
import { Answers } from './answers';
import type { Stack, StackResource } from './stack';
import { validationError } from './template';

/** Resources of a page. */
const PAGE_SIZE = 100;
/** A stack that was deleted is told of by its id so long. */
const RETENTION_MS = 90 * DAY;

/**
 * CloudFormation as it answers calls: the stacks of all accounts and Regions, and their resources, phase by phase.
 *
 * Nothing is deployed by a call: `CloudFormation` does that.
 */
export class CloudFormationService implements SimulatedService {
  /** The CloudFormation of a simulated AWS, added to it on first use. */
  public static of(aws: SimulatedAws): CloudFormationService {
    const existing = aws.service('cloudformation');
    if (existing instanceof CloudFormationService) {
      return existing;
    }
    const service = new CloudFormationService(aws);
    aws.register(service);
    return service;
  }

  public readonly name = 'cloudformation';
  /** Where custom resources answer, whoever deploys them. */
  public readonly answers: Answers;
  /** Every stack that ever was, oldest first. */
  private readonly stacks: Stack[] = [];

  /** The access of StackSets to the organization. */
  private readonly stackSets: IntegratedService;

  private constructor(private readonly aws: SimulatedAws) {
    this.answers = new Answers(aws);
    this.stackSets = new IntegratedService(aws, this.name);
  }

  public add(stack: Stack): void {
    this.stacks.push(stack);
  }

  public remove(stack: Stack): void {
    this.stacks.splice(this.stacks.indexOf(stack), 1);
  }

  /** A stack by its name, while it exists, or by its id, even after that. */
  public find(accountId: string, region: string, nameOrId: string): Stack | undefined {
    return this.stacks.find(
      (stack) =>
        stack.accountId === accountId &&
        stack.region === region &&
        !this.isForgotten(stack) &&
        (stack.id === nameOrId || (stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE')),
    );
  }

  private isForgotten({ status, deletedAt }: Stack): boolean {
    return status === 'DELETE_COMPLETE' && this.aws.clock.now() - deletedAt! > RETENTION_MS;
  }

  /** Stacks of an account and Region that exist. */
  public existing(accountId: string, region: string): Stack[] {
    return this.stacks.filter(
      (stack) => stack.accountId === accountId && stack.region === region && stack.status !== 'DELETE_COMPLETE',
    );
  }

  /** The nested stacks below a stack, however deep, those that were deleted included. */
  public nestedIn({ id }: Pick<Stack, 'id'>): Stack[] {
    return this.stacks.filter(({ rootId }) => rootId === id);
  }

  public isWrite(operation: string): boolean {
    return this.stackSets.isWrite(operation);
  }

  public authorizations(call: Call): Authorization[] {
    if (this.stackSets.has(call.operation)) {
      return this.stackSets.authorizations(call);
    }
    const name = call.input.StackName;
    const { partition } = this.aws;
    const resource =
      name === undefined
        ? '*'
        : String(name).startsWith('arn:')
          ? String(name)
          : `arn:${partition}:cloudformation:${call.region}:${call.caller.accountId}:stack/${String(name)}/*`;
    return [{ action: `cloudformation:${call.operation}`, resource }];
  }

  public perform(call: Call): unknown {
    if (this.stackSets.has(call.operation)) {
      return this.stackSets.perform(call);
    }
    switch (call.operation) {
      case 'DescribeStacks':
        return this.describeStacks(call);
      case 'DescribeStackResource':
        return { StackResourceDetail: this.describeStackResource(call) };
      case 'DescribeStackResources':
        return this.describeStackResources(call);
      case 'ListStackResources':
        return this.listStackResources(call);
      default:
        throw unknownOperation(this.name, call.operation);
    }
  }

  private describeStacks(call: Call): unknown {
    const { StackName } = call.input;
    const stacks =
      StackName === undefined ? this.existing(call.caller.accountId, call.region) : [this.stackOf(call, StackName)];
    return { Stacks: stacks.map(describeStack) };
  }

  private describeStackResource(call: Call): unknown {
    const { StackName, LogicalResourceId } = call.input;
    const stack = this.stackOf(call, StackName);
    const resource = stack.resources.get(LogicalResourceId);
    if (!resource) {
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${StackName}`);
    }
    return { ...describeResource(stack, resource), LastUpdatedTimestamp: new Date(resource.changedAt) };
  }

  private describeStackResources(call: Call): unknown {
    const { StackName, LogicalResourceId } = call.input;
    const stack = this.stackOf(call, StackName);
    const resources = [...stack.resources.values()].filter(
      ({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId,
    );
    return {
      StackResources: resources.map((resource) => ({
        ...describeResource(stack, resource),
        Timestamp: new Date(resource.changedAt),
      })),
    };
  }

  private listStackResources(call: Call): unknown {
    const stack = this.stackOf(call, call.input.StackName);
    const resources = [...stack.resources.values()];
    const start = parsePageToken(call.input.NextToken);
    const end = start + PAGE_SIZE;
    return {
      StackResourceSummaries: resources.slice(start, end).map(summarizeResource),
      ...(end < resources.length ? { NextToken: pageToken(end) } : {}),
    };
  }

  private stackOf(call: Call, nameOrId: unknown): Stack {
    const stack = this.find(call.caller.accountId, call.region, String(nameOrId));
    if (!stack) {
      throw validationError(`Stack with id ${String(nameOrId)} does not exist`);
    }
    return stack;
  }
}

function describeStack(stack: Stack): unknown {
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(stack.parentId === undefined ? {} : { ParentId: stack.parentId, RootId: stack.rootId }),
    StackStatus: stack.status,
    ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
    CreationTime: new Date(stack.createdAt),
    ...(stack.updatedAt === undefined ? {} : { LastUpdatedTime: new Date(stack.updatedAt) }),
    ...(stack.deletedAt === undefined ? {} : { DeletionTime: new Date(stack.deletedAt) }),
    Parameters: Object.entries(stack.definition.parameters).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: String(value),
    })),
    Outputs: Object.entries(stack.outputs).map(([OutputKey, value]) => ({ OutputKey, OutputValue: String(value) })),
  };
}

function describeResource(stack: Stack, resource: StackResource): Record<string, unknown> {
  return { StackId: stack.id, StackName: stack.name, ...resourceState(resource) };
}

/** Drift is never looked for here. */
function summarizeResource(resource: StackResource): Record<string, unknown> {
  return {
    ...resourceState(resource),
    LastUpdatedTimestamp: new Date(resource.changedAt),
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

function resourceState(resource: StackResource): Record<string, unknown> {
  return {
    LogicalResourceId: resource.logicalId,
    ...(resource.physicalId === undefined ? {} : { PhysicalResourceId: resource.physicalId }),
    ResourceType: resource.definition.Type,
    ResourceStatus: resource.status,
    ...(resource.reason === undefined ? {} : { ResourceStatusReason: resource.reason }),
  };
}

function pageToken(start: number): string {
  return Buffer.from(String(start)).toString('base64url');
}

function parsePageToken(token: unknown): number {
  const start = token === undefined ? '0' : Buffer.from(String(token), 'base64url').toString();
  if (!/^\d{1,9}$/.test(start)) {
    throw validationError(`Invalid NextToken: ${String(token)}`);
  }
  return Number(start);
}
