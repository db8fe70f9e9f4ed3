import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeleteRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeOrganizationCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsError } from '../../../src/simulator/aws-error';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { handle } from '../../../src/simulator/wire/request';
import { aws, config, NOW, query, ScriptedService, signed } from './wire-lab';

const fails = (error: AwsError) => () => {
  throw error;
};

describe('AWS JSON', () => {
  test('carries input and output of Organizations, with timestamps as dates', async () => {
    const at = new Date(NOW + 123);
    const service = new ScriptedService('organizations', () => ({
      Handshake: { Id: 'h-1', State: 'OPEN', RequestedTimestamp: at, Parties: [{ Id: 'x', Type: 'ORGANIZATION' }] },
    }));

    const { Handshake: handshake } = await new OrganizationsClient(config(aws(service))).send(
      new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: '222222222222' }, Notes: 'grüße' }),
    );

    expect(service.calls[0]).toMatchObject({
      operation: 'InviteAccountToOrganization',
      input: { Target: { Type: 'ACCOUNT', Id: '222222222222' }, Notes: 'grüße' },
      caller: { accountId: '111111111111', arn: 'arn:aws:iam::111111111111:root' },
      region: 'us-east-1',
    });
    expect(handshake).toEqual({
      Id: 'h-1',
      State: 'OPEN',
      RequestedTimestamp: at,
      Parties: [{ Id: 'x', Type: 'ORGANIZATION' }],
    });
  });

  test('accepts timestamps as numbers of seconds too', async () => {
    const service = new ScriptedService('organizations', () => ({
      Handshakes: [{ Id: 'h-1', ExpirationTimestamp: 1_790_296_000.123 }],
    }));

    const output = await new OrganizationsClient(config(aws(service))).send(new ListHandshakesForAccountCommand({}));

    expect(output.Handshakes?.[0]?.ExpirationTimestamp).toEqual(new Date(1_790_296_000_123));
  });

  test.each([
    ['ConstraintViolationException', 400, { Reason: 'INPUT_REQUIRED:HANDSHAKE_ID' }],
    ['TooManyRequestsException', 400, { Type: 'CLIENT' }],
    ['ServiceException', 500, {}],
    ['AccessDeniedException', 400, {}],
    ['SomethingNewException', 400, { Reason: 'NEVER_SEEN' }],
  ])('carries %s with its message and fields', async (name, statusCode, fields) => {
    const service = new ScriptedService(
      'organizations',
      fails(new AwsError(name, 'what happened', fields, statusCode)),
    );

    const sent = new OrganizationsClient(config(aws(service))).send(new DescribeOrganizationCommand({}));

    await expect(sent).rejects.toMatchObject({
      name,
      message: 'what happened',
      ...fields,
      $metadata: { httpStatusCode: statusCode, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test('spells the message as the service does', async () => {
    const simulated = aws(
      new ScriptedService('organizations', fails(new AwsError('AccountNotFoundException', 'gone'))),
      new ScriptedService('states', fails(new AwsError('ExecutionDoesNotExist', 'gone'))),
    );

    const organizations = await handle(simulated, signed('organizations', 'AWSOrganizationsV20161128.DescribeAccount'));
    const states = await handle(simulated, signed('states', 'AWSStepFunctions.DescribeExecution'));

    expect(organizations).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': 'AccountNotFoundException' },
    });
    expect(JSON.parse(organizations.body)).toEqual({ __type: 'AccountNotFoundException', Message: 'gone' });
    expect(states.headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.0' });
    expect(JSON.parse(states.body)).toEqual({ __type: 'ExecutionDoesNotExist', message: 'gone' });
  });

  test('serves Step Functions', async () => {
    const startDate = new Date(NOW);
    const service = new ScriptedService('states', () => ({ executions: [{ executionArn: 'arn:1', startDate }] }));

    const output = await new SFNClient(config(aws(service))).send(
      new ListExecutionsCommand({ stateMachineArn: 'arn:m', statusFilter: 'RUNNING' }),
    );

    expect(service.calls[0]).toMatchObject({
      operation: 'ListExecutions',
      input: { stateMachineArn: 'arn:m', statusFilter: 'RUNNING' },
      region: 'eu-central-1',
    });
    expect(output.executions).toEqual([{ executionArn: 'arn:1', startDate }]);
  });
});

describe('AWS Query', () => {
  test('carries nested lists of STS, numbers and timestamps', async () => {
    const expiration = new Date(NOW);
    const service = new ScriptedService('sts', () => ({
      Credentials: { AccessKeyId: 'ASIA', SecretAccessKey: 's', SessionToken: 't<&>"', Expiration: expiration },
      PackedPolicySize: 7,
    }));

    const output = await new STSClient(config(aws(service))).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::222222222222:role/R',
        RoleSessionName: 'session',
        DurationSeconds: 900,
        PolicyArns: [{ arn: 'arn:1' }, { arn: 'arn:2' }],
        TransitiveTagKeys: [],
        Policy: '{"Version":"2012-10-17"}',
      }),
    );

    expect(service.calls[0]).toMatchObject({
      operation: 'AssumeRole',
      input: {
        RoleArn: 'arn:aws:iam::222222222222:role/R',
        RoleSessionName: 'session',
        DurationSeconds: 900,
        PolicyArns: [{ arn: 'arn:1' }, { arn: 'arn:2' }],
        TransitiveTagKeys: [],
        Policy: '{"Version":"2012-10-17"}',
      },
    });
    expect(output.Credentials).toEqual({
      AccessKeyId: 'ASIA',
      SecretAccessKey: 's',
      SessionToken: 't<&>"',
      Expiration: expiration,
    });
    expect(output.PackedPolicySize).toBe(7);
  });

  test('carries lists longer than nine in their order', async () => {
    const service = new ScriptedService('sts', () => ({}));
    const arns = Array.from({ length: 12 }, (_, index) => ({ arn: `arn:${index}` }));

    await new STSClient(config(aws(service))).send(
      new AssumeRoleCommand({ RoleArn: 'r', RoleSessionName: 's', PolicyArns: arns }),
    );

    expect(service.calls[0]?.input.PolicyArns).toEqual(arns);
  });

  test('answers operations without a result', async () => {
    const service = new ScriptedService('iam', () => undefined);

    const output = await new IAMClient(config(aws(service))).send(new DeleteRoleCommand({ RoleName: 'R' }));

    expect(output.$metadata.httpStatusCode).toBe(200);
    expect(service.calls[0]?.input).toEqual({ RoleName: 'R' });
  });

  test.each([
    ['NoSuchEntity', 404, 'NoSuchEntityException'],
    ['AccessDenied', 403, 'AccessDenied'],
    ['ServiceFailure', 500, 'ServiceFailureException'],
    ['LimitExceeded', 409, 'LimitExceededException'],
    ['Throttling', 400, 'Throttling'],
  ])('carries the error code %s', async (code, statusCode, name) => {
    const service = new ScriptedService('iam', fails(new AwsError(code, 'a < b & c', {}, statusCode)));

    const sent = new IAMClient(config(aws(service))).send(new GetRoleCommand({ RoleName: 'R' }));

    await expect(sent).rejects.toMatchObject({
      name,
      message: 'a < b & c',
      Code: code,
      $metadata: { httpStatusCode: statusCode, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test('leaves out characters that XML cannot carry', async () => {
    const service = new ScriptedService('iam', fails(new AwsError('InvalidInput', 'a\u0000b\ud800c')));

    const response = await handle(aws(service), query('iam', 'Action=GetRole&Version=2010-05-08'));

    expect(response.body).toContain('<Message>abc</Message>');
  });

  test('serves CloudFormation, empty lists included', async () => {
    const service = new ScriptedService('cloudformation', () => ({
      Stacks: [{ StackName: 'S', StackStatus: 'CREATE_IN_PROGRESS', CreationTime: new Date(NOW), Outputs: [] }],
    }));

    const output = await new CloudFormationClient(config(aws(service))).send(
      new DescribeStacksCommand({ StackName: 'S' }),
    );

    expect(output.Stacks).toEqual([
      { StackName: 'S', StackStatus: 'CREATE_IN_PROGRESS', CreationTime: new Date(NOW), Outputs: [] },
    ]);
  });
});

describe('the caller', () => {
  const identity = () =>
    new ScriptedService('sts', (call) => ({ Account: call.caller.accountId, Arn: call.caller.arn, UserId: 'U' }));

  test('is an account made on first use in an open world', async () => {
    const simulated = aws(identity());

    const output = await new STSClient(config(simulated, '012345678901')).send(new GetCallerIdentityCommand({}));

    expect(output.Account).toBe('012345678901');
    expect(simulated.accounts.get('012345678901')).toMatchObject({ email: 'account-012345678901@example.com' });
  });

  test('is a session of a role', async () => {
    const simulated = aws(identity());
    const session = simulated.sessions.issue({
      accountId: '222222222222',
      roleArn: 'arn:aws:iam::222222222222:role/R',
      sessionName: 'work',
      durationSeconds: 900,
    });

    const output = await new STSClient(config(simulated, session.accessKeyId)).send(new GetCallerIdentityCommand({}));

    expect(output.Arn).toBe('arn:aws:sts::222222222222:assumed-role/R/work');
  });

  test('is the default account for unknown keys where there is one', async () => {
    const simulated = new SimulatedAws({ now: NOW, isOpen: false, defaultAccount: '333333333333' });
    simulated.register(identity());

    const output = await new STSClient(config(simulated, 'AKIAUNKNOWN')).send(new GetCallerIdentityCommand({}));

    expect(output.Account).toBe('333333333333');
  });

  test('is nobody for an account that a closed world lacks, whatever the default account is', async () => {
    const simulated = new SimulatedAws({ now: NOW, isOpen: false, defaultAccount: '333333333333' });
    simulated.register(identity());

    await expect(
      new STSClient(config(simulated, '444444444444')).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidClientTokenId', $metadata: { httpStatusCode: 403 } });
    expect(simulated.accounts.has('444444444444')).toBe(false);
  });

  test('is an account made on first use in an open world, whatever the default account is', async () => {
    const simulated = new SimulatedAws({ now: NOW, isOpen: true, defaultAccount: '333333333333' });
    simulated.register(identity());

    const output = await new STSClient(config(simulated, '444444444444')).send(new GetCallerIdentityCommand({}));

    expect(output.Account).toBe('444444444444');
  });

  test.each(['AKIAUNKNOWN', '444444444444'])('is refused for the unknown key %s in a closed world', async (key) => {
    const simulated = new SimulatedAws({ now: NOW, isOpen: false });
    const message = 'The security token included in the request is invalid.';

    await expect(new STSClient(config(simulated, key)).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      new OrganizationsClient(config(simulated, key)).send(new DescribeOrganizationCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException', message, $metadata: { httpStatusCode: 400 } });
    expect(simulated.accounts.size).toBe(0);
  });
});

test('request ids are the same in every run and differ within it', async () => {
  const ids = async () => {
    const simulated = aws();
    const request = signed('organizations', 'AWSOrganizationsV20161128.DescribeOrganization');
    return [await handle(simulated, request), await handle(simulated, request)].map(
      (response) => response.headers['x-amzn-requestid'],
    );
  };

  const [first, second] = await ids();

  expect(first).not.toBe(second);
  expect(await ids()).toEqual([first, second]);
});
