import { anOrganization, ORGANIZATION_ID } from '../builders';
import { inWords } from '../in-words';
import { ago, type Case, decide, FOUND, ID, MARK, OURS, RECORD, ROOT, refusal, UNIT, update } from './deciding';

const DUPLICATE = 'DuplicateOrganizationalUnitException';
const CONSTRAINT = 'ConstraintViolationException';
const OTHER = 'ou-exam-99999999';

const summary = (one: Case) => inWords(decide(one));

describe('an organizational unit', () => {
  const absent = { observed: {} };
  const made = { memo: { made: RECORD } };
  const gone = { request: update() };
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
    ['that is not there', absent, 'CREATE noting {"unit":null}'],
    ['that this execution has made, not visible yet', made, 'wait for AWS'],
    ['that this execution has made', { ...made, observed: { found: UNIT }, desired: { tags: { a: '1' } } }, 'done'],
    ['whose parent is not there', { observed: { obstacle: 'NO_PLACE' }, after: 59 }, 'wait for AWS'],
    ['whose parent is still not there', { observed: { obstacle: 'NO_PLACE' }, after: 60 }, 'fail ParentNotFound'],
    ['that AWS says is there', { memo: { refusal: refusal(DUPLICATE, 'CREATE') } }, 'wait for AWS'],
    [
      'that AWS has said is there',
      { memo: { refusal: refusal(DUPLICATE, 'CREATE'), refusedSince: ago(59) } },
      'wait for AWS',
    ],
    [
      'that AWS goes on to say is there',
      { memo: { refusal: refusal(DUPLICATE, 'CREATE'), refusedSince: ago(60) } },
      'fail UnitRefused',
    ],
    [
      'that would be too deep',
      { memo: { refusal: refusal(CONSTRAINT, 'CREATE', 'OU_DEPTH_LIMIT_EXCEEDED') } },
      'fail UnitRefused',
    ],
    [
      'that would be one too many',
      { memo: { refusal: refusal(CONSTRAINT, 'CREATE', 'OU_NUMBER_LIMIT_EXCEEDED') } },
      'fail QuotaExceeded',
    ],
    [
      'that is there, with nothing declared but its name',
      { observed: { found: { ...UNIT, tags: { theirs: '1' } } } },
      'done',
    ],
    [
      'that is there, with the declared tags',
      { observed: { found: { ...UNIT, tags: { a: '1' } } }, desired: { tags: { a: '1' } } },
      'done',
    ],
    [
      'that is there, without a declared tag',
      { observed: { found: UNIT }, desired: { tags: { a: '1' } } },
      'TAG noting {"tag/a":null}',
    ],
    [
      'that is there, with another tag',
      { observed: { found: { ...UNIT, tags: { a: '2' } } }, desired: { tags: { a: '1' } } },
      'fail Differs',
    ],
    [
      'that is there, whose tags AWS refuses',
      { observed: { found: UNIT }, desired: { tags: { a: '1' } }, memo: { refusal: refusal(CONSTRAINT, 'TAG') } },
      'fail UnitRefused',
    ],
    ['gone, and nothing changes', gone, 'done, told'],
    ['gone, and only its removal policy changes', { ...gone, desired: { removalPolicy: 'DESTROY' } }, 'done, told'],
    ['gone, and a tag is removed from the template', { request: update({ tags: { a: '1' } }) }, 'done, told'],
    ['gone, and it is to be renamed', { ...gone, desired: { name: 'Production' }, after: 59 }, 'wait for AWS'],
    [
      'gone for a minute, and it is to be renamed',
      { ...gone, desired: { name: 'Production' }, after: 60 },
      'fail Gone',
    ],
    ['gone for a minute, and a tag is added', { ...gone, desired: { tags: { a: '1' } } }, 'fail Gone'],
    ['gone, and what was declared before is unreadable', { request: update({}, { previous: undefined }) }, 'fail Gone'],
    ['gone, with a new overwrite', { ...gone, desired: { overwrite: 'May' } }, 'CREATE noting {"unit":null}'],
    [
      'gone, with the overwrite of before',
      { desired: { overwrite: 'May' }, request: update({ overwrite: 'May' }) },
      'done, told',
    ],
    ['below another parent now', { desired: { parentId: OTHER }, request: update() }, 'CREATE noting {"unit":null}'],
    [
      'below another parent now, which is not there',
      { desired: { parentId: OTHER }, request: update(), observed: { obstacle: 'NO_PLACE' } },
      'fail ParentNotFound',
    ],
    [
      'to be renamed',
      { observed: { found: UNIT }, desired: { name: 'Production' }, request: update() },
      'CHANGE noting {"name":"Prod"}',
    ],
    ['renamed by somebody since', { observed: { found: { ...UNIT, name: 'Production' } }, request: update() }, 'done'],
    [
      'renamed by somebody since, and to be renamed',
      { observed: { found: { ...UNIT, name: 'P' } }, desired: { name: 'Production' }, request: update() },
      'fail Differs',
    ],
    [
      'renamed by somebody to what is declared now',
      { observed: { found: { ...UNIT, name: 'P' } }, desired: { name: 'P' }, request: update() },
      'done',
    ],
    [
      'renamed by somebody since, with a new overwrite',
      { observed: { found: { ...UNIT, name: 'P' } }, desired: { overwrite: 'May' }, request: update() },
      'CHANGE noting {"name":"P"}',
    ],
    [
      'whose new name a sibling has',
      {
        observed: { found: UNIT },
        desired: { name: 'P' },
        request: update(),
        memo: { refusal: refusal(DUPLICATE, 'CHANGE') },
      },
      'wait for AWS',
    ],
    [
      'whose new name a sibling keeps',
      {
        observed: { found: UNIT },
        desired: { name: 'P' },
        request: update(),
        memo: { refusal: refusal(DUPLICATE, 'CHANGE'), refusedSince: ago(60) },
      },
      'fail UnitRefused',
    ],
    [
      'to be renamed and tagged',
      {
        observed: { found: { ...UNIT, tags: { old: '1', a: '1' } } },
        desired: { name: 'P', tags: { a: '2', b: '3' } },
        request: update({ tags: { old: '1', a: '1' } }),
      },
      'CHANGE noting {"name":"Prod","tag/old":"1","tag/a":"1","tag/b":null}',
    ],
    [
      'a tag of which is no longer declared, and was changed since',
      { observed: { found: { ...UNIT, tags: { old: '2' } } }, request: update({ tags: { old: '1' } }) },
      'done',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('is made with its tags, and the mark of this very resource', () => {
    expect(decide({ desired: { tags: { team: 'payments' } } })).toMatchObject({
      action: { type: 'CREATE', tags: { team: 'payments', ...MARK } },
    });
  });

  test('that differs is named with both values and the line to write', () => {
    const decision = decide({
      observed: { found: { ...UNIT, name: 'P', tags: { team: 'security' } } },
      desired: { name: 'Production', tags: { team: 'payments' } },
      request: update(),
    });
    expect(decision).toMatchObject({ code: 'Differs', physicalId: FOUND });
    for (const part of [
      `organizational unit P (${ID}) is an existing unit that differs from the template, and nothing was changed`,
      'the name is "P", but declared as "Production"',
      'the tag team is "security", but declared as "payments"',
      'organizationalUnitName: "P", tags: { "team": "security" }',
      "excludeResourceTypes: ['Custom::CdkAwsOrganizationOrganizationalUnit']",
    ]) {
      expect(decision.reason).toContain(part);
    }
  });

  test.each<[string, Case, string]>([
    ['found', { observed: { found: UNIT } }, FOUND],
    ['ours, by its mark', { observed: { found: { ...UNIT, isOurs: true } } }, OURS],
    ['as it was, in an update', { observed: { found: { ...UNIT, isOurs: true } }, request: update() }, FOUND],
    ['as it was, although it is gone', { request: update() }, FOUND],
    [
      'another one, below another parent',
      {
        observed: { found: { ...UNIT, id: OTHER } },
        desired: { parentId: ROOT },
        request: update({ parentId: OTHER }),
      },
      `${ORGANIZATION_ID}/organizational-unit/${OTHER}/found`,
    ],
  ])('has a physical id that says whose it is: %s', (_what, one, physicalId) => {
    expect(decide(one)).toMatchObject({ answer: { physicalId } });
  });

  test('answers its id and its ARN, also when it is gone', () => {
    const attributes = { OrganizationalUnitId: ID, OrganizationalUnitArn: RECORD.arn };
    expect(decide({ observed: { found: UNIT } })).toMatchObject({ answer: { attributes } });
    expect(decide({ request: update() })).toMatchObject({ answer: { attributes } });
  });

  test('that never was answers a failure without an id', () => {
    expect(decide({ observed: { obstacle: 'NO_PLACE' } })).toMatchObject({
      physicalId: 'none/organizational-unit/found',
    });
  });
});
