import { anOrganization } from '../builders';
import {
  ALONE,
  ago,
  type Case,
  DETACHED,
  decide,
  FORGOTTEN,
  FOUND,
  FULL,
  NO_TARGET,
  NOTHING,
  noted,
  OFF,
  ON,
  OTHER_ID,
  OURS,
  refusal,
  summary,
  update,
} from './deciding';

const CONSTRAINT = 'ConstraintViolationException';
const NOT_ENABLED = 'PolicyTypeNotEnabledException';
const attaching = (attaching: typeof OFF.attaching) => ({ seen: { ...OFF, attaching } });
const policy = OFF.attaching!.policy!;

describe('an attachment', () => {
  const changed = { desired: { overwrite: 'May' }, request: update() };
  test.each<[string, Case, string]>([
    ['in no organization', { observed: { organization: undefined } }, 'fail NoOrganization'],
    [
      'in the organization of somebody else',
      { observed: { organization: anOrganization({ managementAccountId: '999999999999' }) } },
      'fail NotManagementAccount',
    ],
    [
      'in another organization than expected',
      { desired: { organizationId: 'o-other00000' } },
      'fail WrongOrganization',
    ],
    [
      'in no organization, in a rollback',
      { observed: { organization: undefined }, request: update({}, { isRollback: true }) },
      'done',
    ],
    ['to an address that has not joined', { desired: { targetId: '' } }, 'fail TargetNotFound'],
    [
      'to an address that has not joined, in a rollback',
      { desired: { targetId: '' }, request: update({}, { isRollback: true }) },
      'done',
    ],
    ['that is there', { seen: ON }, 'done'],
    ['that is not there', {}, 'ATTACH noting null'],
    ['that this execution has made, not visible yet', { memo: { hasAttached: true } }, 'wait for AWS'],
    ['that this execution has made', { seen: ON, memo: { hasAttached: true } }, 'done'],
    ['whose target is not there', { seen: NO_TARGET, after: 59 }, 'wait for AWS'],
    ['whose target is still not there', { seen: NO_TARGET, after: 60 }, 'fail TargetNotFound'],
    ['whose policy is not there', { ...attaching({ typeStatus: 'ENABLED' }), after: 59 }, 'wait for AWS'],
    ['whose policy is still not there', attaching({ typeStatus: 'ENABLED' }), 'fail PolicyNotFound'],
    [
      'of a policy of another type',
      attaching({ policy: { ...policy, type: 'TAG_POLICY' }, typeStatus: 'ENABLED' }),
      'fail AttachmentRefused',
    ],
    ['whose type is being enabled', attaching({ policy, typeStatus: 'PENDING_ENABLE' }), 'wait for AWS'],
    ['whose type is being disabled', attaching({ policy, typeStatus: 'PENDING_DISABLE' }), 'wait for AWS'],
    ['whose type has a new status', attaching({ policy, typeStatus: { unrecognized: 'X' } }), 'wait for AWS'],
    ['before the root is to be seen', attaching({ policy }), 'wait for AWS'],
    ['whose type is off', { ...attaching({ policy, typeStatus: 'OFF' }), after: 1 }, 'fail PolicyTypeNotEnabled'],
    [
      'whose type AWS says is off, although it shows that it is on',
      { memo: { refusal: refusal(NOT_ENABLED, 'ATTACH') }, after: 59 },
      'wait for AWS',
    ],
    [
      'whose type AWS goes on to say is off',
      { memo: { refusal: refusal(NOT_ENABLED, 'ATTACH'), refusedSince: ago(60) } },
      'fail PolicyTypeNotEnabled',
    ],
    [
      'that is one too many',
      { memo: { refusal: refusal(CONSTRAINT, 'ATTACH', 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') } },
      'fail AttachmentRefused',
    ],
    ['that AWS refuses', { memo: { refusal: refusal('X', 'ATTACH') } }, 'fail AttachmentRefused'],
    ['that somebody has detached', { request: update() }, 'done, told'],
    ['that somebody has detached, whose target is gone', { seen: NO_TARGET, request: update() }, 'done, told'],
    ['that somebody has detached, with a new overwrite', changed, 'ATTACH noting null'],
    [
      'that somebody has detached, with the overwrite of before',
      { desired: { overwrite: 'May' }, request: update({ overwrite: 'May' }) },
      'done, told',
    ],
    ['of another policy than before', { request: update({ policyId: OTHER_ID }) }, 'ATTACH noting null'],
    ['to another target than before', { request: update({ targetId: 'r-exam' }) }, 'ATTACH noting null'],
    ['whose template before is unreadable', { request: update({}, { previous: undefined }) }, 'ATTACH noting null'],
    ['that is there, and was before', { seen: ON, request: update() }, 'done'],
    ['in a rollback that has changed nothing', { seen: ON, request: update({}, { isRollback: true }) }, 'done'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('is ours if this execution made it, and found otherwise; its id stays afterwards', () => {
    const idOf = (one: Case) => {
      const decision = decide(one);
      return decision.type === 'done' || decision.type === 'act' ? decision.answer?.physicalId : undefined;
    };
    expect(idOf({ seen: ON, observed: { isOurs: true } })).toBe(OURS);
    expect(idOf({ seen: ON })).toBe(FOUND);
    expect(idOf({ seen: ON, observed: { isOurs: true }, request: update() })).toBe(FOUND);
    expect(
      idOf({ seen: ON, request: update({ policyId: OTHER_ID }, { physicalId: OURS.replace('deny0000', 'x') }) }),
    ).toBe(FOUND);
  });

  test('that fails has the id that a Delete needs', () => {
    expect(decide({ seen: NO_TARGET })).toMatchObject({ type: 'fail', physicalId: FOUND });
    expect(decide({ observed: { organization: undefined } })).toMatchObject({
      physicalId: 'none/policy-attachment/found',
    });
  });

  test('that is one too many names what is attached', () => {
    const attached = [FULL, { ...policy, id: OTHER_ID, name: 'Other' }];
    const limit = refusal(CONSTRAINT, 'ATTACH', 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    const reasonOf = (type: string) => {
      const attaching = { policy: { ...policy, type }, typeStatus: 'ENABLED' } as const;
      return decide({ seen: { ...OFF, policyType: type, attached, attaching }, memo: { refusal: limit } });
    };
    expect(reasonOf('SERVICE_CONTROL_POLICY')).toMatchObject({
      reason: `policy p-deny0000 is not attached to organizational unit ou-exam-12345678, which has 2 policies of the type SERVICE_CONTROL_POLICY, and AWS allowed 10 in 2026: FullAWSAccess (p-FullAWSAccess), Other (p-other000); AWS answered ConstraintViolationException (MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED): AWS said so`,
    });
    expect(reasonOf('NEW_POLICY')).toMatchObject({
      reason: expect.stringContaining('which has 2 policies of the type NEW_POLICY: FullAWSAccess'),
    });
  });
});

describe('a detachment', () => {
  const off = { ...OFF, attaching: undefined };
  const detachment = (one: Case = {}): Case => ({ isDetachment: true, ...one });
  const before = update({}, { physicalId: DETACHED });
  test.each<[string, Case, string]>([
    ['of what is attached', {}, 'DETACH noting "yes"'],
    ['of what is not attached', { seen: off }, 'done'],
    ['of what is not attached, where the type is off', { seen: off, observed: { typeStatus: 'OFF' } }, 'done'],
    [
      'of what is not attached, and what AWS is about to attach',
      { seen: off, observed: { typeStatus: 'PENDING_ENABLE' } },
      'wait for AWS',
    ],
    ['from a target that is not there', { seen: NO_TARGET, after: 59 }, 'wait for AWS'],
    ['from a target that is still not there', { seen: NO_TARGET }, 'fail TargetNotFound'],
    ['from an address that has not joined', { desired: { targetId: '' } }, 'fail TargetNotFound'],
    ['of the last one that allows', { seen: ALONE, after: 59 }, 'wait for AWS'],
    ['of the last one that still allows', { seen: ALONE }, 'fail LockOut'],
    [
      'of the last one at all',
      { memo: { refusal: refusal(CONSTRAINT, 'DETACH', 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') } },
      'fail LockOut',
    ],
    [
      'of one that stays attached',
      { memo: { refusal: refusal('InvalidInputException', 'DETACH', 'NON_DETACHABLE_POLICY') } },
      'fail AttachmentRefused',
    ],
    ['that AWS refuses', { memo: { refusal: refusal('X', 'DETACH') } }, 'fail AttachmentRefused'],
    ['that this execution has made, not visible yet', { memo: { hasDetached: true } }, 'wait for AWS'],
    ['that this execution has made', { seen: { ...off, isAllowed: true }, memo: { hasDetached: true } }, 'done'],
    [
      'that left nothing that allows, because others detached the rest',
      { seen: { ...off, isAllowed: false }, memo: { hasDetached: true } },
      'ATTACH',
    ],
    ['that was taken back for that', { seen: ALONE, memo: { hasDetached: true, hasAttached: true } }, 'fail LockOut'],
    [
      'that was taken back for that, not visible yet',
      { seen: { ...off, isAllowed: false }, memo: { hasDetached: true, hasAttached: true } },
      'wait for AWS',
    ],
    ['of what somebody has attached again', { request: before }, 'done, told'],
    [
      'of what somebody has attached again, with a new overwrite',
      { desired: { overwrite: 'May' }, request: before },
      'DETACH noting "yes"',
    ],
    ['whose target is gone, and was there before', { seen: NO_TARGET, request: before }, 'done'],
  ])('%s', (_what, one, expected) => {
    expect(summary(detachment(one))).toBe(expected);
  });

  test('says which policy stays attached permanently', () => {
    const stays = refusal('InvalidInputException', 'DETACH', 'NON_DETACHABLE_POLICY');
    expect(decide(detachment({ memo: { refusal: stays } }))).toMatchObject({
      reason: expect.stringMatching(/^policy p-deny0000 is not detached from .*: AWS keeps this policy attached/),
    });
  });
});

describe('the rollback of an update', () => {
  const back = (before: Case['desired'], more: Case = {}): Case => ({
    ...more,
    request: update(before, { isRollback: true, isAnswered: true, ...more.request }),
  });
  const other = { policyId: OTHER_ID };
  const seenOther = { ...ON, policyId: OTHER_ID };
  const overwrote = { overwrite: 'May' };
  const taken = (takenBack: typeof NOTHING) => ({ observed: { takenBack } });
  test.each<[string, Case, string]>([
    ['that changed nothing', back({}), 'done'],
    ['that looks at nothing', { ...back({}), observed: { seen: undefined } }, 'done'],
    ['that attached it again', back(overwrote, { seen: ON, ...taken(noted(null)) }), 'DETACH noting "yes"'],
    ['that found it attached again', back(overwrote, { seen: ON, ...taken(NOTHING) }), 'done'],
    [
      'that attached it again, and is not recorded any more',
      back(overwrote, { seen: ON, ...taken(FORGOTTEN) }),
      'done',
    ],
    ['that attached it again, and somebody detached it', back(overwrote, { ...taken(noted(null)) }), 'done'],
    ['that made another pair', back(other, { seen: seenOther, ...taken(noted(null)) }), 'DETACH noting "yes"'],
    ['that found another pair', back(other, { seen: seenOther, ...taken(NOTHING) }), 'done'],
    [
      'that made another pair, and is not recorded',
      back(other, { seen: seenOther, ...taken(FORGOTTEN) }),
      'done, told',
    ],
    [
      'that made another pair, which is the last one that allows',
      back(other, { seen: { ...seenOther, isAllowed: false }, ...taken(noted(null)) }),
      'done, told',
    ],
    [
      'that made another pair, which AWS does not detach',
      back(other, { seen: seenOther, ...taken(noted(null)), memo: { refusal: refusal('X', 'DETACH') } }),
      'done, told',
    ],
    [
      'that made another pair, which has been detached',
      back(other, { seen: { ...seenOther, isAttached: false }, memo: { hasDetached: true } }),
      'done',
    ],
    [
      'that detached it again',
      back(overwrote, { isDetachment: true, seen: OFF, ...taken(noted('yes')), request: { physicalId: DETACHED } }),
      'ATTACH noting null',
    ],
    [
      'that made another detachment, and is not recorded',
      back(other, { isDetachment: true, seen: OFF, ...taken(FORGOTTEN), request: { physicalId: DETACHED } }),
      'done, told',
    ],
    ['that was never readable', back({}, { seen: ON, request: { previous: undefined } }), 'done'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('is answered before anything is done', () => {
    const decision = decide(back(overwrote, { seen: ON, ...taken(noted(null)) }));
    expect(decision).toMatchObject({ type: 'act', answer: { physicalId: FOUND, attributes: {} } });
  });
});
