import { TerminalError, TransientError } from '../../failures';
import type { AccountRecord } from '../../port/accounts';
import { PAGES_MAX, type Page } from '../../port/paging';

/** Nothing is shared that is older. */
export const KNOWN_MS_MAX = 10 * 60_000;

type ReadPage = (from?: string) => Promise<Page<AccountRecord>>;

/** A list, or as much of it as was read. */
interface Reading {
  /** When its first page was asked for. */
  readonly at: number;
  readonly accounts: AccountRecord[];
  pages: number;
  /** Where the next page begins. Absent: it is complete, if it has begun. */
  from?: string;
  isComplete: boolean;
  /** The page that somebody waits for. */
  next?: Promise<void>;
}

/**
 * The accounts of the organization, as a warm function knows them: hundreds of accounts are looked for by their addresses, and
 * there is no other way than the list of all.
 *
 * That list takes longer than a step where there are thousands. What was read of it stays, so that the next step goes on.
 */
export class AccountList {
  private reading?: Reading;

  /** All accounts. @param since what was read then or before is not used */
  public async list(now: () => number, readPage: ReadPage, since: Date): Promise<readonly AccountRecord[]> {
    const reading = this.readingOf(now(), since);
    while (!reading.isComplete) {
      await this.readOn(reading, readPage);
    }
    return reading.accounts;
  }

  /** One of the accounts. The list is read no further than to where it is. */
  public async find(
    now: () => number,
    readPage: ReadPage,
    isIt: (account: AccountRecord) => boolean,
  ): Promise<AccountRecord | undefined> {
    const reading = this.readingOf(now());
    let found = reading.accounts.find(isIt);
    while (found === undefined && !reading.isComplete) {
      const { length } = reading.accounts;
      await this.readOn(reading, readPage);
      found = reading.accounts.slice(length).find(isIt);
    }
    return found;
  }

  private readingOf(now: number, since?: Date): Reading {
    if (this.reading === undefined || !isFit(this.reading, now, since)) {
      this.reading = { at: now, accounts: [], pages: 0, isComplete: false };
    }
    return this.reading;
  }

  private readOn(reading: Reading, readPage: ReadPage): Promise<void> {
    reading.next ??= this.readNext(reading, readPage);
    return reading.next;
  }

  private async readNext(reading: Reading, readPage: ReadPage): Promise<void> {
    try {
      const { items, next } = await readPage(reading.from);
      reading.accounts.push(...items);
      reading.from = next;
      reading.isComplete = !next;
      reading.pages++;
      if (reading.pages === PAGES_MAX && !reading.isComplete) {
        throw new TerminalError('TooManyPages', `the list of accounts did not end after ${PAGES_MAX} pages`);
      }
    } catch (error) {
      // AWS takes the token of a page for a while only: what it refuses is begun anew.
      if (!(error instanceof TransientError)) {
        this.reading = undefined;
      }
      throw error;
    } finally {
      reading.next = undefined;
    }
  }
}

function isFit({ at }: Reading, now: number, since: Date | undefined): boolean {
  return now - at <= KNOWN_MS_MAX && (since === undefined || at > since.getTime());
}
