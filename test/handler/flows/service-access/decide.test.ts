import type { Decision } from '../../../../src/handler/driver/decision';
import type { Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import type { ServiceAccessAction } from '../../../../src/handler/flows/service-access/action';
import { decideServiceAccess } from '../../../../src/handler/flows/service-access/decide';
import type { DesiredServiceAccess } from '../../../../src/handler/flows/service-access/desired';
import { parseSwitchMemo, type SwitchMemo } from '../../../../src/handler/flows/switch/memo';
import type { ObservedSwitch, SwitchStatus } from '../../../../src/handler/flows/switch/observe';
import type { HandshakeState } from '../../../../src/handler/port/handshakes';
import { aContext, aHandshake, anOrganization, aRequest } from '../builders';

const PRINCIPAL = 'guardduty.amazonaws.com';
const DESIRED: DesiredServiceAccess = {
  organizationId: 'o-exampleorgid',
  servicePrincipal: PRINCIPAL,
  removalPolicy: 'RETAIN',
};
const OURS = `o-exampleorgid/service-access/${PRINCIPAL}/ours`;
const FOUND = `o-exampleorgid/service-access/${PRINCIPAL}/found`;
const billing = anOrganization();
const all = anOrganization({ featureSet: 'ALL' });
const ROLLBACK = { type: 'Update', physicalId: FOUND, isRollback: true } as const;

function decide(
  observed: ObservedSwitch,
  request: Partial<Request<DesiredServiceAccess>> = {},
  memo: Partial<SwitchMemo> = {},
  desired: Partial<DesiredServiceAccess> = {},
): Decision<ServiceAccessAction> {
  const context = aContext(aRequest({ ...DESIRED, ...desired }, request), { ...parseSwitchMemo({}), ...memo });
  return decideServiceAccess(observed, context);
}

function refused(error: string, reason?: string): Refusal {
  return { error, reason, message: 'no.' };
}

function answer(physicalId: string, State: 'ENABLED' | 'PENDING') {
  return { physicalId, attributes: { State } };
}

function forAws(reason: string) {
  return { type: 'wait', waitingFor: 'AWS', reason };
}

describe('an organization that is not the expected one', () => {
  test.each([
    ['NoOrganization', undefined, 'account 111111111111 belongs to no organization, but o-exampleorgid was expected'],
    [
      'NotManagementAccount',
      anOrganization({ managementAccountId: '999999999999' }),
      'account 111111111111 is a member of organization o-exampleorgid, which account 999999999999 manages',
    ],
  ])('fails with %s, but not in a rollback', (code, organization, reason) => {
    expect(decide({ organization })).toEqual({
      type: 'fail',
      code,
      reason,
      physicalId: 'none/service-access/found',
    });
    expect(decide({ organization }, ROLLBACK)).toEqual({
      type: 'done',
      reason: `${reason}; this is possibly a rollback, so nothing is changed`,
      answer: answer(FOUND, 'PENDING'),
    });
  });

  test('fails with a feature set that nobody knows', () => {
    expect(decide({ organization: anOrganization({ featureSet: { unrecognized: 'SOME' } }) })).toEqual({
      type: 'fail',
      code: 'Unrecognized',
      reason: 'organization o-exampleorgid has the feature set "SOME", which this version does not support',
      physicalId: FOUND,
    });
  });
});

describe('an organization with consolidated billing', () => {
  const waiting = {
    type: 'wait',
    waitingFor: 'MIGRATION',
    reason: `trusted access for ${PRINCIPAL} waits until the migration h-parent00 has enabled all features in organization o-exampleorgid`,
    answer: answer(FOUND, 'PENDING'),
  };

  test.each(['REQUESTED', 'OPEN', { unrecognized: 'PAUSED' }] as HandshakeState[])(
    'is waited for while its migration is %j, in a rollback as well',
    (state) => {
      const observed = { organization: billing, migration: aHandshake({ state }) };
      expect(decide(observed)).toEqual(waiting);
      expect(decide(observed, ROLLBACK)).toEqual(waiting);
    },
  );

  test('is about to have all features when its migration is accepted', () => {
    const migration = aHandshake({ state: 'ACCEPTED' });
    expect(decide({ organization: billing, migration })).toMatchObject(
      forAws(`organization o-exampleorgid is about to have all features, which trusted access for ${PRINCIPAL} needs`),
    );
  });

  const reason = `trusted access for ${PRINCIPAL} requires all features, but organization o-exampleorgid has consolidated billing and no migration is pending`;
  const failure = { type: 'fail', code: 'NotInAllFeaturesMode', reason, physicalId: FOUND };

  test('fails the deployment at once when no migration is pending', () => {
    expect(decide({ organization: billing })).toEqual(failure);
  });

  test('does not fail a rollback', () => {
    const decision = decide({ organization: billing }, ROLLBACK);
    expect(decision).toMatchObject({ type: 'done', answer: answer(FOUND, 'PENDING') });
  });

  test('a rollback that is answered waits like everything that is detached: the update stopped what waited before', () => {
    const decision = decide({ organization: billing }, { ...ROLLBACK, isAnswered: true });
    expect(decision).toMatchObject({ type: 'wait', waitingFor: 'MIGRATION', reason });
  });

  test('fails a rollback that went on waiting for a migration, like everything that is detached', () => {
    const noMigrationSince = '2026-01-09T12:00:00.000Z';
    const request = { ...ROLLBACK, isAnswered: true };
    expect(decide({ organization: billing }, request, { hasWaited: true, noMigrationSince })).toEqual(failure);
  });

  test.each([
    ['waits', undefined, { type: 'wait', waitingFor: 'MIGRATION', reason, answer: answer(FOUND, 'PENDING') }],
    [
      'waits',
      '2026-01-09T12:00:01.000Z',
      { type: 'wait', waitingFor: 'MIGRATION', reason, answer: answer(FOUND, 'PENDING') },
    ],
    ['fails', '2026-01-09T12:00:00.000Z', failure],
  ])('%s once detached, when there has been no migration since %s', (_, noMigrationSince, expected) => {
    expect(decide({ organization: billing }, { isAnswered: true }, { noMigrationSince })).toEqual(expected);
  });
});

describe('an organization with all features', () => {
  function with_(status: SwitchStatus | undefined): ObservedSwitch {
    return { organization: all, status };
  }
  const on = {
    type: 'act',
    action: { type: 'ENABLE', servicePrincipal: PRINCIPAL },
    reason: `trusted access for ${PRINCIPAL} is disabled and will be enabled`,
  };

  test.each([
    ['found', {}, `trusted access for ${PRINCIPAL} is enabled`],
    ['ours', { hasSwitchedOn: true, isOurs: true }, `trusted access for ${PRINCIPAL} is enabled by this deployment`],
    ['found', { hasSwitchedOn: true }, `trusted access for ${PRINCIPAL} is enabled by this deployment`],
  ])('that lets the service in is done, and it is %s with %j', (provenance, memo, reason) => {
    expect(decide(with_('ON'), {}, memo)).toEqual({
      type: 'done',
      reason,
      answer: answer(`o-exampleorgid/service-access/${PRINCIPAL}/${provenance}`, 'ENABLED'),
    });
  });

  test('keeps the physical id of its Create, but not that of another entry', () => {
    expect(decide(with_('ON'), { type: 'Update', physicalId: OURS })).toMatchObject({
      answer: answer(OURS, 'ENABLED'),
    });
    const other = { type: 'Update', physicalId: 'o-exampleorgid/service-access/sso.amazonaws.com/ours' } as const;
    expect(decide(with_('ON'), other)).toMatchObject({ answer: answer(FOUND, 'ENABLED') });
  });

  test.each([{}, { type: 'Update', physicalId: OURS }] as const)('switches it on: %j', (request) => {
    expect(decide(with_('OFF'), request)).toMatchObject(on);
  });

  test('switches nothing on in a rollback, unless this execution waited for the migration', () => {
    expect(decide(with_('OFF'), ROLLBACK)).toEqual({
      type: 'done',
      reason: `trusted access for ${PRINCIPAL} is disabled; this is possibly a rollback, so nothing is changed`,
      answer: answer(FOUND, 'PENDING'),
    });
    expect(decide(with_('OFF'), ROLLBACK, { hasWaited: true })).toMatchObject(on);
    expect(decide(with_('OFF'), { ...ROLLBACK, hasTakenOver: true })).toMatchObject(on);
  });

  test.each([
    ['OFF', { hasSwitchedOn: true }, `trusted access for ${PRINCIPAL} was enabled, which is not visible yet`],
    [
      'OFF',
      { refusal: refused('ConstraintViolationException', 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE') },
      'AWS does not report yet that organization o-exampleorgid has all features',
    ],
    ['TURNING_ON', {}, `trusted access for ${PRINCIPAL} is being enabled`],
    ['TURNING_OFF', {}, `trusted access for ${PRINCIPAL} is being disabled`],
    [undefined, {}, `trusted access for ${PRINCIPAL} cannot be read yet`],
  ] as const)('waits for AWS when it is %s with %j', (status, memo, reason) => {
    expect(decide(with_(status), {}, memo)).toMatchObject(forAws(reason));
  });

  test.each([
    ['OFF', 'act'],
    ['TURNING_ON', 'wait'],
  ] as const)('has an answer for a rollback, which is given before anything is done, when it is %s', (status, type) => {
    expect(decide(with_(status))).toMatchObject({ type, answer: answer(FOUND, 'PENDING') });
  });

  test('fails with a status that nobody knows', () => {
    expect(decide(with_({ unrecognized: 'DIMMED' }))).toEqual({
      type: 'fail',
      code: 'Unrecognized',
      reason: `trusted access for ${PRINCIPAL} has the status "DIMMED", which this version does not support`,
      physicalId: FOUND,
    });
  });

  test.each([
    [
      'an unknown principal',
      refused('InvalidInputException', 'UNRECOGNIZED_SERVICE_PRINCIPAL'),
      `AWS does not support trusted access for ${PRINCIPAL}: the roles of a service often have another principal, so look it up in the list of services that work with AWS Organizations; AWS answered InvalidInputException (UNRECOGNIZED_SERVICE_PRINCIPAL): no`,
    ],
    [
      'a partition without it',
      refused('UnsupportedAPIEndpointException'),
      `trusted access for ${PRINCIPAL} cannot be enabled in this partition; AWS answered UnsupportedAPIEndpointException: no`,
    ],
    [
      'anything else',
      refused('SomethingNewException'),
      `AWS refuses to enable trusted access for ${PRINCIPAL}; AWS answered SomethingNewException: no`,
    ],
  ])('turns a refusal of %s into an instruction', (_, refusal, reason) => {
    expect(decide(with_('OFF'), {}, { refusal })).toEqual({
      type: 'fail',
      code: 'ServiceAccessRefused',
      reason,
      physicalId: FOUND,
    });
  });
});

describe('Delete', () => {
  const DELETE = { type: 'Delete', physicalId: OURS } as const;
  const destroy = { removalPolicy: 'DESTROY' } as const;
  const untouched = (why: string) => ({ type: 'done', reason: `nothing is disabled: ${why}` });

  test.each([
    [
      'Stack-Access-1A2B',
      destroy,
      'the physical ID is not from this library: CloudFormation made it, because the Create sent no response',
    ],
    [FOUND, destroy, 'this resource did not create it, or completed before it did'],
    ['none/service-access/found', destroy, 'this resource did not create it, or completed before it did'],
    [OURS, {}, 'the removal policy is RETAIN'],
  ])('touches nothing with %s and %j', (physicalId, desired, why) => {
    const decision = decide({ organization: all, status: 'ON' }, { type: 'Delete', physicalId }, {}, desired);
    expect(decision).toMatchObject(untouched(why));
  });

  test.each([
    ['there is none any more', undefined],
    ['it is another one', anOrganization({ id: 'o-anotherorgid', featureSet: 'ALL' })],
    ['another account manages it', anOrganization({ managementAccountId: '999999999999' })],
  ])('touches no organization when %s', (_, organization) => {
    const decision = decide({ organization, status: 'ON' }, DELETE, {}, destroy);
    expect(decision).toMatchObject(
      untouched('account 111111111111 does not manage organization o-exampleorgid any more'),
    );
  });

  test('switches off what this resource switched on', () => {
    expect(decide({ organization: all, status: 'ON' }, DELETE, {}, destroy)).toEqual({
      type: 'act',
      action: { type: 'DISABLE', servicePrincipal: PRINCIPAL },
      reason: `trusted access for ${PRINCIPAL} was enabled by this resource, and its removal policy is DESTROY`,
    });
  });

  test('leaves on what another resource stands for, and names that', () => {
    const holder = { stack: 'Second', logicalId: 'Access', type: 'Custom::CdkAwsOrganizationServiceAccess' };
    expect(decide({ organization: all, status: 'ON', holder }, DELETE, {}, destroy)).toEqual({
      type: 'done',
      reason: `trusted access for ${PRINCIPAL} stays enabled: Access of stack Second stands for it as well`,
      answer: { physicalId: OURS, attributes: {} },
    });
  });

  test.each([
    ['ON', { hasSwitchedOff: true }, { type: 'done', reason: `trusted access for ${PRINCIPAL} was disabled` }],
    ['OFF', {}, { type: 'done', reason: `trusted access for ${PRINCIPAL} is disabled` }],
    ['TURNING_ON', {}, forAws(`trusted access for ${PRINCIPAL} is being enabled`)],
    ['TURNING_OFF', {}, forAws(`trusted access for ${PRINCIPAL} is being disabled`)],
    [undefined, {}, forAws(`trusted access for ${PRINCIPAL} cannot be read yet`)],
    [
      { unrecognized: 'DIMMED' },
      {},
      {
        type: 'fail',
        code: 'Unrecognized',
        reason: `trusted access for ${PRINCIPAL} has the status "DIMMED", which this version does not support`,
        physicalId: OURS,
      },
    ],
  ] as const)('of one that is %j with %j', (status, memo, expected) => {
    expect(decide({ organization: all, status }, DELETE, memo, destroy)).toMatchObject(expected);
  });

  test.each([
    [
      'delegated administrators',
      refused('ConstraintViolationException', 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'),
      `${PRINCIPAL} still has delegated administrators: deregister them (aws organizations list-delegated-administrators --service-principal ${PRINCIPAL} lists them), or set the removal policy to RETAIN; AWS answered ConstraintViolationException (DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE): no`,
    ],
    [
      'a policy type',
      refused('ConstraintViolationException', 'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE'),
      `a policy type that requires ${PRINCIPAL} is still enabled: disable it first, or set the removal policy to RETAIN; AWS answered ConstraintViolationException (POLICY_TYPE_ENABLED_FOR_THIS_SERVICE): no`,
    ],
    [
      'anything else',
      refused('SomethingNewException'),
      `AWS refuses to disable trusted access for ${PRINCIPAL}; AWS answered SomethingNewException: no`,
    ],
  ])('turns a refusal because of %s into an instruction', (_, refusal, reason) => {
    expect(decide({ organization: all, status: 'ON' }, DELETE, { refusal }, destroy)).toEqual({
      type: 'fail',
      code: 'ServiceAccessRefused',
      reason,
      physicalId: OURS,
    });
  });

  test('knows its entry from the physical id when the properties could not be read', () => {
    const request = aRequest<DesiredServiceAccess>(undefined, DELETE);
    expect(decideServiceAccess({}, aContext(request, parseSwitchMemo({})))).toMatchObject(
      untouched('the removal policy is RETAIN'),
    );
    const invented = aRequest<DesiredServiceAccess>(undefined, { type: 'Delete', physicalId: 'invented' });
    expect(decideServiceAccess({}, aContext(invented, parseSwitchMemo({})))).toMatchObject({ type: 'done' });
  });
});
