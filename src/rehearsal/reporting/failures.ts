import type { StackEvent } from '../../simulator/index';
import { denialText } from '../denials';
import { type RehearsalRecords, resourceName } from '../records';

/** A resource that failed, by the path of its construct or by its logical ids, and why. */
export interface Failure {
  readonly name: string;
  readonly isPath: boolean;
  readonly reason: string;
}

/** The first resource that failed says why; the stack itself only says which, and so does a nested one. */
export function failureIn(events: readonly StackEvent[], records: RehearsalRecords): Failure | undefined {
  return failuresIn(events, records)[0];
}

/** Every resource that failed, with why; of a nested stack, those in it. */
export function failuresIn(events: readonly StackEvent[], records: RehearsalRecords): Failure[] {
  const [{ logicalId: stackName } = { logicalId: '' }] = events;
  return events
    .filter(({ status, reason }) => status.endsWith('_FAILED') && reason !== undefined)
    .flatMap((failed) => (failed.logicalId === stackName ? [] : failuresOf(failed, events, records)));
}

function failuresOf(failed: StackEvent, events: readonly StackEvent[], records: RehearsalRecords): Failure[] {
  const { stacks } = records;
  const { logicalId, physicalId, at } = failed;
  const nested = stacks.find(({ id }) => id === physicalId && id !== events[0]?.physicalId);
  const within = nested?.events.filter((event) => event.at >= events[0]!.at && event.at <= at) ?? [];
  const inner = failuresIn(within, records);
  if (inner.length > 0) {
    return inner.map((one) => (one.isPath ? one : { ...one, name: `${logicalId}/${one.name}` }));
  }
  const stack = stacks.find(({ id }) => id === events[0]?.physicalId);
  const name = resourceName(records, stack, logicalId);
  const reason = messageOf(failed.reason!);
  const denial =
    reason.includes('AccessDenied') && stack ? denialText(records, { stackId: stack.id, logicalId }, at) : '';
  return [{ name, isPath: name !== logicalId, reason: denial ? `${reason} (${denial})` : reason }];
}

/** What a resource's handler said, without what CloudFormation puts around it. */
function messageOf(reason: string): string {
  const ofHandler = /^Resource handler returned message: "(.*)" \(RequestToken: /s.exec(reason)?.[1];
  if (ofHandler !== undefined) {
    return ofHandler;
  }
  const message = reason.replace(/^.*Message returned: /s, '');
  const at = message.lastIndexOf(' (RequestId: ');
  return at >= 0 && message.indexOf(')', at) === message.length - 1 ? message.slice(0, at) : message;
}
