import { SERVICE_APIS, type ServiceApi } from './service-apis';

/**
 * How the APIs are spoken that the library itself runs on: 6 services and 13 operations, as of November 2026.
 *
 * Keys are those of `service-apis.ts`, which has operations of two of these services for their integration with AWS Organizations. A
 * service is spoken to in one way, so its row is spread here.
 *
 * Source: the API models of the services in botocore 1.44.8 (https://github.com/boto/botocore), and the protocols and names of errors that
 * the AWS SDK for JavaScript 3.1169 has. Of errors with two names, those that AWS documents for these operations.
 */
export const MACHINERY_APIS = {
  cloudformation: {
    ...SERVICE_APIS.cloudformation,
    types: {
      Stacks: 'list',
      StackResourceSummaries: 'list',
      DeletionTime: 'timestamp',
      LastUpdatedTime: 'timestamp',
      LastUpdatedTimestamp: 'timestamp',
    },
    operations: ['DescribeStackResource', 'DescribeStacks', 'ListStackResources'],
  },
  events: {
    protocol: 'json-1.1',
    id: 'eventbridge',
    target: 'AWSEvents',
    operations: ['PutEvents'],
  },
  iam: {
    ...SERVICE_APIS.iam,
    errors: {
      ConcurrentModification: 'ConcurrentModificationException',
      InvalidInput: 'InvalidInputException',
      LimitExceeded: 'LimitExceededException',
      NoSuchEntity: 'NoSuchEntityException',
      ServiceFailure: 'ServiceFailureException',
    },
    operations: ['CreateServiceLinkedRole', 'GetRole'],
  },
  sns: {
    protocol: 'query',
    version: '2010-03-31',
    types: { MessageAttributes: 'map' },
    errors: {
      AuthorizationError: 'AuthorizationErrorException',
      EndpointDisabled: 'EndpointDisabledException',
      InternalError: 'InternalErrorException',
      InvalidParameter: 'InvalidParameterException',
      InvalidSecurity: 'InvalidSecurityException',
      KMSAccessDenied: 'KMSAccessDeniedException',
      KMSDisabled: 'KMSDisabledException',
      KMSInvalidState: 'KMSInvalidStateException',
      KMSNotFound: 'KMSNotFoundException',
      KMSThrottling: 'KMSThrottlingException',
      NotFound: 'NotFoundException',
      ParameterValueInvalid: 'InvalidParameterValueException',
      PlatformApplicationDisabled: 'PlatformApplicationDisabledException',
      Throttled: 'ThrottledException',
    },
    operations: ['Publish'],
  },
  states: {
    protocol: 'json-1.0',
    id: 'sfn',
    target: 'AWSStepFunctions',
    types: { startDate: 'timestamp' },
    operations: ['DescribeExecution', 'GetExecutionHistory', 'ListExecutions', 'StartExecution', 'StopExecution'],
  },
  sts: {
    protocol: 'query',
    version: '2011-06-15',
    errors: {
      MalformedPolicyDocument: 'MalformedPolicyDocumentException',
      PackedPolicyTooLarge: 'PackedPolicyTooLargeException',
    },
    operations: ['AssumeRole'],
  },
} as const satisfies Record<string, ServiceApi>;

type Apis = typeof MACHINERY_APIS;

/** An operation of the table: `<signing name>:<operation>`. It is the IAM action that permits it, too. */
export type MachineryOperation = {
  [Service in keyof Apis]: `${Service}:${Apis[Service]['operations'][number]}`;
}[keyof Apis];
