import { classify, meansAlready, parseAwsError } from '../../../src/handler/aws/classification';
import { OPERATIONS, type Operation, serviceOf } from '../../../src/handler/aws/operations';
import { anAwsError } from '../driver/an-aws-error';
import { documentedBySdk } from './documented-errors';
import { MACHINERY_OPERATIONS } from './machinery-operations';

/** What AWS documents, by operation that the handler calls, beside the common set. */
const COMMON = [
  'AccessDeniedException',
  'AWSOrganizationsNotInUseException',
  'ConcurrentModificationException',
  'InvalidInputException',
  'ServiceException',
  'TooManyRequestsException',
];
const DOCUMENTED: Readonly<Partial<Record<Operation, readonly string[]>>> = {
  'organizations:CreateOrganization': [
    ...COMMON,
    'AlreadyInOrganizationException',
    'ConstraintViolationException',
    'AccessDeniedForDependencyException',
  ],
  'organizations:DescribeOrganization': COMMON,
  'organizations:DeleteOrganization': [...COMMON, 'ConstraintViolationException', 'OrganizationNotEmptyException'],
  'organizations:EnableAllFeatures': [
    ...COMMON,
    'ConstraintViolationException',
    'HandshakeConstraintViolationException',
  ],
  'organizations:AcceptHandshake': [
    ...COMMON,
    'HandshakeConstraintViolationException',
    'HandshakeNotFoundException',
    'InvalidHandshakeTransitionException',
    'HandshakeAlreadyInStateException',
    'AccessDeniedForDependencyException',
    'ConstraintViolationException',
    'MasterCannotLeaveOrganizationException',
  ],
  'organizations:DescribeHandshake': [...COMMON, 'HandshakeNotFoundException'],
  'organizations:DescribeAccount': [...COMMON, 'AccountNotFoundException'],
  'organizations:EnableAWSServiceAccess': [
    ...COMMON,
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  'organizations:EnablePolicyType': [
    ...COMMON,
    'ConstraintViolationException',
    'PolicyTypeAlreadyEnabledException',
    'PolicyTypeNotAvailableForOrganizationException',
    'RootNotFoundException',
    'PolicyChangesInProgressException',
    'UnsupportedAPIEndpointException',
  ],
  'organizations:DisablePolicyType': [
    ...COMMON,
    'ConstraintViolationException',
    'PolicyTypeNotEnabledException',
    'RootNotFoundException',
  ],
  'iam:GetRole': ['NoSuchEntityException', 'ServiceFailureException'],
  'iam:CreateServiceLinkedRole': [
    'InvalidInputException',
    'LimitExceededException',
    'NoSuchEntityException',
    'ServiceFailureException',
  ],
  'sts:AssumeRole': [
    'ExpiredTokenException',
    'MalformedPolicyDocumentException',
    'PackedPolicyTooLargeException',
    'RegionDisabledException',
    'AccessDenied',
  ],
  'states:StartExecution': [
    'ExecutionAlreadyExists',
    'ExecutionLimitExceeded',
    'InvalidArn',
    'InvalidExecutionInput',
    'InvalidName',
    'KmsAccessDeniedException',
    'KmsInvalidStateException',
    'KmsThrottlingException',
    'StateMachineDeleting',
    'StateMachineDoesNotExist',
    'ValidationException',
  ],
  'states:ListExecutions': [
    'InvalidArn',
    'InvalidToken',
    'StateMachineDoesNotExist',
    'StateMachineTypeNotSupported',
    'ValidationException',
  ],
  'states:StopExecution': ['ExecutionDoesNotExist', 'InvalidArn', 'ValidationException'],
  'sns:Publish': [
    'AuthorizationErrorException',
    'EndpointDisabledException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotFoundException',
  ],
};

describe('errors of AWS', () => {
  test.each(Object.entries(DOCUMENTED))('%s: every documented error has a row of its own', (operation, names) => {
    for (const name of names) {
      const error = parseAwsError(serviceOf(operation as Operation), bareError(name));
      expect([name, error?.name]).toEqual([name, name]);
    }
  });

  test.each([...OPERATIONS, ...MACHINERY_OPERATIONS])(
    '%s: every error that the SDK documents has a row of its own',
    (operation) => {
      const documented = documentedBySdk(operation);

      expect(documented.filter((name) => parseAwsError(serviceOf(operation), bareError(name)) === undefined)).toEqual(
        [],
      );
    },
  );

  test('of one service are not those of another that has none of the name', () => {
    const limit = anAwsError('LimitExceededException');

    expect(classify('iam', parseAwsError('iam', limit)!)).toEqual({ type: 'terminal', code: 'QuotaExceeded' });
    expect(classify('sns', parseAwsError('sns', limit)!)).toEqual({ type: 'terminal', code: 'AwsRefused' });
    expect(parseAwsError('sts', bareError('NoSuchEntityException'))).toBeUndefined();
  });

  test.each(['organizations', 'iam', 'sts', 'states', 'cloudformation', 'sns', 'events'] as const)(
    'that are common mean the same of %s',
    (service) => {
      const typeOf = (name: string) => classify(service, parseAwsError(service, bareError(name))!).type;

      expect(
        ['AccessDenied', 'AccessDeniedException', 'Throttling', 'ExpiredToken', 'ServiceUnavailable'].map(typeOf),
      ).toEqual(['denied', 'denied', 'busy', 'uncertain', 'uncertain']);
      expect(['ThrottlingException', 'TooManyRequestsException'].map(typeOf)).toEqual(['busy', 'busy']);
    },
  );

  test.each([
    ['TooManyRequestsException', undefined, { type: 'busy' }],
    ['FinalizingOrganizationException', undefined, { type: 'terminal', code: 'AwsRefused' }],
    ['ConcurrentModificationException', undefined, { type: 'busy' }],
    ['PolicyChangesInProgressException', undefined, { type: 'busy' }],
    ['ServiceException', undefined, { type: 'uncertain' }],
    ['TimeoutError', undefined, { type: 'uncertain' }],
    ['AccessDeniedException', undefined, { type: 'denied', code: 'AccessDenied' }],
    ['AccessDenied', undefined, { type: 'denied', code: 'AccessDenied' }],
    ['ConstraintViolationException', undefined, { type: 'terminal', code: 'AwsRefused' }],
    ['ConstraintViolationException', 'SOMETHING_NEW', { type: 'terminal', code: 'AwsRefused' }],
    ['ConstraintViolationException', 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', { type: 'terminal', code: 'QuotaExceeded' }],
    [
      'ConstraintViolationException',
      'MASTER_ACCOUNT_MISSING_CONTACT_INFO',
      { type: 'terminal', code: 'AccountNotReady' },
    ],
    [
      'HandshakeConstraintViolationException',
      'LEGACY_PERMISSIONS_STILL_IN_USE',
      { type: 'terminal', code: 'LegacyPermissionsInUse' },
    ],
    ['AccountOwnerNotVerifiedException', undefined, { type: 'terminal', code: 'ManagementEmailNotVerified' }],
    ['SomethingNewException', undefined, { type: 'terminal', code: 'AwsRefused' }],
  ])('%s with reason %s', (name, Reason, expected) => {
    expect(
      classify(
        'organizations',
        parseAwsError('organizations', anAwsError(name, Reason === undefined ? {} : { Reason }))!,
      ),
    ).toEqual(expected);
  });

  test.each([
    [503, 'uncertain'],
    [429, 'busy'],
    [400, 'terminal'],
    [200, 'uncertain'],
  ])('that are unknown go by their HTTP status %d', (status, expected) => {
    expect(
      classify('organizations', parseAwsError('organizations', anAwsError('SomethingNew', { status }))!).type,
    ).toBe(expected);
  });

  test('have a reason without its suffix', () => {
    expect(
      parseAwsError('organizations', anAwsError('InvalidInputException', { Reason: 'INVALID_PATTERN:HANDSHAKE_ID' })),
    ).toMatchObject({
      reason: 'INVALID_PATTERN',
    });
  });

  test('of the network have a code instead of a name', () => {
    const error = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(classify('organizations', parseAwsError('organizations', error)!)).toEqual({ type: 'uncertain' });
  });

  test('without any answer are uncertain, whatever their code', () => {
    const error = Object.assign(new Error('write EPROTO'), { code: 'EPROTO', $metadata: { attempts: 1 } });
    expect(classify('organizations', parseAwsError('organizations', error)!)).toEqual({ type: 'uncertain' });
  });

  test.each([[new TypeError('ours')], ['text'], [undefined]])('are not everything that is thrown: %s', (thrown) => {
    expect(parseAwsError('organizations', thrown)).toBeUndefined();
  });
});

describe('errors that mean "already"', () => {
  test.each([
    ['organizations:AcceptHandshake', 'HandshakeAlreadyInStateException', true],
    ['organizations:AcceptHandshake', 'InvalidHandshakeTransitionException', false],
    ['organizations:EnablePolicyType', 'PolicyTypeAlreadyEnabledException', true],
    ['organizations:DisablePolicyType', 'PolicyTypeNotEnabledException', true],
    ['organizations:DeleteOrganization', 'AWSOrganizationsNotInUseException', true],
    ['organizations:CreateOrganization', 'AlreadyInOrganizationException', false],
    ['organizations:RegisterDelegatedAdministrator', 'AccountAlreadyRegisteredException', true],
    ['organizations:DeregisterDelegatedAdministrator', 'AccountNotRegisteredException', true],
    ['organizations:DeregisterDelegatedAdministrator', 'AccountNotFoundException', false],
    ['cloudtrail:DeregisterOrganizationDelegatedAdmin', 'AccountNotRegisteredException', true],
    ['securitylake:DeregisterDataLakeDelegatedAdministrator', 'ResourceNotFoundException', true],
    ['securitylake:DeregisterDataLakeDelegatedAdministrator', 'ConflictException', false],
    ['states:StopExecution', 'ExecutionDoesNotExist', true],
    ['organizations:DescribeOrganization', 'AWSOrganizationsNotInUseException', false],
  ] as const)('%s: %s (%s)', (operation, name, expected) => {
    expect(meansAlready(operation, name)).toBe(expected);
  });
});

/** Without a row, an error that says nothing of HTTP is not even taken for one of AWS. */
function bareError(name: string): Error {
  return Object.assign(new Error('simulated'), { name });
}
