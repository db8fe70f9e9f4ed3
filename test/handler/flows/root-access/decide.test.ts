import type { Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import { decideRootAccess } from '../../../../src/handler/flows/root-access/decide';
import type { DesiredRootAccess } from '../../../../src/handler/flows/root-access/desired';
import { parseRootAccessMemo, type RootAccessMemo } from '../../../../src/handler/flows/root-access/memo';
import type { ObservedRootAccess } from '../../../../src/handler/flows/root-access/observe';
import { rememberRootAccess } from '../../../../src/handler/flows/root-access/remember';
import { aContext, anOrganization, aRequest, HOUR_MS, NOW } from '../builders';

const DESIRED: DesiredRootAccess = { feature: 'RootSessions', removalPolicy: 'DESTROY' };
const FOUND = 'o-exampleorgid/root-access/RootSessions/found';
const OURS = 'o-exampleorgid/root-access/RootSessions/ours';
const organization = anOrganization({ featureSet: 'ALL' });
const WITHOUT_ACCESS: Refusal = {
  error: 'ServiceAccessNotEnabledException',
  message: 'Trusted access is not enabled.',
};
const OTHER: Refusal = { error: 'SomethingNewException', message: 'No.' };
const DELETE = { type: 'Delete', physicalId: OURS } as const;

const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const refused = (call: 'READ' | 'WRITE', count: number, refusal = WITHOUT_ACCESS, seconds = 1000) => ({
  refused: { [call]: { count, at: secondsAgo(seconds), refusal } },
});

function decide(
  observed: Partial<ObservedRootAccess>,
  memo: Partial<RootAccessMemo> = {},
  request: Partial<Request<DesiredRootAccess>> = {},
) {
  const context = aContext(aRequest(DESIRED, request), { ...parseRootAccessMemo({}), ...memo });
  return decideRootAccess({ organization, ...observed }, context);
}

describe('a feature of root access', () => {
  test('is enabled when it is off, done when it is on, and disabled by the Delete of what enabled it', () => {
    expect(decide({ status: 'OFF' })).toMatchObject({
      type: 'act',
      action: { type: 'ENABLE', feature: 'RootSessions' },
      reason: 'root access feature RootSessions is disabled and will be enabled',
    });
    expect(decide({ status: 'ON' })).toMatchObject({
      type: 'done',
      answer: { physicalId: FOUND, attributes: { State: 'ENABLED' } },
    });
    expect(decide({ status: 'ON' }, {}, DELETE)).toMatchObject({
      type: 'act',
      action: { type: 'DISABLE', feature: 'RootSessions' },
    });
  });

  test.each([
    [0, 5],
    [1, 15],
    [2, 30],
    [3, 60],
  ])('that is hidden after %i refusals is looked for again after %i seconds', (before, pauseSeconds) => {
    const memo = before === 0 ? {} : refused('READ', before);
    expect(decide({ refusal: WITHOUT_ACCESS }, memo)).toEqual({
      answer: { physicalId: FOUND, attributes: { State: 'PENDING' } },
      type: 'wait',
      waitingFor: 'AWS',
      reason:
        'root access feature RootSessions cannot be read yet: AWS answered ServiceAccessNotEnabledException: Trusted access is not enabled',
      pauseSeconds,
    });
  });

  test('that is hidden for the fifth time fails, and says what is missing', () => {
    expect(decide({ refusal: WITHOUT_ACCESS }, refused('READ', 4))).toEqual({
      type: 'fail',
      code: 'RootAccessRefused',
      reason:
        'root access feature RootSessions requires trusted access for iam.amazonaws.com, which is not enabled: find out who ' +
        'disabled it (DisableAWSServiceAccess in CloudTrail of the management account), and enable it again; AWS answered ' +
        'ServiceAccessNotEnabledException: Trusted access is not enabled',
      physicalId: FOUND,
    });
    expect(decide({ refusal: OTHER }, refused('READ', 4, OTHER))).toMatchObject({
      type: 'fail',
      reason: 'IAM refuses to enable root access feature RootSessions; AWS answered SomethingNewException: No',
    });
  });

  test('that is hidden for want of access is waited for, once CloudFormation has its answer, for a day', () => {
    const answered = { isAnswered: true };
    const since = (hours: number) => ({
      ...refused('READ', 4),
      hiddenSince: new Date(NOW.getTime() - hours * HOUR_MS).toISOString(),
    });
    expect(decide({ refusal: WITHOUT_ACCESS }, since(23), answered)).toEqual({
      type: 'wait',
      waitingFor: 'MIGRATION',
      reason: 'root access feature RootSessions waits until IAM has trusted access',
      answer: { physicalId: FOUND, attributes: { State: 'PENDING' } },
    });
    expect(decide({ refusal: WITHOUT_ACCESS }, since(25), answered)).toMatchObject({ type: 'fail' });
    expect(decide({ refusal: OTHER }, { ...since(1), ...refused('READ', 4, OTHER) }, answered)).toMatchObject({
      type: 'fail',
    });
  });

  test.each([
    ['Unrecognized', { featureSet: { unrecognized: 'SOME_NEW_ONE' } }],
    ['WrongOrganization', { featureSet: 'ALL', id: 'o-anotherorgid' }],
  ] as const)('that is hidden in an organization that it is not for fails at once: %s', (code, more) => {
    const desired = { ...DESIRED, organizationId: 'o-exampleorgid' };
    const observed = { organization: anOrganization(more), refusal: WITHOUT_ACCESS };
    expect(decide(observed, {}, { desired })).toMatchObject({ type: 'fail', code });
  });

  test('that is hidden in a rollback ends it without a change', () => {
    const rollback = { type: 'Update', physicalId: FOUND, isRollback: true } as const;
    expect(decide({ refusal: WITHOUT_ACCESS }, {}, rollback)).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      answer: { physicalId: FOUND },
    });
    expect(decide({ refusal: WITHOUT_ACCESS }, refused('READ', 4), { ...rollback, isAnswered: true })).toMatchObject({
      type: 'done',
      reason: expect.stringMatching(/this is possibly a rollback, so nothing is changed$/),
    });
  });

  test('that is hidden from its Delete has no effect any more without access, and fails otherwise', () => {
    expect(decide({ refusal: WITHOUT_ACCESS }, refused('READ', 3), DELETE)).toMatchObject({ type: 'wait' });
    expect(decide({ refusal: WITHOUT_ACCESS }, refused('READ', 4), DELETE)).toMatchObject({
      type: 'done',
      reason: 'root access feature RootSessions has no effect any more: IAM has no trusted access',
    });
    expect(decide({ refusal: OTHER }, refused('READ', 4, OTHER), DELETE)).toEqual({
      type: 'fail',
      code: 'RootAccessRefused',
      reason:
        'IAM refuses to disable root access feature RootSessions: fix the cause, or set the removal policy to RETAIN; AWS answered SomethingNewException: No',
      physicalId: OURS,
    });
  });

  test.each([
    ['enabled', 'OFF', {}, 'ENABLE'],
    ['disabled', 'ON', DELETE, 'DISABLE'],
  ] as const)(
    'that is refused to be %s is tried again when that is due, and fails the fifth time',
    (_, status, of, type) => {
      expect(decide({ status }, refused('WRITE', 2, OTHER, 10), of)).toMatchObject({
        type: 'wait',
        waitingFor: 'AWS',
        reason:
          'root access feature RootSessions was refused and is tried again: AWS answered SomethingNewException: No',
        pauseSeconds: 5,
      });
      expect(decide({ status }, refused('WRITE', 2, OTHER, 15), of)).toMatchObject({ type: 'act', action: { type } });
      expect(decide({ status }, refused('WRITE', 5, OTHER), of)).toMatchObject({
        type: 'fail',
        code: 'RootAccessRefused',
      });
      expect(decide({ status }, refused('WRITE', 1, { ...OTHER, isForGood: true }), of)).toMatchObject({
        type: 'fail',
      });
    },
  );

  test('that a newer version knows is left alone by its Delete', () => {
    const physicalId = 'o-exampleorgid/root-access/RootMagic/ours';
    expect(decide({ status: 'ON' }, {}, { type: 'Delete', physicalId, desired: undefined })).toMatchObject({
      type: 'done',
      reason: 'nothing is disabled: this version does not support the root access feature RootMagic',
    });
  });
});

describe('what is remembered over a pause', () => {
  const remember = (observed: Partial<ObservedRootAccess>, memo: Partial<RootAccessMemo> = {}) =>
    rememberRootAccess(
      { organization, ...observed },
      aContext(aRequest(DESIRED), { ...parseRootAccessMemo({}), ...memo }),
    );

  test('counts refusals of the read, and forgets them when it succeeds', () => {
    const once = remember({ refusal: WITHOUT_ACCESS });
    expect(once).toMatchObject({ refused: { READ: { count: 1 } }, hiddenSince: NOW.toISOString() });
    expect(remember({ refusal: WITHOUT_ACCESS }, refused('READ', 1))).toMatchObject({
      refused: { READ: { count: 2 } },
    });
    expect(remember({ status: 'OFF' }, once)).toMatchObject({ refused: {}, hiddenSince: undefined });
    expect(parseRootAccessMemo(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });
});
