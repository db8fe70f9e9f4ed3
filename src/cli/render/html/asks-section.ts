import type { AccountReference, RehearsalReport } from '../../../rehearsal/report';
import { asksAlike } from '../asks-alike';
import { assumption } from '../asks-texts';
import { renderAccount } from '../render-account';
import { TITLES } from '../titles';
import { type Content, element, folded, row, section, table } from './element';

/** Accounts that are named before they are folded. */
const NAMED_MAX = 30;

/** Who is asked for what, until when, and how it is done. */
export function asksSection(report: RehearsalReport): Content {
  const assumed = assumption(report);
  if (report.asks.length === 0) {
    return section(TITLES.asks, element('p', 'no one'));
  }
  return section(
    TITLES.asks,
    ...(assumed === undefined ? [] : [element('p.faint', assumed)]),
    table(
      ['Account', 'Action', 'Time', 'Here'],
      ...asksAlike(report).map(({ accounts, what, command, deadline = '', done }) =>
        row(
          renderAccountList(accounts),
          [what, ...(command === undefined ? [] : [element('pre', command)])],
          deadline,
          done,
        ),
      ),
    ),
  );
}

function renderAccountList(accounts: readonly AccountReference[]): Content {
  const lines = accounts.map((account) => element('div', renderAccount(account)));
  return accounts.length > NAMED_MAX ? folded(`${accounts.length} accounts`, ...lines) : lines;
}
