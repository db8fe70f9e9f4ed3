import { SERVICE_APIS, type ServiceApi, type ServiceOperation } from '../../src/facts/service-apis';
import {
  type AdministratorFacts,
  type ServiceCall,
  type SetUpFacts,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
} from '../../src/facts/trusted-services';
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
  readonly operation: ServiceOperation;
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

function inputsByOperation(): Map<ServiceOperation, Members[]> {
  const rows: readonly TrustedServiceFacts[] = Object.values(TRUSTED_SERVICES);
  const calls = rows.flatMap(({ setUp = [], administrator = {} }) => [
    ...setUp.flatMap(callsOfSetUp),
    ...callsOfAdministrator(administrator),
  ]);
  return new Map(
    operations().map((operation) => {
      const given = [...calls, ...OF_ACCOUNTS].filter(([one]) => one === operation).map(([, input = {}]) => input);
      const token = TOKENS[operation];
      return [operation, [...(given.length > 0 ? given : [{}]), ...(token ? [{ [token]: 'a/b=&c' }] : [])]];
    }),
  );
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

function operations(): ServiceOperation[] {
  return Object.entries(SERVICE_APIS as Readonly<Record<string, ServiceApi>>).flatMap(([service, api]) => {
    const names = api.protocol === 'rest-json' ? Object.keys(api.operations) : api.operations;
    return names.map((name) => `${service}:${name}` as ServiceOperation);
  });
}
