/** Where and when the list was last seen. */
export const RESOURCE_CONTROL_SEEN = {
  asOf: '2026-11',
  source:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services',
} as const;

/**
 * Services whose resources are bound by resource control policies, by the prefix of their actions.
 *
 * Source: "Resource control policies (RCPs)", list of AWS services that support RCPs. AWS adds services now and then; one that is missing is not bound here.
 */
export const RESOURCE_CONTROLLED_SERVICES: ReadonlySet<string> = new Set([
  'aoss',
  'appconfig',
  'appstream',
  'autoscaling',
  'autoscaling-plans',
  'budgets',
  'clouddirectory',
  'cloudfront',
  'cloudsearch',
  'cloudtrail-data',
  'codeartifact',
  'codebuild',
  'codecommit',
  'codepipeline',
  'cognito-identity',
  'cognito-idp',
  'comprehend',
  'comprehendmedical',
  'compute-optimizer',
  'cost-optimization-hub',
  'dax',
  'dsql',
  'dynamodb',
  'ecr',
  'ecr-public',
  'events',
  'firehose',
  'fis',
  'fms',
  'gamelift',
  'health',
  'inspector-scan',
  'kendra',
  'kinesisvideo',
  'kms',
  'logs',
  'memorydb',
  'networkmonitor',
  'notifications',
  'opensearch',
  'pca-connector-ad',
  'personalize',
  'polly',
  'pricing',
  'resource-groups',
  'rolesanywhere',
  's3',
  'secretsmanager',
  'servicediscovery',
  'signin',
  'sqs',
  'sts',
  'support',
  'swf',
  'textract',
  'timestream-influxdb',
  'transcribe',
  'transfer',
  'translate',
  'wafv2',
  'workspaces',
  'xray',
]);

/** Permissions that no resource control policy limits, from the same page. */
const EXEMPT_ACTIONS: ReadonlySet<string> = new Set(['kms:RetireGrant']);

/** Whether resource control policies limit an action, for example `sts:AssumeRole`. */
export function isResourceControlled(action: string): boolean {
  return RESOURCE_CONTROLLED_SERVICES.has(action.slice(0, action.indexOf(':'))) && !EXEMPT_ACTIONS.has(action);
}
