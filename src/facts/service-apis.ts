/**
 * How the APIs of services are spoken that are asked for an operation or two, for the integration of the service with AWS
 * Organizations: 22 services and 63 operations, as of November 2026.
 *
 * A key is the signing name of the service, which is the prefix of its IAM actions as well. So `guardduty:EnableOrganizationAdminAccount`
 * names an operation, and the action that permits it.
 *
 * Source: the API models of the services in botocore 1.44.8 (https://github.com/boto/botocore), its rules of endpoints (which its older
 * table `endpoints.json` contradicts for Compute Optimizer in GovCloud and Network Manager in China), and the protocols that the AWS SDK
 * for JavaScript 3.1169 speaks. Five models list RPC v2 CBOR first: all of them still answer JSON.
 */

/**
 * Method, path, and the members that are sent in the query string: all others are in the body. A POST without any member has
 * none, which an operation with members of its own has also if none of them is given.
 */
export type RestOperation = readonly [
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  query?: readonly string[],
  input?: 'NO_INPUT',
];

interface ApiAddress {
  /** What an address begins with: `<host>.<Region>.<domain of the partition>`. Default: the signing name. */
  readonly host?: string;
  /** The same where it is another one, by partition. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** How the SDK names it, in the variable with its endpoint (`AWS_ENDPOINT_URL_<id>`) for example. Default: the signing name. */
  readonly id?: string;
  /** There are addresses for IPv4 and IPv6 only, in another domain of the partition. */
  readonly isDualStack?: true;
  /** Partitions in which one Region answers for all, whichever is asked for. */
  readonly onlyRegions?: Readonly<Record<string, string>>;
  /** The address has no Region in it. */
  readonly isGlobal?: true;
}

interface ApiMembers extends ApiAddress {
  /**
   * Members of inputs and answers that are neither texts nor structures, by name: the protocol does not say so. A timestamp is in
   * seconds where the protocol is JSON, and has the form of ISO 8601 in XML. Only what is used here.
   */
  readonly types?: Readonly<Record<string, 'list' | 'map' | 'timestamp'>>;
}

interface RestApi extends ApiMembers {
  readonly protocol: 'rest-json';
  readonly operations: Readonly<Record<string, RestOperation>>;
}

interface JsonApi extends ApiMembers {
  readonly protocol: 'json-1.0' | 'json-1.1';
  /** What comes before the operation in the header `X-Amz-Target`. */
  readonly target: string;
  readonly operations: readonly string[];
}

interface QueryApi extends ApiMembers {
  /** EC2's variant names members in another way, and does not wrap its answers. */
  readonly protocol: 'query' | 'ec2';
  readonly version: string;
  /** Errors that have another name in the SDK, by the name that the service sends. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly operations: readonly string[];
}

/** How one service is spoken to. */
export type ServiceApi = RestApi | JsonApi | QueryApi;

export const SERVICE_APIS = {
  // Of AWS Account Management. It answers in one Region of a partition, and without `AccountId` for the account of the caller.
  account: {
    protocol: 'rest-json',
    onlyRegions: { aws: 'us-east-1', 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-northwest-1' },
    operations: {
      GetAlternateContact: ['POST', '/getAlternateContact'],
      PutAlternateContact: ['POST', '/putAlternateContact'],
      DeleteAlternateContact: ['POST', '/deleteAlternateContact'],
      GetAccountInformation: ['POST', '/getAccountInformation'],
      PutAccountName: ['POST', '/putAccountName'],
    },
  },
  auditmanager: {
    protocol: 'rest-json',
    operations: {
      GetAccountStatus: ['GET', '/account/status'],
      RegisterAccount: ['POST', '/account/registerAccount'],
      GetOrganizationAdminAccount: ['GET', '/account/organizationAdminAccount'],
      RegisterOrganizationAdminAccount: ['POST', '/account/registerOrganizationAdminAccount'],
      DeregisterOrganizationAdminAccount: ['POST', '/account/deregisterOrganizationAdminAccount'],
    },
  },
  cloudformation: {
    protocol: 'query',
    version: '2010-05-15',
    operations: ['DescribeOrganizationsAccess', 'ActivateOrganizationsAccess', 'DeactivateOrganizationsAccess'],
  },
  cloudtrail: {
    protocol: 'json-1.1',
    // botocore writes `com.amazonaws.cloudtrail.v20131101.` in front of it: the service takes both.
    target: 'CloudTrail_20131101',
    operations: ['RegisterOrganizationDelegatedAdmin', 'DeregisterOrganizationDelegatedAdmin'],
  },
  'compute-optimizer': {
    protocol: 'json-1.0',
    target: 'ComputeOptimizerService',
    operations: ['GetEnrollmentStatus', 'UpdateEnrollmentStatus'],
  },
  'cost-optimization-hub': {
    protocol: 'json-1.0',
    target: 'CostOptimizationHubService',
    operations: ['ListEnrollmentStatuses', 'UpdateEnrollmentStatus'],
  },
  detective: {
    protocol: 'rest-json',
    host: 'api.detective',
    operations: {
      ListOrganizationAdminAccounts: ['POST', '/orgs/adminAccountslist'],
      EnableOrganizationAdminAccount: ['POST', '/orgs/enableAdminAccount'],
      DisableOrganizationAdminAccount: ['POST', '/orgs/disableAdminAccount', [], 'NO_INPUT'],
    },
  },
  ec2: {
    protocol: 'ec2',
    version: '2016-11-15',
    operations: [
      'EnableIpamOrganizationAdminAccount',
      'DisableIpamOrganizationAdminAccount',
      'EnableReachabilityAnalyzerOrganizationSharing',
    ],
  },
  fms: {
    protocol: 'json-1.1',
    target: 'AWSFMS_20180101',
    operations: ['GetAdminAccount', 'AssociateAdminAccount', 'DisassociateAdminAccount'],
  },
  guardduty: {
    protocol: 'rest-json',
    operations: {
      ListOrganizationAdminAccounts: ['GET', '/admin', ['maxResults', 'nextToken']],
      EnableOrganizationAdminAccount: ['POST', '/admin/enable'],
      DisableOrganizationAdminAccount: ['POST', '/admin/disable'],
    },
  },
  iam: {
    protocol: 'query',
    version: '2010-05-08',
    hosts: {
      'aws-us-gov': 'iam.us-gov',
      'aws-cn': 'iam.cn-north-1',
      'aws-eusc': 'iam.eusc-de-east-1',
      'aws-iso': 'iam.us-iso-east-1',
      'aws-iso-b': 'iam.us-isob-east-1',
      'aws-iso-e': 'iam.eu-isoe-west-1',
      'aws-iso-f': 'iam.us-isof-south-1',
    },
    isGlobal: true,
    onlyRegions: {
      aws: 'us-east-1',
      'aws-us-gov': 'us-gov-west-1',
      'aws-cn': 'cn-north-1',
      'aws-eusc': 'eusc-de-east-1',
      'aws-iso': 'us-iso-east-1',
      'aws-iso-b': 'us-isob-east-1',
      'aws-iso-e': 'eu-isoe-west-1',
      'aws-iso-f': 'us-isof-south-1',
    },
    types: { EnabledFeatures: 'list' },
    operations: [
      'ListOrganizationsFeatures',
      'EnableOrganizationsRootCredentialsManagement',
      'DisableOrganizationsRootCredentialsManagement',
      'EnableOrganizationsRootSessions',
      'DisableOrganizationsRootSessions',
    ],
  },
  inspector2: {
    protocol: 'rest-json',
    operations: {
      ListDelegatedAdminAccounts: ['POST', '/delegatedadminaccounts/list'],
      EnableDelegatedAdminAccount: ['POST', '/delegatedadminaccounts/enable'],
      DisableDelegatedAdminAccount: ['POST', '/delegatedadminaccounts/disable'],
    },
  },
  'license-manager': {
    protocol: 'json-1.1',
    target: 'AWSLicenseManager',
    operations: ['GetServiceSettings', 'UpdateServiceSettings'],
  },
  macie2: {
    protocol: 'rest-json',
    operations: {
      ListOrganizationAdminAccounts: ['GET', '/admin', ['maxResults', 'nextToken']],
      EnableOrganizationAdminAccount: ['POST', '/admin'],
      DisableOrganizationAdminAccount: ['DELETE', '/admin', ['adminAccountId']],
    },
  },
  networkmanager: {
    protocol: 'rest-json',
    onlyRegions: { aws: 'us-west-2', 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-northwest-1' },
    operations: {
      ListOrganizationServiceAccessStatus: ['GET', '/organizations/service-access', ['maxResults', 'nextToken']],
      StartOrganizationServiceAccessUpdate: ['POST', '/organizations/service-access'],
    },
  },
  notifications: {
    protocol: 'rest-json',
    isDualStack: true,
    operations: {
      GetNotificationsAccessForOrganization: ['GET', '/organization/access'],
      EnableNotificationsAccessForOrganization: ['POST', '/organization/access', [], 'NO_INPUT'],
      DisableNotificationsAccessForOrganization: ['DELETE', '/organization/access'],
    },
  },
  ram: {
    protocol: 'rest-json',
    operations: { EnableSharingWithAwsOrganization: ['POST', '/enablesharingwithawsorganization', [], 'NO_INPUT'] },
  },
  securityhub: {
    protocol: 'rest-json',
    operations: {
      ListOrganizationAdminAccounts: ['GET', '/organization/admin', ['MaxResults', 'NextToken', 'Feature']],
      EnableOrganizationAdminAccount: ['POST', '/organization/admin/enable'],
      DisableOrganizationAdminAccount: ['POST', '/organization/admin/disable'],
    },
  },
  securitylake: {
    protocol: 'rest-json',
    operations: {
      RegisterDataLakeDelegatedAdministrator: ['POST', '/v1/datalake/delegate'],
      DeregisterDataLakeDelegatedAdministrator: ['DELETE', '/v1/datalake/delegate'],
    },
  },
  servicecatalog: {
    protocol: 'json-1.1',
    id: 'service-catalog',
    target: 'AWS242ServiceCatalogService',
    operations: ['GetAWSOrganizationsAccessStatus', 'EnableAWSOrganizationsAccess', 'DisableAWSOrganizationsAccess'],
  },
  servicequotas: {
    protocol: 'json-1.1',
    id: 'service-quotas',
    target: 'ServiceQuotasV20190624',
    operations: [
      'GetAssociationForServiceQuotaTemplate',
      'AssociateServiceQuotaTemplate',
      'DisassociateServiceQuotaTemplate',
    ],
  },
  wellarchitected: {
    protocol: 'rest-json',
    operations: {
      GetGlobalSettings: ['GET', '/global-settings'],
      UpdateGlobalSettings: ['PATCH', '/global-settings'],
    },
  },
} as const satisfies Record<string, ServiceApi>;

type Apis = typeof SERVICE_APIS;

type OperationsOf<Api extends ServiceApi> = Api['operations'] extends readonly (infer Operation extends string)[]
  ? Operation
  : keyof Api['operations'] & string;

/** An operation of the table: `<signing name>:<operation>`. It is the IAM action that permits it, too. */
export type ServiceOperation = {
  [Service in keyof Apis]: `${Service}:${OperationsOf<Apis[Service]>}`;
}[keyof Apis];
