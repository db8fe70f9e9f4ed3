import type { CloudFormationEvent } from '../../../src/handler/protocol';

export const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/11111111-2222-3333-4444-555555555555';
export const WORKFLOW_ARN = 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow';

/** An event of CloudFormation that shows only what matters. */
export function anEvent(
  members: Partial<CloudFormationEvent> = {},
  properties: Record<string, unknown> = {},
): CloudFormationEvent {
  const type = members.RequestType ?? 'Create';
  return {
    RequestType: type,
    ResponseURL: 'https://response.example/token',
    StackId: STACK_ID,
    RequestId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    ResourceType: 'Custom::Toy',
    LogicalResourceId: 'Toy',
    ResourceProperties: { WorkflowArn: WORKFLOW_ARN, ...properties },
    ...(type === 'Create' ? {} : { PhysicalResourceId: 'o-exampleorgid/toy' }),
    ...members,
  };
}
