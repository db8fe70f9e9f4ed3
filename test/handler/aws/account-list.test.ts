import { AccountList, KNOWN_MS_MAX } from '../../../src/handler/aws/organizations/account-list';
import { TerminalError, TransientError } from '../../../src/handler/failures';
import { anAccount } from '../flows/builders';

/** Three accounts a page; a page can fail once. */
function lab(pages: number) {
  const asked: (string | undefined)[] = [];
  let at = 1000;
  let failure: Error | undefined;
  const list = new AccountList();
  const read = async (from?: string) => {
    asked.push(from);
    if (failure !== undefined) {
      const error = failure;
      failure = undefined;
      throw error;
    }
    const page = Number(from ?? 0);
    const items = [0, 1, 2].map((one) => anAccount(String(page * 3 + one).padStart(12, '0')));
    return { items, ...(page + 1 < pages ? { next: String(page + 1) } : {}) };
  };
  return {
    asked,
    fail: (error: Error) => {
      failure = error;
    },
    pass: (ms: number) => {
      at += ms;
    },
    ids: async (since = 0) => (await list.list(() => at, read, new Date(since))).length,
    find: async (id: string) =>
      (
        await list.find(
          () => at,
          read,
          (one) => one.id === id.padStart(12, '0'),
        )
      )?.id,
  };
}

describe('the list of accounts that a warm function knows', () => {
  test('is read once in ten minutes, by however many at a time', async () => {
    const { ids, asked, pass } = lab(2);
    expect(await Promise.all([ids(), ids(), ids()])).toEqual([6, 6, 6]);
    pass(KNOWN_MS_MAX);
    expect(await ids()).toBe(6);
    expect(asked).toEqual([undefined, '1']);
    pass(1);
    expect(await ids()).toBe(6);
    expect(asked).toEqual([undefined, '1', undefined, '1']);
  });

  test('is read anew for what was not found in one that is older', async () => {
    const { ids, asked, pass } = lab(1);
    await ids();
    pass(10);
    await ids(999);
    expect(asked).toHaveLength(1);
    await ids(1000);
    expect(asked).toHaveLength(2);
  });

  test('goes on where a step that had no time left has ended', async () => {
    const { ids, asked, fail } = lab(3);
    fail(new TransientError('the step had no time left'));
    await expect(ids()).rejects.toThrow('no time left');
    expect(await ids()).toBe(9);
    expect(asked).toEqual([undefined, undefined, '1', '2']);
  });

  test('begins anew if AWS refuses the token of a page', async () => {
    const { ids, asked, fail, pass } = lab(2);
    await ids();
    pass(KNOWN_MS_MAX + 1);
    fail(new TerminalError('AwsRefused', 'the token is too old'));
    await expect(ids()).rejects.toThrow('too old');
    expect(await ids()).toBe(6);
    expect(asked.slice(2)).toEqual([undefined, undefined, '1']);
  });

  test('is read no further than to the account that is looked for', async () => {
    const { find, ids, asked, pass } = lab(4);
    expect(await find('4')).toBe('000000000004');
    expect(await find('1')).toBe('000000000001');
    expect(asked).toEqual([undefined, '1']);
    expect(await find('8')).toBe('000000000008');
    expect(asked).toEqual([undefined, '1', '2']);
    expect(await ids()).toBe(12);
    expect(await find('99')).toBeUndefined();
    expect(asked).toEqual([undefined, '1', '2', '3']);
    pass(KNOWN_MS_MAX + 1);
    expect(await find('0')).toBe('000000000000');
    expect(asked.slice(4)).toEqual([undefined]);
  });
});
