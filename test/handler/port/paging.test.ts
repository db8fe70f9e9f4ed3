import type { Page } from '../../../src/handler/port/paging';
import { PAGES_MAX, readAllPages } from '../../../src/handler/port/paging';

describe('a list', () => {
  test('is read to its end, empty pages in the middle included', async () => {
    const pages: Record<string, Page<number>> = {
      first: { items: [], next: 'b' },
      b: { items: [1, 2], next: 'c' },
      c: { items: [], next: 'd' },
      d: { items: [3] },
    };
    expect(await readAllPages('numbers', async (from = 'first') => pages[from]!)).toEqual([1, 2, 3]);
  });

  test('that does not end is an error with a name', async () => {
    let pages = 0;
    const endless = readAllPages('the list of accounts', async () => ({ items: [pages++], next: 'again' }));
    await expect(endless).rejects.toMatchObject({
      code: 'TooManyPages',
      message: `the list of accounts did not end after ${PAGES_MAX} pages (${PAGES_MAX} entries)`,
    });
  });
});
