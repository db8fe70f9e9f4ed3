import { createHash } from 'node:crypto';
import { type CloudFormationEvent, Property } from '../protocol';

/** Properties of which one says what an entry is about. A resource has at most one of them. */
const SUBJECTS = [Property.SERVICE_PRINCIPAL, Property.POLICY_TYPE, Property.TARGET_ID] as const;

/** Step Functions allows 80 characters; 16 and a hyphen are the prefix. */
const REQUEST_ID_LENGTH_MAX = 63;

/**
 * What an event is about: principal, policy type or invited account; empty where the resource is the only one of its kind.
 *
 * The case of an email address makes no difference to AWS, nor to the physical id.
 */
export function subjectOf(event: CloudFormationEvent): string {
  for (const name of SUBJECTS) {
    const value = event.ResourceProperties[name];
    if (typeof value === 'string') {
      return name === Property.TARGET_ID ? value.toLowerCase() : value;
    }
  }
  return '';
}

/**
 * What the names of all executions of one resource and subject begin with.
 *
 * An update to another subject has another prefix: the Delete of the old subject finds the old executions, and a
 * rollback finds them still running.
 */
export function executionPrefix(event: CloudFormationEvent): string {
  const parts = JSON.stringify([event.StackId, event.LogicalResourceId, subjectOf(event)]);
  return `${createHash('sha256').update(parts).digest('hex').slice(0, 16)}-`;
}

/** The same for the same event, however often it is delivered. */
export function executionName(event: CloudFormationEvent): string {
  const { RequestId: id } = event;
  const isFit = id.length <= REQUEST_ID_LENGTH_MAX && /^[\w-]+$/.test(id);
  return executionPrefix(event) + (isFit ? id : createHash('sha256').update(id).digest('hex').slice(0, 32));
}

/** ARN of the state machine that an execution belongs to. */
export function stateMachineArnOf(executionArn: string): string {
  return executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
}
