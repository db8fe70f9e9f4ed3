import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws-error';
import { runInOrder } from './dependencies';
import type { FailureOnPurpose } from './deployment';
import { resolveValue, type Scope } from './intrinsics';
import { attemptRemoval } from './removal';
import { type Provided, ResourceFailure, type ResourceRequest } from './resource-provider';
import type { Stack, StackDefinition, StackResource } from './stack';
import { withStackTags } from './stack-tags';
import type { StackTools } from './stack-tools';

/** What is taken back of an application. */
export interface Undone {
  /** The physical resource that was there before, of each resource that was replaced. */
  readonly replaced: ReadonlyMap<string, StackResource>;
}

export interface ApplicationProps {
  readonly stack: Stack;
  readonly target: StackDefinition;
  readonly fail?: FailureOnPurpose;
  /** Whether one failure leaves the rest alone; default: it cancels it. */
  readonly disableRollback?: boolean;
  /** The application that this one takes back. */
  readonly undoes?: Undone;
}

/** Why an application ends early. */
type Canceled = 'FAILURE' | 'DELETE' | 'USER';

class Cancellation extends Error {}

/**
 * Creates and updates the resources of a stack until they are as a template says; one failure cancels the rest. Without rollback, it
 * holds up only what depends on it, and the next application continues from there.
 *
 * Deletes are no part of it: what goes, goes in the clean-up afterwards. Taking an application back is another one,
 * whose target is the definition before.
 */
export class TemplateApplication {
  /** Logical ids, in the order in which they failed by themselves. */
  public readonly failed: string[] = [];
  /** The physical resource that was there before, of each resource that was replaced. */
  public readonly replaced = new Map<string, StackResource>();
  public canceledBy: Canceled | undefined;
  private readonly scope: Scope;
  private interrupt: (reason: Cancellation) => void = () => {};
  private readonly cancellation = new Promise<never>((_, reject) => {
    this.interrupt = reject;
  });

  constructor(
    private readonly tools: StackTools,
    private readonly props: ApplicationProps,
  ) {
    this.scope = tools.scopeOf(props.stack, props.target);
    // Nobody may be waiting when it is canceled.
    this.cancellation.catch(() => {});
  }

  /** Answers whether every resource is as the template says. */
  public apply(): Promise<boolean> {
    const { dependencies } = this.props.target;
    return runInOrder(
      [...dependencies.keys()],
      (logicalId) => dependencies.get(logicalId)!,
      (logicalId) => this.step(logicalId),
    );
  }

  /** Starts nothing more, and waits for nothing that is under way. */
  public cancel(by: Canceled): void {
    if (this.canceledBy === undefined) {
      this.canceledBy = by;
      this.interrupt(new Cancellation());
    }
  }

  private async step(logicalId: string): Promise<boolean> {
    if (this.canceledBy !== undefined) {
      return false;
    }
    const resource = this.props.stack.resources.get(logicalId);
    const before = this.props.undoes?.replaced.get(logicalId);
    if (resource && before) {
      return this.reinstate(resource, before);
    }
    if (resource?.status === 'CREATE_FAILED') {
      return this.createAgain(resource);
    }
    return resource ? this.update(resource) : this.create(logicalId);
  }

  /** What an application without rollback left of a resource is deleted first; a nested stack has what succeeded in it. */
  private async createAgain(resource: StackResource): Promise<boolean> {
    if (resource.definition.Type === 'AWS::CloudFormation::Stack' && resource.physicalId !== undefined) {
      resource.isDirty = true;
      return this.update(resource);
    }
    if (resource.wasAttempted && !(await attemptRemoval(this.tools, this.props.stack, resource))) {
      this.failed.push(resource.logicalId);
      return false;
    }
    return this.create(resource.logicalId);
  }

  private async create(logicalId: string): Promise<boolean> {
    const { stack, target } = this.props;
    const resource: StackResource = {
      logicalId,
      definition: target.template.Resources[logicalId]!,
      dependencies: target.dependencies.get(logicalId)!,
      status: '',
      reason: undefined,
      changedAt: 0,
      physicalId: undefined,
      properties: {},
      attributes: {},
      wasAttempted: false,
      isDirty: false,
    };
    stack.resources.set(logicalId, resource);
    return this.guarded(resource, 'CREATE', async () => {
      resource.properties = this.propertiesOf(resource);
      this.failOnPurpose(logicalId, 'BEFORE');
      resource.wasAttempted = true;
      const request = this.requestOf(resource, (physicalId) => {
        resource.physicalId = physicalId;
        if (resource.status === 'CREATE_IN_PROGRESS') {
          this.tools.journal.resource(stack, resource, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
        }
      });
      const provided = await this.providerOf(resource).create(request);
      this.failOnPurpose(logicalId, 'AFTER');
      return provided;
    });
  }

  private async update(resource: StackResource): Promise<boolean> {
    const { template, dependencies } = this.props.target;
    const { logicalId } = resource;
    let properties: Readonly<Record<string, unknown>> | undefined;
    let problem: unknown;
    try {
      properties = this.propertiesOf(resource);
    } catch (error) {
      problem = error;
    }
    const isFailing = this.isMadeToFail(logicalId) || this.failureWithin(logicalId) !== undefined;
    resource.dependencies = dependencies.get(logicalId)!;
    resource.definition = template.Resources[logicalId]!;
    if (!resource.isDirty && !isFailing && isDeepStrictEqual(properties, resource.properties)) {
      this.settle(resource);
      return true;
    }
    return this.guarded(resource, 'UPDATE', async () => {
      if (properties === undefined) {
        throw problem;
      }
      this.failOnPurpose(logicalId, 'BEFORE');
      const provided = await this.replaceable(resource, properties);
      this.failOnPurpose(logicalId, 'AFTER');
      return provided;
    });
  }

  /** A resource whose update failed before anything was changed needs nothing to be as it was. */
  private settle(resource: StackResource): void {
    if (resource.status === 'UPDATE_FAILED') {
      this.tools.journal.resource(this.props.stack, resource, 'UPDATE_COMPLETE');
    }
  }

  /** An update that may turn out to be a replacement; the old physical resource then waits for the clean-up. */
  private async replaceable(resource: StackResource, properties: StackResource['properties']): Promise<Provided> {
    const previous = { ...resource };
    const supersede = (physicalId: string) => {
      if (physicalId === previous.physicalId || this.replaced.has(resource.logicalId)) {
        return;
      }
      this.replaced.set(resource.logicalId, previous);
      this.props.stack.superseded.push(previous);
      resource.physicalId = physicalId;
    };
    const request = this.requestOf({ ...resource, properties }, supersede);
    this.providerOf(resource).checkUpdate(request, previous);
    resource.properties = properties;
    resource.isDirty = true;
    try {
      const provided = await this.providerOf(resource).update(request, previous);
      supersede(provided.physicalId);
      return provided;
    } catch (error) {
      if (this.props.disableRollback) {
        // The next update begins where this one did.
        resource.properties = previous.properties;
      }
      throw error;
    }
  }

  /** What was replaced still exists: it takes its place again, and the replacement goes in the clean-up. */
  private async reinstate(resource: StackResource, before: StackResource): Promise<boolean> {
    const { stack, target } = this.props;
    const { journal } = this.tools;
    const { logicalId } = resource;
    stack.superseded = stack.superseded.filter((other) => other !== before);
    stack.superseded.push({ ...resource });
    const { physicalId, properties, attributes } = before;
    const definition = target.template.Resources[logicalId]!;
    const dependencies = target.dependencies.get(logicalId)!;
    Object.assign(resource, { physicalId, properties, attributes, definition, dependencies, isDirty: false });
    journal.resource(stack, resource, 'UPDATE_IN_PROGRESS');
    journal.resource(stack, resource, 'UPDATE_COMPLETE');
    return true;
  }

  /** Runs the work of one resource between its events; answers whether it succeeded. */
  private async guarded(
    resource: StackResource,
    verb: 'CREATE' | 'UPDATE',
    work: () => Promise<Provided>,
  ): Promise<boolean> {
    const { journal } = this.tools;
    const { stack } = this.props;
    journal.resource(stack, resource, `${verb}_IN_PROGRESS`);
    try {
      const { physicalId, attributes, reason } = await Promise.race([work(), this.cancellation]);
      Object.assign(resource, { physicalId, attributes, isDirty: false });
      journal.resource(stack, resource, `${verb}_COMPLETE`, reason);
      return true;
    } catch (error) {
      journal.resource(stack, resource, `${verb}_FAILED`, this.reasonOf(error, resource, verb));
      return false;
    }
  }

  private reasonOf(error: unknown, resource: StackResource, verb: 'CREATE' | 'UPDATE'): string {
    if (error instanceof Cancellation) {
      return verb === 'CREATE' ? 'Resource creation canceled' : 'Resource update canceled';
    }
    if (!(error instanceof ResourceFailure || error instanceof AwsError)) {
      throw error;
    }
    this.failed.push(resource.logicalId);
    if (!this.props.disableRollback) {
      this.cancel('FAILURE');
    }
    return error.message;
  }

  private failOnPurpose(logicalId: string, when: 'BEFORE' | 'AFTER'): void {
    if (this.isMadeToFail(logicalId) && (this.props.fail?.when ?? 'BEFORE') === when) {
      throw new ResourceFailure(`${logicalId} was made to fail`);
    }
  }

  private isMadeToFail(logicalId: string): boolean {
    const { fail } = this.props;
    return fail?.logicalId === logicalId && (fail.within ?? []).length === 0;
  }

  /** The failure that a nested stack passes on to what is in it. */
  private failureWithin(logicalId: string): FailureOnPurpose | undefined {
    const { fail } = this.props;
    const [first, ...within] = fail?.within ?? [];
    return fail !== undefined && first === logicalId ? { ...fail, within } : undefined;
  }

  private propertiesOf({ logicalId }: StackResource): Readonly<Record<string, unknown>> {
    const { template, tags } = this.props.target;
    const { Type, Properties } = template.Resources[logicalId]!;
    return withStackTags(Type, resolveValue(Properties ?? {}, this.scope) as Record<string, unknown>, tags);
  }

  private providerOf(resource: StackResource) {
    return this.tools.providerOf(resource.definition.Type);
  }

  private requestOf(resource: StackResource, initiated: (physicalId: string) => void): ResourceRequest {
    const { logicalId, definition, properties } = resource;
    const fail = this.failureWithin(logicalId);
    const isCanceled = () => this.canceledBy !== undefined;
    const { stack, disableRollback = false } = this.props;
    const request = { stack, logicalId, type: definition.Type, properties, disableRollback, initiated, isCanceled };
    return fail === undefined ? request : { ...request, fail };
  }
}
