import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { handle } from '../../../src/simulator/wire/request';
import { AUDIT, landingZone, MANAGEMENT, OTHER } from '../services/service-lab';

interface Sent {
  readonly service: string;
  readonly region?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly as?: string;
}

/** Sends a message as a client writes it; answers status, body, and the name of the error in the header. */
async function send(aws: SimulatedAws, { service, region = 'eu-west-1', as = MANAGEMENT, ...message }: Sent) {
  const scope = `${as}/20260105/${region}/${service}/aws4_request`;
  const { status, headers, body } = await handle(aws, {
    method: message.method ?? 'POST',
    path: message.path ?? '/',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0`,
      ...message.headers,
    },
    body: message.body ?? '',
  });
  const error = headers['x-amzn-errortype'];
  return { status, body, ...(error === undefined ? {} : { error }) };
}

const json = (value: unknown) => JSON.stringify(value);
const form = (text: string) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: text,
});

describe('REST-JSON', () => {
  test('takes members from the body, and answers nothing where there is nothing', async () => {
    const aws = landingZone();

    expect(
      await send(aws, { service: 'guardduty', path: '/admin/enable', body: json({ adminAccountId: AUDIT }) }),
    ).toEqual({ status: 200, body: '{}' });
    expect(await send(aws, { service: 'guardduty', method: 'GET', path: '/admin?maxResults=50' })).toEqual({
      status: 200,
      body: json({ adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'ENABLED' }] }),
    });
    expect(
      await send(aws, { service: 'detective', path: '/orgs/enableAdminAccount', body: json({ AccountId: AUDIT }) }),
    ).toEqual({ status: 200, body: '' });
  });

  test('takes members from the query string', async () => {
    const aws = landingZone();
    await send(aws, { service: 'macie2', path: '/admin', body: json({ adminAccountId: AUDIT }) });

    const other = `/admin?adminAccountId=${OTHER}`;
    expect(await send(aws, { service: 'macie2', method: 'DELETE', path: other })).toMatchObject({
      status: 404,
      error: 'ResourceNotFoundException',
    });
    const same = `/admin?adminAccountId=${AUDIT}`;
    expect(await send(aws, { service: 'macie2', method: 'DELETE', path: same })).toEqual({ status: 200, body: '{}' });
  });

  test('tells one feature of Security Hub from the other', async () => {
    const aws = landingZone();
    const body = json({ AdminAccountId: AUDIT, Feature: 'SecurityHubV2' });
    await send(aws, { service: 'securityhub', path: '/organization/admin/enable', body });

    const list = (query: string) =>
      send(aws, { service: 'securityhub', method: 'GET', path: `/organization/admin${query}` });
    expect((await list('')).body).toBe(json({ AdminAccounts: [], Feature: 'SecurityHub' }));
    expect((await list('?Feature=SecurityHubV2')).body).toBe(
      json({ AdminAccounts: [{ AccountId: AUDIT, Status: 'ENABLED' }], Feature: 'SecurityHubV2' }),
    );
  });

  test('names an error in the header, and its text as the model of the service spells it', async () => {
    const aws = landingZone();
    const refused = { body: json({ adminAccountId: 'me' }) };

    expect(await send(aws, { service: 'guardduty', path: '/admin/enable', ...refused })).toEqual({
      status: 400,
      error: 'BadRequestException',
      body: json({ message: 'simulated: adminAccountId is no account ID' }),
    });
    expect(await send(aws, { service: 'detective', path: '/orgs/enableAdminAccount', ...refused })).toEqual({
      status: 400,
      error: 'ValidationException',
      body: json({ Message: 'simulated: AccountId is no account ID' }),
    });
  });

  test.each([
    ['a path of another operation', { method: 'GET', path: '/admin/enable' }],
    ['a path that no operation has', { path: '/detector' }],
    ['a path below one', { path: '/admin/enable/me' }],
    ['a method that no operation has', { method: 'PUT', path: '/admin' }],
  ])('does not know %s', async (_, message) => {
    expect(await send(landingZone(), { service: 'guardduty', ...message })).toMatchObject({
      status: 404,
      error: 'UnknownOperationException',
    });
  });

  test.each([
    ['no signature', { headers: { authorization: '' } }, 403, 'MissingAuthenticationTokenException'],
    ['an access key that no account has', { as: 'AKIAEXAMPLE' }, 403, 'UnrecognizedClientException'],
    ['a body that is no JSON', { body: '{' }, 400, 'SerializationException'],
    ['a Region that the account has not enabled', { region: 'eu-central-2' }, 403, 'UnrecognizedClientException'],
  ])('refuses %s', async (_, message, status, error) => {
    const request = { service: 'inspector2', path: '/delegatedadminaccounts/list', ...message };

    // Without a signature, nothing but the target says which protocol a client speaks.
    const answer = await send(landingZone(), request);
    expect(answer.status).toBe(status);
    if (error !== 'MissingAuthenticationTokenException') {
      expect(answer.error).toBe(error);
    }
  });
});

describe('EC2', () => {
  const call = (operation: string, account: string) => ({
    service: 'ec2',
    ...form(`Action=${operation}&Version=2016-11-15&DelegatedAdminAccountId=${account}`),
  });

  test('answers members as they are, in its own namespace', async () => {
    const { status, body } = await send(landingZone(), call('EnableIpamOrganizationAdminAccount', AUDIT));

    expect(status).toBe(200);
    expect(body.replace(/<requestId>[^<]+/, '<requestId>')).toBe(
      '<EnableIpamOrganizationAdminAccountResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
        '<requestId></requestId><success>true</success></EnableIpamOrganizationAdminAccountResponse>',
    );
  });

  test('words an error in its own document', async () => {
    const { status, body } = await send(landingZone(), call('EnableIpamOrganizationAdminAccount', MANAGEMENT));

    expect(status).toBe(400);
    expect(body.replace(/<RequestID>[^<]+/, '<RequestID>')).toBe(
      '<Response><Errors><Error><Code>InvalidParameterValue</Code>' +
        '<Message>simulated: the management account cannot be the administrator</Message></Error></Errors>' +
        '<RequestID></RequestID></Response>',
    );
  });

  test('refuses a Region that the account has not enabled as it refuses credentials', async () => {
    const { status, body } = await send(landingZone(), {
      ...call('EnableIpamOrganizationAdminAccount', AUDIT),
      region: 'eu-central-2',
    });

    expect(status).toBe(401);
    expect(body).toContain('<Code>AuthFailure</Code>');
  });
});

describe('JSON', () => {
  test.each(['CloudTrail_20131101', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'])(
    'CloudTrail answers to the target %s',
    async (target) => {
      const answer = await send(landingZone({ serviceAccess: ['cloudtrail.amazonaws.com'] }), {
        service: 'cloudtrail',
        headers: { 'x-amz-target': `${target}.RegisterOrganizationDelegatedAdmin` },
        body: json({ MemberAccountId: AUDIT }),
      });

      expect(answer).toEqual({ status: 200, body: '{}' });
    },
  );

  test.each(['CloudTrail_20131102', 'com.amazonaws.CloudTrail_20131101.v1'])('and not to %s', async (target) => {
    const headers = { 'x-amz-target': `${target}.RegisterOrganizationDelegatedAdmin` };

    expect(await send(landingZone(), { service: 'cloudtrail', headers })).toMatchObject({
      status: 400,
      error: 'UnknownOperationException',
    });
  });

  test.each([
    ['compute-optimizer', '1.0', 'ComputeOptimizerService.GetEnrollmentStatus', 'eu-west-1'],
    ['cost-optimization-hub', '1.0', 'CostOptimizationHubService.ListEnrollmentStatuses', 'us-east-1'],
    ['servicecatalog', '1.1', 'AWS242ServiceCatalogService.GetAWSOrganizationsAccessStatus', 'eu-west-1'],
    ['license-manager', '1.1', 'AWSLicenseManager.GetServiceSettings', 'eu-west-1'],
  ])('%s is spoken in version %s', async (service, version, target, region) => {
    const response = await handle(landingZone(), {
      method: 'POST',
      path: '/',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${MANAGEMENT}/20260105/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        'x-amz-target': target,
      },
      body: '{}',
    });

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe(`application/x-amz-json-${version}`);
  });
});

test('StackSets are asked in CloudFormation, and root access in IAM', async () => {
  const aws = landingZone({ serviceAccess: ['iam.amazonaws.com'] });
  const stackSets = form('Action=DescribeOrganizationsAccess&Version=2010-05-15');
  const features = form('Action=EnableOrganizationsRootSessions&Version=2010-05-08');

  expect((await send(aws, { service: 'cloudformation', ...stackSets })).body).toContain('<Status>DISABLED</Status>');
  expect((await send(aws, { service: 'iam', region: 'us-east-1', ...features })).body).toContain(
    '<OrganizationId>o-exampleorgid</OrganizationId><EnabledFeatures><member>RootSessions</member></EnabledFeatures>',
  );
});
