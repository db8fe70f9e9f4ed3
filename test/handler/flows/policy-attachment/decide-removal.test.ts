import { anOrganization } from '../builders';
import {
  ALONE,
  type Case,
  DETACHED,
  DETACHED_FOUND,
  decide,
  FORGOTTEN,
  FOUND,
  INVENTED,
  NO_TARGET,
  NOTHING,
  noted,
  OFF,
  ON,
  OURS,
  refusal,
  summary,
} from './deciding';

const HOLDER = {
  stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/1',
  logicalId: 'PolicyAttachmentX',
  type: 'Custom::CdkAwsOrganizationPolicyAttachment',
  physicalId: OURS,
};
const CONSTRAINT = 'ConstraintViolationException';
const LAST = refusal(CONSTRAINT, 'DETACH', 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
const FULL_TARGET = refusal(CONSTRAINT, 'ATTACH', 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
const wanted = { type: 'Delete', physicalId: OURS } as const;
const rollback = { ...wanted, isRollback: true } as const;
const invented = { type: 'Delete', physicalId: INVENTED } as const;

describe('the Delete of an attachment', () => {
  const isGone = { observed: { removal: undefined } };
  test.each<[string, Case, string]>([
    ['of an organization that is another one', { ...isGone, request: wanted }, 'done'],
    ['of an organization that is another one, that never was', { ...isGone, request: invented }, 'done'],
    ['of no organization', { observed: { organization: undefined }, request: wanted }, 'done'],
    ['that keeps it', { observed: { removal: {} }, request: wanted }, 'done'],
    ['of what is not attached any more', { request: wanted }, 'done'],
    ['whose target is gone', { seen: NO_TARGET, request: wanted }, 'done'],
    ['for which another resource stands', { seen: ON, removal: { holder: HOLDER }, request: wanted }, 'done, told'],
    ['of what was attached before', { seen: ON, request: { ...wanted, physicalId: FOUND } }, 'done, told'],
    [
      'while nobody knows what the stack is doing',
      { seen: ON, request: { ...wanted, isStatusUnknown: true } },
      'fail AttachmentRefused',
    ],
    ['of ours', { seen: ON, request: wanted }, 'DETACH noting "yes"'],
    ['of ours, detached, not visible yet', { seen: ON, memo: { hasDetached: true }, request: wanted }, 'wait for AWS'],
    ['of ours, detached', { seen: { ...OFF, isAllowed: true }, memo: { hasDetached: true }, request: wanted }, 'done'],
    [
      'of ours, detached, which left nothing that allows',
      { seen: { ...OFF, isAllowed: false }, memo: { hasDetached: true }, request: wanted },
      'ATTACH',
    ],
    ['of the last one that allows', { seen: ALONE, request: wanted, after: 59 }, 'wait for AWS'],
    ['of the last one that still allows', { seen: ALONE, request: wanted }, 'fail LockOut'],
    ['of the last one at all', { seen: ON, memo: { refusal: LAST }, request: wanted }, 'fail LockOut'],
    [
      'that AWS refuses',
      { seen: ON, memo: { refusal: refusal('X', 'DETACH') }, request: wanted },
      'fail AttachmentRefused',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  const taken = (takenBack: typeof NOTHING) => ({ seen: ON, removal: { takenBack } });
  test.each<[string, Case, string]>([
    ['and it did not change it', { ...taken(NOTHING), request: rollback }, 'done'],
    ['and it was there before', { ...taken(noted('yes')), request: rollback }, 'done'],
    ['and it attached it', { ...taken(noted(null)), request: rollback }, 'DETACH noting "yes"'],
    ['which moves accounts back', { ...taken(noted(null)), request: rollback, after: 39 }, 'wait for AWS'],
    [
      'which moves accounts back for long',
      { ...taken(noted(null)), request: rollback, after: 40 },
      'DETACH noting "yes"',
    ],
    [
      'that was the first, which moves no account back',
      { ...taken(noted(null)), request: { ...rollback, isRollbackOfCreation: true }, after: 1 },
      'DETACH noting "yes"',
    ],
    ['and it did not change it a moment ago', { ...taken(NOTHING), request: rollback, after: 1 }, 'done'],
    ['and it attached it, without an id of ours', { ...taken(noted(null)), request: invented }, 'DETACH noting "yes"'],
    ['and it is not recorded any more', { ...taken(FORGOTTEN), request: rollback }, 'done, told'],
    ['and nobody has looked', { seen: ON, request: rollback }, 'done'],
    [
      'and it attached the last one that allows',
      { ...taken(noted(null)), seen: ALONE, request: rollback },
      'done, told',
    ],
    [
      'and AWS does not detach it',
      { ...taken(noted(null)), memo: { refusal: refusal('X', 'DETACH') }, request: rollback },
      'done, told',
    ],
    [
      'and it has been detached',
      { seen: { ...OFF, isAllowed: true }, memo: { hasDetached: true }, request: rollback },
      'done',
    ],
    ['and somebody detached it', { request: rollback }, 'done'],
  ])('in a rollback of a deployment, %s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('says what it leaves, and how it goes', () => {
    const decision = decide({ seen: ON, request: { ...wanted, physicalId: FOUND } });
    expect(decision).toMatchObject({
      reason:
        'policy p-deny0000 stays attached to organizational unit ou-exam-12345678: it was attached before the stack declared it',
      messages: [
        {
          subject: 'policy p-deny0000 stays attached to organizational unit ou-exam-12345678',
          text: expect.stringContaining(
            'aws organizations detach-policy --policy-id p-deny0000 --target-id ou-exam-12345678 --region us-east-1',
          ),
        },
      ],
    });
  });
});

describe('the Delete of a detachment', () => {
  const of = { ...wanted, physicalId: DETACHED };
  const own = { removal: { isAwsManaged: true } };
  const status = (typeStatus: 'OFF' | 'PENDING_ENABLE') => ({
    seen: { ...OFF, attaching: { policy: OFF.attaching!.policy!, typeStatus } },
  });
  test.each<[string, Case, string]>([
    ['of what somebody has attached', { seen: ON, request: of }, 'done'],
    ['whose target is gone', { seen: NO_TARGET, ...own, request: of }, 'done'],
    ['for which another resource stands', { removal: { holder: HOLDER }, request: of }, 'done, told'],
    [
      'of what was not attached before',
      { observed: { removal: {} }, request: { ...of, physicalId: DETACHED_FOUND } },
      'done',
    ],
    ['of a policy that is not of AWS', { removal: { isAwsManaged: false }, request: of }, 'done'],
    [
      'while nobody knows what the stack is doing',
      { ...own, request: { ...of, isStatusUnknown: true } },
      'fail AttachmentRefused',
    ],
    ['of a policy of AWS', { ...own, request: of }, 'ATTACH noting null'],
    [
      'of a policy of AWS, attached, not visible yet',
      { ...own, memo: { hasAttached: true }, request: of },
      'wait for AWS',
    ],
    ['of a policy of AWS, attached', { ...own, seen: ON, memo: { hasAttached: true }, request: of }, 'done'],
    [
      'of a policy that is gone',
      { ...own, seen: { ...OFF, attaching: { typeStatus: 'ENABLED' } }, request: of },
      'done',
    ],
    ['of a type that is off', { ...own, ...status('OFF'), request: of }, 'done'],
    ['of a type that is being enabled', { ...own, ...status('PENDING_ENABLE'), request: of }, 'wait for AWS'],
    ['from a target without room', { ...own, memo: { refusal: FULL_TARGET }, request: of }, 'fail AttachmentRefused'],
    [
      'in a rollback that did not change it',
      { removal: { takenBack: NOTHING }, request: { ...of, isRollback: true } },
      'done',
    ],
    [
      'in a rollback of one that detached it, whosever policy it is',
      { removal: { takenBack: noted('yes') }, request: { ...of, isRollback: true } },
      'ATTACH noting null',
    ],
    [
      'without an id of ours, of one that detached it',
      { removal: { takenBack: noted('yes') }, request: invented },
      'ATTACH noting null',
    ],
    [
      'in a rollback, to a target without room',
      { removal: { takenBack: noted('yes') }, memo: { refusal: FULL_TARGET }, request: { ...of, isRollback: true } },
      'done, told',
    ],
    [
      'in a rollback that is not recorded any more',
      { removal: { takenBack: FORGOTTEN }, request: { ...of, isRollback: true } },
      'done, told',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary({ isDetachment: true, seen: OFF, ...one })).toBe(expected);
  });
});

test('a Delete in the organization of somebody else touches nothing', () => {
  const organization = anOrganization({ managementAccountId: '999999999999' });
  expect(summary({ observed: { organization, removal: undefined }, request: wanted })).toBe('done');
});
