import type * as cloudFormation from '@aws-sdk/client-cloudformation';
import type * as eventBridge from '@aws-sdk/client-eventbridge';
import type * as iam from '@aws-sdk/client-iam';
import type * as stepFunctions from '@aws-sdk/client-sfn';
import type * as sns from '@aws-sdk/client-sns';
import type * as sts from '@aws-sdk/client-sts';
import type { MachineryOperation } from '../../../facts/machinery-apis';
import type { ServiceOperation } from '../../../facts/service-apis';
import type { Members } from './encoding';

/** Services without a client of the SDK. */
export interface ServiceCalls {
  /** @param region default: the stack's, and for STS the home Region of the partition */
  call<Operation extends MachineryOperation>(
    operation: Operation,
    input: MachineryCalls[Operation]['input'],
    region?: string,
  ): Promise<MachineryCalls[Operation]['answer']>;
  call(operation: ServiceOperation, input: Members, region: string): Promise<Members>;
}

interface Call<Input, Answer = unknown> {
  readonly input: Input;
  readonly answer: Answer;
}

/**
 * What the machinery sends, in the words of the SDK, and what it reads of the answers: only that is as the SDK has it. Types come from
 * the SDK, and nothing else of it.
 */
export interface MachineryCalls {
  'cloudformation:DescribeStackResource': Call<
    cloudFormation.DescribeStackResourceInput,
    {
      StackResourceDetail?: Pick<cloudFormation.StackResourceDetail, 'ResourceStatus' | 'LastUpdatedTimestamp'>;
    }
  >;
  'cloudformation:DescribeStacks': Call<cloudFormation.DescribeStacksInput, { Stacks?: StackDetail[] }>;
  'cloudformation:ListStackResources': Call<
    cloudFormation.ListStackResourcesInput,
    { StackResourceSummaries?: ResourceSummary[]; NextToken?: string }
  >;
  'events:PutEvents': Call<eventBridge.PutEventsRequest, eventBridge.PutEventsResponse>;
  'iam:CreateServiceLinkedRole': Call<iam.CreateServiceLinkedRoleRequest>;
  'iam:GetRole': Call<iam.GetRoleRequest>;
  'sns:Publish': Call<sns.PublishInput>;
  'states:DescribeExecution': Call<
    stepFunctions.DescribeExecutionInput,
    Pick<stepFunctions.DescribeExecutionOutput, 'status' | 'input' | 'startDate'>
  >;
  'states:GetExecutionHistory': Call<
    stepFunctions.GetExecutionHistoryInput,
    { events?: Pick<stepFunctions.HistoryEvent, 'stateEnteredEventDetails'>[] }
  >;
  'states:ListExecutions': Call<
    stepFunctions.ListExecutionsInput,
    { executions?: ExecutionItem[]; nextToken?: string }
  >;
  'states:StartExecution': Call<stepFunctions.StartExecutionInput>;
  'states:StopExecution': Call<stepFunctions.StopExecutionInput>;
  'sts:AssumeRole': Call<
    sts.AssumeRoleRequest,
    { Credentials?: Pick<sts.Credentials, 'AccessKeyId' | 'SecretAccessKey' | 'SessionToken'> }
  >;
}

/** What CloudFormation says of a stack. */
export type StackDetail = Pick<cloudFormation.Stack, 'StackStatus' | 'RootId' | 'LastUpdatedTime' | 'DeletionTime'>;

/** What CloudFormation lists of a resource. */
export type ResourceSummary = Pick<
  cloudFormation.StackResourceSummary,
  'LogicalResourceId' | 'PhysicalResourceId' | 'ResourceStatus' | 'ResourceType'
>;

/** What Step Functions lists of an execution. */
export type ExecutionItem = Pick<stepFunctions.ExecutionListItem, 'executionArn' | 'name' | 'startDate'>;
