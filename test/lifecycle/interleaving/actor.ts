import { AsyncLocalStorage } from 'node:async_hooks';
import type { CloudFormationEvent } from '../../../src/handler/protocol';

/** Which execution a call belongs to, and what CloudFormation wanted of it. */
export interface Actor {
  readonly execution: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly event: CloudFormationEvent;
}

/** One for all runs: Node.js carries every storage that there is along with every promise. */
export const ACTORS = new AsyncLocalStorage<Actor>();

/** One resource of one stack: another stack of the same name has other ones. */
export function resourceOf({
  StackId,
  LogicalResourceId,
}: Pick<CloudFormationEvent, 'StackId' | 'LogicalResourceId'>): string {
  return `${StackId} ${LogicalResourceId}`;
}
