import { classify, meansAlready, parseAwsError } from '../../../src/handler/aws/classification';
import { anAwsError } from '../driver/an-aws-error';

/** What AWS documents, by operation that the handler calls, beside the common set. */
const COMMON = [
  'AccessDeniedException',
  'AWSOrganizationsNotInUseException',
  'ConcurrentModificationException',
  'InvalidInputException',
  'ServiceException',
  'TooManyRequestsException',
];
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  CreateOrganization: [
    ...COMMON,
    'AlreadyInOrganizationException',
    'ConstraintViolationException',
    'AccessDeniedForDependencyException',
  ],
  DescribeOrganization: COMMON,
  DeleteOrganization: [...COMMON, 'ConstraintViolationException', 'OrganizationNotEmptyException'],
  EnableAllFeatures: [...COMMON, 'ConstraintViolationException', 'HandshakeConstraintViolationException'],
  AcceptHandshake: [
    ...COMMON,
    'HandshakeConstraintViolationException',
    'HandshakeNotFoundException',
    'InvalidHandshakeTransitionException',
    'HandshakeAlreadyInStateException',
    'AccessDeniedForDependencyException',
    'ConstraintViolationException',
    'MasterCannotLeaveOrganizationException',
  ],
  DescribeHandshake: [...COMMON, 'HandshakeNotFoundException'],
  DescribeAccount: [...COMMON, 'AccountNotFoundException'],
  EnableAWSServiceAccess: [...COMMON, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  EnablePolicyType: [
    ...COMMON,
    'ConstraintViolationException',
    'PolicyTypeAlreadyEnabledException',
    'PolicyTypeNotAvailableForOrganizationException',
    'RootNotFoundException',
    'PolicyChangesInProgressException',
    'UnsupportedAPIEndpointException',
  ],
  DisablePolicyType: [
    ...COMMON,
    'ConstraintViolationException',
    'PolicyTypeNotEnabledException',
    'RootNotFoundException',
  ],
  GetRole: ['NoSuchEntityException', 'ServiceFailureException'],
  CreateServiceLinkedRole: [
    'InvalidInputException',
    'LimitExceededException',
    'NoSuchEntityException',
    'ServiceFailureException',
  ],
  AssumeRole: [
    'ExpiredTokenException',
    'MalformedPolicyDocumentException',
    'PackedPolicyTooLargeException',
    'RegionDisabledException',
    'AccessDenied',
  ],
  StartExecution: [
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
  ListExecutions: [
    'InvalidArn',
    'InvalidToken',
    'StateMachineDoesNotExist',
    'StateMachineTypeNotSupported',
    'ValidationException',
  ],
  StopExecution: ['ExecutionDoesNotExist', 'InvalidArn', 'ValidationException'],
  Publish: [
    'AuthorizationErrorException',
    'EndpointDisabledException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotFoundException',
  ],
};

describe('errors of AWS', () => {
  test.each(Object.entries(DOCUMENTED))('%s: every documented error has a row of its own', (_operation, names) => {
    for (const name of names) {
      // Without a row, an error that says nothing of HTTP is not even taken for one of AWS.
      const bare = new Error('simulated');
      bare.name = name;
      expect([name, parseAwsError(bare)?.name]).toEqual([name, name]);
    }
  });

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
    expect(classify(parseAwsError(anAwsError(name, Reason === undefined ? {} : { Reason }))!)).toEqual(expected);
  });

  test.each([
    [503, 'uncertain'],
    [429, 'busy'],
    [400, 'terminal'],
    [200, 'uncertain'],
  ])('that are unknown go by their HTTP status %d', (status, expected) => {
    expect(classify(parseAwsError(anAwsError('SomethingNew', { status }))!).type).toBe(expected);
  });

  test('have a reason without its suffix', () => {
    expect(
      parseAwsError(anAwsError('InvalidInputException', { Reason: 'INVALID_PATTERN:HANDSHAKE_ID' })),
    ).toMatchObject({
      reason: 'INVALID_PATTERN',
    });
  });

  test('of the network have a code instead of a name', () => {
    const error = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(classify(parseAwsError(error)!)).toEqual({ type: 'uncertain' });
  });

  test('without any answer are uncertain, whatever their code', () => {
    const error = Object.assign(new Error('write EPROTO'), { code: 'EPROTO', $metadata: { attempts: 1 } });
    expect(classify(parseAwsError(error)!)).toEqual({ type: 'uncertain' });
  });

  test.each([[new TypeError('ours')], ['text'], [undefined]])('are not everything that is thrown: %s', (thrown) => {
    expect(parseAwsError(thrown)).toBeUndefined();
  });
});

describe('errors that mean "already"', () => {
  test.each([
    ['AcceptHandshake', 'HandshakeAlreadyInStateException', true],
    ['AcceptHandshake', 'InvalidHandshakeTransitionException', false],
    ['EnablePolicyType', 'PolicyTypeAlreadyEnabledException', true],
    ['DisablePolicyType', 'PolicyTypeNotEnabledException', true],
    ['DeleteOrganization', 'AWSOrganizationsNotInUseException', true],
    ['CreateOrganization', 'AlreadyInOrganizationException', false],
    ['StopExecution', 'ExecutionDoesNotExist', true],
    ['DescribeOrganization', 'AWSOrganizationsNotInUseException', false],
  ])('%s: %s (%s)', (operation, name, expected) => {
    expect(meansAlready(operation, name)).toBe(expected);
  });
});
