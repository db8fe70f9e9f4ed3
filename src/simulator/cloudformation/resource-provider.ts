import type { DeploymentProps, DeploymentResult, FailureOnPurpose } from './deployment';
import type { Attributes, PhysicalResource, Stack } from './stack';

/** What a provider is asked to bring about. */
export interface ResourceRequest {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Of a nested stack: the resource in it that is made to fail. */
  readonly fail?: FailureOnPurpose;
  /** Of a nested stack: whether what succeeds in it stays. */
  readonly disableRollback?: boolean;
  /** Whether something else has failed meanwhile, so that CloudFormation waits no longer; absent: never. */
  readonly isCanceled?: () => boolean;
  /** Tells CloudFormation of a physical id as soon as there is one. */
  initiated(physicalId: string): void;
}

/** What a provider answers. */
export interface Provided {
  /** On update: another one than before means that the resource was replaced, and the old one is deleted later. */
  readonly physicalId: string;
  readonly attributes: Attributes;
  /** Why the resource is recorded only, if that is not because of its type. */
  readonly reason?: string;
}

/** Creates, updates and deletes the resources of one or more types. */
export interface ResourceProvider {
  create(request: ResourceRequest): Promise<Provided>;
  /** Refuses an update while nothing has been touched: throws `ResourceFailure`. */
  checkUpdate(request: ResourceRequest, previous: PhysicalResource): void;
  update(request: ResourceRequest, previous: PhysicalResource): Promise<Provided>;
  /** `physicalId` is one that CloudFormation made up if nobody ever knew one. */
  delete(request: ResourceRequest, physicalId: string): Promise<void>;
  /** Finds an existing resource by the value that identifies it, for an import. Absent: the types cannot be imported. */
  importExisting?(request: ResourceRequest, identifier: string): Promise<Provided>;
  /** The stack has been updated and will not go back: what an update left for this moment is done. */
  confirm?(physicalId: string): Promise<void>;
}

/** What the provider of nested stacks asks of CloudFormation. */
export interface StackDeployer {
  findStack(nameOrId: string): Readonly<Stack> | undefined;
  deploy(deployment: DeploymentProps): Promise<DeploymentResult>;
  destroy(stackName: string): Promise<DeploymentResult>;
  /** Forgets a nested stack of which something is not simulated: it stays as it is, and nothing more is done with it. */
  abandon(nameOrId: string): void;
  /** Takes back the update of a nested stack, whether it is under way or was made and not confirmed. */
  rollBack(nameOrId: string): Promise<DeploymentResult>;
  /** Ends the update of a nested stack: what its template no longer has is deleted now. */
  confirm(nameOrId: string): Promise<void>;
}

/** A resource could not be brought about; the message is the reason that CloudFormation shows. */
export class ResourceFailure extends Error {}
