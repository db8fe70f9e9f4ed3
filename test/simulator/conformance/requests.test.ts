import {
  type Organizations,
  paginateListAccounts,
  paginateListHandshakesForAccount,
  paginateListHandshakesForOrganization,
} from '@aws-sdk/client-organizations';
import {
  as,
  aWorld,
  invite,
  MANAGEMENT,
  MEMBER,
  migrate,
  organizationIn,
  outcomeOf,
  receivedBy,
} from './conformance-lab';

/** Every page, as the SDK's paginator goes through them. */
async function pagesOf<T>(paginator: AsyncIterable<T>): Promise<T[]> {
  const pages: T[] = [];
  for await (const page of paginator) {
    pages.push(page);
  }
  return pages;
}

const HANDSHAKE_LISTS = ['listHandshakesForAccount', 'listHandshakesForOrganization'] as const;

test('7 paging: a page may be empty although more follow', async () => {
  const aws = aWorld({ behavior: { emptyFirstPage: true } });
  const first = await as(aws, MANAGEMENT).listAccounts({});
  expect(first).toMatchObject({ Accounts: [], NextToken: expect.any(String) });

  const next = await as(aws, MANAGEMENT).listAccounts({ NextToken: first.NextToken });
  expect(next.Accounts!.map(({ Id }) => Id).sort()).toEqual([...organizationIn(aws).members.keys()].sort());
  expect(next.NextToken).toBeUndefined();
});

test.each([false, true])('7 paging: all pages together are the whole list (empty first page: %s)', async (isEmpty) => {
  const aws = aWorld({ behavior: { emptyFirstPage: isEmpty }, quotas: { accounts: 100 } });
  const sent: string[] = [];
  for (let number = 0; number < 25; number++) {
    sent.push(await invite(aws, `owner-${number}@example.com`));
  }
  await migrate(aws);
  const [organization, member] = [{ client: as(aws, MANAGEMENT) }, { client: as(aws, MEMBER) }];

  const handshakes = await pagesOf(paginateListHandshakesForOrganization(organization, {}));
  const received = await pagesOf(paginateListHandshakesForAccount(member, {}));
  const accounts = await pagesOf(paginateListAccounts({ ...organization, pageSize: 1 }, {}));

  expect(handshakes.flatMap((page) => page.Handshakes!.map(({ Id }) => Id))).toEqual(expect.arrayContaining(sent));
  expect(handshakes.flatMap((page) => page.Handshakes!)).toHaveLength(sent.length + 2);
  expect(Math.max(...handshakes.map((page) => page.Handshakes!.length))).toBe(20);
  expect(received.flatMap((page) => page.Handshakes!)).toHaveLength(1);
  expect(accounts.flatMap((page) => page.Accounts!)).toHaveLength(organizationIn(aws).members.size);
});

test.each(HANDSHAKE_LISTS)('7 paging: %s refuses a token that it did not make', async (list) => {
  expect(await outcomeOf(as(aWorld(), MANAGEMENT)[list]({ NextToken: 'any' }))).toBe(
    'InvalidInputException INVALID_NEXT_TOKEN',
  );
});

describe.each(HANDSHAKE_LISTS)('8 filter: %s', (list) => {
  const caller = list === 'listHandshakesForAccount' ? MEMBER : MANAGEMENT;

  test('8 filter: takes an action or a parent, not both', async () => {
    const both = { ActionType: 'INVITE', ParentHandshakeId: 'h-0123456789abcdef' } as const;

    expect(await outcomeOf(as(aWorld(), caller)[list]({ Filter: both }))).toBe(
      'InvalidInputException MAX_LIMIT_EXCEEDED_FILTER',
    );
  });

  test('8 filter: refuses an action that there is not', async () => {
    expect(await outcomeOf(as(aWorld(), caller)[list]({ Filter: { ActionType: 'JOIN' as 'INVITE' } }))).toBe(
      'InvalidInputException INVALID_ENUM:FILTER_ACTION_TYPE',
    );
  });

  test('8 filter: lets everything through when it is empty, nothing of an unknown parent, and else what it names', async () => {
    const aws = aWorld();
    const parent = await migrate(aws);
    const child = await receivedBy(aws, MEMBER);
    const listed = async (Filter: Parameters<Organizations[typeof list]>[0]['Filter']) => {
      const { Handshakes } = await as(aws, caller)[list]({ Filter });
      return Handshakes!.map(({ Id }) => Id).sort();
    };

    expect(await listed({})).toEqual(caller === MEMBER ? [child] : [parent, child].sort());
    expect(await listed({ ParentHandshakeId: 'h-0123456789abcdef' })).toEqual([]);
    expect(await listed({ ParentHandshakeId: parent })).toEqual([child]);
    expect(await listed({ ActionType: 'APPROVE_ALL_FEATURES' })).toEqual([child]);
    expect(await listed({ ActionType: 'INVITE' })).toEqual([]);
  });
});

const TARGET = { Type: 'EMAIL', Id: 'owner@example.com' } as const;

test.each<[string, (management: Organizations) => Promise<unknown>]>([
  ['INPUT_REQUIRED:HANDSHAKE_ID', (management) => management.acceptHandshake({ HandshakeId: undefined })],
  ['INVALID_PATTERN:HANDSHAKE_ID', (management) => management.describeHandshake({ HandshakeId: 'handshake' })],
  [
    'MAX_LENGTH_EXCEEDED:NOTES',
    (management) => management.inviteAccountToOrganization({ Target: TARGET, Notes: 'n'.repeat(1025) }),
  ],
  ['MIN_LENGTH_EXCEEDED:NAME', (management) => management.createOrganizationalUnit({ ParentId: 'r-abcd', Name: '' })],
  [
    'INVALID_PATTERN',
    (management) => management.inviteAccountToOrganization({ Target: { Type: 'ACCOUNT', Id: '12' } }),
  ],
  [
    'INVALID_PARTY_TYPE_TARGET',
    (management) => management.inviteAccountToOrganization({ Target: { Type: 'ORGANIZATION', Id: 'o-exampleorgid' } }),
  ],
  [
    'INVALID_EMAIL_ADDRESS_TARGET',
    (management) => management.inviteAccountToOrganization({ Target: { Type: 'EMAIL', Id: 'nobody' } }),
  ],
  [
    'DUPLICATE_TAG_KEY',
    (management) =>
      management.inviteAccountToOrganization({
        Target: TARGET,
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'team', Value: 'b' },
        ],
      }),
  ],
])('9 reason: %s names the parameter where AWS does', async (reason, call) => {
  const aws = aWorld();

  expect(await outcomeOf(call(as(aws, MANAGEMENT)))).toBe(`InvalidInputException ${reason}`);
  expect(organizationIn(aws).handshakes).toEqual([]);
});
