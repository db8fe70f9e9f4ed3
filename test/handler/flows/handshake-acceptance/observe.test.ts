import { handshakeAcceptanceFlow as flow } from '../../../../src/handler/flows/handshake-acceptance/flow';
import type { HandshakeAcceptanceMemo } from '../../../../src/handler/flows/handshake-acceptance/memo';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { paged, readsThat } from '../aws-of-a-test';
import { aChild, anInvitation, anOrganization, NOW, ORGANIZATION_ID } from '../builders';
import { ACCOUNT } from './accepting';
import { context, STRANGERS } from './contexts';

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
