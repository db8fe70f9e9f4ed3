import type { EventBus } from '../aws/event-bus';
import type { AwsReads, AwsWrites } from '../aws/port';
import type { Stack } from '../aws/stack';
import type { Topic } from '../aws/topic';
import type { Workflow } from '../aws/workflow';
import type { StackLocation } from './event';

/** Everything outside that the driver and the flows use during one invocation. */
export interface Ports {
  readonly reads: AwsReads;
  readonly writes: AwsWrites;
  readonly workflow: Workflow;
  readonly stack: Stack;
  readonly topic: Topic;
  readonly bus: EventBus;
}

/** What the ports are made for. */
export interface PortsProps {
  /** Where the stack lives. */
  readonly location: StackLocation;
  readonly stateMachineArn: string;
  /** Makes pauses of different executions differ. */
  readonly seed: string;
  /** Epoch milliseconds after which no attempt of a call begins. */
  readonly deadline: number;
  /** Epoch milliseconds until which a denial may mean that a new policy is not in effect yet. */
  readonly deniedUntil: number;
  /** Stands before every attempt of a write. */
  readonly beforeWrite: () => Promise<void>;
}

/** Makes the ports of one invocation. */
export type Connect = (props: PortsProps) => Ports;
