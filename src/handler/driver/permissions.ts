import type { Permission } from '../protocol';
import { EVENT_SOURCE } from '../protocol';

/**
 * What the driver needs for every resource, whatever its flow does.
 *
 * Everything but telling people is of the removal phase, although a Create uses it as well: a Delete starts, lists and
 * stops executions too, so none of it may depend on what is in the template.
 */
export const DRIVER_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['states:ListExecutions', 'states:StartExecution'],
    resources: ['{WorkflowArn}'],
    reason: 'an event starts its execution, and a newer event lists older executions of the same resource',
  },
  {
    phase: 'REMOVAL',
    actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
    resources: ['{ExecutionArn}'],
    reason:
      'a newer event stops older executions, a step writes only while its own execution runs, and a rollback reads in the history which values were overwritten',
  },
  {
    phase: 'REMOVAL',
    when: 'encryptedExecutions',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['{ExecutionKeyArn}'],
    conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': '{WorkflowArn}' } },
    reason: 'executions are encrypted with a customer managed key: to start one, and to read what one was started with',
  },
  {
    phase: 'REMOVAL',
    actions: ['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
    resources: ['{StackId}'],
    reason: 'the status of the stack distinguishes a late event from a current one, and a rollback from an update',
  },
  {
    phase: 'REMOVAL',
    when: 'nested',
    actions: ['cloudformation:DescribeStacks'],
    resources: ['{RootStackId}'],
    reason: 'only the root of a nested stack shows whether its resources are deleted by a rollback',
  },
  {
    phase: 'MAKING',
    actions: ['events:PutEvents'],
    resources: ['arn:{Partition}:events:{Region}:{Account}:event-bus/default'],
    // One request sends many events, so the key is a list. `ForAllValues` alone also holds for none.
    conditions: {
      'ForAllValues:StringEquals': { 'events:source': EVENT_SOURCE },
      Null: { 'events:source': 'false' },
    },
    reason: 'an event is sent when a handshake or a resource changes its state',
  },
  {
    phase: 'MAKING',
    when: 'notifications',
    actions: ['sns:Publish'],
    resources: ['{TopicArn}'],
    reason: 'a notification is sent when manual action is required',
  },
  {
    phase: 'MAKING',
    when: 'encryptedNotifications',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['{TopicKeyArn}'],
    reason: 'the topic is encrypted with a customer managed key',
  },
];

/** What it takes to ask the register who else stands for a thing, see `aws/machinery/register.ts`. */
export const REGISTER_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['cloudformation:ListStackResources'],
    // Nested stacks have names that begin with the name of their parent.
    resources: [
      '{StackId}',
      'arn:{Partition}:cloudformation:{Region}:{Account}:stack/{StackName}-*/*',
      '{AppStackArns}',
    ],
    reason:
      'check whether another resource of this stack, or of another stack of the app, stands for the same thing, before it is removed, canceled, or disabled',
  },
];
