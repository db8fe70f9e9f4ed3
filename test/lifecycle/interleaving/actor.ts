import { AsyncLocalStorage } from 'node:async_hooks';
import type { CloudFormationEvent, WorkflowState } from '../../../src/handler/protocol';

/** Which execution a call belongs to, and what CloudFormation wanted of it. */
export interface Actor {
  readonly execution: string;
  /** Epoch milliseconds; one that continues others is as old as the first of them, but younger than the others. */
  readonly startedAt: number;
  readonly event: CloudFormationEvent;
}

/** One for all runs: Node.js carries every storage that there is along with every promise. */
export const ACTORS = new AsyncLocalStorage<Actor>();

/** How old an execution is that began with this state: a fraction of a millisecond tells it from those that it continues. */
export function ageOf(startedAt: number, { continues }: Pick<WorkflowState, 'continues'>): number {
  return continues === undefined ? startedAt : Date.parse(continues.startedAt) + continues.count / 1000;
}

/** One resource of one stack: another stack of the same name has other ones. */
export function resourceOf({
  StackId,
  LogicalResourceId,
}: Pick<CloudFormationEvent, 'StackId' | 'LogicalResourceId'>): string {
  return `${StackId} ${LogicalResourceId}`;
}
