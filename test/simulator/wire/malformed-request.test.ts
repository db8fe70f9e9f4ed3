import { handle } from '../../../src/simulator/wire/request';
import { aws, nameOfError, query, ScriptedService, signed } from './wire-lab';

describe('a malformed request', () => {
  const target = 'AWSOrganizationsV20161128.DescribeOrganization';
  const form = 'Action=GetRole&Version=2010-05-08';

  test.each([
    [
      'without a signature (JSON)',
      { ...signed('organizations', target), authorization: '' },
      400,
      'MissingAuthenticationTokenException',
    ],
    ['without a signature (Query)', { ...query('iam', form), authorization: '' }, 403, 'MissingAuthenticationToken'],
    [
      'with another kind of signature',
      { ...signed('organizations', target), authorization: 'Basic YTpi' },
      400,
      'IncompleteSignatureException',
    ],
    [
      'with a body that is not JSON',
      { ...signed('organizations', target), body: '{"a":' },
      400,
      'SerializationException',
    ],
    ['with a body that is a list', { ...signed('organizations', target), body: '[]' }, 400, 'SerializationException'],
    ['with a body that is null', { ...signed('organizations', target), body: 'null' }, 400, 'SerializationException'],
    ['without a target', signed('organizations', ''), 400, 'UnknownOperationException'],
    [
      'with the target of another service',
      signed('organizations', 'AWSStepFunctions.ListExecutions'),
      400,
      'UnknownOperationException',
    ],
    [
      'for a service that is not simulated',
      signed('dynamodb', 'DynamoDB_20120810.ListTables'),
      400,
      'NotSimulatedException',
    ],
    ['for a service named like a member of objects', signed('constructor', 'X.Y'), 400, 'NotSimulatedException'],
    ['without an action', query('iam', 'Version=2010-05-08'), 400, 'InvalidAction'],
    ['of another version', query('iam', 'Action=GetRole&Version=1999-01-01'), 400, 'InvalidAction'],
    ['that is both value and structure', query('iam', `${form}&a=1&a.b=2`), 400, 'MalformedInput'],
    ['that reaches for the prototype', query('iam', `${form}&__proto__.polluted=1`), 400, 'MalformedInput'],
    ['that nests without end', query('iam', `${form}&${'a.'.repeat(99)}b=1`), 400, 'MalformedInput'],
    ['whose map has no keys', query('iam', `${form}&Attributes.entry.1=x`), 400, 'MalformedInput'],
    [
      'that is too large (JSON)',
      { ...signed('organizations', target), body: `"${'x'.repeat(1 << 20)}"` },
      413,
      'RequestEntityTooLargeException',
    ],
    [
      'that is too large (Query)',
      { ...query('iam', form), body: 'é'.repeat(1 << 19) + form },
      413,
      'RequestEntityTooLarge',
    ],
  ])('%s gets an error in its own protocol', async (_, { authorization, ...request }, status, name) => {
    const response = await handle(aws(), {
      ...request,
      headers: { ...request.headers, ...(authorization === undefined ? {} : { authorization }) },
    });

    expect(response.status).toBe(status);
    expect(nameOfError(response.body)).toBe(name);
  });

  test('reveals a bug of the simulator as an internal failure instead of ending it', async () => {
    const service = new ScriptedService('organizations', () => {
      throw new TypeError('a bug');
    });

    const response = await handle(aws(service), signed('organizations', target));

    expect(response.status).toBe(500);
    expect(JSON.parse(response.body)).toMatchObject({ __type: 'InternalFailure' });
  });
});
