import type { Unknown } from '../unknown';
import type { Stack, StackEvent, StackResource } from './stack';
import type { Template } from './template';

/** A resource that is made to fail on purpose. */
export interface FailureOnPurpose {
  readonly logicalId: string;
  /** Logical ids of the nested stacks that the resource is in, from the top; default: none. */
  readonly within?: readonly string[];
  /** `BEFORE` (default): instead of anything; `AFTER`: although its provider succeeded. */
  readonly when?: 'BEFORE' | 'AFTER';
}

/** What is deployed. */
export interface DeploymentProps {
  readonly stackName: string;
  readonly template: Template;
  /** Those of a nested stack may be unknown. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Whether parameters without a value keep the one that the stack has, as `UsePreviousValue` does; default: no. */
  readonly usesPreviousValues?: boolean;
  /** Those of the stack, by key. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whether the stack cannot be deleted; default: it can. */
  readonly isTerminationProtected?: boolean;
  /** The stack that a nested one is a resource of. */
  readonly parent?: Pick<Stack, 'id' | 'rootId'>;
  /**
   * Whether what succeeds stays if a resource fails, as with `cdk deploy --no-rollback`: whatever does not depend on the resource is
   * still deployed, and the next deployment continues from there. Default: the stack is rolled back.
   */
  readonly disableRollback?: boolean;
  /** Makes one resource fail. */
  readonly fail?: FailureOnPurpose;
}

/** How a deployment or deletion ended. */
export interface DeploymentResult {
  readonly stackName: string;
  readonly stackId: string;
  /** For example `CREATE_COMPLETE`, `ROLLBACK_COMPLETE`, `UPDATE_ROLLBACK_FAILED`. */
  readonly status: string;
  readonly reason?: string;
  /** False if the stack was as the template says already, and nothing happened. */
  readonly isChanged: boolean;
  readonly outputs: Readonly<Record<string, string | Unknown>>;
  /** Those of this operation, oldest first. */
  readonly events: readonly StackEvent[];
  /** As they are now, by logical id. */
  readonly resources: ReadonlyMap<string, Readonly<StackResource>>;
}
