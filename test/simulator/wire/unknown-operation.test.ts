import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as sfn from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import { isOperation } from '../../../src/facts/operations';
import { CloudFormationService } from '../../../src/simulator/cloudformation/cloudformation-service';
import { StatesService } from '../../../src/simulator/states/states-service';
import { PROTOCOLS } from '../../../src/simulator/wire/protocols';
import { handle } from '../../../src/simulator/wire/request';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import { config, nameOfError, query, signed } from './wire-lab';

/** Everything that is simulated, with an organization of the caller, who may do everything. */
function everything() {
  const aws = loadWorld({
    accounts: { '111111111111': {} },
    organizations: [{ id: 'o-exampleorgid', managementAccount: '111111111111', featureSet: 'ALL' }],
  });
  StatesService.of(aws);
  CloudFormationService.of(aws);
  return aws;
}

function requestOf(service: string, operation: string) {
  const protocol = PROTOCOLS[service]!;
  if (protocol.kind === 'rest-json') {
    return { ...signed(service, ''), path: `/${operation}` };
  }
  return protocol.kind === 'json'
    ? signed(service, `${protocol.target}.${operation}`)
    : query(service, `Action=${operation}&Version=${protocol.version}`);
}

const SERVICES = Object.keys(PROTOCOLS);

describe('an operation that AWS does not have', () => {
  // Members of every object: a table of operations that is asked for them must not answer.
  const NAMES = ['toString', 'constructor', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString', 'Lst'];

  test.each(
    SERVICES.flatMap((service) => [...NAMES, 'ListAccounts.toString', '__proto__'].map((name) => [service, name])),
  )('is unknown to %s, as %s is', async (service, name) => {
    const response = await handle(everything(), requestOf(service!, name!));

    const { kind } = PROTOCOLS[service!]!;
    expect(response.status).toBe(kind === 'rest-json' ? 404 : 400);
    expect(response.headers['x-amzn-errortype'] ?? nameOfError(response.body)).toBe(
      kind === 'json' || kind === 'rest-json' ? 'UnknownOperationException' : 'InvalidAction',
    );
    expect(response.body).not.toContain('the simulator itself failed');
  });
});

describe('an operation that AWS has and that is not simulated', () => {
  const NOT_SIMULATED = [
    ['organizations', 'CreateGovCloudAccount'],
    ['organizations', 'ListAccountsWithInvalidEffectivePolicy'],
    ['organizations', 'ListEffectivePolicyValidationErrors'],
    ['sts', 'GetSessionToken'],
    ['sts', 'AssumeRoot'],
    ['iam', 'CreateUser'],
    ['iam', 'GenerateOrganizationsAccessReport'],
    ['states', 'SendTaskSuccess'],
    ['cloudformation', 'CreateStack'],
    ['sns', 'Subscribe'],
    ['events', 'PutRule'],
  ] as const;

  test.each(NOT_SIMULATED)('is named: %s:%s', async (service, operation) => {
    const { status, body } = await handle(everything(), requestOf(service, operation));

    expect(status).toBe(400);
    expect(nameOfError(body)).toBe(PROTOCOLS[service]!.kind === 'json' ? 'NotSimulatedException' : 'NotSimulated');
    expect(body).toContain(`simulated: ${service}:${operation} is not simulated`);
  });

  test('is named to clients of the SDK', async () => {
    const aws = everything();
    const settings = config(aws);
    const list = new organizations.ListEffectivePolicyValidationErrorsCommand({
      AccountId: '111111111111',
      PolicyType: 'TAG_POLICY',
    });

    await expect(new organizations.OrganizationsClient(settings).send(list)).rejects.toThrow(
      'simulated: organizations:ListEffectivePolicyValidationErrors is not simulated',
    );
    await expect(new sts.STSClient(settings).send(new sts.GetSessionTokenCommand({}))).rejects.toThrow(
      'simulated: sts:GetSessionToken is not simulated',
    );
  });

  test.each([
    ['dynamodb', signed('dynamodb', 'DynamoDB_20120810.ListTables')],
    ['autoscaling', query('autoscaling', 'Action=DescribeAutoScalingGroups&Version=2011-01-01')],
  ])('is one of a service that is not simulated: %s', async (service, request) => {
    const { status, body } = await handle(everything(), request);

    expect(status).toBe(400);
    expect(body).toContain(`simulated: the service ${service} is not simulated`);
  });

  test('is named by a service that is simulated as far as its integration goes', async () => {
    const request = query('ec2', 'Action=DescribeVpcs&Version=2016-11-15');

    expect((await handle(everything(), request)).body).toContain(
      'simulated: of ec2, only the integration with AWS Organizations is simulated, and DescribeVpcs is no part of it',
    );
  });
});

/** The SDK is a second opinion on which operations there are. */
test.each([
  ['organizations', organizations],
  ['iam', iam],
  ['sts', sts],
  ['states', sfn],
  ['cloudformation', cloudformation],
  ['sns', sns],
  ['events', eventbridge],
])('every operation that the SDK has of %s is known as one, and no member of objects', (service, client) => {
  const operations = Object.keys(client)
    .filter((name) => /^[A-Z]\w+Command$/.test(name))
    .map((name) => name.slice(0, -'Command'.length));

  expect(operations.filter((name) => !isOperation(service, name))).toEqual([]);
  expect(['toString', 'constructor', ''].filter((name) => isOperation(service, name))).toEqual([]);
  expect(isOperation('constructor', operations[0]!)).toBe(false);
});
