import { lookUpAll } from '../../../../src/handler/flows/all-features/look-up';
import type { AccountRecord } from '../../../../src/handler/port/accounts';
import { paged, readsThat } from '../aws-of-a-test';
import { aChild, anAccount } from '../builders';

/** As many accounts as given, of which AWS lists those that are visible. */
function anOrganizationOf(count: number, { gone = [], hidden = [] }: { gone?: number[]; hidden?: number[] } = {}) {
  const ids = Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
  const isThere = (id: string) => !gone.map((index) => ids[index]).includes(id);
  const calls: string[] = [];
  const page = paged<AccountRecord>(
    ids.filter((id, index) => isThere(id) && !hidden.includes(index)).map((id) => anAccount(id)),
    20,
  );
  const reads = readsThat({
    listAccountsPage: async (from?: string) => {
      calls.push('ListAccounts');
      return page(from);
    },
    describeAccount: async (id: string) => {
      calls.push(`DescribeAccount ${ids.indexOf(id)}`);
      return isThere(id) ? anAccount(id) : undefined;
    },
  });
  /** Looks up the accounts of these places; answers the places of those that are members. */
  const lookUp = async (places: readonly number[], isListLong = false) => {
    const unanswered = places.map((place) => aChild(ids[place]!, { state: 'OPEN' }));
    const found = await lookUpAll(unanswered, isListLong, reads);
    const members = found.outstanding.filter(({ account }) => account.known);
    return { members: members.map(({ handshake }) => ids.indexOf(handshake.accountId!)), isListLong: found.isListLong };
  };
  return { calls, lookUp };
}

const times = (count: number, call: string) => Array.from({ length: count }, () => call);
const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

const oneByOne = (places: readonly number[]) => places.map((place) => `DescribeAccount ${place}`);

test.each<[string, number, number[], string[]]>([
  ['15 of 41 accounts take the three pages of all accounts', 41, from(26, 15), times(3, 'ListAccounts')],
  ['those on the first page take one', 41, from(1, 15), times(1, 'ListAccounts')],
  ['15 of 140 take seven pages', 140, from(125, 15), times(7, 'ListAccounts')],
  ['2 of 20 take one page', 20, [3, 17], times(1, 'ListAccounts')],
  ['1 of 20 is one call by itself', 20, [3], oneByOne([3])],
  ['none take no call', 41, [], []],
])('%s', async (_, count, places, calls) => {
  const organization = anOrganizationOf(count);

  expect(await organization.lookUp(places)).toEqual({ members: places, isListLong: false });
  expect(organization.calls).toEqual(calls);
});

test('a list that is longer than that is read once in part, and not again', async () => {
  const organization = anOrganizationOf(161);
  const places = [5, ...from(145, 14)];

  expect(await organization.lookUp(places)).toEqual({ members: places, isListLong: true });
  expect(organization.calls.splice(0)).toEqual([...times(7, 'ListAccounts'), ...oneByOne(from(145, 14))]);
  expect(await organization.lookUp(places, true)).toEqual({ members: places, isListLong: true });
  expect(organization.calls).toEqual(oneByOne(places));
});

test('an account that the list does not have is asked for by itself: only that says that it is gone', async () => {
  const organization = anOrganizationOf(41, { gone: [30], hidden: [35] });

  const members = from(26, 15).filter((place) => place !== 30);
  expect(await organization.lookUp(from(26, 15))).toEqual({ members, isListLong: false });
  expect(organization.calls).toEqual([...times(2, 'ListAccounts'), ...oneByOne([30, 35])]);
});
