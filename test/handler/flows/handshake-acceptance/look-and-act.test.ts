import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredHandshakeAcceptance } from '../../../../src/handler/flows/handshake-acceptance/desired';
import { handshakeAcceptanceFlow as flow } from '../../../../src/handler/flows/handshake-acceptance/flow';
import type { HandshakeAcceptanceMemo } from '../../../../src/handler/flows/handshake-acceptance/memo';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { paged, readsThat, refusing, writesThat } from '../aws-of-a-test';
import { aChild, anInvitation, anOrganization, MANAGEMENT, NOW, ORGANIZATION_ID } from '../builders';
import { ACCOUNT, accepting } from './accepting';

const PROPERTIES = {
  OrganizationId: ORGANIZATION_ID,
  ManagementAccountId: MANAGEMENT,
  Actions: ['INVITE', 'APPROVE_ALL_FEATURES'],
};
const DESIRED = flow.parseDesired(PROPERTIES);

function context(memo: HandshakeAcceptanceMemo = {}, request: Partial<Request<DesiredHandshakeAcceptance>> = {}) {
  return accepting(DESIRED, memo, request);
}

/** What a stranger, or a trick, looks like: each is like ours but for one thing. */
const STRANGERS: readonly (readonly [string, Partial<HandshakeRecord>])[] = [
  ['from another account', { senderAccountId: '999999999999' }],
  ['from another organization', { senderOrganizationId: 'o-strangeorgid' }],
  ['whose parties name another organization than its ARN', { organizationId: 'o-strangeorgid' }],
  ['to another account', { accountId: '333333333333' }],
  ['of a billing transfer', { action: { unrecognised: 'TRANSFER_RESPONSIBILITY' } }],
  ['of a migration’s parent', { action: 'ENABLE_ALL_FEATURES' }],
];

describe('properties', () => {
  test('are read whole', () => {
    expect(flow.parseDesired({ ...PROPERTIES, AllowTransferFrom: 'o-otherorgid' })).toEqual({
      organizationId: ORGANIZATION_ID,
      managementAccountId: MANAGEMENT,
      actions: ['INVITE', 'APPROVE_ALL_FEATURES'],
      allowTransferFrom: 'o-otherorgid',
    });
  });

  test.each([
    [{ OrganizationId: undefined }, /^OrganizationId must be an organization ID/],
    [{ ManagementAccountId: '1' }, /^ManagementAccountId must be an account ID of 12 digits, got "1"$/],
    [{ Actions: 'INVITE' }, /^Actions must be a list/],
    [{ Actions: [] }, /^Actions must be a list of at least one of INVITE, /],
    [{ Actions: ['ENABLE_ALL_FEATURES'] }, /got "ENABLE_ALL_FEATURES"$/],
    [{ AllowTransferFrom: 'other' }, /^AllowTransferFrom must be an organization ID/],
  ])('fail for %j', (properties, message) => {
    expect(() => flow.parseDesired({ ...PROPERTIES, ...properties })).toThrow(message);
  });
});

describe('a look', () => {
  test('finds the organization’s handshakes among everybody’s, on every page, newest first', async () => {
    const older = anInvitation({ id: 'h-older000', requestedAt: new Date('2026-01-01T00:00:00Z') });
    const undated = anInvitation({ id: 'h-undated0', requestedAt: undefined });
    const byMail = anInvitation({ id: 'h-bymail00', accountId: undefined, email: 'account@example.com' });
    const named = anInvitation({ id: 'h-named000', organizationId: ORGANIZATION_ID });
    const approval = aChild(ACCOUNT);
    const others = STRANGERS.map(([, changes]) => anInvitation(changes));
    const list = [undated, older, ...others, byMail, named, approval];
    const seen = await flow.observe(
      context(),
      readsThat({
        describeOrganization: async () => undefined,
        listReceivedHandshakesPage: paged(list, 2),
      }),
    );
    expect(seen.handshakes.map(({ id }) => id)).toEqual([
      'h-bymail00',
      'h-named000',
      'h-child222',
      'h-older000',
      'h-undated0',
    ]);
  });

  test('is nothing for a Delete', async () => {
    expect(await flow.observe(context({}, { type: 'Delete' }), readsThat({}))).toEqual({ handshakes: [] });
  });
});

describe('a glance', () => {
  const look = (memo: HandshakeAcceptanceMemo, list: HandshakeRecord[], size = 20) =>
    flow.glance!(context(memo), readsThat({ listReceivedHandshakesPage: paged(list, size) }));
  const remembered = (handshakes: HandshakeRecord[]) => flow.remember!({ handshakes }, context());

  test('is one page, and sees whatever happens to the organization’s handshakes', async () => {
    const before = [anInvitation({ state: 'DECLINED' }), aChild(ACCOUNT)];
    const memo = remembered(before);
    expect(await look(memo, [...before].reverse())).toBe(false);
    expect(await look(memo, [...before, anInvitation({ id: 'h-stranger', senderAccountId: '9' })])).toBe(false);
    expect(await look(memo, [...before, anInvitation({ id: 'h-newest00' })])).toBe(true);
    expect(await look(memo, [anInvitation({ state: 'DECLINED' }), aChild(ACCOUNT, { state: 'CANCELED' })])).toBe(true);
    expect(await look(memo, before.slice(1))).toBe(true);
  });

  test('is not enough where the list goes on, or nothing is remembered', async () => {
    expect(await look(remembered([]), [])).toBe(false);
    expect(await look(remembered([]), [anInvitation({ senderAccountId: '9' }), aChild('333333333333')], 1)).toBe(true);
    expect(await flow.glance!(context(), readsThat({}))).toBe(true);
  });

  test('is not enough while the account is about to belong to the organization', () => {
    const accepted = [anInvitation({ state: 'ACCEPTED' })];
    const memo = { handshakeId: 'h-invite00', triedAt: NOW.toISOString() };
    expect(flow.remember!({ handshakes: accepted }, context(memo))).toEqual({ ...memo, seen: undefined });
    expect(flow.remember!({ organization: anOrganization(), handshakes: accepted }, context(memo))).toMatchObject({
      ...memo,
      seen: expect.any(String),
    });
  });
});

describe('an acceptance', () => {
  const accept = (handshake: HandshakeRecord, acceptHandshake: () => Promise<'DONE' | 'ALREADY'>) =>
    flow.act({ type: 'ACCEPT', handshake }, context({ seen: 'digest' }), writesThat({ acceptHandshake }));

  test('is remembered', async () => {
    expect(await accept(anInvitation(), async () => 'DONE')).toEqual({
      seen: 'digest',
      handshakeId: 'h-invite00',
      triedAt: NOW.toISOString(),
      refusal: undefined,
    });
  });

  test('that is refused is remembered, too', async () => {
    const refusal = { error: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE', message: 'too young' };
    expect(await accept(anInvitation(), refusing(refusal))).toMatchObject({ refusal });
  });

  test.each(STRANGERS)('never happens for a handshake %s', async (_, changes) => {
    const called = jest.fn();
    await expect(accept(anInvitation(changes), called)).rejects.toThrow('the expected organization did not send it');
    expect(called).not.toHaveBeenCalled();
  });

  test('is remembered over the journey through the state machine', () => {
    const memo = {
      handshakeId: 'h-invite00',
      triedAt: NOW.toISOString(),
      refusal: { error: 'E', reason: 'R', message: 'M' },
      seen: 'digest',
    };
    expect(flow.parseMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
    expect(flow.parseMemo(['nonsense'])).toEqual({});
  });
});
