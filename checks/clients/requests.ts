import { MACHINERY_APIS, type MachineryOperation } from '../../src/facts/machinery-apis';
import { SERVICE_APIS, type ServiceApi, type ServiceOperation } from '../../src/facts/service-apis';
import {
  type AdministratorFacts,
  type ServiceCall,
  type SetUpFacts,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
} from '../../src/facts/trusted-services';
import type { SignedOperation } from '../../src/handler/aws/services/apis';
import { sign } from '../../src/handler/aws/services/request';

type Members = Readonly<Record<string, unknown>>;

/** Regions of three partitions, the one with an opt-in Region included. */
const REGIONS = [
  'us-east-1',
  'eu-west-1',
  'eu-central-2',
  'us-gov-west-1',
  'us-gov-east-1',
  'cn-north-1',
  'cn-northwest-1',
];

/** A request as the handler sends it. */
export interface BuiltRequest {
  readonly operation: SignedOperation;
  readonly region: string;
  readonly input: Members;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Signs every operation of the table, with every input that a row of the services gives it, in every Region; nothing is sent. */
export async function buildRequests(): Promise<BuiltRequest[]> {
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const built: BuiltRequest[] = [];
  for (const [operation, inputs] of inputsByOperation()) {
    for (const input of inputs) {
      for (const region of REGIONS) {
        const { method, hostname, path, query = {}, headers, body } = await sign(operation, input, region, credentials);
        const shared = { operation, region, input, method, host: hostname, path, query, headers };
        built.push(body === undefined ? shared : { ...shared, body });
      }
    }
  }
  return built;
}

function inputsByOperation(): Map<SignedOperation, readonly Members[]> {
  const rows: readonly TrustedServiceFacts[] = Object.values(TRUSTED_SERVICES);
  const calls = rows.flatMap(({ setUp = [], administrator = {} }) => [
    ...setUp.flatMap(callsOfSetUp),
    ...callsOfAdministrator(administrator),
  ]);
  const ofServices = operationsOf<ServiceOperation>(SERVICE_APIS).map((operation): [SignedOperation, Members[]] => {
    const given = [...calls, ...OF_ACCOUNTS].filter(([one]) => one === operation).map(([, input = {}]) => input);
    const token = TOKENS[operation];
    return [operation, [...(given.length > 0 ? given : [{}]), ...(token ? [{ [token]: 'a/b=&c' }] : [])]];
  });
  const ofMachinery = operationsOf<MachineryOperation>(MACHINERY_APIS).map(
    (operation) => [operation, INPUTS[operation]] as const,
  );
  return new Map([...ofServices, ...ofMachinery]);
}

/** Of AWS Account Management, which no row names. */
const OF_ACCOUNTS: readonly ServiceCall[] = [
  ['account:GetAlternateContact', { AlternateContactType: 'SECURITY' }],
  ['account:GetAlternateContact', { AccountId: '222222222222', AlternateContactType: 'SECURITY' }],
  [
    'account:PutAlternateContact',
    {
      AccountId: '222222222222',
      AlternateContactType: 'SECURITY',
      Name: 'Jürgen <&> Söhne',
      Title: 'Team',
      EmailAddress: 'security@example.com',
      PhoneNumber: '+1 206 555 0100',
    },
  ],
  ['account:DeleteAlternateContact', { AccountId: '222222222222', AlternateContactType: 'SECURITY' }],
  ['account:GetAccountInformation', { AccountId: '222222222222' }],
  ['account:PutAccountName', { AccountId: '222222222222', AccountName: 'Shop' }],
];

function callsOfSetUp(setUp: SetUpFacts): ServiceCall[] {
  return 'role' in setUp ? [] : [setUp.read, setUp.on, setUp.off].filter((call) => call !== undefined);
}

function callsOfAdministrator({ list, register, deregister, input = {} }: AdministratorFacts): ServiceCall[] {
  const writes = [register, deregister].filter((call) => call !== undefined);
  return [
    ...(list ? [[list[0], input] as const] : []),
    ...writes.map(([operation, account]): ServiceCall => {
      return [operation, account === undefined ? input : { ...input, [account]: '222222222222' }];
    }),
  ];
}

/** Lists that come in pages, with the member that asks for the next one. */
const TOKENS: Readonly<Partial<Record<ServiceOperation, string>>> = {
  'detective:ListOrganizationAdminAccounts': 'NextToken',
  'guardduty:ListOrganizationAdminAccounts': 'nextToken',
  'inspector2:ListDelegatedAdminAccounts': 'nextToken',
  'macie2:ListOrganizationAdminAccounts': 'nextToken',
  'securityhub:ListOrganizationAdminAccounts': 'NextToken',
};

/** What the machinery sends, with everything that a form has to write in another way. */
const INPUTS: Readonly<Record<MachineryOperation, readonly Members[]>> = {
  'cloudformation:DescribeStackResource': [{ StackName: 'arn:aws:x', LogicalResourceId: 'Organization' }],
  'cloudformation:DescribeStacks': [{ StackName: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/1' }],
  'cloudformation:ListStackResources': [{ StackName: 'Org' }, { StackName: 'Org', NextToken: 'a/b=&c + é' }],
  'events:PutEvents': [{ Entries: [{ Source: 'us', DetailType: 'Handshake Pending', Detail: '{"a":"é"}' }] }],
  'iam:CreateServiceLinkedRole': [{ AWSServiceName: 'organizations.amazonaws.com' }],
  'iam:GetRole': [{ RoleName: 'AWSServiceRoleForOrganizations' }],
  'sns:Publish': [
    {
      TopicArn: 'arn:aws:sns:eu-west-1:111111111111:Topic',
      Subject: 'Manual action is required',
      Message: 'é & <x>\n+ ~*',
      MessageAttributes: {
        eventId: { DataType: 'String', StringValue: 'a b' },
        other: { DataType: 'Number', StringValue: '2' },
      },
    },
  ],
  'states:DescribeExecution': [{ executionArn: 'arn:aws:x' }],
  'states:GetExecutionHistory': [{ executionArn: 'arn:aws:x', reverseOrder: true, maxResults: 250 }],
  'states:ListExecutions': [
    { stateMachineArn: 'arn:aws:x', statusFilter: 'RUNNING', maxResults: 1000, nextToken: 'a/b=&c' },
  ],
  'states:StartExecution': [{ stateMachineArn: 'arn:aws:x', name: 'one', input: '{"a":"é"}' }],
  'states:StopExecution': [{ executionArn: 'arn:aws:x', error: 'Superseded', cause: 'é' }],
  'sts:AssumeRole': [
    {
      RoleArn: 'arn:aws:iam::222222222222:role/Access',
      RoleSessionName: 'cdk-aws-organization',
      DurationSeconds: 900,
      Policy: '{"Version":"2012-10-17"}',
      ExternalId: 'a+b/c=',
    },
  ],
};

function operationsOf<Operation extends SignedOperation>(apis: Readonly<Record<string, ServiceApi>>): Operation[] {
  return Object.entries(apis).flatMap(([service, api]) => {
    const names = api.protocol === 'rest-json' ? Object.keys(api.operations) : api.operations;
    return names.map((name) => `${service}:${name}` as Operation);
  });
}
