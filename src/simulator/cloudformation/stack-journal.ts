import type { VirtualClock } from '../clock';
import type { Stack, StackEvent, StackResource } from './stack';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** Changes statuses, and tells: every change is an event of the stack. */
export class StackJournal {
  constructor(
    private readonly clock: VirtualClock,
    private readonly listener: (event: StackEvent) => void,
  ) {}

  public stack(stack: Stack, status: string, reason?: string): void {
    stack.status = status;
    stack.reason = reason;
    this.tell(stack, {
      logicalId: stack.name,
      physicalId: stack.id,
      resourceType: STACK_TYPE,
      status,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** A superseded physical resource has events, but the status of its logical id is that of the one in its place. */
  public resource(stack: Stack, resource: StackResource, status: string, reason?: string): void {
    resource.status = status;
    resource.reason = reason;
    resource.changedAt = this.clock.now();
    this.tell(stack, {
      logicalId: resource.logicalId,
      physicalId: resource.physicalId,
      resourceType: resource.definition.Type,
      status,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  private tell(stack: Stack, event: Omit<StackEvent, 'at' | 'stackName'>): void {
    const complete = { at: this.clock.now(), stackName: stack.name, ...event };
    stack.events.push(complete);
    this.listener(complete);
  }
}
