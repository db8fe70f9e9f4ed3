import { createHash } from 'node:crypto';
import { STEP_FUNCTIONS_LIMITS } from '../../facts/limits';
import type { CloudFormationEvent } from '../protocol';
import { type ResourceKind, subjectOf } from '../resources';

/** 16 digits and a hyphen. */
const PREFIX_LENGTH = 17;
/** A hyphen and a number, of an execution that continues others. */
const COUNTER_LENGTH_MAX = 6;
const REQUEST_ID_LENGTH_MAX = STEP_FUNCTIONS_LIMITS.executionNameLength - PREFIX_LENGTH - COUNTER_LENGTH_MAX;

/**
 * What the names of all executions of one resource and subject begin with.
 *
 * An update to another subject has another prefix: the Delete of the old subject finds the old executions, and a
 * rollback finds them still running.
 *
 * @param kind absent for a type that this version does not know
 */
export function executionPrefix(event: CloudFormationEvent, kind: ResourceKind | undefined): string {
  const parts = JSON.stringify([event.StackId, event.LogicalResourceId, subjectOf(kind, event.ResourceProperties)]);
  return `${createHash('sha256').update(parts).digest('hex').slice(0, 16)}-`;
}

/** The same for the same event, however often it is delivered. */
export function executionName(event: CloudFormationEvent, kind: ResourceKind | undefined): string {
  const { RequestId: id } = event;
  const isFit = id.length <= REQUEST_ID_LENGTH_MAX && /^[\w-]+$/.test(id);
  return executionPrefix(event, kind) + (isFit ? id : createHash('sha256').update(id).digest('hex').slice(0, 32));
}

/**
 * The name of the execution that continues others of the same event: the same for the same number of them, so that it is
 * started once, and with the prefix by which all executions of the resource are found.
 */
export function continuationName(event: CloudFormationEvent, kind: ResourceKind | undefined, count: number): string {
  return `${executionName(event, kind)}-${count + 1}`;
}

/** ARN of the state machine that an execution belongs to. */
export function stateMachineArnOf(executionArn: string): string {
  return executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
}
