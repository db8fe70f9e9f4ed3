import { type CloudFormationEvent, Property } from '../../../src/handler/protocol';
import type { ResourceKind } from '../../../src/handler/resources';

export const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/11111111-2222-3333-4444-555555555555';
export const WORKFLOW_ARN = 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow';

/** The kind that the events of these tests are about. */
export const TOY: ResourceKind = { name: 'Toy', subject: Property.POLICY_TYPE };
export const TOY_TYPE = 'Custom::CdkAwsOrganizationToy';

/** An event of CloudFormation that shows only what matters. */
export function anEvent(
  members: Partial<CloudFormationEvent> = {},
  properties: Record<string, unknown> = {},
): CloudFormationEvent {
  const type = members.RequestType ?? 'Create';
  return {
    RequestType: type,
    ResponseURL:
      'https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/token?X-Amz-Signature=5ec9e7',
    StackId: STACK_ID,
    RequestId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    ResourceType: TOY_TYPE,
    LogicalResourceId: 'Toy',
    ResourceProperties: { WorkflowArn: WORKFLOW_ARN, ...properties },
    ...(type === 'Create' ? {} : { PhysicalResourceId: 'o-exampleorgid/toy' }),
    ...members,
  };
}
