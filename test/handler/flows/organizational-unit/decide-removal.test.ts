import {
  type Case,
  DELETE,
  decide,
  EXISTENCE,
  FORGOTTEN,
  FOUND,
  ID,
  INVENTED,
  noted,
  RECORD,
  ROLLBACK_DELETE,
  refusal,
  UNIT,
  update,
} from './deciding';

const NOT_EMPTY = 'OrganizationalUnitNotEmptyException';
const CHILDREN = Array.from({ length: 12 }, (_, index) => String(222_222_222_200 + index));
const HOLDER = {
  stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/guid',
  logicalId: 'OrganizationalUnitProd',
  type: 'x',
};
const TAG = { name: 'tag/a', before: '1', found: '1', goesWithDeclaration: true };

/** In a few words: what is decided, and whether people are told. */
function summary(one: Case): string {
  const decision = decide(one);
  const told = decision.type !== 'act' && decision.type !== 'wait' && decision.messages !== undefined ? ', told' : '';
  return decision.type === 'act'
    ? decision.action.type
    : `${decision.type}${decision.type === 'fail' ? ` ${decision.code}` : told}`;
}

describe('a Delete that somebody wants', () => {
  const wanted = (removal: object, more: Case = {}): Case => ({
    request: DELETE,
    desired: { removalPolicy: 'DESTROY' },
    observed: { removal: { record: RECORD, ...removal } },
    ...more,
  });
  test.each<[string, Case, string]>([
    ['of an organization that is gone', { request: DELETE, observed: { organization: undefined } }, 'done'],
    ['of another organization', { request: DELETE, observed: { removal: undefined } }, 'done'],
    ['of a unit that is to stay', { request: DELETE, observed: { removal: {} } }, 'done'],
    [
      'of a unit that is gone',
      { request: DELETE, desired: { removalPolicy: 'DESTROY' }, observed: { removal: {} } },
      'done',
    ],
    [
      'of a unit that it has deleted',
      { request: DELETE, memo: { hasDeleted: true }, observed: { removal: {} } },
      'done',
    ],
    ['of a unit that another resource stands for', wanted({ standIn: HOLDER }), 'done, told'],
    [
      'while nobody knows whether it is one of a rollback',
      wanted({ holders: [] }, { request: { ...DELETE, isStatusUnknown: true } }),
      'fail UnitNotRemovable',
    ],
    ['of a unit that is empty', wanted({ holders: [] }), 'DELETE'],
    ['of a unit that is gone by the time of the second look', wanted({ holders: undefined }), 'DELETE'],
    ['of a unit that is not empty', wanted({ holders: CHILDREN }, { after: 119 }), 'wait'],
    ['of a unit that stays not empty', wanted({ holders: CHILDREN }, { after: 120 }), 'fail UnitNotEmpty'],
    [
      'of a unit into which somebody was faster',
      wanted({ holders: [] }, { memo: { refusal: refusal(NOT_EMPTY, 'DELETE') }, after: 119 }),
      'wait',
    ],
    [
      'of a unit that AWS says is not empty',
      wanted({ holders: [] }, { memo: { refusal: refusal(NOT_EMPTY, 'DELETE') } }),
      'fail UnitNotEmpty',
    ],
    [
      'that AWS refuses',
      wanted({ holders: [] }, { memo: { refusal: refusal('ConstraintViolationException', 'DELETE') } }),
      'fail UnitNotRemovable',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('names ten of those that are in the unit', () => {
    const { reason } = decide(wanted({ holders: CHILDREN }));
    expect(reason).toBe(
      `organizational unit Prod (${ID}) is not deleted: it holds ${CHILDREN.slice(0, 10).join(', ')}, and 2 more`,
    );
    expect(decide(wanted({ holders: CHILDREN.slice(0, 2) })).reason).toMatch(/it holds 222222222200, 222222222201$/);
  });

  test('says why nothing is deleted', () => {
    const reason = (one: Case) => decide(one).reason;
    expect(reason({ request: DELETE, observed: { removal: {} } })).toMatch(/removal policy is RETAIN/);
    expect(reason({ request: { ...DELETE, physicalId: FOUND }, observed: { removal: {} } })).toMatch(
      /did not create it/,
    );
    expect(reason({ request: { ...DELETE, physicalId: INVENTED }, observed: { organization: undefined } })).toMatch(
      /does not manage the organization that it was created for any more/,
    );
    expect(reason(wanted({ standIn: HOLDER }))).toMatch(
      /stays: OrganizationalUnitProd of stack Other stands for it as well/,
    );
  });
});

describe.each([
  ['a Delete in a rollback', ROLLBACK_DELETE],
  ['a Delete with an id that CloudFormation invented', { ...DELETE, physicalId: INVENTED }],
])('%s', (_of, request) => {
  const taking = (removal: object, more: Case = {}): Case => ({
    request,
    observed: { removal: { record: RECORD, ...removal } },
    ...more,
  });
  const MADE = { candidates: [EXISTENCE], takenBack: noted({ unit: null }) };
  test.each<[string, Case, string]>([
    ['of a unit without a mark', taking({}), 'done'],
    ['of a unit that an earlier deployment made', taking({ candidates: [EXISTENCE], takenBack: noted({}) }), 'done'],
    ['of a unit that the failed deployment made', taking({ ...MADE, holders: [] }), 'DELETE'],
    [
      'of a unit with a mark that somebody has removed',
      taking({ candidates: [TAG], takenBack: noted({ unit: null }) }),
      'done',
    ],
    [
      'of a unit that the failed deployment made, and that is not empty',
      taking({ ...MADE, holders: CHILDREN }, { after: 119 }),
      'wait',
    ],
    ['the same, for two minutes', taking({ ...MADE, holders: CHILDREN }), 'done, told'],
    [
      'the same, in the rollback of a creation',
      taking({ ...MADE, holders: CHILDREN }, { request: { ...request, isRollbackOfCreation: true }, after: 1 }),
      'done, told',
    ],
    [
      'of a unit into which somebody was faster',
      taking({ ...MADE, holders: [] }, { memo: { refusal: refusal(NOT_EMPTY, 'DELETE') }, after: 119 }),
      'wait',
    ],
    [
      'that AWS refuses',
      taking({ ...MADE, holders: [] }, { memo: { refusal: refusal('ConstraintViolationException', 'DELETE') } }),
      'done, told',
    ],
    ['of a unit that got a tag', taking({ candidates: [TAG], takenBack: noted({ 'tag/a': null }) }), 'TAG'],
    [
      'of a unit whose tag AWS keeps',
      taking(
        { candidates: [TAG], takenBack: noted({ 'tag/a': null }) },
        { memo: { refusal: refusal('ConstraintViolationException', 'TAG') } },
      ),
      'done, told',
    ],
    ['whose event is not recorded any more', taking({ candidates: [EXISTENCE], takenBack: FORGOTTEN }), 'done, told'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });
});

describe('an Update in a rollback', () => {
  const CHANGED = {
    name: 'name',
    declared: 'Prod',
    before: 'Production',
    found: 'Production',
    goesWithDeclaration: false,
  };
  const OTHER = { ...RECORD, id: 'ou-exam-99999999' };
  const rollback = (observed: object, more: Case = {}): Case => ({
    request: update({ name: 'Production' }, { isRollback: true, isAnswered: true }),
    observed: { found: { ...UNIT, name: 'Production' }, ...observed },
    ...more,
  });
  const MADE = { made: OTHER, candidates: [{ ...EXISTENCE, found: OTHER.id }], takenBack: noted({ unit: null }) };
  test.each<[string, Case, string]>([
    ['of a failed update that changed nothing', rollback({}), 'done'],
    ['of a unit that is gone', rollback({ found: undefined }), 'done'],
    [
      'of a failed update that renamed it',
      rollback({ candidates: [CHANGED], takenBack: noted({ name: 'Prod' }) }),
      'CHANGE',
    ],
    [
      'of a failed update that is not recorded any more',
      rollback({ candidates: [CHANGED], takenBack: FORGOTTEN }),
      'CHANGE',
    ],
    ['of a failed update that wrote no note', rollback({ candidates: [CHANGED], takenBack: noted({}) }), 'done'],
    [
      'that AWS refuses',
      rollback(
        { candidates: [CHANGED], takenBack: noted({ name: 'Prod' }) },
        { memo: { refusal: refusal('DuplicateOrganizationalUnitException', 'CHANGE') } },
      ),
      'fail UnitRefused',
    ],
    [
      'of a failed update that added a tag, and is not recorded any more',
      rollback({ candidates: [TAG], takenBack: FORGOTTEN }),
      'done, told',
    ],
    ['of a failed update that made another unit', rollback({ ...MADE, holders: [] }), 'DELETE'],
    [
      'of a failed update that made another unit, in which there is something',
      rollback({ ...MADE, holders: CHILDREN }, { after: 119 }),
      'wait',
    ],
    ['the same, for two minutes', rollback({ ...MADE, holders: CHILDREN }), 'done, told'],
    [
      'into which somebody was faster',
      rollback({ ...MADE, holders: [] }, { memo: { refusal: refusal(NOT_EMPTY, 'DELETE') }, after: 119 }),
      'wait',
    ],
    [
      'of a failed update that may have made another unit',
      rollback({ found: undefined, made: OTHER, candidates: [EXISTENCE], takenBack: FORGOTTEN }),
      'done, told',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });
});
