import {
  type Case,
  CONTENT,
  decide,
  denying,
  FORGOTTEN,
  FOUND,
  ID,
  INVENTED,
  MARK,
  noted,
  OLD_CONTENT,
  OURS,
  POLICY,
  RECORD,
  refusal,
  summary,
  update,
} from './deciding';

const CONSTRAINT = 'ConstraintViolationException';
const DUPLICATE = 'DuplicatePolicyException';
const DELETE = { type: 'Delete', physicalId: OURS } as const;
const TARGETS = ['r-exam', 'ou-exam-12345678', '222222222222'];
const EXISTENCE = { name: 'policy', before: ID, found: ID, goesWithDeclaration: true };

describe('a Create', () => {
  test.each<[string, Case, string]>([
    ['without all features', { observed: { obstacle: 'NO_PLACE' } }, 'fail NotInAllFeaturesMode'],
    ['of a policy that AWS manages', { observed: { obstacle: 'RESERVED' }, after: 0 }, 'fail PolicyRefused'],
    ['of a policy that is there, in other words', { observed: { found: POLICY } }, 'done'],
    [
      'of a policy that is there, with a description and tags of others',
      { observed: { found: { ...POLICY, description: 'theirs', tags: { theirs: '1' } } } },
      'done',
    ],
    [
      'of a policy that says something else',
      { observed: { found: POLICY }, desired: { content: '{}' } },
      'fail Differs',
    ],
    [
      'of a policy with another description',
      { observed: { found: { ...POLICY, description: 'theirs' } }, desired: { description: 'ours' } },
      'fail Differs',
    ],
    [
      'of a policy with another tag',
      { observed: { found: { ...POLICY, tags: { a: '2' } } }, desired: { tags: { a: '1' } } },
      'fail Differs',
    ],
    [
      'of a policy without a description',
      { observed: { found: POLICY }, desired: { description: 'ours' } },
      'CHANGE description noting description',
    ],
    ['of a policy without a tag', { observed: { found: POLICY }, desired: { tags: { a: '1' } } }, 'TAG noting tag/a'],
    [
      'of a policy that says something else, with an overwrite',
      { observed: { found: POLICY }, desired: { content: '{}', overwrite: 'May' } },
      'fail Differs',
    ],
    ['of a policy that is not there', {}, 'CREATE noting policy'],
    ['of a policy that this execution has made, not visible yet', { memo: { made: RECORD } }, 'wait for AWS'],
    ['of a policy that this execution has made', { memo: { made: RECORD }, observed: { found: POLICY } }, 'done'],
    ['whose name AWS says is taken', { memo: { refusal: refusal(DUPLICATE, 'CREATE') } }, 'wait for AWS'],
    [
      'whose name AWS goes on to say is taken',
      { memo: { refusal: refusal(DUPLICATE, 'CREATE'), refusedSince: '2026-01-01T00:00:00.000Z' } },
      'fail PolicyRefused',
    ],
    [
      'of a policy that is too long',
      { memo: { refusal: refusal(CONSTRAINT, 'CREATE', 'POLICY_CONTENT_LIMIT_EXCEEDED') } },
      'fail PolicyRefused',
    ],
    [
      'of a policy that is one too many',
      { memo: { refusal: refusal(CONSTRAINT, 'CREATE', 'POLICY_NUMBER_LIMIT_EXCEEDED') } },
      'fail QuotaExceeded',
    ],
    [
      'of a policy that AWS does not understand',
      { memo: { refusal: refusal('MalformedPolicyDocumentException', 'CREATE') } },
      'fail PolicyRefused',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('makes a policy with its tags, and the mark of this very resource', () => {
    expect(decide({ desired: { tags: { team: 'a' } } })).toMatchObject({
      action: { type: 'CREATE', tags: { team: 'a', ...MARK } },
      note: { policy: null },
    });
  });

  test.each<[string, Case, string]>([
    ['found', { observed: { found: POLICY } }, FOUND],
    ['ours, by its mark', { observed: { found: { ...POLICY, isOurs: true } } }, OURS],
  ])('answers with an id that says whose the policy is: %s', (_what, one, physicalId) => {
    const attributes = { PolicyId: ID, PolicyArn: RECORD.arn };
    expect(decide(one)).toMatchObject({ answer: { physicalId, attributes } });
  });

  test('that finds other texts names both, and how to save that of AWS into a file', () => {
    const { reason } = decide({
      observed: { found: { ...POLICY, description: 'theirs' } },
      desired: { content: denying('ec2:*'), description: 'ours' },
    });
    for (const part of [
      `policy deny (${ID}) is an existing policy that differs from the template, and nothing was changed`,
      `the content is ${JSON.stringify(JSON.stringify(JSON.parse(OLD_CONTENT)))}, but declared as ${JSON.stringify(denying('ec2:*'))}`,
      'the description is "theirs", but declared as "ours"',
      `content: PolicyContent.fromFile('${ID}.json') with the file of \`aws organizations describe-policy --policy-id ${ID} --query Policy.Content --output text --region us-east-1 > ${ID}.json\``,
      'description: "theirs"',
    ]) {
      expect(reason).toContain(part);
    }
  });

  test('that finds two long texts shows where they differ', () => {
    const same = Array.from({ length: 40 }, (_, index) => `service${index}:*`);
    const found = { ...POLICY, content: denying(...same, 's3:*') };
    const { reason } = decide({ observed: { found }, desired: { content: denying(...same, 'ec2:*') } });
    expect(reason).toMatch(
      /the content is "\.\.\.[^ ]*service39:\*\\",\\"s3:\*\\"\],.*but declared as "\.\.\..*\\"ec2:\*\\"\]/,
    );
    expect(reason.length).toBeLessThan(3000);
  });

  test('of a policy that is too long names the length, the limit, and the largest statements', () => {
    const content = JSON.stringify({
      Statement: [{ Sid: 'A' }, { Sid: 'Long', Action: 'x'.repeat(11_000) }, { Effect: 'Deny' }],
    });
    const { reason } = decide({
      desired: { content },
      memo: { refusal: refusal(CONSTRAINT, 'CREATE', 'POLICY_CONTENT_LIMIT_EXCEEDED') },
    });
    expect(reason).toMatch(
      /it has 11,\d{3} characters, and AWS allowed 10,240 for the type in 2026; its largest parts are statement Long with 11,\d{3} characters, statement 3 with 17 characters, statement A with 11 characters; AWS answered Constraint/,
    );
  });
});

describe('an Update', () => {
  const OTHER = denying('ec2:*');
  test.each<[string, Case, string]>([
    ['that changes nothing', { observed: { found: POLICY }, request: update() }, 'done'],
    [
      'of what somebody changed, that changes nothing of it',
      { observed: { found: { ...POLICY, content: '{}' } }, request: update() },
      'done',
    ],
    [
      'to other words for the same, of what somebody changed',
      { observed: { found: { ...POLICY, content: '{}' } }, desired: { content: OLD_CONTENT }, request: update() },
      'done',
    ],
    [
      'to another content',
      { observed: { found: POLICY }, desired: { content: OTHER }, request: update() },
      'CHANGE content noting content',
    ],
    [
      'to another content of what somebody changed',
      { observed: { found: { ...POLICY, content: '{}' } }, desired: { content: OTHER }, request: update() },
      'fail Differs',
    ],
    [
      'to another content of what somebody changed, with a new overwrite',
      {
        observed: { found: { ...POLICY, content: '{}' } },
        desired: { content: OTHER, overwrite: 'May' },
        request: update(),
      },
      'CHANGE content noting content',
    ],
    [
      'to what somebody changed it to',
      { observed: { found: { ...POLICY, content: denying('EC2:*') } }, desired: { content: OTHER }, request: update() },
      'done',
    ],
    [
      'to another name, content, and description, with a tag',
      {
        observed: { found: { ...POLICY, description: 'a' } },
        desired: { name: 'no', content: OTHER, description: 'b', tags: { a: '1' } },
        request: update({ description: 'a' }),
      },
      'CHANGE name,content,description noting name,content,description,tag/a',
    ],
    [
      'without a description any more',
      { observed: { found: { ...POLICY, description: 'a' } }, request: update({ description: 'a' }) },
      'done',
    ],
    [
      'without a tag any more',
      { observed: { found: { ...POLICY, tags: { a: '1' } } }, request: update({ tags: { a: '1' } }) },
      'TAG noting tag/a',
    ],
    ['to another type', { desired: { type: 'TAG_POLICY' }, request: update() }, 'CREATE noting policy'],
    ['of a policy that is gone, that changes nothing', { request: update() }, 'done, told'],
    ['of a policy that is gone, to another content', { desired: { content: OTHER }, request: update() }, 'fail Gone'],
    [
      'of a policy that is gone, to other words for the same',
      { desired: { content: OLD_CONTENT }, request: update() },
      'done, told',
    ],
    [
      'of a policy that is gone, with a new overwrite',
      { desired: { overwrite: 'May' }, request: update() },
      'CREATE noting policy',
    ],
    [
      'that AWS refuses',
      {
        observed: { found: POLICY },
        desired: { content: OTHER },
        request: update(),
        memo: { refusal: refusal('MalformedPolicyDocumentException', 'CHANGE') },
      },
      'fail PolicyRefused',
    ],
    [
      'to a name that another policy is about to give up',
      {
        observed: { found: POLICY },
        desired: { name: 'no' },
        request: update(),
        memo: { refusal: refusal(DUPLICATE, 'CHANGE') },
      },
      'wait for AWS',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test("notes AWS's text as it is, with its white space", () => {
    const one = { observed: { found: POLICY }, desired: { content: OTHER }, request: update() };
    expect(decide(one)).toMatchObject({
      action: { type: 'CHANGE', id: ID, values: { content: OTHER } },
      note: { content: OLD_CONTENT },
      reason: `the content of policy deny (${ID}) is updated`,
    });
  });
});

describe('an Update in a rollback', () => {
  const FAILED = denying('ec2:*');
  const written = { name: 'content', declared: CONTENT, before: FAILED, found: FAILED, goesWithDeclaration: false };
  const rollback = (observed: Case['observed'], more: Case = {}): Case => ({
    request: update({ content: FAILED }, { isRollback: true, isAnswered: true }),
    observed: { found: { ...POLICY, content: FAILED }, ...observed },
    ...more,
  });
  test.each<[string, Case, string]>([
    ['of an update that wrote nothing', rollback({}), 'done'],
    [
      'of a changed content',
      rollback({ candidates: [written], takenBack: noted({ content: OLD_CONTENT }) }),
      'CHANGE content',
    ],
    [
      'of an update that is not recorded any more',
      rollback({ candidates: [written], takenBack: FORGOTTEN }),
      'CHANGE content',
    ],
    [
      'of another policy that was made',
      rollback({
        made: { ...RECORD, id: 'p-99999999' },
        holders: [],
        candidates: [EXISTENCE],
        takenBack: noted({ policy: null }),
      }),
      'DELETE',
    ],
    [
      'that AWS refuses',
      rollback(
        { candidates: [written], takenBack: noted({ content: OLD_CONTENT }) },
        { memo: { refusal: refusal('MalformedPolicyDocumentException', 'CHANGE') } },
      ),
      'fail PolicyRefused',
    ],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test("puts back AWS's text as it was", () => {
    expect(decide(rollback({ candidates: [written], takenBack: noted({ content: OLD_CONTENT }) }))).toMatchObject({
      action: { values: { content: OLD_CONTENT } },
    });
  });
});

describe('a Delete', () => {
  const wanted = (removal: object, more: Case = {}): Case => ({
    request: DELETE,
    observed: { removal: { record: RECORD, ...removal } },
    ...more,
  });
  const MADE = { candidates: [EXISTENCE], takenBack: noted({ policy: null }) };
  const described = { name: 'description', before: 'ours', found: 'ours', goesWithDeclaration: false };
  test.each<[string, Case, string]>([
    ['of a policy that is kept, or gone', wanted({ record: undefined }), 'done'],
    ['of a policy that is attached', wanted({ holders: TARGETS }, { after: 119 }), 'wait for AWS'],
    ['of a policy that stays attached', wanted({ holders: TARGETS }), 'fail PolicyInUse'],
    ['of a policy that is attached nowhere', wanted({ holders: [] }), 'DELETE'],
    [
      'of a policy that somebody was faster to attach',
      wanted({ holders: [] }, { memo: { refusal: refusal('PolicyInUseException', 'DELETE') } }),
      'fail PolicyInUse',
    ],
    [
      'that AWS refuses',
      wanted({ holders: [] }, { memo: { refusal: refusal('ConstraintViolationException', 'DELETE') } }),
      'fail PolicyNotRemovable',
    ],
    [
      'in a rollback, of a policy that was made',
      wanted({ ...MADE, holders: [] }, { request: { ...DELETE, isRollback: true } }),
      'DELETE',
    ],
    [
      'with an id that CloudFormation invented, of a policy that was made',
      wanted({ ...MADE, holders: [] }, { request: { ...DELETE, physicalId: INVENTED } }),
      'DELETE',
    ],
    [
      'in the rollback of a creation, of a policy that still looks attached',
      wanted(
        { ...MADE, holders: TARGETS },
        { request: { ...DELETE, isRollback: true, isRollbackOfCreation: true }, after: 1 },
      ),
      'wait for AWS',
    ],
    [
      'in a rollback, of a policy that others have attached',
      wanted({ ...MADE, holders: TARGETS }, { request: { ...DELETE, isRollback: true } }),
      'done, told',
    ],
    [
      'in a rollback, of a policy that was found, and got a description',
      wanted(
        { candidates: [described], takenBack: noted({ description: null }) },
        { request: { ...DELETE, isRollback: true } },
      ),
      'CHANGE description',
    ],
    ['in a rollback, of a policy that was found', wanted({}, { request: { ...DELETE, isRollback: true } }), 'done'],
  ])('%s', (_what, one, expected) => {
    expect(summary(one)).toBe(expected);
  });

  test('of a policy in use names its targets', () => {
    expect(decide(wanted({ holders: TARGETS })).reason).toBe(
      `policy deny (${ID}) is not deleted: it is attached to ${TARGETS.join(', ')}`,
    );
  });
});
