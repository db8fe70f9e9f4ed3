import type { Answer } from './wire-lab';

type Input = Readonly<Record<string, unknown>>;

const STACK = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/My stack/0123-abc';
const EXECUTION = 'arn:aws:states:eu-west-1:111111111111:execution:Workflow:0123456789abcdef-request';
const MACHINE = 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow';
/** Everything that a form, JSON, or a URL has to write in another way. */
const TEXT = 'é ünïcode 😀 & <xml/> "quoted" \\ / + % ~ ! \' ( ) * ; = ? # [ ] \n\t line';

/** What the handler sends, by operation: with all members that it ever gives, and with as few as it gives. */
export const INPUTS: Readonly<Record<string, readonly Input[]>> = {
  'cloudformation:ActivateOrganizationsAccess': [{}],
  'cloudformation:DeactivateOrganizationsAccess': [{}],
  'cloudformation:DescribeOrganizationsAccess': [{}, { CallAs: 'SELF' }],
  'cloudformation:DescribeStackResource': [
    { StackName: STACK, LogicalResourceId: 'Organization' },
    { StackName: TEXT, LogicalResourceId: TEXT },
  ],
  'cloudformation:DescribeStacks': [{ StackName: STACK }, { StackName: undefined }],
  'cloudformation:ListStackResources': [
    { StackName: STACK, NextToken: undefined },
    { StackName: STACK, NextToken: TEXT },
  ],
  'events:PutEvents': [
    {
      Entries: [{ Source: 'cdk-aws-organization', DetailType: 'Handshake Pending', Detail: JSON.stringify({ TEXT }) }],
    },
    { Entries: [] },
  ],
  'iam:CreateServiceLinkedRole': [{ AWSServiceName: 'organizations.amazonaws.com' }],
  'iam:DisableOrganizationsRootCredentialsManagement': [{}],
  'iam:DisableOrganizationsRootSessions': [{}],
  'iam:EnableOrganizationsRootCredentialsManagement': [{}],
  'iam:EnableOrganizationsRootSessions': [{}],
  'iam:GetRole': [{ RoleName: 'AWSServiceRoleForOrganizations' }],
  'iam:ListOrganizationsFeatures': [{}],
  'sns:Publish': [
    {
      TopicArn: 'arn:aws:sns:eu-west-1:111111111111:Topic',
      Subject: 'Organization: manual action is required',
      Message: TEXT,
      MessageAttributes: { eventId: { DataType: 'String', StringValue: TEXT } },
    },
    {
      TopicArn: 'arn:aws:sns:eu-west-1:111111111111:Topic',
      Message: '',
      MessageAttributes: {
        eventId: { DataType: 'String', StringValue: 'one' },
        'an other.name': { DataType: 'Number', StringValue: '2' },
      },
    },
    { Message: 'x', MessageAttributes: {} },
  ],
  'states:DescribeExecution': [{ executionArn: EXECUTION }],
  'states:GetExecutionHistory': [{ executionArn: EXECUTION, reverseOrder: true, maxResults: 250 }],
  'states:ListExecutions': [
    { stateMachineArn: MACHINE, statusFilter: 'RUNNING', maxResults: 1000, nextToken: 'a+b/c==' },
    { stateMachineArn: MACHINE, statusFilter: undefined, maxResults: 1000, nextToken: undefined },
  ],
  'states:StartExecution': [{ stateMachineArn: MACHINE, name: 'name', input: JSON.stringify({ text: TEXT }) }],
  'states:StopExecution': [{ executionArn: EXECUTION, error: 'Superseded', cause: TEXT }],
  'sts:AssumeRole': [
    {
      RoleArn: 'arn:aws:iam::222222222222:role/path/Access',
      RoleSessionName: 'cdk-aws-organization',
      DurationSeconds: 900,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
      ExternalId: TEXT,
    },
    { RoleArn: 'arn:aws:iam::222222222222:role/Access', RoleSessionName: 'x', DurationSeconds: 900, Policy: '{}' },
  ],
};

const xml = (name: string, result: string): Answer => ({
  body: `<${name}Response xmlns="http://aws.amazon.com/doc/"><${name}Result>${result}</${name}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${name}Response>`,
});

const stack = (more: string) =>
  `<member><StackId>${STACK}</StackId><StackName>My stack</StackName><Description/><Parameters><member><ParameterKey>a</ParameterKey><ParameterValue>b</ParameterValue></member></Parameters>${more}<Capabilities/><Tags/><DisableRollback>false</DisableRollback></member>`;

const resource = (id: string, more = '') =>
  `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>Custom::One</ResourceType><LastUpdatedTimestamp>2026-01-05T09:00:00.123Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus>${more}</member>`;

// biome-ignore lint/suspicious/noExplicitAny: what is read of an answer, whatever its shape
type Read = (answer: any) => unknown;

const statusOfAccess: Read = ({ Status }) => Status;
const features: Read = ({ EnabledFeatures, OrganizationId }) => [EnabledFeatures, OrganizationId];
const stacks: Read = ({ Stacks }) =>
  Stacks?.map((one: Input) => [one.StackStatus, one.RootId, one.LastUpdatedTime, one.DeletionTime]);
const resources: Read = ({ StackResourceSummaries, NextToken }) => [
  StackResourceSummaries?.map((one: Input) => [
    one.LogicalResourceId,
    one.PhysicalResourceId,
    one.ResourceStatus,
    one.ResourceType,
  ]),
  NextToken || undefined,
];
const detail: Read = ({ StackResourceDetail: { ResourceStatus, LastUpdatedTimestamp } }) => [
  ResourceStatus,
  LastUpdatedTimestamp,
];
const credentials: Read = ({ Credentials: { AccessKeyId, SecretAccessKey, SessionToken } }) => [
  AccessKeyId,
  SecretAccessKey,
  SessionToken,
];
const everything: Read = (answer) => answer;
const execution: Read = ({ status, input, startDate }) => [status, input, startDate];
const executions: Read = ({ executions: items, nextToken }) => [
  items?.map((one: Input) => [one.executionArn, one.name, one.startDate]),
  nextToken,
];
const inputs: Read = ({ events }) => events?.map((one: Input) => Object(one.stateEnteredEventDetails).input);

/** Answers as the API references have them, and what is read of each: that has to be what the SDK reads. */
// biome-ignore format: a table is read by its columns
export const ANSWERS: readonly (readonly [operation: string, answer: Answer, read: Read])[] = [
  ['cloudformation:DescribeOrganizationsAccess', xml('DescribeOrganizationsAccess', '<Status>ENABLED</Status>'), statusOfAccess],
  ['iam:ListOrganizationsFeatures', xml('ListOrganizationsFeatures', '<EnabledFeatures><member>RootSessions</member><member>RootCredentialsManagement</member></EnabledFeatures><OrganizationId>o-exampleorgid</OrganizationId>'), features],
  ['iam:ListOrganizationsFeatures', xml('ListOrganizationsFeatures', '<EnabledFeatures><member>RootSessions</member></EnabledFeatures>'), features],
  ['iam:ListOrganizationsFeatures', xml('ListOrganizationsFeatures', '<EnabledFeatures/><OrganizationId>o-exampleorgid</OrganizationId>'), features],
  ['cloudformation:DescribeStacks', xml('DescribeStacks', `<Stacks>${stack('<StackStatus>UPDATE_IN_PROGRESS</StackStatus><CreationTime>2026-01-05T09:00:00Z</CreationTime><LastUpdatedTime>2026-01-05T09:00:00.123Z</LastUpdatedTime>')}</Stacks>`), stacks],
  ['cloudformation:DescribeStacks', xml('DescribeStacks', `<Stacks>${stack('<StackStatus>DELETE_IN_PROGRESS</StackStatus><RootId>arn:aws:root</RootId><DeletionTime>2026-01-05T09:00:00+02:00</DeletionTime>')}${stack('')}</Stacks>`), stacks],
  ['cloudformation:DescribeStacks', xml('DescribeStacks', '<Stacks/>'), stacks],
  ['cloudformation:DescribeStacks', xml('DescribeStacks', ''), stacks],
  ['cloudformation:DescribeStackResource', xml('DescribeStackResource', `<StackResourceDetail>${resource('a').replace(/<\/?member>/g, '')}</StackResourceDetail>`), detail],
  ['cloudformation:ListStackResources', xml('ListStackResources', `<StackResourceSummaries>${resource('a', '<PhysicalResourceId>o-exampleorgid/organization/ours</PhysicalResourceId>')}${resource('b')}</StackResourceSummaries><NextToken>a+b/c==</NextToken>`), resources],
  ['cloudformation:ListStackResources', xml('ListStackResources', `<StackResourceSummaries>${resource('a &amp; b &lt;&#233;&gt;')}</StackResourceSummaries><NextToken/>`), resources],
  ['cloudformation:ListStackResources', xml('ListStackResources', '<StackResourceSummaries/>'), resources],
  ['sts:AssumeRole', xml('AssumeRole', '<AssumedRoleUser><Arn>arn:aws:sts::1:x</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>secret/+=</SecretAccessKey><SessionToken>\n  AQoDYXdzEPT//////////wEXAMPLE\n</SessionToken><Expiration>2026-01-05T09:15:00Z</Expiration></Credentials><PackedPolicySize>6</PackedPolicySize>'), credentials],
  ['sts:AssumeRole', xml('AssumeRole', '<Credentials><AccessKeyId>012</AccessKeyId><SecretAccessKey>1e5</SecretAccessKey><SessionToken>true</SessionToken></Credentials>'), credentials],
  ['events:PutEvents', { body: '{"FailedEntryCount":1,"Entries":[{"EventId":"1"},{"ErrorCode":"InternalFailure","ErrorMessage":"no"}]}' }, everything],
  ['events:PutEvents', { body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}' }, everything],
  ['states:DescribeExecution', { body: '{"executionArn":"arn","status":"RUNNING","input":"{\\"a\\":\\"é\\"}","startDate":1767603600.123,"redriveCount":0}' }, execution],
  ['states:DescribeExecution', { body: '{"executionArn":"arn","status":"SUCCEEDED","startDate":1767603600,"stopDate":1.7676036005678E9}' }, execution],
  ['states:DescribeExecution', { body: '{"status":"ABORTED","startDate":1.767603600567E9,"input":null}' }, ({ status, startDate }) => [status, startDate]],
  ['states:ListExecutions', { body: '{"executions":[{"executionArn":"arn:a","name":"a","startDate":1767603600.5,"status":"RUNNING"},{"executionArn":"arn:b"}],"nextToken":"b"}' }, executions],
  ['states:ListExecutions', { body: '{"executions":[]}' }, executions],
  ['states:GetExecutionHistory', { body: '{"events":[{"id":2,"timestamp":1767603600.5,"type":"TaskStateEntered"},{"id":1,"timestamp":1767603600,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"Step","input":"{\\"startDate\\":1}"}}]}' }, inputs],
];

export type ErrorCase = readonly [
  service: string,
  status: number,
  body: string,
  headers?: Readonly<Record<string, string>>,
];

const xmlError = (code: string, message = 'simulated') =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
const ofXml = (service: string, errors: readonly (readonly [number, string])[]): ErrorCase[] =>
  errors.map(([status, code]) => [service, status, xmlError(code)]);
const ofJson = (service: string, errors: readonly (readonly [number, string])[]): ErrorCase[] =>
  errors.map(([status, code]) => [service, status, JSON.stringify({ __type: code, message: 'simulated' })]);

const COMMON = [
  [403, 'AccessDenied'],
  [403, 'AccessDeniedException'],
  [403, 'InvalidClientTokenId'],
  [403, 'ExpiredToken'],
  [400, 'Throttling'],
  [400, 'ThrottlingException'],
  [400, 'ValidationError'],
  [503, 'ServiceUnavailable'],
  [500, 'InternalFailure'],
  [400, 'SomethingNew'],
] as const;

/** Errors by the names on the wire: what the API references list, what every service has, and what no model knows. */
export const ERRORS: readonly ErrorCase[] = [
  ...['cloudformation', 'iam', 'sns', 'sts'].flatMap((service) => [
    ...ofXml(service, COMMON),
    [service, 400, xmlError('ValidationError', 'Use &lt;this&gt; &amp; that')] as const,
    [
      service,
      400,
      '<ErrorResponse><Error><Code>SomethingNew</Code><message>in lower case</message></Error></ErrorResponse>',
    ] as const,
    [service, 404, '<ErrorResponse/>'] as const,
  ]),
  ...['events', 'states'].flatMap((service) => [
    ...ofJson(service, COMMON),
    [
      service,
      400,
      '{"__type":"com.amazonaws.coral.service#SerializationException","Message":"in upper case"}',
    ] as const,
    [service, 400, '{"__type":"SomethingNew"}'] as const,
    [
      service,
      400,
      '{"message":"by its header"}',
      { 'x-amzn-errortype': 'SomethingNew:http://internal.amazon.com/' },
    ] as const,
    [service, 500, '{}'] as const,
    [service, 503, ''] as const,
  ]),
  ...ofXml('cloudformation', [
    [400, 'InvalidOperationException'],
    [404, 'OperationNotFoundException'],
  ]),
  ...ofXml('iam', [
    [400, 'AccountNotManagementOrDelegatedAdministratorException'],
    [400, 'CallerIsNotManagementAccountException'],
    [400, 'OrganizationNotFoundException'],
    [400, 'OrganizationNotInAllFeaturesModeException'],
    [400, 'ServiceAccessNotEnabledException'],
    [409, 'ConcurrentModification'],
    [400, 'InvalidInput'],
    [409, 'LimitExceeded'],
    [404, 'NoSuchEntity'],
    [500, 'ServiceFailure'],
  ]),
  ...ofXml('sns', [
    [403, 'AuthorizationError'],
    [400, 'EndpointDisabled'],
    [500, 'InternalError'],
    [400, 'InvalidParameter'],
    [400, 'ParameterValueInvalid'],
    [403, 'InvalidSecurity'],
    [400, 'KMSAccessDenied'],
    [400, 'KMSDisabled'],
    [400, 'KMSInvalidState'],
    [400, 'KMSNotFound'],
    [403, 'KMSOptInRequired'],
    [400, 'KMSThrottling'],
    [404, 'NotFound'],
    [400, 'PlatformApplicationDisabled'],
    [429, 'Throttled'],
    [400, 'ValidationException'],
  ]),
  ...ofXml('sts', [
    [400, 'ExpiredTokenException'],
    [400, 'MalformedPolicyDocument'],
    [400, 'PackedPolicyTooLarge'],
    [403, 'RegionDisabledException'],
  ]),
  ...ofJson('events', [[500, 'InternalException']]),
  ...ofJson('states', [
    [400, 'ExecutionAlreadyExists'],
    [400, 'ExecutionDoesNotExist'],
    [400, 'ExecutionLimitExceeded'],
    [400, 'InvalidArn'],
    [400, 'InvalidExecutionInput'],
    [400, 'InvalidName'],
    [400, 'InvalidToken'],
    [400, 'KmsAccessDeniedException'],
    [400, 'KmsInvalidStateException'],
    [400, 'KmsThrottlingException'],
    [400, 'ResourceNotFound'],
    [400, 'StateMachineDeleting'],
    [400, 'StateMachineDoesNotExist'],
    [400, 'StateMachineTypeNotSupported'],
    [400, 'ValidationException'],
  ]),
];
