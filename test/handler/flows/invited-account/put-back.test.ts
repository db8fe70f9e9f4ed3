import type { FlowReads, TakenBack } from '../../../../src/handler/driver/flow';
import { parseDesiredInvitedAccount } from '../../../../src/handler/flows/invited-account/desired';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { anAccount, anOrganization } from '../builders';
import { ADDRESS, look } from './contexts';
import { actionOf, decide, FOUND, MEMBER, OURS, open, TARGET } from './deciding';

const INVENTED = 'Stack-Invited-1ABCDEFGHIJK';
const NOTE: TakenBack = { type: 'KNOWN', note: { 'tag/new': null } };

describe('what a Delete may have to put back', () => {
  const nothing = { listHandshakesOfOrganization: async () => [] };
  const observe = async (
    request: object,
    { properties = { Tags: { new: '1', own: '2' } }, ...reads }: Partial<FlowReads> & { properties?: object } = {},
  ) => {
    const all = {
      describeAccount: async () => MEMBER,
      listTags: async () => ({ new: '1', own: 'changed since', other: '3' }),
      readTakenBack: async () => NOTE,
      ...reads,
    };
    const one = { properties: { ...properties }, request: { type: 'Delete', physicalId: FOUND, ...request } as const };
    return look(one, all, nothing as Partial<AwsReads['recent']>);
  };
  const candidate = { name: 'tag/new', before: '1', found: '1', goesWithDeclaration: true };

  test.each([
    ['a rollback', { isRollback: true }],
    ['an id that CloudFormation invented', { physicalId: INVENTED }],
  ])('are tags that are as the creation wrote them: %s', async (_what, request) => {
    expect(await observe(request)).toMatchObject({ member: MEMBER, candidates: [candidate], takenBack: NOTE });
  });

  test('are those of an email address, too', async () => {
    const member = anAccount(TARGET, { email: 'Owner@example.com' });
    const properties = { ...ADDRESS, Tags: { new: '1' } };
    const found = await observe({ isRollback: true }, { properties, listAccounts: async () => [member] });
    expect(found).toMatchObject({ member, candidates: [candidate] });
  });

  /** Whoever asks for something that the test does not name fails it. */
  const unasked = { describeAccount: undefined, listTags: undefined, readTakenBack: undefined };
  test.each([
    ['of a Delete that somebody wants', {}, unasked],
    ['if nobody knows whether the stack rolls back', { isRollback: true, isStatusUnknown: true }, unasked],
    ['of an entry without tags', { isRollback: true }, { ...unasked, properties: {} }],
    ['in another organization', { isRollback: true, physicalId: 'o-another111/invited-account/2/found' }, unasked],
    [
      'that expects another organization',
      { physicalId: INVENTED },
      { ...unasked, properties: { OrganizationId: 'o-another111', Tags: { a: '1' } } },
    ],
    [
      'of a target that has left',
      { isRollback: true },
      { describeAccount: async () => undefined, listTags: undefined },
    ],
    ['with properties of another version', { isRollback: true, desired: undefined }, unasked],
    ['that somebody has changed since', { isRollback: true }, { listTags: async () => ({}), readTakenBack: undefined }],
  ])('is nothing %s', async (_what, request, reads) => {
    const found = await observe(request, reads as object);
    expect(found).toEqual(expect.not.objectContaining({ candidates: expect.anything() }));
    expect(found).toEqual(expect.not.objectContaining({ takenBack: expect.anything() }));
  });

  test('is looked at once', async () => {
    const request = { type: 'Delete', physicalId: FOUND, isRollback: true } as const;
    expect(
      await look({ properties: { Tags: { a: '1' } }, request, memo: { hasTagged: true } }, {}, nothing as object),
    ).toEqual({
      organization: anOrganization(),
      removal: expect.anything(),
    });
  });
});

describe('a Delete that takes back a creation', () => {
  const request = { type: 'Delete', physicalId: FOUND, isRollback: true } as const;
  const candidates = [{ name: 'tag/new', before: '1', found: '1', goesWithDeclaration: true }];
  const observed = { removal: {}, member: MEMBER, candidates, takenBack: NOTE };

  test('removes the tags that it added', () => {
    expect(actionOf(decide({ request, observed }))).toEqual({ type: 'TAG', member: MEMBER, add: {}, remove: ['new'] });
  });

  test('ends when nothing is left to put back', () => {
    expect(decide({ request, observed: { removal: {} } })).toEqual({
      type: 'done',
      reason: 'this resource has nothing to cancel',
      answer: { physicalId: FOUND, attributes: {} },
    });
    const unnoted = { ...observed, takenBack: { type: 'KNOWN', note: {} } } as const;
    expect(decide({ request, observed: unnoted })).not.toHaveProperty('messages');
  });

  test('cancels its invitation first', () => {
    expect(actionOf(decide({ request, observed: { ...observed, removal: { handshake: open } } })).type).toBe('CANCEL');
  });

  test('succeeds if AWS refuses that, and tells people', () => {
    const memo = { member: MEMBER, refusal: { error: 'ConstraintViolationException', message: 'A tag policy.' } };
    expect(decide({ request, observed, memo })).toMatchObject({
      type: 'done',
      messages: [
        {
          subject: `account ${TARGET} was not restored by a rollback`,
          text: expect.stringMatching(/refuses.*tag policy/i),
        },
      ],
    });
  });

  test('leaves what nobody knows any more, and tells people', () => {
    const unknown = { ...observed, takenBack: { type: 'UNKNOWN' } } as const;
    expect(decide({ request, observed: unknown })).toMatchObject({
      type: 'done',
      messages: [{ text: expect.stringContaining('- the tag new is "1"') }],
    });
  });

  test('removes nobody, whatever its removal policy is; one whose stack is unreadable fails instead', async () => {
    const properties = { RemovalPolicy: 'DESTROY' };
    const reads = { describeAccount: async () => MEMBER, listTags: async () => ({}) };
    const nothing = { listHandshakesOfOrganization: async () => [], listResources: async () => [] } as object;
    const find = async (more: object) =>
      (await look({ properties, request: { type: 'Delete', physicalId: OURS, ...more } }, reads, nothing)).removal
        ?.member;
    expect([await find({}), await find({ isRollback: true })]).toEqual([MEMBER, undefined]);

    const removal = { member: MEMBER, isMarked: true };
    const unknown = { type: 'Delete', physicalId: OURS, isStatusUnknown: true } as const;
    expect(decide({ request: unknown, observed: { removal } })).toMatchObject({
      type: 'fail',
      code: 'AccountNotRemovable',
    });
    expect(decide({ request: unknown, observed: { removal: { ...removal, isMarked: false } } }).type).toBe('done');
  });
});

test('an overwrite is any text', () => {
  const parse = (Overwrite?: string) => parseDesiredInvitedAccount({ TargetId: TARGET, Overwrite }).overwrite;
  expect([parse(), parse(''), parse('1'), parse('May\n2026')]).toEqual([undefined, undefined, '1', 'May\n2026']);
});
