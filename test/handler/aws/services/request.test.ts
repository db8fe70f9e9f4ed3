import type { ServiceOperation } from '../../../../src/facts/service-apis';
import { type Answer, errorEssenceOf, essenceOf, wireLab } from './wire-lab';

const JSON_1_0 = 'application/x-amz-json-1.0';
const JSON_1_1 = 'application/x-amz-json-1.1';
const FORM = 'application/x-www-form-urlencoded';
const ACCOUNT = '222222222222';

type Row = readonly [
  operation: ServiceOperation,
  input: Readonly<Record<string, unknown>>,
  line: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
];

/** By hand, from the pages of the API references. */
// biome-ignore format: a table is read by its columns
const REQUESTS: readonly Row[] = [
  // REST: what is in the query string is not in the body, and the other way round
  ['guardduty:ListOrganizationAdminAccounts', {}, 'GET /admin', {}],
  ['guardduty:ListOrganizationAdminAccounts', { nextToken: 'a/b=' }, 'GET /admin?nextToken=a/b=', {}],
  ['guardduty:EnableOrganizationAdminAccount', { adminAccountId: ACCOUNT }, 'POST /admin/enable', { 'content-type': 'application/json' }, `{"adminAccountId":"${ACCOUNT}"}`],
  ['macie2:DisableOrganizationAdminAccount', { adminAccountId: ACCOUNT }, `DELETE /admin?adminAccountId=${ACCOUNT}`, {}],
  ['macie2:EnableOrganizationAdminAccount', { adminAccountId: ACCOUNT }, 'POST /admin', { 'content-type': 'application/json' }, `{"adminAccountId":"${ACCOUNT}"}`],
  ['securityhub:ListOrganizationAdminAccounts', { Feature: 'SecurityHub', NextToken: 'x' }, 'GET /organization/admin?Feature=SecurityHub&NextToken=x', {}],
  ['securityhub:EnableOrganizationAdminAccount', { Feature: 'SecurityHubV2', AdminAccountId: ACCOUNT }, 'POST /organization/admin/enable', { 'content-type': 'application/json' }, `{"Feature":"SecurityHubV2","AdminAccountId":"${ACCOUNT}"}`],
  ['wellarchitected:GetGlobalSettings', {}, 'GET /global-settings', {}],
  // a member that is undefined is not given
  ['guardduty:ListOrganizationAdminAccounts', { nextToken: undefined }, 'GET /admin', {}],
  ['auditmanager:RegisterAccount', { kmsKey: undefined }, 'POST /account/registerAccount', { 'content-type': 'application/json' }, '{}'],
  ['cloudformation:DescribeOrganizationsAccess', { CallAs: undefined }, 'POST /', { 'content-type': FORM }, 'Action=DescribeOrganizationsAccess&Version=2010-05-15'],
  ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'ENABLED' }, 'PATCH /global-settings', { 'content-type': 'application/json' }, '{"OrganizationSharingStatus":"ENABLED"}'],
  // an operation that has members of a body, and is given none
  ['auditmanager:RegisterAccount', {}, 'POST /account/registerAccount', { 'content-type': 'application/json' }, '{}'],
  ['detective:ListOrganizationAdminAccounts', {}, 'POST /orgs/adminAccountslist', { 'content-type': 'application/json' }, '{}'],
  ['inspector2:ListDelegatedAdminAccounts', {}, 'POST /delegatedadminaccounts/list', { 'content-type': 'application/json' }, '{}'],
  // an operation that has no members
  ['auditmanager:GetAccountStatus', {}, 'GET /account/status', {}],
  ['detective:DisableOrganizationAdminAccount', {}, 'POST /orgs/disableAdminAccount', {}],
  ['notifications:EnableNotificationsAccessForOrganization', {}, 'POST /organization/access', {}],
  ['notifications:DisableNotificationsAccessForOrganization', {}, 'DELETE /organization/access', {}],
  ['ram:EnableSharingWithAwsOrganization', {}, 'POST /enablesharingwithawsorganization', {}],
  ['securitylake:DeregisterDataLakeDelegatedAdministrator', {}, 'DELETE /v1/datalake/delegate', {}],
  // JSON: always a body
  ['fms:AssociateAdminAccount', { AdminAccount: ACCOUNT }, 'POST /', { 'content-type': JSON_1_1, 'x-amz-target': 'AWSFMS_20180101.AssociateAdminAccount' }, `{"AdminAccount":"${ACCOUNT}"}`],
  ['fms:GetAdminAccount', {}, 'POST /', { 'content-type': JSON_1_1, 'x-amz-target': 'AWSFMS_20180101.GetAdminAccount' }, '{}'],
  ['license-manager:UpdateServiceSettings', { OrganizationConfiguration: { EnableIntegration: true } }, 'POST /', { 'content-type': JSON_1_1, 'x-amz-target': 'AWSLicenseManager.UpdateServiceSettings' }, '{"OrganizationConfiguration":{"EnableIntegration":true}}'],
  ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }, 'POST /', { 'content-type': JSON_1_0, 'x-amz-target': 'ComputeOptimizerService.UpdateEnrollmentStatus' }, '{"status":"Active","includeMemberAccounts":true}'],
  ['cloudtrail:RegisterOrganizationDelegatedAdmin', { MemberAccountId: ACCOUNT }, 'POST /', { 'content-type': JSON_1_1, 'x-amz-target': 'CloudTrail_20131101.RegisterOrganizationDelegatedAdmin' }, `{"MemberAccountId":"${ACCOUNT}"}`],
  // Query, and EC2's variant
  ['cloudformation:DescribeOrganizationsAccess', {}, 'POST /', { 'content-type': FORM }, 'Action=DescribeOrganizationsAccess&Version=2010-05-15'],
  ['iam:EnableOrganizationsRootSessions', {}, 'POST /', { 'content-type': FORM }, 'Action=EnableOrganizationsRootSessions&Version=2010-05-08'],
  ['ec2:EnableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: ACCOUNT }, 'POST /', { 'content-type': FORM }, `Action=EnableIpamOrganizationAdminAccount&Version=2016-11-15&DelegatedAdminAccountId=${ACCOUNT}`],
  ['ec2:EnableReachabilityAnalyzerOrganizationSharing', {}, 'POST /', { 'content-type': FORM }, 'Action=EnableReachabilityAnalyzerOrganizationSharing&Version=2016-11-15'],
];

describe('a request to a service', () => {
  test.each(REQUESTS.map(([operation, input, line, headers, body]) => ({ operation, input, line, headers, body })))(
    '$operation with $input is $line',
    async ({ operation, input, line, headers, body }) => {
      const { clients, requests } = wireLab({
        body: operation.startsWith('cloudf') || operation.startsWith('iam') ? '<R/>' : '',
      });
      await clients.services.call(operation, input, 'eu-west-1');

      const [request] = requests.map(essenceOf);
      const query = Object.entries(request!.query).map(([name, value]) => `${name}=${value}`);
      const path = new URL(request!.url).pathname;
      expect(`${request!.method} ${path}${query.length > 0 ? '?' : ''}${query.join('&')}`).toBe(line);
      expect(request!.body).toBe(body);
      const { host: _, 'x-amz-security-token': token, 'content-length': length, ...others } = request!.headers;
      expect(others).toEqual(headers);
      expect([token, length]).toEqual(['token', body === undefined ? undefined : `${body.length}`]);
    },
  );

  test.each([
    [
      'guardduty:EnableOrganizationAdminAccount',
      'eu-central-2',
      'eu-central-2/guardduty',
      'https://guardduty.eu-central-2.amazonaws.com',
    ],
    [
      'detective:EnableOrganizationAdminAccount',
      'us-east-1',
      'us-east-1/detective',
      'https://api.detective.us-east-1.amazonaws.com',
    ],
    [
      'networkmanager:StartOrganizationServiceAccessUpdate',
      'eu-west-1',
      'us-west-2/networkmanager',
      'https://networkmanager.us-west-2.amazonaws.com',
    ],
    ['iam:ListOrganizationsFeatures', 'eu-west-1', 'us-east-1/iam', 'https://iam.amazonaws.com'],
  ] as const)('%s in %s is signed for %s', async (operation, region, scope, origin) => {
    const { clients, requests } = wireLab({ body: '' });
    await clients.services.call(operation, {}, region).catch(() => undefined);

    const { url, headers, ...rest } = essenceOf(requests[0]!);
    expect([rest.scope, new URL(url).origin, headers.host]).toEqual([scope, origin, new URL(origin).host]);
  });

  test.each([
    ['http://localhost:4566', 'http://localhost:4566/admin/enable', 'localhost:4566'],
    ['http://localhost:4566/', 'http://localhost:4566/admin/enable', 'localhost:4566'],
    ['https://emulator.test/aws', 'https://emulator.test/aws/admin/enable', 'emulator.test'],
  ])('goes to the endpoint %s if there is one, and is signed as before', async (endpoint, expected, host) => {
    const { clients, requests } = wireLab({}, endpoint);
    await clients.services.call('guardduty:EnableOrganizationAdminAccount', {}, 'eu-west-1');

    const { url, scope, headers } = essenceOf(requests[0]!);
    expect([url, scope, headers.host]).toEqual([expected, 'eu-west-1/guardduty', host]);
  });

  test('measures its body in bytes', async () => {
    const { clients, requests } = wireLab();
    await clients.services.call('fms:AssociateAdminAccount', { AdminAccount: 'ü' }, 'us-east-1');

    expect(essenceOf(requests[0]!).headers['content-length']).toBe('21');
  });
});

describe('what a service answers', () => {
  test.each<readonly [ServiceOperation, string, object]>([
    ['guardduty:ListOrganizationAdminAccounts', '{"adminAccounts":[]}', { adminAccounts: [] }],
    ['guardduty:EnableOrganizationAdminAccount', '', {}],
    ['ram:EnableSharingWithAwsOrganization', '{"returnValue":true}', { returnValue: true }],
    ['fms:GetAdminAccount', '{"AdminAccount":"1"}', { AdminAccount: '1' }],
    [
      'cloudformation:DescribeOrganizationsAccess',
      '<XResponse><DescribeOrganizationsAccessResult><Status>DISABLED</Status></DescribeOrganizationsAccessResult></XResponse>',
      { Status: 'DISABLED' },
    ],
    [
      'cloudformation:ActivateOrganizationsAccess',
      '<ActivateOrganizationsAccessResponse><ActivateOrganizationsAccessResult/></ActivateOrganizationsAccessResponse>',
      {},
    ],
    ['cloudformation:ActivateOrganizationsAccess', '', {}],
    [
      'ec2:EnableIpamOrganizationAdminAccount',
      '<EnableIpamOrganizationAdminAccountResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><success>true</success></EnableIpamOrganizationAdminAccountResponse>',
      { xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/', requestId: '1', success: 'true' },
    ],
  ])('%s: %s', async (operation, body, expected) => {
    const { clients } = wireLab({ body });
    expect(await clients.services.call(operation, {}, 'eu-west-1')).toEqual(expected);
  });

  // biome-ignore format: a table is read by its columns
  test.each<readonly [ServiceOperation, Answer, string, string]>([
    // REST: the header, before the body; what is before `#` and after `:` is not the name
    ['macie2:EnableOrganizationAdminAccount', { status: 409, headers: { 'x-amzn-errortype': 'ConflictException' }, body: '{"message":"no"}' }, 'ConflictException', 'no'],
    ['macie2:EnableOrganizationAdminAccount', { status: 409, headers: { 'X-Amzn-ErrorType': 'ConflictException:http://internal.amazon.com/coral/com.amazon.coral.service/' }, body: '{"message":"no"}' }, 'ConflictException', 'no'],
    ['guardduty:EnableOrganizationAdminAccount', { status: 400, body: '{"__type":"com.amazonaws.guardduty#BadRequestException","message":"no"}' }, 'BadRequestException', 'no'],
    ['guardduty:EnableOrganizationAdminAccount', { status: 400, body: '{"code":"BadRequestException","Message":"no"}' }, 'BadRequestException', 'no'],
    ['guardduty:EnableOrganizationAdminAccount', { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: '{"Message":"no"}' }, 'AccessDeniedException', 'no'],
    ['guardduty:EnableOrganizationAdminAccount', { status: 403, body: '{"message":null}' }, 'Unknown', 'UnknownError'],
    ['securityhub:EnableOrganizationAdminAccount', { status: 401, headers: { 'x-amzn-errortype': 'InvalidAccessException' }, body: '' }, 'InvalidAccessException', 'UnknownError'],
    // JSON: `__type`
    ['fms:GetAdminAccount', { status: 400, body: '{"__type":"com.amazonaws.fms.v20180101#ResourceNotFoundException","message":"no"}' }, 'ResourceNotFoundException', 'no'],
    ['fms:GetAdminAccount', { status: 400, body: '{"__type":"AccessDeniedException","Message":"no"}' }, 'AccessDeniedException', 'no'],
    ['servicequotas:AssociateServiceQuotaTemplate', { status: 400, headers: { 'x-amzn-errortype': 'TooManyRequestsException' }, body: '{"Message":"no"}' }, 'TooManyRequestsException', 'no'],
    // Query, and EC2's variant
    ['cloudformation:DescribeOrganizationsAccess', { status: 400, body: '<ErrorResponse><Error><Code>InvalidOperationException</Code><Message>no</Message></Error></ErrorResponse>' }, 'InvalidOperationException', 'no'],
    ['ec2:EnableIpamOrganizationAdminAccount', { status: 403, body: '<?xml version="1.0"?><Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>' }, 'UnauthorizedOperation', 'no'],
    ['ec2:EnableIpamOrganizationAdminAccount', { status: 404, body: '' }, 'NotFound', 'Unknown'],
    ['ec2:EnableIpamOrganizationAdminAccount', { status: 400, body: '<Response/>' }, 'Unknown', 'Unknown'],
  ])('%s fails as %j says', async (operation, answer, name, message) => {
    const { clients } = wireLab(answer);
    const error = await clients.services.call(operation, {}, 'eu-west-1').catch(errorEssenceOf);

    expect(error).toEqual({ name, message, $fault: 'client', status: answer.status });
  });

  test.each([
    ['guardduty:ListOrganizationAdminAccounts', 200, '{"adminAcc'],
    ['cloudformation:DescribeOrganizationsAccess', 200, '<DescribeOrg'],
    ['fms:GetAdminAccount', 502, '<html>Bad Gateway</html>'],
  ] as const)('%s: what cannot be read keeps the status %d', async (operation, status, body) => {
    const { clients } = wireLab({ status, body });
    const error = await clients.services.call(operation, {}, 'eu-west-1').catch(errorEssenceOf);

    expect(error).toMatchObject({ status });
  });
});
