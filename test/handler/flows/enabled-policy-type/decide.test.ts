import type { Refusal } from '../../../../src/handler/failures';
import { decideEnabledPolicyType } from '../../../../src/handler/flows/enabled-policy-type/decide';
import type { DesiredEnabledPolicyType } from '../../../../src/handler/flows/enabled-policy-type/desired';
import type { ObservedEnabledPolicyType } from '../../../../src/handler/flows/enabled-policy-type/observe';
import { parseSwitchMemo } from '../../../../src/handler/flows/switch/memo';
import { aContext, anOrganization, aRequest } from '../builders';

const TYPE = 'SERVICE_CONTROL_POLICY';
const DESIRED: DesiredEnabledPolicyType = { policyType: TYPE, removalPolicy: 'DESTROY' };
const FOUND = `o-exampleorgid/enabled-policy-type/${TYPE}/found`;
const OURS = `o-exampleorgid/enabled-policy-type/${TYPE}/ours`;
const organization = anOrganization({ featureSet: 'ALL' });

function decide(observed: Partial<ObservedEnabledPolicyType>, memo: { refusal?: Refusal } = {}, physicalId?: string) {
  const type = physicalId === undefined ? 'Create' : 'Delete';
  const request = aRequest(DESIRED, { type, physicalId });
  return decideEnabledPolicyType(
    { organization, rootId: 'r-root', ...observed },
    aContext(request, { ...parseSwitchMemo({}), ...memo }),
  );
}

describe('a policy type', () => {
  test('is enabled on the root when it is off', () => {
    expect(decide({ status: 'OFF' })).toMatchObject({
      type: 'act',
      action: { type: 'ENABLE', rootId: 'r-root', policyType: TYPE },
      reason: 'policy type SERVICE_CONTROL_POLICY is disabled and will be enabled',
    });
  });

  test('is done when it is on, and found', () => {
    expect(decide({ status: 'ON' })).toMatchObject({
      type: 'done',
      reason: 'policy type SERVICE_CONTROL_POLICY is enabled',
      answer: { physicalId: FOUND, attributes: { State: 'ENABLED' } },
    });
  });

  test('is waited for while the root is not visible', () => {
    expect(decide({ rootId: undefined })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'policy type SERVICE_CONTROL_POLICY cannot be read yet',
    });
  });

  test('is disabled on the root by the Delete of the resource that enabled it', () => {
    expect(decide({ status: 'ON' }, {}, OURS)).toEqual({
      type: 'act',
      action: { type: 'DISABLE', rootId: 'r-root', policyType: TYPE },
      reason: 'policy type SERVICE_CONTROL_POLICY was enabled by this resource, and its removal policy is DESTROY',
    });
  });

  const unavailable =
    'policy type SERVICE_CONTROL_POLICY is not available for this organization: make sure that it is spelled as in AWS, and supported in this partition';
  test.each([
    [
      'ConstraintViolationException',
      'SERVICE_ACCESS_NOT_ENABLED',
      'policy type SERVICE_CONTROL_POLICY requires trusted access for its service: enable it with enableServiceAccess and make this resource depend on it',
    ],
    ['PolicyTypeNotAvailableForOrganizationException', undefined, unavailable],
    ['InvalidInputException', 'INVALID_ENUM_POLICY_TYPE', unavailable],
    ['InvalidInputException', 'INVALID_ENUM', unavailable],
    ['UnsupportedAPIEndpointException', undefined, 'policy types cannot be enabled in this partition'],
    ['SomethingNewException', undefined, 'AWS refuses to enable policy type SERVICE_CONTROL_POLICY'],
  ])('turns %s %s into an instruction', (error, reason, text) => {
    const quoted = reason === undefined ? '' : ` (${reason})`;
    expect(decide({ status: 'OFF' }, { refusal: { error, reason, message: 'no.' } })).toEqual({
      type: 'fail',
      code: 'PolicyTypeRefused',
      reason: `${text}; AWS answered ${error}${quoted}: no`,
      physicalId: FOUND,
    });
  });

  test('turns a refusal to be disabled into an instruction', () => {
    const refusal = { error: 'ConstraintViolationException', message: 'no.' };
    expect(decide({ status: 'ON' }, { refusal }, OURS)).toEqual({
      type: 'fail',
      code: 'PolicyTypeRefused',
      reason:
        'AWS refuses to disable policy type SERVICE_CONTROL_POLICY: fix the cause, or set the removal policy to RETAIN; AWS answered ConstraintViolationException: no',
      physicalId: OURS,
    });
  });

  test('is known from the physical id when the properties could not be read', () => {
    const request = aRequest<DesiredEnabledPolicyType>(undefined, { type: 'Delete', physicalId: OURS });
    expect(decideEnabledPolicyType({}, aContext(request, parseSwitchMemo({})))).toMatchObject({ type: 'done' });
  });
});
