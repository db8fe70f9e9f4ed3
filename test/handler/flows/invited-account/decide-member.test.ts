import type { TakenBack } from '../../../../src/handler/driver/flow';
import { anAccount, anInvitation, ORGANIZATION_ID } from '../builders';
import { actionOf, type Case, decide, desired, FOUND, MEMBER, OURS, open, ROLLBACK, TARGET, UPDATE } from './deciding';

describe('a member', () => {
  test('is done, and was found', () => {
    expect(decide({ observed: { member: MEMBER } })).toMatchObject({
      type: 'done',
      answer: {
        physicalId: FOUND,
        attributes: {
          State: 'JOINED',
          AccountId: TARGET,
          AccountArn: MEMBER.arn,
          JoinedMethod: 'INVITED',
          HandshakeId: '',
          Expiration: '',
        },
      },
    });
  });

  test('that has accepted its invitation is told of', () => {
    const handshake = anInvitation({ state: 'ACCEPTED' });
    expect(decide({ observed: { member: MEMBER, handshake } })).toMatchObject({
      type: 'done',
      messages: [expect.anything()],
    });
  });

  test('that joined in an unknown way is done all the same', () => {
    const member = anAccount(TARGET, { joinedMethod: { unrecognized: 'ADOPTED' } });
    expect(decide({ observed: { member } })).toMatchObject({ answer: { attributes: { JoinedMethod: 'ADOPTED' } } });
  });

  test('keeps the physical id that it has, and gets another one for another target', () => {
    expect(decide({ observed: { member: MEMBER }, request: { ...UPDATE, physicalId: OURS } })).toMatchObject({
      answer: { physicalId: OURS },
    });
    const other = `${ORGANIZATION_ID}/invited-account/333333333333/ours`;
    expect(decide({ observed: { member: MEMBER }, request: { ...UPDATE, physicalId: other } })).toMatchObject({
      answer: { physicalId: FOUND },
    });
  });

  test('that this execution invited before it was answered is ours, later it is found', () => {
    const ours = { observed: { member: MEMBER }, memo: { isOurs: true } };
    expect(decide(ours)).toMatchObject({ answer: { physicalId: OURS } });
    expect(decide({ ...ours, request: { isAnswered: true } })).toMatchObject({ answer: { physicalId: FOUND } });
  });

  const UNIT = 'ou-exam-12345678';
  const OTHER_UNIT = 'ou-exam-87654321';
  const updateOf = (overrides: Parameters<typeof desired>[0]) => ({ ...UPDATE, previous: desired(overrides) });
  const elsewhere: Case = { observed: { member: MEMBER, parentId: 'r-exam' }, desired: { parentId: UNIT } };
  /** It joined by the invitation of this resource, while this execution waited for it. */
  const INVITED = { ...MEMBER, hasAccepted: true };
  const joined: Case = { ...elsewhere, observed: { member: INVITED, parentId: 'r-exam' } };

  test('that joined a moment ago is moved and tagged as declared, whatever it is, and nothing of that is noted', () => {
    const tagged: Case = {
      observed: { member: INVITED, parentId: UNIT, tags: { a: '0' } },
      desired: { parentId: UNIT, tags: { a: '1', b: '2' } },
    };
    expect(decide(joined)).toEqual(expect.not.objectContaining({ note: expect.anything() }));
    expect(actionOf(decide(joined))).toEqual({ type: 'MOVE', member: INVITED, from: 'r-exam', to: UNIT });
    expect(actionOf(decide(tagged))).toEqual({ type: 'TAG', member: INVITED, add: { a: '1', b: '2' }, remove: [] });
    expect(decide(tagged)).toEqual(expect.not.objectContaining({ note: expect.anything() }));
    expect(decide({ ...joined, observed: { member: INVITED, parentId: UNIT } }).type).toBe('done');
  });

  test('that joined a moment ago and whose place nobody sees: wait for AWS', () => {
    expect(decide({ ...joined, observed: { member: INVITED } })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
  });

  test('that was there before and whose place nobody sees: wait for AWS, with nothing noted', () => {
    const decision = decide({ ...elsewhere, observed: { member: MEMBER } });
    expect(decision).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(decision).toEqual(expect.not.objectContaining({ note: expect.anything() }));
  });

  test.each([
    ['is accepted', { hasAccepted: true }, open, 'act'],
    ['is not seen to be accepted, but the account has its mark', { hasAccepted: false, isMarked: true }, open, 'act'],
    ['is open, while the account has no mark of it', { hasAccepted: false, isMarked: false }, open, 'fail'],
    ['has ended', { hasAccepted: false, isMarked: true }, { ...open, state: 'EXPIRED' }, 'fail'],
  ] as const)('of an execution whose invitation %s', (_what, evidence, handshake, expected) => {
    const observed = { member: { ...MEMBER, ...evidence }, parentId: OTHER_UNIT };
    expect(decide({ ...elsewhere, observed, memo: { handshake } }).type).toBe(expected);
  });

  test.each([
    ['in a Create', {}, true, 'r-exam', 'act'],
    ['in an Update that stopped its execution', { ...UPDATE, hasStopped: true }, true, 'r-exam', 'act'],
    ['in an Update that stopped none', UPDATE, true, 'r-exam', 'fail'],
    ['but is in a unit', {}, true, OTHER_UNIT, 'fail'],
    ['but has no mark', {}, false, 'r-exam', 'fail'],
  ] as const)(
    'that an earlier attempt has invited: it is in the root, %s',
    (_what, request, isOurs, parentId, expected) => {
      const observed = { member: { ...MEMBER, isOurs: true, isMarked: isOurs }, parentId };
      const decision = decide({ ...elsewhere, observed, request });
      expect(decision).toEqual(expect.not.objectContaining({ note: expect.anything() }));
      expect(decision.type).toBe(expected);
    },
  );

  test('that differs from its first declaration: fail before anything is written, and name everything', () => {
    const decision = decide({
      observed: { member: MEMBER, parentId: OTHER_UNIT, tags: { team: 'payments', stage: 'prod' } },
      desired: { parentId: UNIT, tags: { team: 'sandbox', stage: 'prod', new: '1' } },
    });
    expect(decision).toMatchObject({ type: 'fail', code: 'Differs', physicalId: FOUND });
    for (const part of [
      'account 222222222222 is an existing member that differs from the template, and nothing was changed',
      'the parent is "ou-exam-87654321", but declared as "ou-exam-12345678"',
      'the tag team is "payments", but declared as "sandbox"',
      "parent: OrganizationalUnit.fromOrganizationalUnitId(this, 'Parent', 'ou-exam-87654321')",
      'tags: { "team": "payments" }',
      "excludeResourceTypes: ['Custom::CdkAwsOrganizationInvitedAccount']",
    ]) {
      expect(decision.reason).toContain(part);
    }
    expect(decision.reason).not.toMatch(/stage|new|overwrite/);
  });

  test('that somebody has changed since: an update fails, names both ways out, and says nothing of tags', () => {
    const { reason } = decide({ ...elsewhere, request: updateOf({ parentId: OTHER_UNIT }) });
    expect(reason).toContain(
      'What exists is declared by parent: organization.root; an update writes what the template declares if it sets `overwrite`',
    );
    expect(reason).not.toContain('Tags.of');
  });

  test('that somebody has moved and tagged: an update that declares the same values leaves it', () => {
    const one: Case = {
      observed: { member: MEMBER, parentId: 'r-exam', tags: { team: 'quarantine' } },
      desired: { parentId: UNIT, tags: { team: 'a' } },
      request: updateOf({ parentId: UNIT, tags: { team: 'a' } }),
    };
    expect(decide(one).type).toBe('done');
    // Also if nobody sees where it is.
    expect(decide({ ...one, observed: { member: MEMBER } }).type).toBe('done');
  });

  test('is moved and tagged by an update that declares it otherwise, and what was there is noted', () => {
    const one: Case = {
      observed: { member: MEMBER, parentId: OTHER_UNIT, tags: { a: '1', b: '2', old: 'x', other: 'y', theirs: 'z' } },
      desired: { parentId: UNIT, tags: { a: '1', b: '3', c: '4' } },
      request: updateOf({ parentId: OTHER_UNIT, tags: { b: '2', old: 'x', other: 'changed since', gone: 'x' } }),
    };
    const note = { parent: OTHER_UNIT, 'tag/b': '2', 'tag/c': null, 'tag/old': 'x' };
    expect(decide(one)).toMatchObject({ type: 'act', note });
    expect(actionOf(decide(one))).toEqual({ type: 'MOVE', member: MEMBER, from: OTHER_UNIT, to: UNIT });
    const { parent: _, ...tagNote } = note;
    const moved: Case = { ...one, observed: { ...one.observed, parentId: UNIT } };
    expect(decide(moved)).toMatchObject({ type: 'act', note: tagNote });
    expect(actionOf(decide(moved))).toEqual({ type: 'TAG', member: MEMBER, add: { b: '3', c: '4' }, remove: ['old'] });
    expect(decide({ ...one, observed: { member: MEMBER, parentId: UNIT } }).type).toBe('done');
  });

  test('is overwritten by an update with a new overwrite, and only by that', () => {
    const previous = desired({ parentId: UNIT, tags: { team: 'a' }, overwrite: 'May' });
    const changed: Case = {
      observed: { member: MEMBER, parentId: 'r-exam', tags: { team: 'theirs' } },
      desired: { parentId: UNIT, tags: { team: 'a' }, overwrite: 'June' },
      request: { ...UPDATE, previous },
    };
    expect(decide(changed)).toMatchObject({ type: 'act', note: { parent: 'r-exam', 'tag/team': 'theirs' } });
    expect(decide({ ...changed, desired: { ...changed.desired, overwrite: 'May' } }).type).toBe('done');
    expect(decide({ ...changed, request: {} }).type).toBe('fail');
    const other = desired({ target: { type: 'ACCOUNT', id: '333333333333' }, overwrite: 'May' });
    expect(decide({ ...changed, request: { ...UPDATE, previous: other } }).type).toBe('fail');
    // The properties before do not parse.
    expect(decide({ ...changed, request: UPDATE }).type).toBe('fail');
  });

  test('gives away the mark for no tag of a template', () => {
    const one: Case = {
      observed: { member: MEMBER, tags: { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' } },
      desired: { tags: { 'cdk-aws-organization': 'mine' } },
    };
    expect(decide(one).type).toBe('done');
  });

  describe('in a rollback', () => {
    const values = (parentId: string, tags: Record<string, string>): Case => ({
      observed: { member: MEMBER, parentId, tags },
      desired: { parentId: UNIT, tags: { team: 'a', cost: '1' } },
      request: { ...ROLLBACK, previous: desired({ parentId: OTHER_UNIT, tags: { team: 'b', added: 'x' } }) },
    });
    const failed = values(OTHER_UNIT, { team: 'b', added: 'x', theirs: 'y' });
    const candidates = [
      { name: 'parent', declared: UNIT, before: OTHER_UNIT, found: OTHER_UNIT, goesWithDeclaration: false },
      { name: 'tag/team', declared: 'a', before: 'b', found: 'b', goesWithDeclaration: true },
      { name: 'tag/added', before: 'x', found: 'x', goesWithDeclaration: true },
    ];
    const knowing = (takenBack: TakenBack | undefined): Case => ({
      ...failed,
      observed: { ...failed.observed, candidates, takenBack },
    });

    test('goes back to what the failed update has noted', () => {
      const note = { parent: 'r-exam', 'tag/team': 'theirs', 'tag/added': null };
      const back = knowing({ type: 'KNOWN', note });
      expect(actionOf(decide(back))).toEqual({ type: 'MOVE', member: MEMBER, from: OTHER_UNIT, to: 'r-exam' });
      const tagsOnly = { ...back, observed: { ...back.observed, candidates: candidates.slice(1) } };
      expect(actionOf(decide(tagsOnly))).toMatchObject({ type: 'TAG', add: { team: 'theirs' }, remove: ['added'] });
      expect(decide(back)).toEqual(expect.not.objectContaining({ note: expect.anything() }));
    });

    test('stays if the failed update has noted nothing, or is not known yet', () => {
      expect(decide(knowing({ type: 'KNOWN', note: {} })).type).toBe('done');
      expect(decide(knowing(undefined)).type).toBe('done');
      expect(decide(failed).type).toBe('done');
    });

    test('goes back to the old template if the failed update cannot be found; people are told of the rest', () => {
      const unknown = knowing({ type: 'UNKNOWN' });
      expect(actionOf(decide(unknown))).toMatchObject({ type: 'MOVE', to: UNIT });
      const added = { ...unknown, observed: { ...unknown.observed, candidates: candidates.slice(2) } };
      expect(decide(added)).toMatchObject({
        type: 'done',
        messages: [{ occasion: 'left/request-1', text: expect.stringContaining('- the tag added is "x"') }],
      });
    });

    test('is moved and tagged as declared if its invitation was under way', () => {
      expect(decide({ ...elsewhere, request: ROLLBACK }).type).toBe('done');
      expect(decide({ ...joined, request: ROLLBACK }).type).toBe('act');
    });
  });

  test.each([
    ['DestinationParentNotFoundException', 'ParentNotFound'],
    ['ConstraintViolationException', 'MemberRefused'],
  ])('that AWS does not move (%s): fail', (error, code) => {
    const memo = { member: MEMBER, refusal: { error, message: 'No.' } };
    expect(decide({ ...elsewhere, memo })).toMatchObject({ type: 'fail', code, physicalId: FOUND });
  });

  test('did not need the invitation that was refused', () => {
    const refusal = {
      error: 'HandshakeConstraintViolationException',
      reason: 'ALREADY_IN_AN_ORGANIZATION',
      message: '',
    };
    expect(decide({ observed: { member: MEMBER }, memo: { refusal } }).type).toBe('done');
  });
});
