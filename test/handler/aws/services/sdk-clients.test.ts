import type { HttpRequest } from '@smithy/types';
import { SERVICE_APIS } from '../../../../src/facts/service-apis';
import { parseAwsError } from '../../../../src/handler/aws/classification';
import type { SignedOperation } from '../../../../src/handler/aws/services/apis';
import { endpointIn } from '../../../../src/handler/aws/services/endpoint';
import { documentedBySdk } from '../documented-errors';
import { MACHINERY_OPERATIONS } from '../machinery-operations';
import { sdkLab } from './sdk-lab';
import { ANSWERS, ERRORS, type ErrorCase, INPUTS } from './sdk-samples';
import { type Answer, errorEssenceOf, essenceOf, wireLab } from './wire-lab';

type Input = Readonly<Record<string, unknown>>;

/** Regions of every partition, of one that must be enabled, and of one that is newer than the SDK's table. */
const REGIONS = [
  'us-east-1',
  'eu-west-1',
  'eu-central-2',
  'eu-central-9',
  'us-gov-west-1',
  'us-gov-east-1',
  'cn-north-1',
  'cn-northwest-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-iso-west-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
];

const ONE_OF_EACH = [
  'cloudformation:DescribeStacks',
  'events:PutEvents',
  'iam:GetRole',
  'sns:Publish',
  'states:DescribeExecution',
  'sts:AssumeRole',
] as const;

/** Calls one operation by one signed request, as the handler does. */
function ours(lab: ReturnType<typeof wireLab>, operation: string, input: Input, region = 'eu-west-1'): Promise<Input> {
  return lab.clients.services.call(operation as 'ram:EnableSharingWithAwsOrganization', input, region);
}

const OPERATIONS = Object.keys(INPUTS) as SignedOperation[];
const CALLS = OPERATIONS.flatMap((operation) => INPUTS[operation]!.map((input) => [operation, input] as const));

test('all operations of services that the SDK has been replaced for are compared', () => {
  const { cloudformation, iam } = SERVICE_APIS;
  expect([...OPERATIONS].sort()).toEqual(
    [
      ...cloudformation.operations.map((name) => `cloudformation:${name}`),
      ...iam.operations.map((name) => `iam:${name}`),
      ...MACHINERY_OPERATIONS,
    ].sort(),
  );
});

describe("one signed request, and the SDK's own client", () => {
  test.each(CALLS)('send the same: %s %j', async (operation, input) => {
    const answer = () => new Error('nothing is sent');
    const mine = wireLab(answer);
    const theirs = sdkLab(answer);
    await expect(ours(mine, operation, input)).rejects.toThrow('nothing is sent');
    await expect(theirs.call(operation, input)).rejects.toThrow('nothing is sent');

    expect(mine.requests.map(comparable)).toEqual(theirs.requests.map(comparable));
  });

  test.each(REGIONS)('go to the same address: from %s', async (region) => {
    const answer = () => new Error('nothing is sent');
    const mine = wireLab(answer);
    const theirs = sdkLab(answer);
    for (const operation of ONE_OF_EACH) {
      const [input] = INPUTS[operation]!;
      await ours(mine, operation, input!, region).catch(() => undefined);
      await theirs.call(operation, input!, region).catch(() => undefined);
    }

    expect(mine.requests.map(addressOf)).toEqual(theirs.requests.map(addressOf));
  });

  test.each(ONE_OF_EACH)('find the same endpoint in the environment: %s', async (operation) => {
    const [service] = operation.split(':') as ['states'];
    const before = { ...process.env };
    try {
      process.env.AWS_ENDPOINT_URL = 'http://all.example.com';
      const variables = ['CLOUDFORMATION', 'EVENTBRIDGE', 'IAM', 'SFN', 'SNS', 'STS'];
      variables.forEach((id) => {
        process.env[`AWS_ENDPOINT_URL_${id}`] = `http://${id.toLowerCase()}.example.com:4510/path`;
      });
      const { call, requests } = sdkLab(() => new Error('nothing is sent'));
      await call(operation, INPUTS[operation]![0]!).catch(() => undefined);
      const mine = wireLab(() => new Error('nothing is sent'), endpointIn(process.env, service));
      await ours(mine, operation, INPUTS[operation]![0]!).catch(() => undefined);

      // What stands in for AWS takes any Region in the signature.
      expect(mine.requests.map((one) => addressOf(one).url)).toEqual(requests.map((one) => addressOf(one).url));
      expect(requests[0]!.hostname).not.toBe('all.example.com');
    } finally {
      process.env = before;
    }
  });

  test.each(ANSWERS)('read the same: %s', async (operation, answer, read) => {
    const input = INPUTS[operation]![0]!;
    const theirs = read(await sdkLab(answer).call(operation, input));

    expect(read(await ours(wireLab(answer), operation, input))).toEqual(theirs);
    expect(JSON.stringify(theirs ?? '')).not.toBe('{}');
  });

  test.each(ERRORS)('fail alike: %s, %d %s', async (...one) => {
    const [service, status, body, headers = {}] = one as unknown as ErrorCase;
    for (const operation of OPERATIONS.filter((one) => one.startsWith(`${service}:`))) {
      const input = INPUTS[operation]![0]!;
      const answer: Answer = { status, body, headers };
      const theirs = await sdkLab(answer).call(operation, input).catch(errorEssenceOf);

      expect(await ours(wireLab(answer), operation, input).catch(errorEssenceOf)).toEqual(theirs);
    }
  });

  test.each([
    ['EHOSTUNREACH', 'Error'],
    ['ECONNRESET', 'Error'],
    ['ENOTFOUND', 'Error'],
    ['CERT_HAS_EXPIRED', 'Error'],
    ['ETIMEDOUT', 'TimeoutError'],
    [undefined, 'TimeoutError'],
    [undefined, 'AbortError'],
  ])('are understood alike if the network fails: %s %s', async (code, name) => {
    const failure = () => Object.assign(new Error('simulated'), { name, ...(code && { code }) });
    for (const operation of ONE_OF_EACH) {
      const [service] = operation.split(':') as ['states'];
      const theirs = await sdkLab(failure)
        .call(operation, INPUTS[operation]![0]!)
        .catch((error) => error);
      const mine = await ours(wireLab(failure), operation, INPUTS[operation]![0]!).catch((error) => error);

      expect(parseAwsError(service, theirs)).toBeDefined();
      expect(parseAwsError(service, mine)).toEqual(parseAwsError(service, theirs));
    }
  });

  test.each(MACHINERY_OPERATIONS)('fail alike with every error that the SDK documents: %s', async (operation) => {
    const [service] = operation.split(':');
    const names = new Set<string>();
    for (const [, status, body, headers = {}] of ERRORS.filter(([one]) => one === service)) {
      const answer: Answer = { status, body, headers };
      names.add(
        (
          (await sdkLab(answer)
            .call(operation, INPUTS[operation]![0]!)
            .catch((error) => error)) as Error
        ).name,
      );
    }

    expect(documentedBySdk(operation).filter((name) => !names.has(name))).toEqual([]);
  });
});

/** The order of members means nothing, neither in JSON nor in a form. */
function comparable(request: HttpRequest) {
  const { body = '', ...essence } = essenceOf(request);
  return { ...essence, body: body.startsWith('{') ? JSON.parse(body) : body.split('&').sort() };
}

function addressOf(request: HttpRequest) {
  const { url, scope, headers } = essenceOf(request);
  return { url, scope, host: headers.host };
}
